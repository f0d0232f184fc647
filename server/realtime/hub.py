"""The hub: each item is rendered once for all who asked the same thing, and the same bytes go to all of them."""

from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

Item = TypeVar("Item")
Deliver = Callable[[bytes], None]
"""Takes a rendered payload; must not block and must not raise."""


class Circle(Generic[Item]):
    """Those who asked the same thing of the same topic."""

    def __init__(self, render: Callable[[Item], bytes]) -> None:
        self.render = render
        self.members: set[Deliver] = set()


class Hub(Generic[Item]):
    """The listeners of one topic."""

    def __init__(self) -> None:
        self._circles: dict[Hashable, Circle[Item]] = {}

    def join(self, key: Hashable, render: Callable[[Item], bytes], deliver: Deliver) -> Callable[[], None]:
        """Deliver every later item to `deliver`; returns how to leave. Equal keys share one rendering."""
        circle = self._circles.setdefault(key, Circle(render))
        circle.members.add(deliver)

        def leave() -> None:
            circle.members.discard(deliver)
            if not circle.members and self._circles.get(key) is circle:
                del self._circles[key]

        return leave

    def offer(self, item: Item) -> tuple[int, int]:
        """How many renderings, and how many deliveries."""
        renderings = deliveries = 0
        for circle in list(self._circles.values()):
            payload = circle.render(item)
            members = list(circle.members)
            for deliver in members:
                deliver(payload)
            renderings += 1
            deliveries += len(members)
        return renderings, deliveries

    @property
    def empty(self) -> bool:
        return not self._circles
