"""The hub: each item is rendered once for all who asked the same thing, and the same bytes go to all of them."""

import logging
from collections.abc import Callable, Hashable
from functools import partial
from typing import Any, Generic, NamedTuple, Protocol, TypeVar

log = logging.getLogger("alongside")
Item = TypeVar("Item")


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


class Sink(Protocol):
    def write(self, ready: bytes, /) -> object:
        """Take it; must not block and must not raise."""


class Told:
    """A sink that is a function."""

    __slots__ = ("write",)

    def __init__(self, write: Callable[[bytes], object]) -> None:
        self.write = write


class Ear:
    """One listener, and where its items go: somewhere else at any time, as while its socket must wait."""

    __slots__ = ("circle", "sink")

    def __init__(self, sink: Sink) -> None:
        self.sink = sink
        self.circle: Circle[Any] | None = None

    def turn_to(self, sink: Sink) -> None:
        self.sink = sink
        if self.circle is not None:
            self.circle.members[self] = sink


def _hand_out(sinks: list[Sink], ready: bytes) -> None:
    """To each of them, also when one turns out to be closed: what the rest did not get, they would never get."""
    rest = iter(sinks)
    while True:
        try:
            for sink in rest:
                sink.write(ready)
        except Exception:
            log.exception("a listener's socket takes nothing more")
        else:
            return


class Circle(Generic[Item]):
    """Those who asked the same thing of the same topic and get it in the same envelope."""

    def __init__(self, place: Place, render: Callable[[Item], bytes]) -> None:
        self.place, self.render = place, render
        # With the sinks themselves: an item goes from one to the next and touches nothing else of a socket.
        self.members: dict[Ear, Sink] = {}


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
        ear.circle = circle
        circle.members[ear] = ear.sink
        return partial(self._leave, circle, ear)

    def _leave(self, circle: Circle[Item], ear: Ear) -> None:
        circle.members.pop(ear, None)
        ear.circle = None
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
            sinks = list(circle.members.values())
            _hand_out(sinks, ready)
            deliveries += len(sinks)
        return len(rendered), deliveries

    def __len__(self) -> int:
        return sum(len(circle.members) for circle in self._circles.values())

    @property
    def empty(self) -> bool:
        return not self._circles
