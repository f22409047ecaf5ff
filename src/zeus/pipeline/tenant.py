"""The live tenant: what is there, listed once per collection, and told in headings again."""

import asyncio
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from zeus.core.attributes import IGNORE, UPDATE
from zeus.core.catalog import Api, Tab, Unlisted
from zeus.core.index import Index
from zeus.core.objects import items_of, key_of, plain, values_of
from zeus.core.rest import around_of
from zeus.core.tab_order import in_order
from zeus.core.wire import Object, root
from zeus.pipeline.send import Sender
from zeus.pipeline.ways import lacking

Texts = dict[str, str | None]
"""Cell texts by heading."""


@dataclass
class Reading:
    """What was read of a tenant: objects by the full name of their tab, an index of them, and when each was listed.

    `whole` are the (tab, id) of the objects of which everything was read. `unread` are the tabs that cannot be read
    from here, with the reason.
    """

    tabs: Mapping[str, Tab]
    index: Index
    objects: dict[str, list[Object]] = field(default_factory=dict)
    at: dict[str, float] = field(default_factory=dict)
    whole: set[tuple[str, Any]] = field(default_factory=set)
    unread: dict[str, str] = field(default_factory=dict)

    _by_id: dict[str, dict[Any, Object]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def by_id(self, tab: str) -> dict[Any, Object]:
        """The objects of a tab by id."""
        if tab not in self._by_id:
            api = self.tabs[tab].api
            assert api
            self._by_id[tab] = {api.id_of(thing): thing for thing in self.objects.get(tab, ())}
        return self._by_id[tab]

    def keep(self, tab: str, things: list[Object]) -> None:
        """Have these objects of a tab, in place of what was known of it."""
        self.objects[tab] = things
        self._by_id.pop(tab, None)
        self.index.add_objects(tab, things)


async def read_tenant(senders: Mapping[str, Sender], tabs: Mapping[str, Tab], wanted: Iterable[str]) -> Reading:
    """List the wanted tabs (full names) and all that they refer to, each once. `senders` are by provider."""
    needed = closure(tabs, wanted)
    reading = Reading(tabs, Index(tabs))
    for name in needed:
        reason = lacking(getattr(tabs[name].api, "method", ""), senders[tabs[name].provider])
        if reason:
            reading.unread[name] = reason
            reading.keep(name, [])
            reading.at[name] = time.time()
    needed = [name for name in needed if name not in reading.unread]
    listed = await asyncio.gather(*(_list(senders[tabs[name].provider], tabs[name]) for name in needed))
    for name, (at, things) in zip(needed, listed, strict=True):
        reading.at[name] = at
        reading.keep(name, things)
    return reading


async def read_details(senders: Mapping[str, Sender], reading: Reading, wanted: Iterable[tuple[str, Any]]) -> None:
    """Read single objects, for what their list leaves out. One that is gone by now leaves the reading."""
    pairs = [pair for pair in dict.fromkeys(wanted) if pair not in reading.whole]
    read = await asyncio.gather(
        *(
            _read(senders[reading.tabs[tab].provider], reading.tabs[tab], reading.by_id(tab).get(id), id)
            for tab, id in pairs
        )
    )
    found = dict(zip(pairs, read, strict=True))
    reading.whole.update(pair for pair, thing in found.items() if thing is not None)
    for tab in dict.fromkeys(tab for tab, _ in pairs):
        api = reading.tabs[tab].api
        assert api
        things = [together(api, thing, found.get((tab, api.id_of(thing)), thing)) for thing in reading.objects[tab]]
        reading.keep(tab, [thing for thing in things if thing is not None])


def together(api: Api, listed: Object, read: Object | None) -> Object | None:
    """An object as it was read, with what only the list shows where that shows more."""
    return {**listed, **read} if read is not None and getattr(api, "lists_more", False) else read


def closure(tabs: Mapping[str, Tab], wanted: Iterable[str]) -> list[str]:
    """The tabs to list for these: their parents, what they refer to, and the keys of those; referred-to tabs first."""
    found: set[str] = set()
    todo = [(name, True) for name in wanted]
    while todo:
        name, every = todo.pop()
        tab = tabs[name]
        if tab.part_of:
            todo.append((f"{tab.provider}.{tab.part_of}", True))
        elif name in found and not every:
            continue
        else:
            found.add(name)
        for attribute, to in tab.references():
            full = to if "." in to else f"{tab.provider}.{to}"
            if full in tabs and full not in found and (every or attribute.key):
                todo.append((full, False))
    order = in_order({tab.name: tab for tab in tabs.values()})
    return sorted((name for name in found if tabs[name].api), key=lambda name: (order[tabs[name].name], name))


def export_rows(tab: Tab, reading: Reading) -> list[Texts]:
    """The rows of a tab as the tenant has them: ready to be written, and to be imported again without a change."""
    known = reading.index.within(tab.provider)
    action = UPDATE if UPDATE in tab.actions else IGNORE
    if not tab.part_of:
        things = reading.objects[tab.full_name]
        return [{"Action": action, **_texts(tab, values_of(tab, plain(tab, thing), known))} for thing in things]
    parent = reading.tabs[f"{tab.provider}.{tab.part_of}"]
    rows: list[Texts] = []
    for thing in reading.objects[parent.full_name]:
        laid_out = plain(parent, thing)
        owner = parent_cells(tab, key_of(parent, values_of(parent, laid_out, known)))
        rows += [{"Action": action, **_texts(tab, values), **owner} for values in items_of(tab, laid_out, known)]
    return rows


def parent_cells(child: Tab, key: tuple[str, ...]) -> Texts:
    """The key columns of a child tab that name its parent, filled in."""
    columns = [attribute.heading for attribute in child.keys if not attribute.field]
    return dict(zip(columns, key, strict=True))


def details_needed(tab: Tab, reading: Reading) -> list[tuple[str, Any]]:
    """The objects to read one by one for an export of this tab: all, where the list leaves out what a heading shows."""
    owner = reading.tabs[f"{tab.provider}.{tab.part_of}"] if tab.part_of else tab
    paths = [tab.items] if tab.part_of else [attribute.field for attribute in tab.attributes if attribute.field]
    api = owner.api
    if api is None or not api.omits or all(_is_listed(owner, path) for path in paths):
        return []
    return [(owner.full_name, api.id_of(thing)) for thing in reading.objects[owner.full_name]]


def _is_listed(tab: Tab, path: str) -> bool:
    if tab.shape:
        return False
    return tab.api is None or root(path) not in tab.api.omits


def _texts(tab: Tab, values: Mapping[str, Any]) -> Texts:
    return {
        heading: None if values.get(heading) is None else attribute.show(values[heading])
        for heading, attribute in tab.by_heading.items()
        if not attribute.renames
    }


async def _list(sender: Sender, tab: Tab) -> tuple[float, list[Object]]:
    assert tab.api
    at = time.time()
    if isinstance(tab.api, Unlisted):
        keys = await asyncio.to_thread(sender.names, tab.full_name)
        return at, await sender.run(tab.api.looking(sender.variables, keys))
    return at, await sender.run(tab.api.listing(sender.variables))


async def _read(sender: Sender, tab: Tab, listed: Object | None, id: Any) -> Object | None:
    assert tab.api
    variables = {**sender.variables, **around_of(tab.api, listed or {})}
    thing: Object | None = await sender.run(tab.api.reading(variables, id))
    return thing
