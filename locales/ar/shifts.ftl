# صفحة النوبة، ونوباتي، والعرض الذي يظهر على كل شاشة.

shift-link = نوبة للوقوف إلى جانب أحد
shift-hand-on = هل تأخذ مكانًا؟ { $time }
shift-zone = { $zone }. على هاتفك: { $time }
shift-goes-ahead = العدد كافٍ: ستنطلق
shift-over = انتهت هذه النوبة
shift-rota = كل نوبات هذه المناوبة

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

offer-for-you = عرض لك
