"""Following: whom an alert wakes. A member follows with all their devices, a visitor with the one they hold."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from tortoise import fields
from tortoise.models import Model

from server import clock, db
from server.domain import actions, answers, ids, known_groups, rotas, topics
from server.domain.audience import may_see
from server.domain.journal import State
from server.domain.who import By, ByMember, Nobody
from server.refusals import RefusalCode, Refused, invalid, signed_out

MOST = 200
KINDS = ("group", "action", "rota")


class Follow(Model):
    id = fields.BigIntField(primary_key=True, generated=True)
    who = fields.CharField(max_length=48)
    topic = fields.CharField(max_length=80)
    created_at = fields.DatetimeField()

    class Meta:
        table = "follow"
        unique_together = (("who", "topic"),)
        indexes = (("topic",),)


class Done:
    """What a follow or an unfollow answers for: who asked."""

    def __init__(self, who: str) -> None:
        self.id = who


async def follow(by: By, client_id: UUID, body: Mapping[str, Any]) -> Done:
    """`body`: exactly one of groupId, actionId, rotaId that `by` may see. Following twice changes nothing."""
    return await _once(by, client_id, "follow", body, _follow)


async def unfollow(by: By, client_id: UUID, body: Mapping[str, Any]) -> Done:
    """Like `follow`; what was not followed stays so, and what is no longer yours to see may be unfollowed too."""
    return await _once(by, client_id, "unfollow", body, _unfollow)


async def _once(by: By, client_id: UUID, verb: str, body: Mapping[str, Any], run: Any) -> Done:
    if isinstance(by, Nobody):
        raise Refused(RefusalCode.SIGNED_OUT, "no-follow-without-device")

    async def act() -> Done:
        await run(by, topics.one_of(body, KINDS, "no-exactly-one"))
        return Done(by.key[:32])

    async def again(_: str) -> Done:
        return Done(by.key[:32])

    return await answers.once(by.key, client_id, {verb: dict(body)}, act, again)


async def _follow(by: By, one: tuple[str, str]) -> None:
    word, row_id = one
    get: Any = {"group": known_groups.get, "action": actions.get, "rota": rotas.get}[word]
    await get(by, row_id)
    if await Follow.filter(who=by.key).count() >= MOST:
        raise invalid("no-follows-too-many", f"{word}Id", most=MOST)
    await db.fetch(
        "INSERT INTO follow (who, topic, created_at) VALUES (?, ?, ?) ON CONFLICT (who, topic) DO NOTHING RETURNING id",
        by.key,
        f"{word}/{row_id}",
        clock.now(),
    )


async def _unfollow(by: By, one: tuple[str, str]) -> None:
    if ids.looks_right(one[1]):
        await Follow.filter(who=by.key, topic=f"{one[0]}/{one[1]}").delete()


async def hand_over(before: str, after: str) -> None:
    """Inside a change: what `before` follows, `after` follows."""
    have = await Follow.filter(who=after).values_list("topic", flat=True)
    await Follow.filter(who=before, topic__in=list(have)).delete()
    await Follow.filter(who=before).update(who=after)


async def states(by: By) -> list[State]:
    """What `by` follows and may still see, and whether its alerts wake them as things stand; the newest first; in a
    constant number of statements."""
    if isinstance(by, Nobody):
        raise signed_out()
    followed = await Follow.filter(who=by.key).order_by("-id").limit(MOST).values_list("topic", flat=True)
    found = [str(topic).split("/", 1) for topic in followed]
    titles = {word: await _titles(by, word, [id_ for kind, id_ in found if kind == word]) for word in KINDS}
    mute = await _mute(by, titles["group"])
    return [
        {"kind": word.upper(), "id": row_id, "title": titles[word][row_id], "wakes": row_id not in mute}
        for word, row_id in found
        if row_id in titles[word]
    ]


async def _mute(by: By, group_ids: Collection[str]) -> set[str]:
    """The groups whose alerts pass a newcomer by until somebody puts their name behind them, as `recipients` says it of
    devices: those without a public action."""
    if not isinstance(by, ByMember) or by.is_vouched_for_anywhere() or not group_ids:
        return set()
    return set(group_ids) - await actions.groups_with_public(list(group_ids))


async def _titles(by: By, word: str, wanted: list[str]) -> dict[str, str]:
    if not wanted:
        return {}
    if word == "group":
        return {group.id: group.name for group in await known_groups.among(by, wanted)}
    model: Any = {"action": actions.Action, "rota": rotas.Rota}[word]
    return {row.id: row.title for row in await model.filter(id__in=wanted) if may_see(by, row)}


def target(topic: str) -> str:
    """The page of the app that shows a topic."""
    word, _, row_id = topic.partition("/")
    return f"/{word}s/{row_id}"
