"""The history: events are added and read, never changed."""

import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, asdict, dataclass
from typing import Any

from sqlalchemy import Connection, insert, select

from zeus.store.models import events

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
    now = time.time()
    values = [_values(each) | {"organization_id": organization_id, "who": who, "at": now} for each in happened]
    for start in range(0, len(values), _CHUNK):
        connection.execute(insert(events), values[start : start + _CHUNK])


def select_events(
    connection: Connection, organization_id: str, *, before: int | None = None, limit: int | None = None
) -> list[Event]:
    """The events of an organization, newest first: those older than the event `before`, at most `limit`."""
    query = select(events).where(events.c.organization_id == organization_id).order_by(events.c.id.desc()).limit(limit)
    if before is not None:
        query = query.where(events.c.id < before)
    names = [name for name in Event.__dataclass_fields__ if name != "_"]
    return [Event(**{name: getattr(found, name) for name in names}) for found in connection.execute(query)]


def _values(happened: Event) -> dict[str, Any]:
    return {name: value for name, value in asdict(happened).items() if name not in {"id", "at", "who"}}
