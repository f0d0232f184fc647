follow-title = Follow
follow-open = While this page is open, every update arrives by itself.
follow-offline = Without signal you keep the last known state, and see how old it is.
follow-nobody = Nobody learns who you are: no account, no phone number.
follow-alerts = This server cannot wake your phone yet. Keep the page open while you are out.
follow-understood = Understood
