# Alerts: for organisers. Never “delivered” or “seen”: nobody can know that.
alert-title = Raise an alert
alert-test-title = Test alert
alert-raised = Alert
alert-test = Only a test: nothing is happening
alert-test-band = TEST. Every phone that gets it reads first that nothing is happening.
alert-from-update = Start from what is happening now
alert-headline = Headline, in { $language }
alert-body = What should people do? In { $language }
alert-also-in = Also in { $language }
alert-title-example = Headline
alert-body-example = What should people do?
alert-to = Who gets it?
to-action = Followers of this action
to-group = Followers of the group
to-rota = Followers of this rota and those on duty
to-shift = The crew of this shift
alert-expires = After when is it useless?
alert-next = See whom it wakes
alert-back = Back
alert-go = Raise the alert
alert-go-test = Send the test
alert-raising = Raising…
alert-hold-comes = Then it is held for some seconds, in which you can cancel it.
alert-offline = No signal. An alert is never kept for later: nothing is sent, and nothing will be. Your text stays here. Reach another organiser by phone.
wakes =
    { $count ->
        [0] Wakes no phone: nobody who follows { $name } has alerts on.
        [one] Wakes one phone: it follows { $name }.
       *[other] Wakes { $count } phones: all that follow { $name }.
    }
wakes-rota =
    { $count ->
        [0] Wakes no phone: nobody who follows { $name } or is on duty there has alerts on.
        [one] Wakes one phone: it follows { $name } or is on duty there.
       *[other] Wakes { $count } phones: all that follow { $name } or are on duty there.
    }
wakes-shift =
    { $count ->
        [0] Wakes no phone: nobody of the crew of { $name } has alerts on.
        [one] Wakes one phone: it belongs to the crew of { $name }.
       *[other] Wakes { $count } phones: those of the crew of { $name }.
    }
wakes-unknown = Wakes the phones that follow { $name }. How many is not known without a connection.
wakes-refused = You may not raise an alert here.
lock-screen = On a lock screen
lock-screen-anybody = So it lies on a lock screen. Anybody may read it over a shoulder: no names, no addresses.
test-title = TEST, nothing is happening: { $title }
alert-awaiting = Waits for a second organiser
alert-held = Not sent yet
alert-cancelled = Cancelled. Nothing was sent
alert-sending = Being sent
alert-sent = Sent
alert-stood-down = Stood down
alert-expired = Over
alert-late = Not sent: the server does not send at the moment. It goes as soon as the server does, unless you cancel it. Reach another organiser by phone.
alert-lost = The server cannot be reached. What you see may be old.
hold-seconds =
    { $count ->
        [one] second until it is sent
       *[other] seconds until it is sent
    }
hold-spoken = Held. About { $seconds } seconds are left to cancel.
cancel-alert = Cancel the alert
cancelling = Cancelling…
approval-by-another = So many phones need a second person. Other organisers of your group who have alerts on are told now; they all find it under “Alerts”. Does nobody answer? Ring one of them, or make somebody an organiser.
approval-by-you =
    { $count ->
        [one] It would wake one phone. Read it as if you got it: is it true, and needed now?
       *[other] It would wake { $count } phones. Read it as if you got it: is it true, and needed now?
    }
approve-alert = Approve
counts-devices =
    { $count ->
        [one] To one phone
       *[other] To { $count } phones
    }
counts-accepted = accepted
counts-waiting = waiting
counts-expired = expired
counts-failed = failed
counts-withdrawn = not sent
counts-honest = Accepted by their push services. Nobody can know who has read it.
alert-correct = Correct it
alert-stand-down = Stand it down
alert-correct-title = Correct the alert
alert-stand-down-title = Stand the alert down
alert-correct-go = Send the correction
alert-stand-down-go = Send that it is over
alert-over-headline = Over: { $title }
alert-reaches =
    { $count ->
        [0] Goes to no phone: none got the alert.
        [one] Goes to one phone: it got the alert or may still get it.
       *[other] Goes to { $count } phones: all that got the alert or may still get it.
    }
alert-reaches-unknown = Goes to the phones that got the alert or may still get it. How many is not known without a connection.
alert-no-hold = It goes at once: what is wrong must not stay on a lock screen. Nobody can take it back.
alert-done = Done
alert-corrected-at = Corrected { $time }
alert-ended-at = Stood down { $time }
alert-corrects = Corrects
alert-ends = Stands down
alerts-all = Alerts
alerts-none = No alert yet
alerts-none-why = Raise one from an action's page or a group's page when people must know at once. Here you see what became of it.
