# What the server answers when it says no. Each says what to do.
no-not-found = This is not there, or not yours to see.
no-forgotten = This was done long ago, and has been forgotten since. There is nothing left to send.
no-signed-out = Open your invite link to come in, then try again.
no-not-allowed = Only organisers of this group can do this.
no-text-unsafe = This text has hidden characters. Type it anew without copying.
no-text-empty = Write something first.
no-text-too-long = This text has { $length } characters; there is room for { $most }.
no-language-unknown = Choose the language of this text again.
no-time-zone-unknown = Choose a time zone by its place, such as Europe/Lisbon.
no-key-reused = The server had another message under this key. Send it again as a new one.
no-ends-before-start = The end must come after the start.
no-audience-not-for-actions = An action cannot be for a crew only. Choose another audience.
no-verification-refuted = To say that something was wrong, correct or retract that line.
no-valid-until-past = “Valid until” is over already. Choose a later time.
no-update-struck = This line was corrected or retracted already.
no-invite-unknown = This invite is not complete. Open the whole link, or ask for a new one.
no-invite-used = This invite was used already. Ask for a new one.
no-invite-expired = This invite has expired. Ask for a new one.
no-invite-paused = This invite is on hold. Ask the person who gave it to you.
no-invites-count = Make 1 to { $most } invites at a time.
no-invite-days = An invite can be good for 1 to { $most } days.
no-again-yourself = You are signed in already. To use another phone, add it under Me.
no-again-elsewhere = Others trust this person too, in a group that you do not organise. Give them a new invite of your group.
no-vouched-already = Somebody has vouched for them already.
no-last-organiser = A group needs an organiser. Make somebody else one first.
no-agreement = First read and agree to what your group stands for. You find it on the group's page.
no-principles-newer = There is a newer text. Read it, then agree.
no-not-saved = Not saved. Nothing was kept; try again.
no-number-out-of-bounds = Choose a number from { $least } to { $most }.
no-shift-too-long = A shift lasts at most seven days. Make two of it.
no-shift-over = This shift is over already.
no-shift-started = This shift has started. Talk to its coordinator if you can still come.
no-shift-clash = You have a place on another shift at that time. Step back from it first.
no-newcomer-on-shift = Somebody in your group has to vouch for you first. Ask an organiser.
no-signed-up-already = You are signed up for this shift already.
no-not-signed-up = You are not signed up for this shift any more.
no-withdraw-too-late =
    { $hours ->
        [0] A place can be given back until the start. Call your coordinator, who finds somebody for you.
        [one] A place can be given back until { $hours } hour before the start. Call your coordinator, who finds somebody for you.
       *[other] A place can be given back until { $hours } hours before the start. Call your coordinator, who finds somebody for you.
    }
no-offer-yet = You are still in line. You will be told when a place is yours to take.
no-offer-over = This offer is over and went to the next in line. You can sign up again.
no-capacity-below-taken =
    { $taken ->
        [one] { $taken } place is taken or offered. Choose at least that many.
       *[other] { $taken } places are taken or offered. Choose at least that many.
    }
no-device-unreachable = This browser's push service is not one that this server can reach.
no-devices-too-many = You have { $most } phones and browsers already. Remove one first.
no-devices-too-fast = Very many phones are coming in at this moment. Try again in a minute.
no-follow-without-device = Turn alerts on for this phone first.
no-exactly-one = Choose one group, one action or one rota.
no-follows-too-many = You follow { $most } things already. Leave one first.
no-exactly-one-recipient = Choose who gets it: one group, one action, one rota or one shift.
no-alerts-too-many = You have raised { $most } alerts in ten minutes. Wait a little, or ask another organiser.
no-drills-too-many = You have tested { $most } times in ten minutes. Wait a little.
no-alert-life = An alert lives from one minute to two days. Choose when it ends.
no-alert-life-in-hold = Every alert is held for { $seconds } seconds before it is sent. Choose a later end.
no-alert-ends-in-hold = This alert would be over before it is sent. Raise a new one.
no-alert-texts = Write 1 to { $most } texts, each in another language.
no-alert-released = It is being sent already. Correct it or stand it down.
no-alert-own-approval = Another organiser must approve this alert.
no-alert-not-awaiting = This alert does not wait for approval any more.
no-alert-over = This alert is over. Raise a new one.
no-alert-not-sent = This alert cannot be corrected any more. Look for its newest correction.
no-corrections-too-many = You have corrected this alert { $most } times in ten minutes. Wait a little, or ask another organiser.
no-not-steward = Only stewards of the network can do this.
