"""The order of steps: each after what it needs; deletes the other way round; circles broken."""

import contextlib
from collections.abc import Collection, Iterator, Mapping
from graphlib import CycleError, TopologicalSorter
from itertools import pairwise

from zeus.core.attributes import CREATE, DELETE, UPDATE, Value
from zeus.core.catalog import Tab
from zeus.core.flow import Key
from zeus.core.lists import Ref
from zeus.core.objects import items_of, plain, references_of, values_of
from zeus.core.wire import Object, root
from zeus.pipeline.drafts import Draft, Name, name_of
from zeus.pipeline.tenant import Reading


def arrange(
    drafts: list[Draft], by_name: Mapping[Name, Draft], reading: Reading
) -> tuple[list[Draft], list[Draft], dict[Draft, Draft]]:
    """The drafts in an order that holds, numbered from 1, and those that cannot be done.

    These are the drafts that stand in a circle that cannot be broken, and those that wait for one, with what for.
    """
    for draft in drafts:
        _link_namesakes(draft, by_name, reading)
        _link_references(draft, by_name, reading)
        _link_deletes(draft, by_name, reading)
    _link_unread_deletes(drafts, reading)
    _link_unique_values(drafts, reading)
    drafts = list(drafts)
    circles = _untangled(drafts, by_name, reading)
    waiting = waiting_for(circles, drafts)
    gone = {*circles, *waiting}
    drafts = [draft for draft in drafts if draft not in gone]
    for draft in drafts:
        draft.needs = [need for need in draft.needs if need not in gone]
    order = list(TopologicalSorter({draft: draft.needs for draft in drafts}).static_order())
    for number, draft in enumerate(order, start=1):
        draft.number = number
    return order, circles, waiting


def _untangled(drafts: list[Draft], by_name: Mapping[Name, Draft], reading: Reading) -> list[Draft]:
    """Break every circle, adding the drafts that this takes; those in circles that cannot be broken are returned."""
    stuck: dict[Draft, None] = {}
    while True:
        try:
            TopologicalSorter({draft: draft.needs for draft in drafts}).prepare()
        except CycleError as error:
            circle: list[Draft] = error.args[1]
            if not _passed_over(circle) and not _split(circle, drafts, by_name, reading):
                stuck |= dict.fromkeys(circle)
                for draft, other in _edges(circle):
                    draft.needs.remove(other)
        else:
            return list(stuck)


def waiting_for(stopped: Collection[Draft], drafts: list[Draft]) -> dict[Draft, Draft]:
    """The drafts that cannot do without one that is stopped, or without one that waits itself; for which they wait.

    Where only the link that was to follow cannot be made, what it would have linked is not made either.
    """
    needing: dict[Draft, list[Draft]] = {}
    for draft in drafts if stopped else ():
        for need in draft.needs:
            if need not in draft.soft:
                needing.setdefault(need, []).append(draft)
    waiting: dict[Draft, Draft] = {}
    todo = list(stopped)
    for need in todo:
        found = dict.fromkeys(needing.get(need, ()), need)
        if need.made_by:
            found[need.made_by] = waiting.get(need, need)
        fresh = {draft: other for draft, other in found.items() if draft not in waiting and draft not in stopped}
        waiting |= fresh
        todo += fresh
    return waiting


def _link_namesakes(draft: Draft, by_name: Mapping[Name, Draft], reading: Reading) -> None:
    """What a sibling provider has by the same name comes first, and goes last: a person before the person's parts."""
    own = zip(draft.tab.keys, draft.key, strict=True)
    inside = [(key, key.show(values[key.heading])) for child, _, values in draft.items for key in child.own_keys]
    values = ((each, draft.values.get(each.heading)) for each in draft.tab.attributes if each.after and not each.key)
    beside = [(attribute, attribute.show(value)) for attribute, value in values if value is not None]
    for attribute, text in (*own, *inside, *beside):
        for full in attribute.after.split():
            other = by_name.get(name_of(reading.tabs[full], (text,))) if full in reading.tabs else None
            if other is not None and other.action == draft.action == DELETE:
                _need(other, draft)
            elif other is not None and DELETE not in (other.action, draft.action):
                _need(draft, other, soft=other.action != CREATE)


def _link_references(draft: Draft, by_name: Mapping[Name, Draft], reading: Reading) -> None:
    if draft.action == DELETE:
        return
    parts = [(draft.tab, draft.values), *((child, values) for child, _, values in draft.items)]
    for tab, values in parts:
        for attribute, path in references_of(tab, values):
            other, exists = _meant(draft, attribute, path, by_name, reading)
            if other is not None and other.action != DELETE:
                _need(draft, other, soft=exists)


def _meant(
    draft: Draft, attribute: Ref, path: Key, by_name: Mapping[Name, Draft], reading: Reading
) -> tuple[Draft | None, bool]:
    """The other row that a reference of this one means, and whether its object is in the tenant already."""
    within = reading.index.within(draft.tab.provider)
    for to in map(within.full, attribute.refs):
        try:
            entry = reading.index.find(to, path)
        except LookupError:
            continue
        other = by_name.get(name_of(reading.tabs[to], entry.key))
        return (other if other is not draft else None), entry.id is not None
    return None, False


def _link_deletes(draft: Draft, by_name: Mapping[Name, Draft], reading: Reading) -> None:
    """Whoever refers to an object that is deleted lets go of it first."""
    if draft.before is None:
        return
    for attribute, path in _held_references(draft.tab, draft.before, reading):
        other, _ = _meant(draft, attribute, path, by_name, reading)
        if other is not None and other.action == DELETE:
            _need(other, draft)


def _held_references(tab: Tab, thing: Object, reading: Reading) -> Iterator[tuple[Ref, Key]]:
    """Every reference that an object of the tenant holds, those of its items among them."""
    within = reading.index.within(tab.provider)
    laid_out = plain(tab, thing)
    yield from references_of(tab, values_of(tab, laid_out, within))
    for child in _children(tab, reading):
        for values in items_of(child, laid_out, within):
            yield from references_of(child, values)


def _link_unread_deletes(drafts: list[Draft], reading: Reading) -> None:
    """Where reading has left out what an object refers to, it is deleted before all that it may refer to."""
    deletes: dict[str, list[Draft]] = {}
    for draft in drafts:
        if draft.action == DELETE:
            deletes.setdefault(draft.tab.full_name, []).append(draft)
    for found in deletes.values():
        unread = [draft for draft in found if not draft.whole]
        for full in _omitted_references(found[0].tab, reading) if unread else ():
            for other in deletes.get(full, ()):
                before = set(other.needs)
                guessed = [draft for draft in unread if draft not in before]
                other.needs += guessed
                other.soft += guessed


def _omitted_references(tab: Tab, reading: Reading) -> set[str]:
    """The full names of the tabs to which the tab's objects may refer where their list does not show it."""
    within = reading.index.within(tab.provider)
    own = {within.full(to) for attribute, to in tab.references() if not tab.listed(attribute)}
    inside = {
        within.full(to)
        for child in _children(tab, reading)
        if tab.api is not None and root(child.items) in tab.api.omits
        for attribute, to in child.references()
        if attribute.field
    }
    return (own | inside) - {tab.full_name}


def _children(tab: Tab, reading: Reading) -> list[Tab]:
    return [each for each in reading.tabs.values() if each.part_of == tab.name and each.provider == tab.provider]


def _link_unique_values(drafts: list[Draft], reading: Reading) -> None:
    """Who gives a unique value up comes before who takes it: numbers, extensions, and names after a rename."""
    takers: dict[tuple[str, str, object], Draft] = {}
    for draft in drafts:
        for attribute in draft.tab.attributes:
            value = draft.values.get(attribute.heading)
            taken = (attribute.unique or attribute.key) and not isinstance(attribute, Ref)
            if taken and value is not None and draft.action != DELETE:
                takers[(draft.tab.full_name, attribute.heading, str(value).casefold())] = draft
    for draft in drafts:
        if draft.before is None:
            continue
        held = values_of(draft.tab, plain(draft.tab, draft.before), reading.index.within(draft.tab.provider))
        for heading, value in held.items():
            gives_up = draft.action == DELETE or heading in draft.values
            taker = takers.get((draft.tab.full_name, heading, str(value).casefold()))
            if gives_up and taker is not None and taker is not draft and _same_place(taker, draft):
                _need(taker, draft)


def _same_place(taker: Draft, giver: Draft) -> bool:
    """A key of several parts is only taken over where its other parts agree."""
    if len(taker.tab.keys) == 1:
        return True
    return taker.key[:-1] == giver.key[:-1]


def _need(draft: Draft, other: Draft, *, soft: bool = False) -> None:
    if other not in draft.needs:
        draft.needs.append(other)
        if soft:
            draft.soft.append(other)


def _passed_over(circle: list[Draft]) -> bool:
    """Drop a need of the circle that only orders, since what it names exists already."""
    for draft, other in _edges(circle):
        if other in draft.soft:
            draft.needs.remove(other)
            draft.soft.remove(other)
            return True
    return False


def _split(circle: list[Draft], drafts: list[Draft], by_name: Mapping[Name, Draft], reading: Reading) -> bool:
    """Create first, link after: leave references out of a create, in its items too, and set them by an update."""
    for draft, other in _edges(circle):
        headings = [h for h, value in draft.values.items() if _leads_to(other, draft.tab, {h: value}, reading)]
        items = [item for item in draft.items if _leads_to(other, item[0], item[2], reading)]
        needed = any(draft.tab.by_heading[heading].required for heading in headings)
        if draft.action == CREATE and UPDATE in draft.tab.actions and (headings or items) and not needed:
            link = Draft(draft.tab, UPDATE, draft.key, whole=False, made_by=draft, rows=draft.rows)
            link.values = {heading: draft.values.pop(heading) for heading in headings}
            link.items, draft.items = items, [item for item in draft.items if item not in items]
            link.needs = [draft, other]
            draft.needs.remove(other)
            drafts.append(link)
            return True
    return False


def _leads_to(other: Draft, tab: Tab, values: Mapping[str, Value], reading: Reading) -> bool:
    """Whether something that these values name is the object of the other draft."""
    within = reading.index.within(tab.provider)
    for attribute, path in references_of(tab, values):
        for to in attribute.refs:
            with contextlib.suppress(LookupError):
                entry = reading.index.find(within.full(to), path)
                if name_of(reading.tabs[within.full(to)], entry.key) == name_of(other.tab, other.key):
                    return True
    return False


def _edges(circle: list[Draft]) -> list[tuple[Draft, Draft]]:
    """The needs within a circle, as graphlib reports it: each node is needed by the one after it."""
    pairs = [(after, before) for before, after in pairwise(circle)]
    return [(draft, other) for draft, other in pairs if other in draft.needs]
