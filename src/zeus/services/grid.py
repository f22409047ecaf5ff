"""The configuration as a screen shows it: tabs with their counts, and a tab's rows, a page at a time."""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from zeus.core import cells
from zeus.core.catalog import Tab
from zeus.services.configuration import ACTION
from zeus.services.context import Organization, ServiceError, Zeus, chosen_tabs, moment
from zeus.services.corrections import repairs_of
from zeus.services.grid_views import EVERYTHING, NEEDS, View, wanted_of, words_of
from zeus.services.secret_cells import masked
from zeus.store import configuration, grid
from zeus.store.configuration import StoredRow
from zeus.store.database import reading
from zeus.store.grid import Wanted

PAGE = 100
"""Rows on a page; half as many of a tab that has very many headings."""

WIDE = 24
"""Headings from which on a page is half as long."""

LONG = 32
"""Characters from which on a text is cut off on the screen, and told in full when it is pointed at."""

AROUND = 5
"""Rows that are shown before a row that somebody was led to."""

REJECTED = ("failed", "blocked", "unknown", "waiting")
"""States with a message of the transmission that they come from."""


def rail(zeus: Zeus, organization: Organization, view: View = EVERYTHING) -> list[dict[str, Any]]:
    """The tabs with the numbers of their rows, of those that need somebody, and of those that hold the search.

    Tabs that are only referred to, and have no rows, are left out.
    """
    words = words_of(view.search) if view.everywhere else ()
    with reading(zeus.engine) as connection:
        states = grid.count_states(connection, organization.id)
        found, among = grid.find_in_all(connection, organization.id, words) if words else ({}, None)
    listed = []
    for title, tab in parents_first(organization.titled(zeus)).items():
        counts = states.get(tab.full_name, Counter())
        if not tab.actions and not counts:
            continue
        listed.append({
            "title": title, "tab": tab, "child": tab.part_of is not None, "rows": sum(counts.values()),
            "needs": sum(counts.get(state, 0) for state in NEEDS), "states": counts,
            "found": found.get(tab.full_name, 0) if words else None,
            "among": None if among is None else among.get(tab.full_name, ()),
        })  # fmt: skip
    return listed


def grid_page(
    zeus: Zeus, organization: Organization, title: str, view: View, count: int, among: tuple[str, ...] | None = None
) -> dict[str, Any]:
    """A page of a tab (title) that has `count` rows; `among` are those that hold the search, where `rail` knows.

    Raises ServiceError for a tab or a condition that there is not.
    """
    shown, tab = find_tab(zeus, organization, title)
    wanted = replace(wanted_of(tab, view), among=among)
    grid.prepare(zeus.engine, wanted, count)
    limit = PAGE if len(tab.attributes) <= WIDE else PAGE // 2
    with reading(zeus.engine) as connection:
        marks, earlier, later = _marks(connection, organization.id, wanted, view, limit)
        ids = [mark[-1] for mark in marks]
        stored = configuration.select_by_id(connection, ids)
        held = [stored[id] for id in ids if id in stored]
        told = _rejections(connection, organization.id, held)
    headings = headings_of(tab, [*_own_of(held), *(c.heading for c, _ in wanted.where if c.own)])
    return {
        "title": shown,
        "tab": tab,
        "short": zeus.catalog[tab.provider].short,
        "headings": headings,
        "lines": [t for t, each in organization.titled(zeus).items() if is_child(each, tab)],
        "rows": [lay_out(row_document(tab, row, told.get(row.id)), headings) for row in held],
        "earlier": json.dumps(marks[0]) if earlier and marks else None,
        "later": json.dumps(marks[-1]) if later and marks else None,
        "where": [{"text": text, "heading": text.partition("=")[0], "value": text.partition("=")[2]}
                  for text in view.where],
    }  # fmt: skip


def find_tab(zeus: Zeus, organization: Organization, title: str) -> tuple[str, Tab]:
    """The tab of this title, and its title as documents have it. Raises ServiceError."""
    return next(iter(chosen_tabs(organization.titled(zeus), [title]).items()))


def show_rows(zeus: Zeus, organization: Organization, ids: Sequence[str]) -> list[dict[str, Any]]:
    """Rows as the grid shows them, those that are gone left out; each with the title of its tab."""
    tabs, titles = organization.tabs(zeus), organization.titles(zeus)
    with reading(zeus.engine) as connection:
        stored = configuration.select_by_id(connection, ids)
        mine = [row for id in ids if (row := stored.get(id)) and row.organization_id == organization.id]
        told = _rejections(connection, organization.id, mine)
    return [
        row_document(tabs[row.tab], row, told.get(row.id)) | {"tab": tabs[row.tab], "title": titles[row.tab]}
        for row in mine
        if row.tab in tabs
    ]


def find_row(zeus: Zeus, organization: Organization, id: str) -> dict[str, Any]:
    """One row as the grid shows it. Raises ServiceError where it is gone."""
    found = show_rows(zeus, organization, [id])
    if not found:
        raise ServiceError("this row is gone", "somebody removed it meanwhile")
    return found[0]


def repair_of(zeus: Zeus, organization: Organization, id: str, heading: str) -> str | None:
    """The text that a cell of a row was probably meant to have, where something is wrong with it and that is known."""
    found = show_rows(zeus, organization, [id])
    return found[0]["repairs"].get(heading) if found else None


def row_at_line(zeus: Zeus, organization: Organization, title: str, line: int) -> tuple[str, str]:
    """The title of a tab, and the id of its row that has this line of a workbook. Raises ServiceError."""
    shown, tab = find_tab(zeus, organization, title)
    with reading(zeus.engine) as connection:
        found = grid.select_at_line(connection, organization.id, tab.full_name, line)
    if found is None:
        raise ServiceError(f"{shown} has no row {line} any more", "somebody removed it meanwhile")
    return shown, found


def lines_of(zeus: Zeus, organization: Organization, id: str) -> dict[str, Any]:
    """The child rows of a row, by the title of their tab: how many, and the first of them."""
    parent = find_row(zeus, organization, id)
    with reading(zeus.engine) as connection:
        found = {
            title: (
                tab,
                grid.count_lines(connection, organization.id, tab.full_name, parent["form"]),
                grid.select_lines(connection, organization.id, tab.full_name, parent["form"]),
            )
            for title, tab in organization.titled(zeus).items()
            if is_child(tab, parent["tab"])
        }
    return {
        "parent": parent,
        "parent_keys": {
            title: [f"{a.heading}={text}" for a, text in zip(tab.keys, parent["key"], strict=False)]
            for title, (tab, _, _) in found.items()
        },
        "tabs": [
            {"title": title, "tab": tab, "count": count, "rows": show_rows(zeus, organization, ids)}
            for title, (tab, count, ids) in found.items()
        ],
    }


def ids_of(zeus: Zeus, organization: Organization, title: str, view: View) -> list[str]:
    """The ids of all rows of a tab that a view shows, on whatever page."""
    _, tab = find_tab(zeus, organization, title)
    with reading(zeus.engine) as connection:
        return grid.select_ids(connection, organization.id, wanted_of(tab, view))


def last_import(zeus: Zeus, organization: Organization) -> dict[str, Any] | None:
    """When what was imported last: {"at", "files"}; None where nothing was."""
    with reading(zeus.engine) as connection:
        found = configuration.select_imports(connection, organization.id)[:1]
    return {"at": moment(found[0]["at"]), "files": [file["name"] for file in found[0]["files"]]} if found else None


def headings_of(tab: Tab, own: Sequence[str]) -> list[dict[str, Any]]:
    """The headings of a tab in the order of the grid: keys, then the others, then the customer's own."""
    attributes = [*tab.keys, *(each for each in tab.attributes if not each.key)]
    known = [
        {"heading": a.heading, "attribute": a, "right": a.kind in ("whole", "decimal"), "own": False}
        for a in attributes
    ]
    mine = dict.fromkeys(heading for heading in own if heading not in tab.by_heading)
    return [*known, *({"heading": h, "attribute": None, "right": False, "own": True} for h in mine)]


def row_document(tab: Tab, row: StoredRow, told: tuple[str, str | None] | None = None) -> dict[str, Any]:
    """A row for the grid: its texts by heading, what is wrong by heading (None: with the row), what it ended in."""
    wrong: dict[str | None, str] = {}
    for problem in row.problems:
        heading = problem["heading"]
        place = heading if heading in tab.by_heading or heading == ACTION else None
        wrong[place] = "; ".join(filter(None, (wrong.get(place), problem["message"])))
    return {
        "id": row.id, "line": row.line, "key": row.key, "form": row.form, "version": row.version,
        "name": cells.join_path(filter(None, row.key)), "action": row.typed_action, "state": row.state,
        "ours": row.created_by_zeus, "needs": row.state in NEEDS,
        "cells": {**row.extra, **masked(tab, row.cells)}, "wrong": wrong,
        "told": "; ".join(f"{place}: {message}" if place else message for place, message in wrong.items()),
        "problems": row.problems, "repairs": repairs_of(tab, row, told[1] if told else None),
        "transmission": told[0] if told else None, "message": told[1] if told else None,
    }  # fmt: skip


def lay_out(row: dict[str, Any], headings: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The row with its cells in the order of the headings: text, what is wrong, classes, and a title if need be."""
    texts, wrong = row["cells"], row["wrong"]
    laid = []
    for each in headings:
        text, message = texts.get(each["heading"]) or "", wrong.get(each["heading"])
        classes = " ".join(filter(None, ("bad" if message else "", "text-end" if each["right"] else "")))
        laid.append((text, message, classes, message or (text if len(text) > LONG else "")))
    row["laid"] = laid
    return row


def _marks(
    connection: Any, organization_id: str, wanted: Wanted, view: View, limit: int
) -> tuple[list[grid.Mark], bool, bool]:
    """The marks of a page, and whether there are rows before and behind it."""

    def some(beyond: grid.Mark | None, back: bool, most: int) -> list[grid.Mark]:
        return grid.select_marks(connection, organization_id, wanted, beyond=beyond, back=back, limit=most)

    if view.row and (mark := grid.mark_of(connection, organization_id, wanted, view.row)):
        before, behind = some(mark, True, AROUND + 1), some(mark, False, limit - AROUND)
        page = [*reversed(before[:AROUND]), mark, *behind[: limit - AROUND - 1]]
        return page, len(before) > AROUND, len(behind) >= limit - AROUND
    if mark := _mark(view.before, wanted):
        found = some(mark, True, limit + 1)
        return found[:limit][::-1], len(found) > limit, True
    mark = _mark(view.after, wanted)
    found = some(mark, False, limit + 1)
    return found[:limit], mark is not None, len(found) > limit


def _mark(text: str, wanted: Wanted) -> grid.Mark | None:
    try:
        found = json.loads(text) if text else None
    except ValueError:
        return None
    kinds = ([str] if wanted.sort else []) + [int, str]
    if not isinstance(found, list) or [type(part) for part in found] != kinds:
        return None
    return tuple(found)


def _rejections(connection: Any, organization_id: str, held: Sequence[StoredRow]) -> dict[str, tuple[str, str | None]]:
    ids = [row.id for row in held if row.state in REJECTED]
    return grid.select_rejections(connection, organization_id, ids) if ids else {}


def _own_of(held: Sequence[StoredRow]) -> list[str]:
    return list(dict.fromkeys(heading for row in held for heading in row.extra))


def is_child(tab: Tab, parent: Tab) -> bool:
    """Whether a row of the tab is an item of a row of the other."""
    return (tab.provider, tab.part_of) == (parent.provider, parent.name)


def parents_first(titled: Mapping[str, Tab]) -> dict[str, Tab]:
    """The tabs in their order, each followed by its child tabs."""
    ordered: dict[str, Tab] = {}
    for title, tab in titled.items():
        if tab.part_of is None:
            ordered[title] = tab
            ordered.update((name, each) for name, each in titled.items() if is_child(each, tab))
    return ordered
