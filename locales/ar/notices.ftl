# ما يقوله الإشعار على شاشة القفل: لا اسم أحد ولا عنوان.
push-test = تجربة، لا شيء يحدث: { $title }
push-reminder-title = نوبتك قريبة
push-reminder-body = { $title }، { $when }. افتح لترى المكان أو لتتنازل عن مكانك.
push-offer-title = أصبح لك مكان شاغر
push-offer-body = { $title }، { $when }. خذه قبل { $until }، ثم ينتقل إلى التالي في الدور.
push-drill-title = التنبيهات تصل إلى هذا الهاتف
push-drill-body = طلبتَ هذه التجربة على هذا الهاتف، ولم تصل إلى أحد غيرك.
push-approval-title = تنبيه ينتظر موافقتك
push-approval-body = سيوقظ هواتف كثيرة، ولذلك يجب أن يوافق عليه منظّم آخر. افتح لتقرأه، ثم وافق عليه أو ألغِه.
