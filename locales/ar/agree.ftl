agree-title = ما تقوم عليه { $group }
agree-and-take = أوافق وآخذ المكان
agree-take = آخذ المكان
agree-unreached = لا يمكن تحميل النصّ بلا شبكة. ما طلبته ينتظر هنا حتى تقرأه.
