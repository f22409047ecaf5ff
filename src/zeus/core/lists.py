"""Cells that name other things: lists of names, and references to the objects of other tabs."""

import re
from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

from zeus.core import cells
from zeus.core.attributes import Attribute, BadCellError, Choice, Known, Value


@dataclass(frozen=True)
class Names(Attribute):
    """A list of names in one cell that refer to nothing else; with a level each where `with_level`.

    `each` is an attribute that reads every item, where they are addresses or numbers rather than names.
    """

    many: bool = True
    each: Attribute | None = None
    kind: ClassVar[str] = "list"

    def parse(self, text: str) -> tuple[Any, ...]:
        """See `Attribute.parse`."""
        return _unrepeated(tuple(self._item(item) for item in cells.split_items(text)), self._name)

    def show(self, value: tuple[Any, ...]) -> str:
        """See `Attribute.show`."""
        return cells.join_items(f"{item[0]}: {item[1]}" if self.with_level else item for item in value)

    def encode(self, value: tuple[Any, ...], known: Known) -> list[Any]:
        """See `Attribute.encode`. With a level, an item is [name, level], unless `wire` makes something else of it."""
        if self.each:
            return [self.each.encode(item, known) for item in value]
        items = map(list, value) if self.with_level else value
        return [self.wire.encode(item) if self.wire else item for item in items]

    def decode(self, wire: Any, known: Known) -> tuple[Any, ...] | None:
        """See `Attribute.decode`. A set is sorted, so that an export looks the same every time."""
        if self.each:
            return tuple(sorted(item for each in wire or () if (item := self.each.decode(each, known)))) or None
        items = (self.wire.decode(item) if self.wire else item for item in wire or ())
        found = tuple(map(tuple, items)) if self.with_level else tuple(items)
        return (found if self.ordered else tuple(sorted(found))) or None

    def identity(self, value: tuple[Any, ...], known: Known) -> Hashable:
        """See `Attribute.identity`."""
        return tuple(value) if self.ordered else frozenset(value)

    def _item(self, item: str) -> Any:
        if self.each:
            return self.each.parse(item)
        name, level = cells.split_level(item) if self.with_level else (item, None)
        return (self.check_text(name), _level(self, item, level)) if self.with_level else self.check_text(name)

    def _name(self, item: Any) -> str:
        return str(item[0] if self.with_level else item)


@dataclass(frozen=True)
class Choices(Attribute):
    """Several of a few words in one cell, always in the order of `of`: what people read, and the provider's word."""

    many: bool = True
    of: Mapping[str, Any] = field(default_factory=dict)
    kind: ClassVar[str] = "list"

    @property
    def choices(self) -> tuple[str, ...]:
        """See `Attribute.choices`."""
        return tuple(self.of)

    def parse(self, text: str) -> tuple[str, ...]:
        """See `Attribute.parse`. Commas separate too, as no choice has one."""
        found: set[str] = set()
        wrong: list[BadCellError] = []
        for item in cells.split_items(text.replace(",", ";")):
            try:
                found.update(self.meant(item))
            except BadCellError as error:
                wrong.append(error)
        if wrong:
            repairs = [error.repair for error in wrong if error.repair is not None]
            repair = self.show(self._sorted({*found, *repairs})) if len(repairs) == len(wrong) else None
            raise BadCellError(wrong[0].message, repair)
        if not found:
            raise BadCellError(f"{text!r} names none of {', '.join(self.of)}")
        return self._sorted(found)

    def meant(self, item: str) -> tuple[str, ...]:
        """The choices that one item of the list means. Raises BadCellError."""
        return (Choice(self.heading, "", "", of=self.of).parse(item),)

    def show(self, value: tuple[str, ...]) -> str:
        """See `Attribute.show`."""
        return cells.join_items(value)

    def encode(self, value: tuple[str, ...], known: Known) -> list[Any]:
        """See `Attribute.encode`."""
        return [self.of[choice] for choice in value]

    def decode(self, wire: Any, known: Known) -> tuple[str, ...] | None:
        """See `Attribute.decode`. What the provider says and we have never heard of is shown as it is, at the end."""
        labels = {word: choice for choice, word in self.of.items()}
        return self._sorted({str(labels.get(word, word)) for word in wire or ()}) or None

    def identity(self, value: tuple[str, ...], known: Known) -> Hashable:
        """See `Attribute.identity`."""
        return frozenset(value)

    def _sorted(self, choices: set[str]) -> tuple[str, ...]:
        places = {choice: place for place, choice in enumerate(self.of)}
        return tuple(sorted(choices, key=lambda choice: (places.get(choice, len(places)), choice)))


_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SEVERAL_DAYS = {
    **dict.fromkeys(("weekday", "weekdays", "workdays", "working days", "business days"), _DAYS[:5]),
    **dict.fromkeys(("weekend", "weekends"), _DAYS[5:]),
    **dict.fromkeys(("daily", "every day", "everyday", "all", "all days", "all week"), _DAYS),
}


@dataclass(frozen=True)
class Days(Choices):
    """Days of the week, written ``Mon; Tue; Wed`` or ``Mon-Wed``; the names in `of` begin as the English days do."""

    of: Mapping[str, Any] = field(default_factory=lambda: {day[:3]: day[:3].upper() for day in _DAYS})

    def meant(self, item: str) -> tuple[str, ...]:
        """See `Choices.meant`. A span may run over the end of the week."""
        form = cells.fold(item)
        ends = re.split(r"\s*[-\u2013\u2014]\s*|\s+(?:to|thru|through|until)\s+", form)
        places = [_day(end) for end in ends]
        if form in _SEVERAL_DAYS:
            return tuple(self._named(day) for day in _SEVERAL_DAYS[form])
        if None in places or len(places) > 2:
            raise BadCellError(f"{item!r} is no day of the week: write {self._sample()}")
        first, last = places[0] or 0, places[-1] or 0
        return tuple(self._named(_DAYS[(first + more) % 7]) for more in range((last - first) % 7 + 1))

    def _named(self, day: str) -> str:
        return next(choice for choice in self.of if day.startswith(choice))

    def _sample(self) -> str:
        first, *_, last = list(self.of)[:5]
        return f"{', '.join(self.of)}, or a span such as {first}-{last}"


def _day(text: str) -> int | None:
    """The place in the week of the only day that begins so: ``mo``, ``tues``, ``wednesdays``."""
    forms = tuple(form for form in (text, text.removesuffix("s")) if len(form) > 1)
    found = [place for place, day in enumerate(_DAYS) if any(map(day.casefold().startswith, forms))]
    return found[0] if len(found) == 1 else None


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
        """See `Attribute.encode`. With a level, an item is [id, level], unless `wire` makes something else of that."""
        if not self.many:
            return self._id(value, known)
        if not self.with_level:
            return [self._id(path, known) for path in value]
        pairs = ([self._id(path, known), level] for path, level in value)
        return [self.wire.encode(pair) if self.wire else pair for pair in pairs]

    def decode(self, wire: Any, known: Known) -> Value | None:
        """See `Attribute.decode`. An id that leads nowhere shows as itself, so that nothing is hidden."""
        if not self.many:
            return None if wire in (None, "") else self._path(wire, known)
        found: tuple[Any, ...] = tuple(self._item(item, known) for item in wire or ())
        return (found if self.ordered else tuple(sorted(found))) or None

    def identity(self, value: Value, known: Known) -> Hashable:
        """See `Attribute.identity`."""
        if not self.many:
            return self._identity(value, known)
        every: tuple[Hashable, ...] = tuple(self._identity(path, known) for path in self.paths(value))
        if self.with_level:
            every = tuple(zip(every, (level for _, level in value), strict=True))
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

    def _item(self, wire: Any, known: Known) -> Any:
        if not self.with_level:
            return self._path(wire, known)
        id, level = self.wire.decode(wire) if self.wire else wire
        return self._path(id, known), level

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
