"""Who may listen to a topic: decided when a subscription begins, and again when somebody's rights change."""

from server.domain import actions, rotas
from server.domain.who import By, ByMember
from server.refusals import not_found


async def may_listen(by: By, topic: str) -> None:
    """Refuses NOT_FOUND when `by` may not listen, in the same words as when there is nothing to listen to."""
    word, _, name = topic.partition("/")
    if word == "action":
        action_id, _, room = name.partition("/")
        action = await actions.get(by, action_id)
        if not room or (isinstance(by, ByMember) and by.organises(action.group_id)):
            return
    if word == "group":
        group_id, _, room = name.partition("/")
        if room == "desk" and isinstance(by, ByMember) and by.organises(group_id):
            return
    if word == "rota":
        await rotas.get(by, name)
        return
    if word == "member" and isinstance(by, ByMember) and by.id == name:
        return
    raise not_found()
