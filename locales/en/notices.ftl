# What a push says on a lock screen: nobody's name, no address.
push-test = TEST, nothing is happening: { $title }
push-reminder-title = Your shift is coming
push-reminder-body = { $title }, { $when }. Open to see where, or to give your place back.
push-offer-title = A place is free for you
push-offer-body = { $title }, { $when }. Take it before { $until }, then it goes to the next in line.
push-drill-title = Alerts reach this phone
push-drill-body = You asked for this test on this phone. Nobody else got it.
push-approval-title = An alert needs your yes
push-approval-body = It wakes many phones, so a second organiser has to agree. Open to read it, then approve or cancel it.
