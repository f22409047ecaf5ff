"""Cells that name other things: lists of names, and references to the objects of other tabs."""

import re
from collections.abc import Callable, Hashable
from dataclasses import dataclass
from typing import Any, ClassVar

from zeus.core import cells
from zeus.core.attributes import Attribute, BadCellError, Known, Value


@dataclass(frozen=True)
class Names(Attribute):
    """A list of names in one cell that refer to nothing else; with a level each where `with_level`."""

    many: bool = True
    kind: ClassVar[str] = "list"

    def parse(self, text: str) -> tuple[Any, ...]:
        """See `Attribute.parse`."""
        return _unrepeated(tuple(self._item(item) for item in cells.split_items(text)), self._name)

    def show(self, value: tuple[Any, ...]) -> str:
        """See `Attribute.show`."""
        return cells.join_items(f"{item[0]}: {item[1]}" if self.with_level else item for item in value)

    def encode(self, value: tuple[Any, ...], known: Known) -> list[Any]:
        """See `Attribute.encode`."""
        return [self.wire.encode(item) if self.wire else item for item in value]

    def decode(self, wire: Any, known: Known) -> tuple[Any, ...] | None:
        """See `Attribute.decode`. A set is sorted, so that an export looks the same every time."""
        items = tuple(self.wire.decode(item) if self.wire else item for item in wire or ())
        return (items if self.ordered else tuple(sorted(items))) or None

    def identity(self, value: tuple[Any, ...], known: Known) -> Hashable:
        """See `Attribute.identity`."""
        return tuple(value) if self.ordered else frozenset(value)

    def _item(self, item: str) -> Any:
        name, level = cells.split_level(item) if self.with_level else (item, None)
        return (self.check_text(name), _level(self, item, level)) if self.with_level else self.check_text(name)

    def _name(self, item: Any) -> str:
        return str(item[0] if self.with_level else item)


@dataclass(frozen=True)
class Ref(Attribute):
    """The name of an object of another tab (`to`), or several, or several with a level each.

    A value is the path of names that leads to the object (``("Chicago HQ", "Lending")``, or the last part alone
    where that is unique); a tuple of such where `many`; a tuple of (path, level) where `with_level`.
    """

    to: str | tuple[str, ...] = ""
    kind: ClassVar[str] = "reference"

    @property
    def refs(self) -> tuple[str, ...]:
        """See `Attribute.refs`."""
        return (self.to,) if isinstance(self.to, str) else self.to

    def parse(self, text: str) -> Value:
        """See `Attribute.parse`."""
        if not self.many:
            return cells.split_path(text)
        items = cells.split_items(text)
        if not self.with_level:
            return _unrepeated(tuple(map(cells.split_path, items)), cells.join_path)
        levelled = ((item, *cells.split_level(item)) for item in items)
        pairs = tuple((cells.split_path(name), _level(self, item, level)) for item, name, level in levelled)
        return _unrepeated(pairs, lambda pair: cells.join_path(pair[0]))

    def show(self, value: Value) -> str:
        """See `Attribute.show`."""
        if not self.many:
            return cells.join_path(value)
        if self.with_level:
            return cells.join_items(f"{cells.join_path(path)}: {level}" for path, level in value)
        return cells.join_items(map(cells.join_path, value))

    def encode(self, value: Value, known: Known) -> Any:
        """See `Attribute.encode`. What is sent with a level is the tab's own business."""
        if not self.many:
            return self._id(value, known)
        return [self._id(path, known) for path in self.paths(value)]

    def decode(self, wire: Any, known: Known) -> Value | None:
        """See `Attribute.decode`. An id that leads nowhere shows as itself, so that nothing is hidden."""
        if not self.many:
            return None if wire in (None, "") else self._path(wire, known)
        paths = tuple(self._path(id, known) for id in wire or ())
        return (paths if self.ordered else tuple(sorted(paths))) or None

    def identity(self, value: Value, known: Known) -> Hashable:
        """See `Attribute.identity`."""
        if not self.many:
            return self._identity(value, known)
        if self.with_level:
            return frozenset((self._identity(path, known), level) for path, level in value)
        every = tuple(self._identity(path, known) for path in value)
        return every if self.ordered else frozenset(every)

    def paths(self, value: Value) -> tuple[tuple[str, ...], ...]:
        """The references in a value, without their levels."""
        if not self.many:
            return (value,)
        return tuple(path for path, _ in value) if self.with_level else tuple(value)

    def _id(self, path: tuple[str, ...], known: Known) -> Any:
        for tab in self.refs[:-1]:
            try:
                return known.id(tab, path)
            except LookupError:
                continue
        return known.id(self.refs[-1], path)

    def _path(self, id: Any, known: Known) -> tuple[str, ...]:
        found = (known.path(tab, id) for tab in self.refs)
        return next((path for path in found if path is not None), (str(id),))

    def _identity(self, path: tuple[str, ...], known: Known) -> Hashable:
        return next((known.identity(tab, path) for tab in self.refs), path)


def _level(attribute: Attribute, item: str, level: str | None) -> int:
    if level is None or not re.fullmatch(r"-?\d{1,18}", level):
        raise BadCellError(f"{item!r} has no level: write name, colon, whole number, as in 'Billing: 7'")
    attribute.check_bounds(int(level), f"the level {level} of {item!r}")
    return int(level)


def _unrepeated(items: tuple[Any, ...], name: Callable[[Any], str]) -> tuple[Any, ...]:
    seen: set[str] = set()
    for item in items:
        form = cells.fold(name(item))
        if not form:
            raise BadCellError("an item of the list has no name")
        if form in seen:
            raise BadCellError(f"{name(item)!r} is in the list twice")
        seen.add(form)
    return items
