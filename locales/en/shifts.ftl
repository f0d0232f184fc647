# A shift's own page, my shifts, and an offer on any screen.

shift-link = A shift to stand beside somebody
shift-hand-on = Can you take a place? { $time }
shift-zone = { $zone }. By your phone: { $time }
shift-goes-ahead = Enough people: it goes ahead
shift-over = This shift is over
shift-all-rotas = All rotas
shift-rota = All shifts of this rota

shift-offering =
    { $count ->
        [one] { $count } place is being offered
       *[other] { $count } places are being offered
    }
shift-gave-back = You gave your place back
shift-left-line = You are out of the line
shift-passed = The offer went on to the next in line
shift-next-offered = A place is offered to the next in line.
shift-next-open = It is open again.
shift-next-full = All places are taken again.

mine-title = My shifts
mine-none = No shift is yours yet
mine-none-why = Take a place on a rota. It then stands here, without signal too.
mine-past = Past shifts
mine-all-rotas = Rotas
rotas-short =
    { $count ->
        [one] { $count } shift needs people this week
       *[other] { $count } shifts need people this week
    }
rotas-next = Next: { $time }

offer-for-you = An offer for you
invited-again-by = { $name } has made a link that lets somebody in as you, good until { $time }. Your phone is not lost? Talk to { $name } now.
invited-again = An organiser has made a link that lets somebody in as you, good until { $time }. Your phone is not lost? Talk to your group now.
