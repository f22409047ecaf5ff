"""An import held against the configuration: which row is which, and what becomes of each of its cells."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from zeus.core.catalog import Tab
from zeus.services.context import MASK
from zeus.services.merged_rows import Conflict, Held, Incoming, Merged, form_of, key_of_cells
from zeus.services.secret_cells import SecretCells
from zeus.store.configuration import StoredRow


def held_rows(rows: Iterable[StoredRow], tabs: Mapping[str, Tab], secret: SecretCells) -> list[Held]:
    """The rows of the configuration, opened; those of tabs that this installation has no longer are left out."""
    return [
        Held(tab, stored, replace(stored.row, action=stored.typed_action, cells=secret.opened(tab, stored.cells)))
        for stored in rows
        if (tab := tabs.get(stored.tab)) is not None
    ]


def merge(incoming: Sequence[Incoming], held: Sequence[Held], secret: SecretCells) -> list[Merged]:
    """The incoming rows in their order, each with the held row that it matches."""
    matches = match(incoming, held)
    return [_merged(each, matches.get(index), secret) for index, each in enumerate(incoming)]


def match(incoming: Sequence[Incoming], held: Sequence[Held]) -> dict[int, Held]:
    """The held row of each incoming one, by its number.

    They match by key; else by the key that the file last had, where it was changed in Zeus since; else, where the held
    row has no key of its own (blank, repeated or unreadable), by its place in the file; else by that unreadable key.
    """
    names, loose = _apart(held)
    former = {(each.stored.tab, form): each for each in names.values() if (form := _former_form(each))}
    places = {(each.stored.tab, each.place): each for each in loose}
    keys = [_name(each) for each in incoming]
    matches: dict[int, Held] = {}
    taken: set[str] = set()
    for lookup in (names.get, former.get):
        for index, name in enumerate(keys):
            _take(matches, taken, index, lookup(name) if name else None)
    for index, each in enumerate(incoming):
        _take(matches, taken, index, places.get((each.tab.full_name, each.place)))
    misnamed = {(each.stored.tab, each.stored.form): each for each in reversed(loose) if any(each.stored.key)}
    for index, name in enumerate(keys):
        _take(matches, taken, index, misnamed.get(name) if name else None)
    return matches


def gone_rows(merged: Sequence[Merged], held: Sequence[Held], tabs: Iterable[str], files: Iterable[str]) -> list[Held]:
    """The held rows of the imported tabs that the files no longer have.

    Several people may send workbooks for one organization: a row can only be gone from a file that is a later version
    of the one that brought it. That is one with its name, with a row that it brought to the same tab, or with more
    than half of those that it brought to the imported tabs.
    """
    within, matched = set(tabs), {each.held.stored.id for each in merged if each.held}
    rows = [each for each in held if each.stored.tab in within and each.stored.file is not None]
    brought = Counter(each.stored.file for each in rows if each.stored.line is not None)
    again = [each.stored for each in rows if each.stored.id in matched]
    there = Counter(stored.file for stored in again)
    earlier = {file for file in brought if 2 * there[file] > brought[file]} | set(files)
    shared = {(stored.file, stored.tab) for stored in again}
    return [
        each
        for each in rows
        if each.stored.id not in matched
        and (each.stored.file in earlier or (each.stored.file, each.stored.tab) in shared)
    ]


def loose_rows(held: Sequence[Held]) -> set[str]:
    """The ids of the rows that name no object of their own: their key is blank, unreadable, or another row's."""
    return {each.stored.id for each in _apart(held)[1]}


def _take(matches: dict[int, Held], taken: set[str], index: int, found: Held | None) -> None:
    if found is not None and index not in matches and found.stored.id not in taken:
        matches[index] = found
        taken.add(found.stored.id)


def _merged(incoming: Incoming, held: Held | None, secret: SecretCells) -> Merged:
    if held is None:
        return Merged(incoming.tab, incoming.row, incoming, None, None)
    typed = secret.marked(incoming.tab, incoming.typed.cells)
    before = held.stored.imported or {"action": None, "cells": {}}
    last, released = _released(incoming, before)
    cells, conflicts = _merged_cells(incoming, held, last, secret)
    for heading, was in released.items():
        if secret.is_marked(incoming.tab, heading, cells.get(heading), was):
            cells[heading] = None
    left_out = before.get("left_out", False)
    same = incoming.typed.action == before["action"] and (incoming.row.marked or not left_out)
    action = held.row.action if same else incoming.row.action
    if not left_out and held.row.action not in (None, before["action"], action):
        conflicts.append(Conflict("Action", held.row.action, action))
    extra = {name: text for name, text in held.row.extra.items() if name not in incoming.own} | dict(incoming.row.extra)
    row = replace(incoming.row, action=action, cells=cells, extra=extra, forgotten=held.row.forgotten)
    imported: dict[str, Any] = {
        "action": incoming.typed.action,
        "cells": {**last, **_known(incoming, typed)},
        **_mapped(incoming),
    }
    if left_out and same:
        imported["left_out"] = True
    return Merged(incoming.tab, row, incoming, held, imported, conflicts)


def first_imported(incoming: Incoming, secret: SecretCells) -> dict[str, Any]:
    """What the next import compares with, of a row that is new."""
    typed = secret.marked(incoming.tab, incoming.typed.cells)
    return {"action": incoming.typed.action, "cells": typed, **_mapped(incoming)}


def _mapped(incoming: Incoming) -> dict[str, Any]:
    return {"mapped": dict(incoming.mapped)} if incoming.mapped else {}


def _released(incoming: Incoming, before: Mapping[str, Any]) -> tuple[dict[str, str | None], dict[str, str | None]]:
    """The cells that the file last had; and those of headings that another one of it does not mean any more."""
    released = {
        ours
        for ours, own in before.get("mapped", {}).items()
        if own in incoming.own and ours not in incoming.typed.cells
    }
    cells = before["cells"]
    return (
        {heading: text for heading, text in cells.items() if heading not in released},
        {heading: cells.get(heading) for heading in released},
    )


def _merged_cells(
    incoming: Incoming, held: Held, before: Mapping[str, str | None], secret: SecretCells
) -> tuple[dict[str, str | None], list[Conflict]]:
    """The held cells, with those that the file has changed since it was last imported."""
    tab, cells, conflicts = incoming.tab, dict(held.row.cells), []
    for heading, typed in _known(incoming, incoming.typed.cells).items():
        was = before.get(heading)
        if secret.is_marked(tab, heading, typed, was):
            continue
        mine, new = cells.get(heading), incoming.row.cells[heading]
        if mine not in (None, new, typed) and not secret.is_marked(tab, heading, mine, was):
            hidden = tab.by_heading[heading].secret
            conflicts.append(Conflict(heading, MASK, MASK) if hidden else Conflict(heading, mine, new))
        cells[heading] = new
    return cells, conflicts


def _known(incoming: Incoming, cells: Mapping[str, str | None]) -> dict[str, str | None]:
    """The cells of a file that say something: a blank cell under a secret heading leaves the secret alone."""
    by_heading = incoming.tab.by_heading
    return {heading: text for heading, text in cells.items() if text is not None or not by_heading[heading].secret}


def _name(incoming: Incoming) -> tuple[str, str] | None:
    key, form = incoming.named
    return (incoming.tab.full_name, form) if any(key) else None


def _apart(held: Iterable[Held]) -> tuple[dict[tuple[str, str], Held], list[Held]]:
    """The rows that name an object, by tab and form, and the loose ones."""
    names: dict[tuple[str, str], Held] = {}
    loose = []
    for each in held:
        name = (each.stored.tab, each.stored.form)
        if not any(each.stored.key) or name in names or _is_misnamed(each):
            loose.append(each)
        else:
            names[name] = each
    return names, loose


def _is_misnamed(held: Held) -> bool:
    keys = {attribute.heading for attribute in held.tab.keys}
    return not held.stored.created_by_zeus and any(problem["heading"] in keys for problem in held.stored.problems)


def _former_form(held: Held) -> str | None:
    """The form of the key that the file last had, where it differs from the key that is held."""
    before = (held.stored.imported or {}).get("cells", {})
    headings = [attribute.heading for attribute in held.tab.keys]
    if all(before.get(heading) == held.row.cells.get(heading) for heading in headings):
        return None
    key = key_of_cells(held.tab, before)
    return form_of(held.tab, key) if any(key) else None
