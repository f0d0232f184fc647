# What organisers fill in.
form-later = Later
form-saving = Saving…
step-fewer = { $what }: one fewer
step-more = { $what }: one more

rota-new = New rota
rota-name = What is it called?
rota-name-example = School run
rota-of = Kept by
rota-zone = Time zone
rota-zone-hint = All its shifts are told by the clock at that place.
rota-until = Until when may somebody give their place back?
rota-until-hours =
    { $count ->
        [0] The start
        [one] { $count } hour before
       *[other] { $count } hours before
    }
rota-make = Make the rota

shift-new = New shift
shift-name = What is it?
shift-name-example = Hillside → North school
shift-where = Where do you meet?
shift-where-example = Fountain, Lantern Square
shift-day = Day
shift-clock = By the clock of { $zone }.
shift-starts = From
shift-ends = To
shift-next-day = It ends on the next day.
shift-weeks = For how many weeks?
shift-series = Each week at the same hour by the clock there, the last on { $last }.
shift-capacity = Places
shift-crew = At least
shift-crew-hint = With fewer it does not go ahead: nobody goes alone.
shift-crew-alone = One is enough: somebody may go alone.
shifts-make =
    { $count ->
        [one] Add the shift
       *[other] Add { $count } shifts
    }
shifts-making = Adding { $number } of { $of }…
shifts-made =
    { $count ->
        [one] The shift is on the rota
       *[other] { $count } shifts are on the rota
    }

seats-title = Places on this shift
seats-change = Change the places
seats-stay =
    { $count ->
        [0] Nobody has a place yet.
        [one] The place that is taken or offered stays.
       *[other] The { $count } places that are taken or offered stay.
    }
seats-too-few =
    { $count ->
        [one] { $count } place is taken or offered. Nobody loses a place by this: choose at least that many.
       *[other] { $count } places are taken or offered. Nobody loses a place by this: choose at least that many.
    }
seats-offered =
    { $count ->
        [one] The next in line is offered a place at once, with a notice on their phone.
       *[other] The next { $count } in line are offered a place at once, with a notice on their phones.
    }
seats-not-ahead =
    { $count ->
        [one] It does not go ahead until { $count } more has come.
       *[other] It does not go ahead until { $count } more have come.
    }
seats-ahead =
    { $count ->
        [one] It goes ahead with { $count } person.
       *[other] It goes ahead with { $count } people.
    }

phase-title = How far is it?
phase-announced-means = It has been called. People read when and where.
phase-gathering-means = People come together. It stands under “Now”, above what is to come.
phase-under-way-means = It is happening.
phase-dispersing-means = People leave. It still stands under “Now”.
phase-closed-means = It moves to the bottom of the list. What was posted stays readable until this server deletes it.
phase-go = It is so now
phase-closed-sure = Is it over for everybody? People who are still on their way look here. You can open it again.
phase-back = Back
phase-close = It is over

name-title = Change the name
name-new = What is it called?
name-hint = Everybody who sees the name sees the new one.
name-go = Call it so
