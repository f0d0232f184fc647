rotas-title = المناوبة
rotas-none = لا مناوبة لك بعد
rotas-none-why = حين تضع مجموعتك جدول مناوبة ستظهر نوباته هنا، ومع كلّ نوبة أقلّ عدد تنطلق به.
rota-empty = لا نوبات هنا بعد
rota-today = اليوم، { $day }
rota-tomorrow = غدًا، { $day }
rota-seats = { $held } من { $capacity } · الحدّ الأدنى { $least }
rota-short =
    { $count ->
        [zero] لن تنطلق بعد: لا ينقص أحد
        [one] لن تنطلق بعد: ينقص شخص واحد
        [two] لن تنطلق بعد: ينقص شخصان
        [few] لن تنطلق بعد: ينقص { $count } أشخاص
        [many] لن تنطلق بعد: ينقص { $count } شخصًا
       *[other] لن تنطلق بعد: ينقص { $count } شخص
    }
rota-waiting =
    { $count ->
        [zero] لا أحد في الانتظار
        [one] شخص واحد في الانتظار
        [two] شخصان في الانتظار
        [few] { $count } أشخاص في الانتظار
        [many] { $count } شخصًا في الانتظار
       *[other] { $count } شخص في الانتظار
    }
rota-take = خذ مكانًا
rota-wait = اكتملت: انضم إلى الدور
rota-asking = نطلب مكانك…
rota-not-asked = لم يُطلب بعد. يُرسل حالما تتوفر الشبكة.
rota-saying = نُخبر الخادم…
rota-not-said = لم يُرسل بعد. يُرسل حالما تتوفر الشبكة.
rota-held = المكان لك
rota-in-line = اكتملت: رقمك في الدور { $position }
rota-offered = المكان لك إن أخذته قبل { $time }
rota-on-duty = أنت في هذه النوبة
rota-accept = آخذ المكان
rota-decline = ليس هذه المرة
rota-too-late = بدأت النوبة: فات وقت التسجيل
rota-give-back = أعيد المكان
rota-give-back-sure = يذهب المكان فورًا إلى من يليك. هل تعيده؟
rota-give-back-open = لا أحد في الدور: يصير المكان متاحًا من جديد فورًا. هل تعيده؟
rota-give-back-lacks = لا أحد في الدور، ومن دونك لن تنطلق النوبة. هل تعيده؟
rota-leave = أغادر الدور
rota-leave-sure = ستفقد دورك. هل تغادر؟
rota-give-back-yes = أعيده
rota-give-back-no = أحتفظ بالمكان
rota-leave-yes = أغادر الدور
rota-leave-no = أحتفظ بدوري
rota-add = مناوبة جديدة
shift-add = أضف نوبة
seats-open = غيّر الأماكن
agree-first = قبل أن تأخذ مكانًا، اقرأ ما تقوم عليه مجموعتك ووافق عليه. طلبك محفوظ.
agree-read = اقرأ ووافق
agree-not = ليس الآن
rota-alert = تنبيه
shift-alert = نبّه الطاقم
