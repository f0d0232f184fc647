groups-title = Groups
groups-none = You are in no group yet
groups-none-why = People come in by an invitation from somebody who knows them. Open yours, and the group appears here.
group-gone = There is no such group for you to see
group-gone-why = Check the link, or ask the person who gave it to you.
group-actions = Actions
group-no-actions = This group has announced nothing that you can see.
