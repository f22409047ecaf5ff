"""What tenants held when they were last read for browsing: named queries."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, delete, func, insert, select

from zeus.store.models_web import live_objects, live_readings

_CHUNK = 5000

MOST = 1000
"""Objects that a search finds are counted up to here: there are more, where one more is counted."""


@dataclass(frozen=True)
class LiveObject:
    """An object of a tenant: its key and its cell texts by heading; `position` is its place on its tab, from 0."""

    tab: str
    position: int
    key: tuple[str, ...]
    cells: Mapping[str, str | None]


def replace_tab(
    connection: Connection, organization_id: str, tab: str, found: Sequence[tuple[tuple[str, ...], Mapping[str, Any]]]
) -> None:
    """Keep what a tab holds now, in place of what it held: key and cells of each object."""
    for table in (live_objects, live_readings):
        connection.execute(delete(table).where(table.c.organization_id == organization_id, table.c.tab == tab))
    values = [
        {
            "organization_id": organization_id, "tab": tab, "position": position, "key": list(key),
            "cells": dict(cells), "search": "\n".join(str(text).casefold() for text in cells.values() if text),
        }
        for position, (key, cells) in enumerate(found)
    ]  # fmt: skip
    for start in range(0, len(values), _CHUNK):
        connection.execute(insert(live_objects), values[start : start + _CHUNK])
    read = {"organization_id": organization_id, "tab": tab, "at": time.time(), "rows": len(values)}
    connection.execute(insert(live_readings).values(**read))


def readings_of(connection: Connection, organization_id: str) -> dict[str, tuple[float, int]]:
    """When each tab was read (seconds since 1970), and how many objects it had."""
    query = select(live_readings.c.tab, live_readings.c.at, live_readings.c.rows)
    found = connection.execute(query.where(live_readings.c.organization_id == organization_id))
    return {tab: (at, rows) for tab, at, rows in found}


def count_found(connection: Connection, organization_id: str, search: str) -> dict[str, int]:
    """How many objects of each tab hold all words of the search, of each counted up to MOST and one more."""
    matching = _matching(organization_id, search)
    few = connection.scalars(select(live_objects.c.tab).where(*matching).limit(MOST + 1)).all()
    if len(few) <= MOST:
        return Counter(few)
    mine = (*matching, live_objects.c.tab == live_readings.c.tab)
    counted = select(live_objects.c.tab).where(*mine).correlate(live_readings).limit(MOST + 1).subquery()
    count = select(func.count()).select_from(counted).scalar_subquery()
    tabs = select(live_readings.c.tab, count).where(live_readings.c.organization_id == organization_id)
    return {tab: number for tab, number in connection.execute(tabs) if number}


def select_live(
    connection: Connection, organization_id: str, tab: str, *, search: str = "", after: int = -1, limit: int = 100
) -> list[LiveObject]:
    """The objects of a tab that hold all words of the search, behind the position `after`."""
    columns = (live_objects.c.tab, live_objects.c.position, live_objects.c.key, live_objects.c.cells)
    query = (
        select(*columns)
        .where(*_matching(organization_id, search), live_objects.c.tab == tab, live_objects.c.position > after)
        .order_by(live_objects.c.position)
        .limit(limit)
    )
    return [LiveObject(tab, position, tuple(key), cells) for tab, position, key, cells in connection.execute(query)]


def _matching(organization_id: str, search: str) -> list[ColumnElement[bool]]:
    words = [live_objects.c.search.contains(word, autoescape=True) for word in search.casefold().split()]
    return [live_objects.c.organization_id == organization_id, *words]
