# Saying that a line was wrong: for organisers.
correct-title = Put this line right
correct-how = What do you want to do?
correct-it = Correct it
retract-it = Take it back
correct-text = What is right
correct-reason = Why was it wrong?
correct-reason-hint = Everybody reads this beside the line.
correct-misread = It was misread
correct-changed = It has changed since
correct-mistake = Posted by mistake
correct-later = Later
correct-go = Correct
retract-go = Take back
correct-what-happens = The line stays readable, struck through, and the right one is posted as confirmed. It wakes no phone.
retract-what-happens = The line stays readable, struck through, with the reason and the hour. It wakes no phone.
correct-already = This line was put right already. There is nothing left to do.
correct-alert = Raise an alert from this line
