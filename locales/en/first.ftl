# The action page and the frame around every screen: part of the first load, so keep it short.

skip = Skip to the content
tabs = Main
tab-now = Now
tab-rota = Rota
tab-groups = Groups
tab-me = Me
close = Close
loading = Loading
time-tap = Show the time

status-live = Live
status-connecting = Connecting…
status-polling = Every 15 seconds
status-offline = Offline
as-of = as of { $time }

essentials = Essentials
essentials-phase = State
essentials-when = When
essentials-where = Where
essentials-who = Called by

now = NOW
since = since { $time }
starts-at = It starts: { $time }
called-for = It was called for { $time }
valid-until = until { $time }
valid-over = only until { $time }: nothing newer is known
written-at = written { $time }

confirmed = confirmed
unconfirmed = unconfirmed
refuted = not true
was-wrong = wrong
retracted = taken back

phase-announced = Announced
phase-gathering = People are gathering
phase-under-way = Under way
phase-dispersing = It is ending
phase-closed = It is over

kind-information = Information
kind-movement = Movement
kind-route = Route
kind-police = Police
kind-legal = Legal
kind-medical = Medical
kind-safety = Safety
kind-need = Needed
kind-all-clear = All clear

feed = Updates
correct-open = { $time }: put this line right
feed-empty = No updates yet. They appear here by themselves as soon as an organiser posts one.
news-fresh = { $count } new
news-corrections =
    { $count ->
        [one] { $count } correction
       *[other] { $count } corrections
    }

ago-now = just now
ago-minutes = { $count } min ago
ago-hours = { $count } h ago
ago-days =
    { $count ->
        [one] { $count } day ago
       *[other] { $count } days ago
    }

follow = Follow and get alerts
post-update = Post an update
raise-alert = Alert

phase-change = Change
essentials-share = Hand on
share = Share
copied = The link is copied
not-copied = Copying does not work in this browser. Show the code instead.

action-gone = There is nothing here for you to see
action-gone-why = The action may be over and deleted, or it is only for members of its group. Check the link, or sign in.
to-actions = See all actions
not-found = This page does not exist
not-found-why = The link may be incomplete. What is happening now is one tap away.

update-ready = A new version of the app is ready. Nothing you wrote is lost.
update-now = Reload

pending = Not posted yet
pending-queued = Not sent yet. Written at { $time }
pending-unkept = It is kept only as long as the app stays open.
pending-sending = Sending…
pending-done = Posted. It joins the feed when the connection is back
pending-asks = Written at { $time }. Is it still true?
pending-refused = Not posted. Your text is kept
pending-taken-back = Taken back. The feed shows it when the connection is back
pending-not-taken-back = Not taken back
refused-unknown = This app is older than the server. Reload it, then post again.
send-still = Still true, post it
discard = Discard

no-server = The server cannot be reached.
unreached = The server cannot be reached. Try again when you have signal.
unreached-as-of = The server cannot be reached. This is as of { $time }.
try-again = Try again
no-answer-yet = No answer yet: take it as not done. The app goes on waiting.
not-reached = The server did not answer. Nothing is lost: try again, it cannot happen twice.
not-understood = This app is older than the server. Reload the page and try again.
