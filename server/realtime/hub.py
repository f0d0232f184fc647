"""The hub: each item is rendered once for all who asked the same thing, and the same bytes go to all of them."""

from collections.abc import Callable, Hashable
from functools import partial
from typing import Generic, NamedTuple, TypeVar

Item = TypeVar("Item")
Deliver = Callable[[bytes], object]
"""Takes a rendered payload; must not block and must not raise."""


class Envelope(NamedTuple):
    """What surrounds a payload on its way. Equal envelopes share the bytes too, not only the payload."""

    before: bytes = b""
    after: bytes = b""
    seal: Callable[[bytes], bytes] = bytes

    def around(self, payload: bytes) -> bytes:
        return self.seal(b"%b%b%b" % (self.before, payload, self.after))


PLAIN = Envelope()
Place = tuple[Hashable, Envelope]
"""What was asked, and the envelope. Whoever joins later keeps the first one's, not a copy of the question for each."""


class Ear:
    """One listener. Another `take` may be put in its place at any time, as while its socket must wait."""

    __slots__ = ("take",)

    def __init__(self, take: Deliver) -> None:
        self.take = take


class Circle(Generic[Item]):
    """Those who asked the same thing of the same topic and get it in the same envelope."""

    def __init__(self, place: Place, render: Callable[[Item], bytes]) -> None:
        self.place, self.render = place, render
        self.members: dict[Ear, None] = {}


class Hub(Generic[Item]):
    """The listeners of one topic."""

    def __init__(self) -> None:
        self._circles: dict[Place, Circle[Item]] = {}

    def join(
        self, key: Hashable, render: Callable[[Item], bytes], ear: Ear, envelope: Envelope = PLAIN
    ) -> Callable[[], None]:
        """Every later item goes to `ear`; returns how to leave. Equal keys share one rendering."""
        place = (key, envelope)
        circle = self._circles.setdefault(place, Circle(place, render))
        circle.members[ear] = None
        return partial(self._leave, circle, ear)

    def _leave(self, circle: Circle[Item], ear: Ear) -> None:
        circle.members.pop(ear, None)
        if not circle.members and self._circles.get(circle.place) is circle:
            del self._circles[circle.place]

    def offer(self, item: Item) -> tuple[int, int]:
        """How many renderings, and how many deliveries."""
        rendered: dict[Hashable, bytes] = {}
        deliveries = 0
        for (key, envelope), circle in list(self._circles.items()):
            if key not in rendered:
                rendered[key] = circle.render(item)
            ready = envelope.around(rendered[key])
            members = list(circle.members)
            for ear in members:
                ear.take(ready)
            deliveries += len(members)
        return len(rendered), deliveries

    @property
    def empty(self) -> bool:
        return not self._circles
