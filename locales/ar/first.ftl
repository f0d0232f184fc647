# صفحة الفعالية والإطار حول كل شاشة: جزء من التحميل الأول، فليبقَ قصيرًا.

skip = انتقل إلى المحتوى
tabs = الرئيسية
tab-now = الآن
tab-rota = المناوبة
tab-groups = المجموعات
tab-me = أنا
close = إغلاق
loading = جارٍ التحميل
time-tap = أظهر الساعة

status-live = مباشر
status-connecting = يتّصل…
status-polling = كل 15 ثانية
status-offline = بلا اتصال
as-of = حالة { $time }

essentials = الأساسيات
essentials-phase = الحالة
essentials-when = متى
essentials-where = أين
essentials-who = بدعوة من

now = الآن
since = منذ { $time }
starts-at = موعد البدء: { $time }
called-for = كان موعدها { $time }
valid-until = حتى { $time }
valid-over = حتى { $time } فقط: لا خبر أحدث منه
written-at = كُتب عند { $time }

confirmed = مؤكَّد
unconfirmed = غير مؤكَّد
refuted = غير صحيح
was-wrong = خطأ
retracted = سُحب

phase-announced = أُعلن عنها
phase-gathering = الناس يتجمّعون
phase-under-way = جارية
phase-dispersing = توشك أن تنتهي
phase-closed = انتهت

kind-information = معلومة
kind-movement = حركة
kind-route = المسار
kind-police = الشرطة
kind-legal = قانوني
kind-medical = إسعاف
kind-safety = سلامة
kind-need = مطلوب
kind-all-clear = زال الخطر

feed = المستجدّات
correct-open = { $time }: صحّح هذا السطر
feed-empty = لا مستجدّات بعد. ستظهر هنا وحدها حالما ينشر أحد المنظّمين.
news-fresh =
    { $count ->
        [zero] لا جديد
        [one] جديد واحد
        [two] جديدان
        [few] { $count } جديدة
        [many] { $count } جديدًا
       *[other] { $count } جديد
    }
news-corrections =
    { $count ->
        [zero] لا تصحيح
        [one] تصحيح واحد
        [two] تصحيحان
        [few] { $count } تصحيحات
        [many] { $count } تصحيحًا
       *[other] { $count } تصحيح
    }

ago-now = الآن
ago-minutes =
    { $count ->
        [zero] الآن
        [one] قبل دقيقة
        [two] قبل دقيقتين
        [few] قبل { $count } دقائق
        [many] قبل { $count } دقيقة
       *[other] قبل { $count } دقيقة
    }
ago-hours =
    { $count ->
        [zero] الآن
        [one] قبل ساعة
        [two] قبل ساعتين
        [few] قبل { $count } ساعات
        [many] قبل { $count } ساعة
       *[other] قبل { $count } ساعة
    }
ago-days =
    { $count ->
        [zero] اليوم
        [one] قبل يوم
        [two] قبل يومين
        [few] قبل { $count } أيام
        [many] قبل { $count } يومًا
       *[other] قبل { $count } يوم
    }

follow = تابِع واستقبل التنبيهات
post-update = انشر مستجدًّا
raise-alert = تنبيه

phase-change = غيّر
essentials-share = للنشر
share = شارك
copied = نُسخ الرابط
not-copied = النسخ لا يعمل في هذا المتصفح. أظهر الرمز بدلًا منه.

action-gone = لا شيء هنا يمكنك رؤيته
action-gone-why = ربما انتهت الفعالية وحُذفت، أو هي لأعضاء مجموعتها فقط. راجع الرابط أو سجّل الدخول.
to-actions = كل الفعاليات
not-found = هذه الصفحة غير موجودة
not-found-why = ربما الرابط ناقص. ما يحدث الآن على بُعد لمسة.

update-ready = نسخة جديدة من التطبيق جاهزة. لن يضيع شيء مما كتبته.
update-now = أعِد التحميل

pending = لم يُنشر بعد
pending-queued = لم يُرسل بعد. كُتب عند { $time }
pending-unkept = يبقى محفوظًا ما دام التطبيق مفتوحًا فقط.
pending-sending = جارٍ الإرسال…
pending-done = نُشر، وسيظهر بين المستجدّات حين يعود الاتصال
pending-asks = كُتب عند { $time }. هل ما زال صحيحًا؟
pending-refused = لم يُنشر، ونصّك محفوظ
pending-taken-back = سُحب، وسيظهر ذلك حين يعود الاتصال
pending-not-taken-back = لم يُسحب
refused-unknown = هذا التطبيق أقدم من الخادم. أعِد تحميله ثم انشر من جديد.
send-still = ما زال صحيحًا، انشره
discard = تخلَّ عنه

no-server = تعذّر الوصول إلى الخادم.
unreached = تعذّر الوصول إلى الخادم. حاول ثانيةً حين تعود الإشارة.
unreached-as-of = تعذّر الوصول إلى الخادم. هذا ما كان عند { $time }.
try-again = حاول ثانيةً
no-answer-yet = لا جواب حتى الآن: اعتبره لم يتمّ بعد. ما زال التطبيق ينتظر.
not-reached = لم يُجب الخادم. لم يضِع شيء: حاول ثانيةً، ولن يتكرّر الأمر مرتين.
not-understood = هذا التطبيق أقدم من الخادم. أعِد تحميل الصفحة وحاول ثانيةً.
