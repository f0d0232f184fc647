rotas-title = Rota
rotas-none = No rota for you yet
rotas-none-why = Once your group keeps a rota, its shifts appear here, each with how many it needs to go ahead.
rota-empty = No shifts here yet
rota-today = Today, { $day }
rota-tomorrow = Tomorrow, { $day }
rota-seats = { $held } of { $capacity } · at least { $least }
rota-short =
    { $count ->
        [one] Not going ahead yet: { $count } more needed
       *[other] Not going ahead yet: { $count } more needed
    }
rota-waiting = { $count } waiting
rota-take = Take a place
rota-wait = Full: get in line
rota-asking = Asking for your place…
rota-not-asked = Not asked yet. It is sent as soon as there is signal.
rota-saying = Telling the server…
rota-not-said = Not sent yet. It goes as soon as there is signal.
rota-held = You have the place
rota-in-line = Full: you are number { $position } in line
rota-offered = A place is yours if you take it by { $time }
rota-on-duty = You are on this shift
rota-accept = Take the place
rota-decline = Not this time
rota-too-late = It has begun: too late to sign up
rota-give-back = Give the place back
rota-give-back-sure = The place goes to the next in line at once. Give it back?
rota-give-back-open = Nobody is in line: the place is open again at once. Give it back?
rota-give-back-lacks = Nobody is in line, and without you it does not go ahead. Give it back?
rota-leave = Leave the line
rota-leave-sure = Your turn in the line is lost. Leave it?
rota-give-back-yes = Give it back
rota-give-back-no = Keep the place
rota-leave-yes = Leave the line
rota-leave-no = Keep my turn
rota-add = New rota
shift-add = Add a shift
seats-open = Change the places
agree-first = Before you take a place, read what your group stands for and agree to it. Your wish is kept.
agree-read = Read and agree
agree-not = Not now
rota-alert = Alert
shift-alert = Alert the crew
