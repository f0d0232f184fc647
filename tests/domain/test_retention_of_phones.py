"""What a phone leaves behind goes with its last session, and what it follows with what that was."""

from datetime import timedelta

from server import clock, settings, worker
from server.domain import devices, follows, sessions
from server.domain.who import Nobody
from tests.cast import Cast, Later
from tests.phones import a_phone


async def forget() -> None:
    await worker.Forgetting(settings.load({})).round()


async def test_a_phone_goes_with_its_last_session(cast: Cast, later: Later) -> None:
    """Lost in a drawer or in somebody else's hands for half a year, it is signed out, and not woken any more."""
    for by in (Nobody(), cast.tomas, cast.noor):
        await a_phone(by)
    await sessions.Session.filter(member_id=cast.noor.id).update(expires_at=clock.now() + timedelta(days=400))
    later(days=181)
    await forget()
    assert [device.member_id for device in await devices.Device.all()] == [cast.noor.id]


async def test_who_began_to_follow_what_was_just_forgotten_follows_nothing(cast: Cast) -> None:
    action = await cast.action()
    for topic in (f"action/{action.id}", "action/gone", f"group/{cast.group.id}"):
        await follows.Follow.create(who=cast.tomas.key, topic=topic, created_at=clock.now())
    await forget()
    left = [one.topic for one in await follows.Follow.all().order_by("id")]
    assert left == [f"action/{action.id}", f"group/{cast.group.id}"]
