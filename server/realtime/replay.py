"""The newest items of one topic, so that most who come back need no database."""

from collections import deque
from collections.abc import Sequence
from typing import Generic, TypeVar

Item = TypeVar("Item")


class Window(Generic[Item]):
    """Dense versions: the item after `start` is the oldest kept; at most `size` are."""

    def __init__(self, start: int, size: int) -> None:
        self._newest, self._size = start, size
        self._items: deque[Item] = deque(maxlen=size)

    def add(self, version: int, item: Item) -> None:
        if version != self._newest + 1:
            raise ValueError(f"version {version} after {self._newest}")
        self._newest = version
        self._items.append(item)

    @property
    def start(self) -> int:
        """The version before the oldest kept."""
        return self._newest - len(self._items)

    @property
    def room(self) -> int:
        return self._size - len(self._items)

    def put_before(self, older: Sequence[tuple[int, Item]]) -> None:
        """Those of `older`, oldest first, that end where the oldest kept begins, as far as there is room for them."""
        for version, item in reversed(older):
            if version == self.start and self.room:
                self._items.appendleft(item)

    def drop(self, last: int) -> None:
        """Forgets the items up to version `last`."""
        while self._items and self.start < last:
            self._items.popleft()

    def since(self, version: int) -> Sequence[Item] | None:
        """Every item after `version`, oldest first; None when some of them are not here any more."""
        missing = self._newest - version
        if missing > len(self._items):
            return None
        return list(self._items)[len(self._items) - missing :] if missing > 0 else []
