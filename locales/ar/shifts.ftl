# صفحة النوبة، ونوباتي، والعرض الذي يظهر على كل شاشة.

shift-link = نوبة للوقوف إلى جانب أحد
shift-hand-on = هل تأخذ مكانًا؟ { $time }
shift-zone = { $zone }. على هاتفك: { $time }
shift-goes-ahead = العدد كافٍ: ستنطلق
shift-over = انتهت هذه النوبة
shift-all-rotas = كل المناوبات
shift-rota = كل نوبات هذه المناوبة

shift-offering =
    { $count ->
        [zero] لا مكان معروض
        [one] مكان واحد معروض على من ينتظر
        [two] مكانان معروضان على من ينتظر
        [few] { $count } أماكن معروضة على من ينتظر
        [many] { $count } مكانًا معروضًا على من ينتظر
       *[other] { $count } مكان معروض على من ينتظر
    }
shift-gave-back = أعدتَ مكانك
shift-left-line = خرجتَ من الدور
shift-passed = انتقل العرض إلى من يليك
shift-next-offered = عُرض مكان على من يليك في الدور.
shift-next-open = المكان متاح من جديد.
shift-next-full = اكتملت الأماكن من جديد.

mine-title = نوباتي
mine-none = لا نوبة لك بعد
mine-none-why = خذ مكانًا في مناوبة، فتظهر هنا حتى بلا شبكة.
mine-past = نوبات مضت
mine-all-rotas = المناوبات
rotas-short =
    { $count ->
        [zero] لا نوبة ينقصها أحد هذا الأسبوع
        [one] نوبة واحدة ينقصها متطوعون هذا الأسبوع
        [two] نوبتان ينقصهما متطوعون هذا الأسبوع
        [few] { $count } نوبات ينقصها متطوعون هذا الأسبوع
        [many] { $count } نوبة ينقصها متطوعون هذا الأسبوع
       *[other] { $count } نوبة ينقصها متطوعون هذا الأسبوع
    }
rotas-next = التالية: { $time }

offer-for-you = عرض لك
invited-again-by = صنع { $name } رابطًا يُدخل شخصًا باسمك، صالحًا حتى { $time }. لم يضِع هاتفك؟ كلّم { $name } الآن.
invited-again = صنع أحد المنظّمين رابطًا يُدخل شخصًا باسمك، صالحًا حتى { $time }. لم يضِع هاتفك؟ كلّم مجموعتك الآن.
