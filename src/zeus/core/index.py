"""An index of objects by the names that people have for them, and back from the provider's ids."""

import contextlib
from collections.abc import Hashable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from zeus.core import cells
from zeus.core.catalog import Tab
from zeus.core.flow import Key
from zeus.core.lists import Ref
from zeus.core.objects import key_form, key_of, plain, values_of
from zeus.core.wire import MISSING, Object, get


class UnknownNameError(LookupError):
    """No object has this name."""


class AmbiguousNameError(LookupError):
    """Several objects have this short name: `candidates` are their full ones."""

    def __init__(self, name: str, candidates: list[str]) -> None:
        super().__init__(f"{name!r} may be {' or '.join(map(repr, candidates))}: write one of these in full")
        self.candidates = candidates


@dataclass(frozen=True, slots=True)
class Entry:
    """An object: its key, its id (None while it is only going to be made), and members that other tabs need."""

    key: Key
    id: Any
    kept: Mapping[str, Any]


_NOTHING: Mapping[str, Any] = {}


class Index:
    """Implements `Known` over objects that are added tab by tab, referred-to tabs first."""

    def __init__(self, tabs: Mapping[str, Tab]) -> None:
        self._tabs = tabs
        self._by_form: dict[str, dict[Key, Entry]] = {name: {} for name in tabs}
        self._by_last: dict[str, dict[str, list[Entry]]] = {name: {} for name in tabs}
        self._by_id: dict[str, dict[Any, Entry]] = {name: {} for name in tabs}
        self._other_names: dict[str, dict[Key, Key]] = {name: {} for name in tabs}

    def add(self, tab: str, key: Key, id: Any = None, kept: Mapping[str, Any] | None = None) -> Entry:
        """Take in one object. A second one with the same key replaces the first, unless only the first has an id."""
        form = key_form(self._tabs[tab], key)
        held = self._by_form[tab].get(form)
        if held is not None and held.id is not None and id is None:
            return held
        entry = Entry(key, id, kept or _NOTHING)
        self._by_form[tab][form] = entry
        if len(form) > 1:
            namesakes = self._by_last[tab].setdefault(form[-1], [])
            if held is not None:
                namesakes.remove(held)
            namesakes.append(entry)
        if id is not None:
            others = (entry.kept.get(member) for member in self._tabs[tab].also_by)
            self._by_id[tab] |= dict.fromkeys((id, *filter(None, others)), entry)
        return entry

    def also_called(self, tab: str, key: Key, other: Key) -> None:
        """Let another key lead to the object with this one too, also in short; whoever bears it himself goes first."""
        form = key_form(self._tabs[tab], other)
        for name in {form, form[-1:]}:
            self._other_names[tab].setdefault(name, key)

    def within(self, provider: str) -> "Within":
        """The index as the tabs of one provider see it, who call each other by their short names."""
        return Within(self, provider)

    def add_objects(self, tab: str, things: Iterable[Object]) -> None:
        """Take in objects as the provider has them."""
        known = self._tabs[tab]
        sight = self.within(known.provider) if "." in tab else self
        for thing in things:
            values = values_of(known, plain(known, thing), sight)
            kept = {field: get(thing, field) for field in known.keep if get(thing, field) is not MISSING}
            self.add(tab, key_of(known, values), known.api.id_of(thing) if known.api else None, kept)

    def find(self, tab: str, path: Key) -> Entry:
        """The object of that name, in full or in short. Raises UnknownNameError or AmbiguousNameError."""
        known = self._tabs.get(tab)
        if known is None:
            raise UnknownNameError(f"there is no tab {tab}")
        if len(known.keys) == 1:
            path = (cells.join_path(path),)  # a name of one part may itself hold what parts are separated by
        named = self._named(known, tab, path)
        if len(named) > 1:
            raise AmbiguousNameError(cells.join_path(path), [cells.join_path(entry.key) for entry in named])
        if named:
            return named[0]
        other = self._other_names[tab].get(key_form(known, path) if len(path) > 1 else _short(known, path))
        found = self._by_form[tab].get(key_form(known, other or self.called_now(known, path)))
        if found is None:
            raise UnknownNameError(f"{known.title} has no {cells.join_path(path)!r}")
        return found

    def called_now(self, tab: Tab, key: Key) -> Key:
        """A key whose parts are names of others, with those that they have where it has another that leads to them."""
        if len(key) != len(tab.keys) or not any(self._other_names.values()):
            return key
        return tuple(
            self._part_now(tab, attribute, part) if isinstance(attribute, Ref) else part
            for attribute, part in zip(tab.keys, key, strict=True)
        )

    def _part_now(self, tab: Tab, attribute: Ref, part: str) -> str:
        path = cells.split_path(part)
        for to in attribute.refs:
            full = to if to in self._tabs else f"{tab.provider}.{to}"
            if self._other_names.get(full) and path and not self._named(self._tabs[full], full, path):
                with contextlib.suppress(LookupError):
                    return attribute.show(self.shortest(full, self.find(full, path).key))
        return part

    def _named(self, known: Tab, tab: str, path: Key) -> list[Entry]:
        """The objects that bear the name themselves."""
        if len(path) == len(known.keys):
            entry = self._by_form[tab].get(key_form(known, path))
            return [] if entry is None else [entry]
        return self._by_last[tab].get(_short(known, path)[0], []) if len(path) == 1 else []

    def entries(self, tab: str) -> list[Entry]:
        """All objects of a tab, in the order in which they came."""
        return list(self._by_form[tab].values())

    def id(self, tab: str, path: Key) -> Any:
        """See `Known.id`."""
        entry = self.find(tab, path)
        if entry.id is None:
            raise UnknownNameError(f"{self._tabs[tab].title} {cells.join_path(path)!r} is not there yet")
        return entry.id

    def object(self, tab: str, path: Key) -> Mapping[str, Any]:
        """See `Known.object`."""
        return self.find(tab, path).kept

    def path(self, tab: str, id: Any) -> Key | None:
        """See `Known.path`."""
        entry = self._by_id.get(tab, {}).get(id)
        return self.shortest(tab, entry.key) if entry else None

    def shortest(self, tab: str, key: Key) -> Key:
        """The last part of the key alone where no other object has it, else the whole key."""
        if len(key) == 1:
            return key
        last = key[-1] if self._tabs[tab].keys[-1].exact else cells.fold(key[-1])
        return key[-1:] if len(self._by_last[tab].get(last, ())) == 1 else key

    def identity(self, tab: str, path: Key) -> Hashable:
        """See `Known.identity`."""
        try:
            return key_form(self._tabs[tab], self.find(tab, path).key)
        except LookupError:
            return tuple(cells.fold(part) for part in path)


def _short(tab: Tab, path: Key) -> Key:
    """The comparable form of a name that is only the last part of a key."""
    return (path[-1] if tab.keys[-1].exact else cells.fold(path[-1]),)


@dataclass(frozen=True)
class Within:
    """An index of tabs by their full names, seen from one provider; a name with a dot is another provider's tab."""

    index: Index
    provider: str

    def full(self, tab: str) -> str:
        """The full name of a tab."""
        return tab if "." in tab else f"{self.provider}.{tab}"

    def id(self, tab: str, path: Key) -> Any:
        """See `Known.id`."""
        return self.index.id(self.full(tab), path)

    def object(self, tab: str, path: Key) -> Mapping[str, Any]:
        """See `Known.object`."""
        return self.index.object(self.full(tab), path)

    def path(self, tab: str, id: Any) -> Key | None:
        """See `Known.path`."""
        return self.index.path(self.full(tab), id)

    def identity(self, tab: str, path: Key) -> Hashable:
        """See `Known.identity`."""
        return self.index.identity(self.full(tab), path)
