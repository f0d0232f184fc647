# Saying that a line was wrong: for organisers.
correct-title = صحّح هذا السطر
correct-how = ماذا تريد أن تفعل؟
correct-it = أصحّحه
retract-it = أسحبه
correct-text = الصواب
correct-reason = لماذا كان خطأً؟
correct-reason-hint = يقرأ الجميع هذا بجانب السطر.
correct-misread = قُرئ خطأً
correct-changed = تغيّر منذ ذلك
correct-mistake = نُشر خطأً
correct-later = لاحقًا
correct-go = صحّح
retract-go = اسحب
correct-what-happens = يبقى السطر مقروءًا ومشطوبًا، ويُنشر الصواب مؤكّدًا. لا يوقظ أي هاتف.
retract-what-happens = يبقى السطر مقروءًا ومشطوبًا مع السبب والساعة. لا يوقظ أي هاتف.
correct-already = صُحّح هذا السطر من قبل، ولم يبق ما يُفعل.
correct-alert = أطلق تنبيهًا من هذا السطر
