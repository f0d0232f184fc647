# What the server says where no script runs.
plain-title = This page is drawn by a script
plain = Your browser runs no scripts from here. What is public can be read without them; everything else needs them. Allow scripts for this site, then reload.
plain-invite = An invitation needs scripts: its code never leaves your browser before you come in. Allow scripts for this site, then open the link again.
plain-action = This page does not renew itself, because your browser runs no scripts from here. Reload it to see what is new. Following, alerts and posting need scripts.
plain-list = Without scripts only public actions are shown here, and the page does not renew itself.
# What the first group is called until it says otherwise.
first-group = First group
# How an installed app is described.
app-description = Live updates, accompaniment rotas and alerts for people who stand beside each other.
