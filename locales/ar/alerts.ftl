# التنبيهات: للمنظّمين.
alert-title = أطلق تنبيهًا
alert-test-title = تنبيه تجريبي
alert-raised = التنبيه
alert-test = تجربة فقط: لا شيء يحدث
alert-test-band = تجربة. كل هاتف يصله يقرأ أولًا أنه لا شيء يحدث.
alert-from-update = ابدأ مما يحدث الآن
alert-headline = العنوان، { $language }
alert-body = ماذا على الناس أن يفعلوا؟ { $language }
alert-also-in = وأيضًا: { $language }
alert-title-example = العنوان
alert-body-example = ماذا على الناس أن يفعلوا؟
alert-to = من يصله؟
to-action = متابعو هذه الفعالية
to-group = متابعو المجموعة
to-rota = متابعو هذا الجدول والمناوبون فيه
to-shift = طاقم هذه النوبة
alert-expires = متى يفقد فائدته؟
alert-next = انظر من يوقظ
alert-back = رجوع
alert-go = أطلق التنبيه
alert-go-test = أرسل التجربة
alert-raising = جارٍ الإطلاق…
alert-hold-comes = ثم يُحجَز بضع ثوانٍ تستطيع خلالها إلغاءه.
alert-offline = لا إشارة. لا يُحفظ التنبيه لوقت لاحق أبدًا: لم يُرسل شيء ولن يُرسل. نصّك باقٍ هنا. تواصل هاتفيًا مع منظّم آخر.
wakes =
    { $count ->
        [0] لا يوقظ أي هاتف: لا أحد ممن يتابع { $name } شغّل التنبيهات.
        [one] يوقظ هاتفًا واحدًا يتابع { $name }.
        [two] يوقظ هاتفين يتابعان { $name }.
        [few] يوقظ { $count } هواتف: كل ما يتابع { $name }.
        [many] يوقظ { $count } هاتفًا: كل ما يتابع { $name }.
        [zero] لا يوقظ أي هاتف.
       *[other] يوقظ { $count } هاتف: كل ما يتابع { $name }.
    }
wakes-rota =
    { $count ->
        [0] لا يوقظ أي هاتف: لا أحد ممن يتابع { $name } أو يناوب فيه شغّل التنبيهات.
        [zero] لا يوقظ أي هاتف.
        [one] يوقظ هاتفًا واحدًا يتابع { $name } أو يناوب صاحبه فيه.
        [two] يوقظ هاتفين يتابعان { $name } أو يناوب صاحباهما فيه.
        [few] يوقظ { $count } هواتف: كل ما يتابع { $name } أو يناوب أصحابه فيه.
        [many] يوقظ { $count } هاتفًا: كل ما يتابع { $name } أو يناوب أصحابه فيه.
       *[other] يوقظ { $count } هاتف: كل ما يتابع { $name } أو يناوب أصحابه فيه.
    }
wakes-shift =
    { $count ->
        [0] لا يوقظ أي هاتف: لا أحد من طاقم { $name } شغّل التنبيهات.
        [zero] لا يوقظ أي هاتف.
        [one] يوقظ هاتفًا واحدًا من طاقم { $name }.
        [two] يوقظ هاتفين من طاقم { $name }.
        [few] يوقظ { $count } هواتف: هواتف طاقم { $name }.
        [many] يوقظ { $count } هاتفًا: هواتف طاقم { $name }.
       *[other] يوقظ { $count } هاتف: هواتف طاقم { $name }.
    }
wakes-unknown = يوقظ الهواتف التي تتابع { $name }. لا يُعرف عددها بلا اتصال.
wakes-refused = لا يحقّ لك إطلاق تنبيه هنا.
lock-screen = على شاشة القفل
lock-screen-anybody = هكذا يظهر على شاشة القفل، وقد يقرؤه أيّ كان: لا أسماء ولا عناوين.
test-title = تجربة، لا شيء يحدث: { $title }
alert-awaiting = ينتظر منظّمًا ثانيًا
alert-held = لم يُرسل بعد
alert-cancelled = أُلغي، ولم يُرسل شيء
alert-sending = جارٍ الإرسال
alert-sent = أُرسل
alert-stood-down = أُنهي
alert-expired = انتهى
alert-late = لم يُرسل: الخادم لا يرسل الآن. سيُرسل حين يعود الإرسال ما لم تلغِه. تواصل مع منظّم آخر بالهاتف.
alert-lost = تعذّر الوصول إلى الخادم. قد يكون ما تراه قديمًا.
hold-seconds =
    { $count ->
        [zero] ثانية حتى يُرسل
        [one] ثانية حتى يُرسل
        [two] ثانيتان حتى يُرسل
        [few] ثوانٍ حتى يُرسل
        [many] ثانية حتى يُرسل
       *[other] ثانية حتى يُرسل
    }
hold-spoken = محجوز. بقي نحو { $seconds } ثوانٍ للإلغاء.
cancel-alert = ألغِ التنبيه
cancelling = جارٍ الإلغاء…
approval-by-another = هذا العدد من الهواتف يحتاج إلى شخص ثانٍ. اطلب من منظّم آخر في مجموعتك أن يوافق: يجده تحت «التنبيهات».
approval-by-you =
    { $count ->
        [zero] لا يوقظ أي هاتف. اقرأه كأنه وصلك: هل هو صحيح ولازم الآن؟
        [one] سيوقظ هاتفًا واحدًا. اقرأه كأنه وصلك: هل هو صحيح ولازم الآن؟
        [two] سيوقظ هاتفين. اقرأه كأنه وصلك: هل هو صحيح ولازم الآن؟
        [few] سيوقظ { $count } هواتف. اقرأه كأنه وصلك: هل هو صحيح ولازم الآن؟
        [many] سيوقظ { $count } هاتفًا. اقرأه كأنه وصلك: هل هو صحيح ولازم الآن؟
       *[other] سيوقظ { $count } هاتف. اقرأه كأنه وصلك: هل هو صحيح ولازم الآن؟
    }
approve-alert = أوافق
counts-devices =
    { $count ->
        [zero] لا هاتف
        [one] إلى هاتف واحد
        [two] إلى هاتفين
        [few] إلى { $count } هواتف
        [many] إلى { $count } هاتفًا
       *[other] إلى { $count } هاتف
    }
counts-accepted = قُبل
counts-waiting = ينتظر
counts-expired = فات أوانه
counts-failed = تعذّر
counts-withdrawn = لم يُرسل
counts-honest = قبلته خدمات الإشعارات. لا أحد يستطيع أن يعرف من قرأه.
alert-correct = صحّحه
alert-stand-down = أعلن انتهاءه
alert-correct-title = تصحيح التنبيه
alert-stand-down-title = إعلان انتهاء التنبيه
alert-correct-go = أرسل التصحيح
alert-stand-down-go = أرسل أنه انتهى
alert-over-headline = انتهى: { $title }
alert-reaches =
    { $count ->
        [0] لا يذهب إلى أي هاتف: لم يصل التنبيه إلى أحد.
        [zero] لا يذهب إلى أي هاتف.
        [one] يذهب إلى هاتف واحد وصله التنبيه أو قد يصله.
        [two] يذهب إلى هاتفين وصلهما التنبيه أو قد يصلهما.
        [few] يذهب إلى { $count } هواتف: كل ما وصله التنبيه أو قد يصله.
        [many] يذهب إلى { $count } هاتفًا: كل ما وصله التنبيه أو قد يصله.
       *[other] يذهب إلى { $count } هاتف: كل ما وصله التنبيه أو قد يصله.
    }
alert-reaches-unknown = يذهب إلى الهواتف التي وصلها التنبيه أو قد يصلها. لا يُعرف عددها بلا اتصال.
alert-no-hold = يذهب فورًا: يجب ألا يبقى الخطأ على شاشة القفل. لا يستطيع أحد استرجاعه.
alert-done = تم
alert-corrected-at = صُحّح { $time }
alert-ended-at = أُعلن انتهاؤه { $time }
alert-corrects = يصحّح
alert-ends = يُنهي
alerts-all = التنبيهات
alerts-none = لا تنبيه بعد
alerts-none-why = أطلق تنبيهًا من صفحة فعالية أو مجموعة حين يجب أن يعرف الناس فورًا. وهنا ترى ما جرى له.
