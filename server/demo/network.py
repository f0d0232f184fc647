"""The demo's people: three groups, thirty names, two languages. All invented."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import uuid4

from server import clock
from server.demo import when
from server.domain import groups, members, principles
from server.domain.groups import Group, Membership
from server.domain.members import Member
from server.domain.who import ByMember, Role


@dataclass(frozen=True)
class Planned:
    """The first two names organise; the last is a newcomer whom nobody has vouched for yet."""

    name: str
    language: str
    names: tuple[str, ...]
    principles: str


AMINA, LUCA = "Amina Castro", "Luca Ferrant"
"""They are in two groups, as an organiser and as a volunteer: who signs in as one of them sees both rotas."""
PORT = Planned(
    "Old Port Neighbours",
    "en",
    (
        *(AMINA, "Jonas Okafor", "Leïla Benhaddou", "Marek Zielny", "Priya Raman"),
        *("Tomás Quispe", "Hana Sato", "Ifeoma Bright", LUCA, "Sorin Vale", "Wren Abbott"),
    ),
    "We come because we were invited, and we leave when we are asked to.\n"
    "We harm nobody, in word or deed, whatever is done to us.\n"
    "We decide together, and those most concerned speak first.\n"
    "Nobody goes alone.",
)
HILLSIDE = Planned(
    "Hillside Harvest",
    "en",
    (
        *("Nadia Haddad", "Eloy Marín", "Birgit Solheim", "Kwame Asante", "Rosa Tillman"),
        *("Dilan Aksoy", "Mei Tan", "Oskar Lind", "Samira Noor", "Paolo Greco"),
    ),
    "The farmers lead; we carry baskets and keep our eyes open.\n"
    "We do not touch, push or shout. We write down what we see.\n"
    "Nobody goes alone, and nobody stays behind.",
)
MARKET = Planned(
    "جيران السوق",
    "ar",
    (
        *("سلمى الراوي", "يوسف الحلبي", "هدى منصور", "كريم الناصري", "ليان درويش"),
        *("عمر الشامي", "رنا عيسى", "بلال طه", "مريم القاسم"),
    ),
    "نأتي بدعوة من أهل الحيّ، ونمضي حين يُطلب منّا.\nلا نؤذي أحدًا بقول أو فعل.\nنقرّر معًا، ولا يذهب أحد وحده.",
)
PLANNED = (PORT, HILLSIDE, MARKET)


@dataclass(frozen=True)
class Gathered:
    group: Group
    organisers: list[ByMember]
    volunteers: list[ByMember]


async def begin() -> dict[str, Gathered]:
    with when.at(clock.now() - timedelta(days=20)):
        await groups.begin_network("Side by Side")
        gathered = {planned.name: await _gather(planned) for planned in PLANNED}
        harvest = gathered[HILLSIDE.name].group.id
        for name, role in ((AMINA, Role.ORGANISER), (LUCA, Role.VOLUNTEER)):
            await groups.join((await Member.get(name=name)).id, harvest, role)
        return gathered


async def kept() -> Group | None:
    """The group that began it, whatever somebody calls it by now: all are of one moment, but it was joined first."""
    named = await Group.filter(name=PORT.name).order_by("created_at").first()
    first = None if named else await Membership.all().order_by("id").first().values_list("group_id", flat=True)
    return await Group.get(id=first) if first else named


async def find(name: str) -> Member | None:
    """The one who was there from the beginning, unless they have deleted themselves."""
    return await Member.filter(name=name).order_by("created_at", "id").first()


async def _gather(planned: Planned) -> Gathered:
    group = await groups.begin(planned.name, planned.language)
    everybody = [
        await _join(name, group, _role(place, len(planned.names)), steward=planned is PORT and place == 0)
        for place, name in enumerate(planned.names)
    ]
    gathered = Gathered(group, everybody[:2], everybody[2:-1])
    await _agree(gathered, planned.principles)
    return gathered


def _role(place: int, of: int) -> Role:
    if place < 2:
        return Role.ORGANISER
    return Role.NEWCOMER if place == of - 1 else Role.VOLUNTEER


async def _join(name: str, group: Group, role: Role, steward: bool) -> ByMember:
    member = await members.welcome(name, group.language, steward=steward)
    await groups.join(member.id, group.id, role)
    return await members.acting(member.id)


async def _agree(gathered: Gathered, text: str) -> None:
    first, *others = [*gathered.organisers, *gathered.volunteers]
    written = await principles.set_text(first, uuid4(), {"groupId": gathered.group.id, "text": text})
    for person in others:
        await principles.agree(person, uuid4(), {"groupId": gathered.group.id, "version": written.version})
