"""The history: events are added and read, never changed."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, func, select

from zeus.core.flow import Key
from zeus.store.chain import link
from zeus.store.models import events
from zeus.store.statements import ADD_EVENTS, EVENTS

_CHUNK = 5000


@dataclass(frozen=True, slots=True)
class Event:
    """Who did what to which object: `tab` is the tab's full name, `key` the object's, `before` and `after` its cells.

    Secrets must be masked by whoever makes the event. `id` and `at` (seconds since 1970) are given when it is stored.
    """

    event: str
    _: KW_ONLY
    tab: str | None = None
    key: Sequence[str] | None = None
    before: Mapping[str, Any] | None = None
    after: Mapping[str, Any] | None = None
    transmission_id: str | None = None
    who: str = ""
    at: float = 0.0
    id: int | None = None


def record(connection: Connection, organization_id: str, who: str, *happened: Event) -> None:
    """Add events to the history of an organization, as of now."""
    record_all(connection, organization_id, who, happened)


def record_all(connection: Connection, organization_id: str, who: str, happened: Iterable[Event]) -> None:
    """As `record`, for many events: none is asked for its id."""
    same = {"organization_id": organization_id, "who": who, "at": time.time()}
    values = [_values(each) | {"search": _searched(each, who)} for each in happened]
    link(connection, same, values)
    for start in range(0, len(values), _CHUNK):
        added = EVENTS.parameters(values[start : start + _CHUNK], **same)
        connection.execute(ADD_EVENTS[connection.dialect.name], added)


@dataclass(frozen=True)
class Wanted:
    """Which events: words that they hold, who, what, the tab (full name), from and until (seconds since 1970)."""

    words: tuple[str, ...] = ()
    who: str | None = None
    event: str | None = None
    tab: str | None = None
    since: float | None = None
    until: float | None = None
    transmission: str | None = None


EVERYTHING = Wanted()


def select_events(
    connection: Connection,
    organization_id: str,
    *,
    before: int | None = None,
    limit: int | None = None,
    wanted: Wanted = EVERYTHING,
) -> list[Event]:
    """The events of an organization, newest first: those older than the event `before`, at most `limit`."""
    query = select(*(events.c[name] for name in _NAMES)).where(*_conditions(organization_id, wanted))
    if before is not None:
        query = query.where(events.c.id < before)
    query = query.order_by(events.c.id.desc()).limit(limit)
    return [Event(**dict(zip(_NAMES, found, strict=True))) for found in connection.execute(query)]


def changed_since(connection: Connection, organization_id: str, transmission: str, most: int) -> set[tuple[str, Key]]:
    """Tab (full name) and key of rows edited since a transmission began or was gone on with; of the latest edits."""
    # An organization has few such events, a transmission very many others: its own index is kept from being used.
    this = func.coalesce(_E.transmission_id, "") == transmission
    began = _E.event.in_(("transmission started", "transmission resumed"))
    begun = select(func.max(_E.id)).where(_E.organization_id == organization_id, began, this)
    query = (
        select(_E.tab, _E.key)
        .where(_E.organization_id == organization_id, _E.event == "row changed")
        .where(_E.id > func.coalesce(begun.scalar_subquery(), 0))
        .order_by(_E.id.desc())
        .limit(most)
    )
    return {(tab, tuple(key)) for tab, key in connection.execute(query) if tab and key}


def count_events(connection: Connection, organization_id: str, wanted: Wanted, after: int, most: int) -> int:
    """How many events have come after the event `after`; counts no further than `most`."""
    query = select(events.c.id).where(*_conditions(organization_id, wanted), events.c.id > after).limit(most)
    return connection.scalar(select(func.count()).select_from(query.subquery())) or 0


def kinds_of_events(connection: Connection, organization_id: str) -> tuple[list[str], list[str], list[str]]:
    """Who acted, what happened, and on which tabs (full names): what the history can be filtered by."""
    who, event, tab = (_distinct(connection, organization_id, column) for column in (_E.who, _E.event, _E.tab))
    return who, event, tab


def _distinct(connection: Connection, organization_id: str, column: ColumnElement[str]) -> list[str]:
    """The values of a column, each found from the one before it in the column's index: no event is looked at."""
    mine = _E.organization_id == organization_id
    found = select(func.min(column).label("value")).where(mine).cte("found", recursive=True)
    # A condition on both sides keeps the recursion to what the index answers.
    later = select(func.min(column)).where(mine, column > found.c.value).correlate(found).scalar_subquery()
    found = found.union_all(select(later).where(found.c.value.is_not(None)))
    return list(connection.scalars(select(found.c.value).where(found.c.value.is_not(None))))


_E = events.c
_NAMES = tuple(name for name in Event.__dataclass_fields__ if name != "_")


def _conditions(organization_id: str, wanted: Wanted) -> list[ColumnElement[bool]]:
    found = [_E.organization_id == organization_id]
    found += [_E.search.contains(word, autoescape=True) for word in wanted.words]
    equal = ((_E.who, wanted.who), (_E.event, wanted.event), (_E.tab, wanted.tab))
    found += [column == value for column, value in (*equal, (_E.transmission_id, wanted.transmission)) if value]
    found += [] if wanted.since is None else [_E.at >= wanted.since]
    return found + ([] if wanted.until is None else [_E.at < wanted.until])


def _searched(happened: Event, who: str) -> str:
    values = [*(happened.before or {}).values(), *(happened.after or {}).values()]
    texts = [who, happened.event, *(happened.key or ()), *values]
    return "\n".join(str(text).casefold() for text in texts if text not in (None, "", [], {}))


def _values(happened: Event) -> dict[str, Any]:
    return {name: getattr(happened, name) for name in _NAMES if name not in {"id", "at", "who"}}
