"""What an organization holds of one kind, found by id and by name."""

from collections.abc import Iterator
from typing import Any

from zeus.core.wire import Object
from zeus.simulator.kinds import Kind


class Collection:
    """The objects of one kind, in the order in which they were made."""

    def __init__(self, kind: Kind) -> None:
        self.kind = kind
        self.objects: dict[str, Object] = {}
        self._by_key: dict[tuple[str, ...], dict[str, None]] = {}

    def put(self, thing: Object) -> None:
        """Take in an object under its id, in place of the one that was there."""
        self.take(thing["id"], keep_place=True)
        self.objects[thing["id"]] = thing
        key = self.kind.key(thing)
        if key is not None:
            self._by_key.setdefault(key, {})[thing["id"]] = None

    def take(self, id: str, *, keep_place: bool = False) -> None:
        """Remove an object, if it is there."""
        held = self.objects.get(id)
        key = self.kind.key(held) if held else None
        if key is not None and id in self._by_key.get(key, {}):
            del self._by_key[key][id]
            if not self._by_key[key]:
                del self._by_key[key]
        if not keep_place:
            self.objects.pop(id, None)

    def namesake(self, thing: Object, but: str = "") -> Object | None:
        """Another object of the same name, None where there is none."""
        key = self.kind.key(thing)
        found = (id for id in self._by_key.get(key, ()) if id != but) if key is not None else iter(())
        first = next(found, None)
        return self.objects[first] if first else None


def nested_items(kind: Kind, thing: Object) -> Iterator[Object]:
    """The objects within an object that have ids of their own."""
    for member in (*kind.nested, *kind.hidden):
        value: Any = thing.get(member)
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict):
                yield item
