# What organisers fill in.
form-later = لاحقًا
form-saving = جارٍ الحفظ…
step-fewer = { $what }: أقلّ بواحد
step-more = { $what }: أكثر بواحد

rota-new = مناوبة جديدة
rota-name = ما اسمها؟
rota-name-example = مرافقة إلى المدرسة
rota-of = تنظّمها
rota-zone = المنطقة الزمنية
rota-zone-hint = تُقال أوقات نوباتها كلّها بساعة ذلك المكان.
rota-until = حتى متى يستطيع المرء أن يعيد مكانه؟
rota-until-hours =
    { $count ->
        [zero] حتى البداية
        [one] قبل ساعة
        [two] قبل ساعتين
        [few] قبل { $count } ساعات
        [many] قبل { $count } ساعة
       *[other] قبل { $count } ساعة
    }
rota-make = أنشئ المناوبة

shift-new = نوبة جديدة
shift-name = ما هي؟
shift-name-example = التلّة ← مدرسة الشمال
shift-where = أين تلتقون؟
shift-where-example = النافورة، ساحة الفوانيس
shift-day = اليوم
shift-clock = بساعة { $zone }.
shift-starts = من
shift-ends = إلى
shift-next-day = تنتهي في اليوم التالي.
shift-weeks = على مدى كم أسبوعًا؟
shift-series = كل أسبوع في الساعة نفسها بتوقيت المكان، وآخرها { $last }.
shift-capacity = الأماكن
shift-crew = على الأقل
shift-crew-hint = بأقلّ من ذلك لا تنطلق: لا أحد يذهب وحده.
shift-crew-alone = يكفي شخص واحد: قد يذهب أحدهم وحده.
shifts-make =
    { $count ->
        [zero] أضف النوبة
        [one] أضف النوبة
        [two] أضف نوبتين
        [few] أضف { $count } نوبات
        [many] أضف { $count } نوبة
       *[other] أضف { $count } نوبة
    }
shifts-making = نضيف { $number } من { $of }…
shifts-made =
    { $count ->
        [zero] لم تُضف نوبة
        [one] النوبة في الجدول
        [two] نوبتان في الجدول
        [few] { $count } نوبات في الجدول
        [many] { $count } نوبة في الجدول
       *[other] { $count } نوبة في الجدول
    }

seats-title = أماكن هذه النوبة
seats-change = غيّر الأماكن
seats-stay =
    { $count ->
        [zero] لا مكان محجوز بعد.
        [one] يبقى المكان المحجوز أو المعروض.
        [two] يبقى المكانان المحجوزان أو المعروضان.
        [few] تبقى الأماكن الـ{ $count } المحجوزة أو المعروضة.
        [many] يبقى { $count } مكانًا محجوزًا أو معروضًا.
       *[other] يبقى { $count } مكان محجوز أو معروض.
    }
seats-too-few =
    { $count ->
        [zero] لا أحد يفقد مكانه بهذا.
        [one] مكان واحد محجوز أو معروض. لا أحد يفقد مكانه بهذا: اختر ذلك على الأقل.
        [two] مكانان محجوزان أو معروضان. لا أحد يفقد مكانه بهذا: اختر ذلك على الأقل.
        [few] { $count } أماكن محجوزة أو معروضة. لا أحد يفقد مكانه بهذا: اختر ذلك على الأقل.
        [many] { $count } مكانًا محجوزًا أو معروضًا. لا أحد يفقد مكانه بهذا: اختر ذلك على الأقل.
       *[other] { $count } مكان محجوز أو معروض. لا أحد يفقد مكانه بهذا: اختر ذلك على الأقل.
    }
seats-offered =
    { $count ->
        [zero] لا يُعرض مكان على أحد.
        [one] يُعرض مكان على التالي في الدور فورًا، مع إشعار على هاتفه.
        [two] يُعرض مكان على التاليين في الدور فورًا، مع إشعار على هاتفيهما.
        [few] يُعرض مكان على { $count } التالين في الدور فورًا، مع إشعار على هواتفهم.
        [many] يُعرض مكان على { $count } من التالين في الدور فورًا، مع إشعار على هواتفهم.
       *[other] يُعرض مكان على { $count } من التالين في الدور فورًا، مع إشعار على هواتفهم.
    }
seats-not-ahead =
    { $count ->
        [zero] تنطلق.
        [one] لا تنطلق حتى ينضمّ شخص آخر.
        [two] لا تنطلق حتى ينضمّ شخصان آخران.
        [few] لا تنطلق حتى ينضمّ { $count } أشخاص آخرين.
        [many] لا تنطلق حتى ينضمّ { $count } شخصًا آخر.
       *[other] لا تنطلق حتى ينضمّ { $count } شخص آخر.
    }
seats-ahead =
    { $count ->
        [zero] لا تنطلق.
        [one] تنطلق بشخص واحد.
        [two] تنطلق بشخصين.
        [few] تنطلق بـ{ $count } أشخاص.
        [many] تنطلق بـ{ $count } شخصًا.
       *[other] تنطلق بـ{ $count } شخص.
    }

phase-title = إلى أين وصلت؟
phase-announced-means = أُعلن عنها. يقرأ الناس الموعد والمكان.
phase-gathering-means = يتجمّع الناس. تظهر تحت «الآن» قبل ما سيأتي.
phase-under-way-means = تجري الآن.
phase-dispersing-means = يغادر الناس. تبقى تحت «الآن».
phase-closed-means = تنتقل إلى آخر القائمة. يبقى ما نُشر مقروءًا حتى يحذفه هذا الخادم.
phase-go = صار كذلك
phase-closed-sure = هل انتهت للجميع؟ من لا يزال في الطريق ينظر هنا. يمكنك فتحها من جديد.
phase-back = رجوع
phase-close = انتهت

name-title = تغيير الاسم
name-new = ما الاسم؟
name-hint = من يرى الاسم يرى الجديد.
name-go = سمِّه كذلك
