"""The names that a workbook and the rows held give to things, and what references to them are wrong about."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from zeus.core import cells
from zeus.core.attributes import Value
from zeus.core.catalog import Tab
from zeus.core.flow import Key
from zeus.core.index import AmbiguousNameError, Index, UnknownNameError, Within
from zeus.core.lists import Ref

_MARKS = re.compile(r"[\s_\-]+")


@dataclass(frozen=True)
class Complaint:
    """What is wrong with a cell, and the text that was probably meant."""

    message: str
    repair: str | None = None


class Names:
    """The objects of the workbook and of the rows held, by name. `titles` are the tabs' titles by full name."""

    def __init__(self, tabs: Mapping[str, Tab], titles: Mapping[str, str], held: Mapping[str, Iterable[Key]]) -> None:
        self._titles = titles
        self._index = Index(tabs)
        self._named = {full_name(tab, to) for tab in tabs.values() for _, to in tab.references()} & tabs.keys()
        self._respelt: dict[str, dict[Key, Key | None]] = {}
        for tab, keys in held.items():
            for key in keys:
                self.add(tab, key)

    def add(self, tab: str, key: Key) -> None:
        """Take in the key of a row, if other tabs refer to its tab."""
        if tab in self._named and all(key):
            self._index.add(tab, key)

    def counts(self, tab: str) -> bool:
        """Whether other tabs refer to the rows of this one."""
        return tab in self._named

    def seen_from(self, tab: Tab) -> Within:
        """The names as the attributes of this tab call them."""
        return self._index.within(tab.provider)

    def meant(self, tab: Tab, attribute: Ref, text: str) -> tuple[Value, Complaint | None]:
        """The value of a reference's cell, and what is wrong about the names in it. Raises BadCellError."""
        value = attribute.parse(self._without_commas(tab, attribute, text) if attribute.many else text)
        complaints = {
            path: found for path in attribute.paths(value) if (found := self._complaint(tab, attribute, path))
        }
        if not complaints:
            return value, None
        message = "; ".join(found.message for found in complaints.values())
        mended = attribute.show(_replaced(attribute, value, complaints))
        return value, Complaint(message, None if mended == attribute.show(value) else mended)

    def _complaint(self, tab: Tab, attribute: Ref, path: Key) -> Complaint | None:
        """None also for a name that neither workbook nor rows held have: the plan looks it up in the tenant."""
        unclear = None
        for to in self._targets(tab, attribute):
            found = self._look(to, path)
            if found is True:
                return None
            unclear = unclear or found or None
        return unclear or self._other_spelling(tab, attribute, path)

    def _other_spelling(self, tab: Tab, attribute: Ref, path: Key) -> Complaint | None:
        for to in self._targets(tab, attribute):
            key = self._spellings(to).get(_bare(path))
            if key:
                name = cells.join_path(self._index.shortest(to, key))
                title = self._titles[to]
                return Complaint(f"{cells.join_path(path)!r} is not on tab {title}; did you mean {name!r}?", name)
        return None

    def _spellings(self, tab: str) -> Mapping[Key, Key | None]:
        """Keys, in full and in short, by what is left of them without blanks, marks and case; None for several."""
        if tab not in self._respelt:
            found: dict[Key, Key | None] = {}
            for entry in self._index.entries(tab):
                for form in {_bare(entry.key), _bare(entry.key[-1:])}:
                    found[form] = None if form in found else entry.key
            self._respelt[tab] = found
        return self._respelt[tab]

    def _without_commas(self, tab: Tab, attribute: Ref, text: str) -> str:
        """The list with commas read as separators, where each part names something and the whole does not."""
        if "," not in text:
            return text
        items: list[str] = []
        for item in cells.split_items(text):
            parts = [part.strip() for part in item.split(",") if part.strip()]
            apart = not self._has(tab, attribute, item) and all(self._has(tab, attribute, part) for part in parts)
            items.extend(parts if apart else [item])
        return cells.join_items(items)

    def _has(self, tab: Tab, attribute: Ref, item: str) -> bool:
        path = cells.split_path(cells.split_level(item)[0] if attribute.with_level else item)
        return any(self._look(to, path) for to in self._targets(tab, attribute))

    def _look(self, tab: str, path: Key) -> bool | Complaint:
        """Whether the tab has this name, or why that cannot be said."""
        try:
            self._index.find(tab, path)
        except AmbiguousNameError as error:
            return Complaint(str(error))
        except UnknownNameError:
            return False
        return True

    def _targets(self, tab: Tab, attribute: Ref) -> list[str]:
        return [name for to in attribute.refs if (name := full_name(tab, to)) in self._named]


def full_name(tab: Tab, to: str) -> str:
    """The full name of what an attribute of the tab calls `to`."""
    return to if "." in to else f"{tab.provider}.{to}"


def _replaced(attribute: Ref, value: Value, complaints: Mapping[Key, Complaint]) -> Value:
    def mended(path: Key) -> Key:
        found = complaints.get(path)
        return cells.split_path(found.repair) if found and found.repair else path

    if not attribute.many:
        return mended(value)
    if attribute.with_level:
        return tuple((mended(path), level) for path, level in value)
    return tuple(map(mended, value))


def _bare(path: Key) -> Key:
    return tuple(_MARKS.sub("", part.casefold()) for part in path)
