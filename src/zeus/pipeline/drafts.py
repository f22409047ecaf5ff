"""A step in the making: what it will do, what it needs, and how it is stored."""

import contextlib
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any

from zeus.core import cells
from zeus.core.attributes import CREATE, DELETE, FILES, UPDATE, Value
from zeus.core.catalog import Tab
from zeus.core.flow import Call, Key
from zeus.core.index import Index, Within
from zeus.core.objects import key_form
from zeus.core.wire import MISSING, Object

Name = tuple[str, Key]
"""A tab's full name and a key in its comparable form: one object, there already or not."""


@dataclass
class Draft:
    """A step before it has its place in the order.

    `needs` are the drafts that must have ended; `soft` those among them that only change what is there already, so
    that a circle may pass over them. `made_by` makes the object that this one changes. `lost` are the items, as cell
    texts of their child tabs, that go with an object that is deleted. `generated` are the passwords, sealed, that Zeus
    has made, by heading.
    """

    tab: Tab
    action: str
    key: Key
    id: Any = None
    before: Object | None = None
    whole: bool = True
    read_at: float = 0.0
    values: dict[str, Value] = field(default_factory=dict)
    items: list[tuple[Tab, str, dict[str, Value]]] = field(default_factory=list)
    lost: list[tuple[Tab, dict[str, str | None]]] = field(default_factory=list)
    generated: dict[str, str] = field(default_factory=dict)
    rows: list[str] = field(default_factory=list)
    number: int = 0
    needs: list["Draft"] = field(default_factory=list)
    soft: list["Draft"] = field(default_factory=list)
    made_by: "Draft | None" = None
    recorded: "Recorder | None" = None
    recorded_calls: list[Call] = field(default_factory=list)

    def __hash__(self) -> int:
        return id(self)

    def __eq__(self, other: object) -> bool:
        return self is other

    @property
    def gives_new_id(self) -> bool:
        """Whether the object may be known by another id afterwards: a provider may take its name for one."""
        renamed = any(attribute.heading in self.values for attribute in self.tab.keys)
        return self.action not in (CREATE, DELETE) and (renamed or self.action != UPDATE)

    def stored(self, makers: Mapping[Name, "Draft"]) -> Object:
        """The step as JSON, with everything that its procedure will ask for by name."""
        recorded = self.recorded
        return {
            "id": self.id,
            "made_by": self.made_by.number if self.made_by else None,
            "before": self.before,
            "whole": self.whole,
            "read_at": self.read_at,
            "values": {heading: _text(self.tab, heading, value) for heading, value in self.values.items()},
            "items": [
                [child.full_name, action, {heading: _text(child, heading, value) for heading, value in values.items()}]
                for child, action, values in self.items
            ],
            "names": recorded.stored_names(makers) if recorded else [],
            "paths": recorded.stored_paths() if recorded else [],
            "lost": [[child.full_name, texts] for child, texts in self.lost],
            "calls": [call.as_json() for call in self.recorded_calls],
            **({"generated": self.generated} if self.generated else {}),
        }


def _text(tab: Tab, heading: str, value: Value | None) -> str | None:
    return None if value is None else tab.by_heading[heading].show(value)


@dataclass
class Recorder:
    """Answers what a procedure asks of `Known` from the plan's index, and remembers the answers for the real run.

    What is not there yet is answered by a placeholder such as ``{id of Sites/Main}``.
    """

    index: Index
    tabs: Mapping[str, Tab]
    provider: str
    files: Mapping[Key, str]
    names: dict[tuple[str, Key], Any] = field(default_factory=dict)
    paths: dict[tuple[str, Any], Key | None] = field(default_factory=dict)

    @property
    def _within(self) -> Within:
        return self.index.within(self.provider)

    def id(self, tab: str, path: Key) -> Any:
        """See `Known.id`."""
        if tab == FILES:
            hash = self.files[path]
            self.names[(tab, path)] = hash
            return hash
        entry = self._find(tab, path)
        if entry.id is not None:
            return entry.id
        return f"{{id of {self.tabs[self._within.full(tab)].title}/{cells.join_path(entry.key)}}}"

    def object(self, tab: str, path: Key) -> Mapping[str, Any]:
        """See `Known.object`."""
        kept: Mapping[str, Any] = self._find(tab, path).kept
        return kept

    def path(self, tab: str, id: Any) -> Key | None:
        """See `Known.path`."""
        full = self._within.full(tab)
        found = self.index.path(full, id)
        self.paths[(full, id)] = found
        if found is not None:
            self._find(tab, found)
        return found

    def identity(self, tab: str, path: Key) -> Hashable:
        """See `Known.identity`."""
        with contextlib.suppress(LookupError):
            self._find(tab, path)
        return self.index.identity(self._within.full(tab), path)

    def stored_names(self, makers: Mapping[Name, Draft]) -> list[list[Any]]:
        """[tab, path, key, id, kept, number of the step that makes it] for every name that was asked for."""
        found = []
        for (tab, path), entry in self.names.items():
            if tab == FILES:
                found.append([tab, list(path), list(path), entry, {}, None])
                continue
            maker = makers.get(name_of(self.tabs[tab], entry.key))
            number = maker.number if maker is not None and (entry.id is None or maker.gives_new_id) else None
            found.append([tab, list(path), list(entry.key), entry.id, dict(entry.kept), number])
        return found

    def stored_paths(self) -> list[list[Any]]:
        """[tab, id, path] for every id that was asked for."""
        return [[tab, id, list(path)] for (tab, id), path in self.paths.items() if path is not None]

    def _find(self, tab: str, path: Key) -> Any:
        full = self._within.full(tab)
        entry = self.names.get((full, path))
        if entry is None:
            entry = self.names[(full, path)] = self.index.find(full, path)
        return entry


@dataclass
class Recalled:
    """Answers the same questions when the step is done, from what was stored and from what other steps have made."""

    provider: str
    names: dict[tuple[str, Key], tuple[Key, Any, Mapping[str, Any]]]
    paths: dict[tuple[str, Any], Key]

    @classmethod
    def from_stored(cls, tab: Tab, tabs: Mapping[str, Tab], data: Object, results: Mapping[int, Object]) -> "Recalled":
        """From a stored step; `results` are the objects that the steps it needed have made, by number."""
        names: dict[tuple[str, Key], tuple[Key, Any, Mapping[str, Any]]] = {}
        paths = {(full, id): tuple(path) for full, id, path in data["paths"]}
        for full, path, key, id, kept, number in data["names"]:
            if number is not None and number in results:
                made, maker = results[number], tabs[full]
                given = maker.api.id_of(made) if maker.api and made else None
                id = id if given in (None, MISSING) else given
                kept = {**kept, **{name: made[name] for name in maker.keep if name in made}}
                paths[(full, id)] = tuple(path)
            names[(full, tuple(path))] = (tuple(key), id, kept)
            if id is not None and full != FILES:
                paths.setdefault((full, id), tuple(path))
        return cls(tab.provider, names, paths)

    def id(self, tab: str, path: Key) -> Any:
        """See `Known.id`."""
        found = self.names.get((self._full(tab), tuple(path)))
        if found is None or found[1] is None:
            raise LookupError(f"{cells.join_path(path)!r} is not there")
        return found[1]

    def object(self, tab: str, path: Key) -> Mapping[str, Any]:
        """See `Known.object`."""
        found = self.names.get((self._full(tab), tuple(path)))
        if found is None:
            raise LookupError(f"{cells.join_path(path)!r} is not there")
        return found[2]

    def path(self, tab: str, id: Any) -> Key | None:
        """See `Known.path`."""
        return self.paths.get((self._full(tab), id))

    def identity(self, tab: str, path: Key) -> Hashable:
        """See `Known.identity`."""
        found = self.names.get((self._full(tab), tuple(path)))
        return tuple(cells.fold(part) for part in (found[0] if found else path))

    def _full(self, tab: str) -> str:
        return tab if "." in tab or tab == FILES else f"{self.provider}.{tab}"


def name_of(tab: Tab, key: Key) -> Name:
    """The name of an object, equal for all ways to write its key."""
    return tab.full_name, key_form(tab, key)
