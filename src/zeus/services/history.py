"""The history of an organization: who did what to which object, when."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from typing import Any

from zeus.core import cells
from zeus.services.context import Organization, Zeus, find_organization, moment
from zeus.services.event_places import places_of
from zeus.services.installation import INSTALLATION
from zeus.store.database import reading
from zeus.store.events import Event, Wanted, count_events, kinds_of_events, select_events
from zeus.store.transmissions import numbers_of

PAGE = 100
"""Events on a page."""

MOST = 1000
"""Newer events are counted up to here."""


def list_events(zeus: Zeus, organization_name: str) -> dict[str, Any]:
    """All events, newest first; `number` is that of their transmission, None where it is gone or was not sent."""
    organization = find_organization(zeus, organization_name)
    titles = organization.titles(zeus)
    with reading(zeus.engine) as connection:
        found = select_events(connection, organization.id)
        numbers = numbers_of(connection, {event.transmission_id for event in found if event.transmission_id})
    return {
        "events": [_document(event, titles) | {"number": numbers.get(event.transmission_id or "")} for event in found]
    }


def list_installation_events(zeus: Zeus, limit: int | None = None) -> dict[str, Any]:
    """What concerns no organization, newest first: sign-ins, users, teams, keys."""
    with reading(zeus.engine) as connection:
        found = select_events(connection, INSTALLATION, limit=limit)
    return {"events": [_document(event, {}) for event in found]}


def events_page(
    zeus: Zeus,
    organization: Organization,
    filters: Mapping[str, str],
    *,
    before: int | None = None,
    part: bool = False,
    zone: tzinfo = UTC,
) -> dict[str, Any]:
    """A page of the history, newest first: the events older than `before`, each with its `Place`.

    But for a `part`, also what to filter it by. Days of the filters are those of a time zone.
    """
    titles = organization.titles(zeus)
    wanted = _wanted(filters, titles, zone)
    with reading(zeus.engine) as connection:
        found = select_events(connection, organization.id, before=before, limit=PAGE + 1, wanted=wanted)
        who, what, tabs = ([], [], []) if part else kinds_of_events(connection, organization.id)
        places = places_of(zeus, organization, connection, found[:PAGE])
    return {
        "events": [
            _document(event, titles) | {"place": place} for event, place in zip(found[:PAGE], places, strict=True)
        ],
        "next": found[PAGE - 1].id if len(found) > PAGE else None,
        "newest": found[0].id if found else 0,
        "who": who,
        "what": what,
        "tabs": [titles.get(tab, tab) for tab in tabs],
    }


def count_newer(
    zeus: Zeus, organization: Organization, filters: Mapping[str, str], after: int, zone: tzinfo = UTC
) -> int:
    """How many events have come since the event `after`, up to MOST."""
    wanted = _wanted(filters, organization.titles(zeus), zone)
    with reading(zeus.engine) as connection:
        return count_events(connection, organization.id, wanted, after, MOST)


def history_lines(
    zeus: Zeus, organization: Organization, filters: Mapping[str, str], zone: tzinfo = UTC
) -> Iterator[list[str]]:
    """The history as lines of a table, its headings first; no cell begins as a formula."""
    titles = organization.titles(zeus)
    wanted, before = _wanted(filters, titles, zone), None
    yield ["Time", "Who", "What", "Tab", "Object", "Before", "After", "Transmission"]
    while True:
        with reading(zeus.engine) as connection:
            found = select_events(connection, organization.id, before=before, limit=1000, wanted=wanted)
        for event in found:
            shown = _document(event, titles)
            cells_ = [
                shown["at"], shown["who"], shown["event"], shown["tab"], cells.join_path(shown["key"] or ()),
                _told(shown["before"]), _told(shown["after"]), shown["transmission"],
            ]  # fmt: skip
            yield [_harmless(str(each or "")) for each in cells_]
        if len(found) < 1000:
            return
        before = found[-1].id


def _wanted(filters: Mapping[str, str], titles: Mapping[str, str], zone: tzinfo) -> Wanted:
    names = {title: name for name, title in titles.items()}
    return Wanted(
        tuple(filters.get("q", "").casefold().split()),
        filters.get("who"),
        filters.get("event"),
        names.get(filters.get("tab", ""), filters.get("tab")),
        _day(filters.get("since"), zone),
        _day(filters.get("until"), zone, days=1),
        filters.get("transmission"),
    )


def _day(text: str | None, zone: tzinfo, days: int = 0) -> float | None:
    """When a day begins, or the one that comes so many days after it."""
    try:
        day = date.fromisoformat(text or "") + timedelta(days=days)
        return datetime.combine(day, time(), zone).timestamp()
    except (ValueError, OverflowError):
        return None


def _told(values: Mapping[str, Any] | None) -> str:
    return "; ".join(f"{name}: {value}" for name, value in (values or {}).items() if value not in (None, "", [], {}))


def _harmless(text: str) -> str:
    return "'" + text if text[:1] in ("=", "+", "-", "@", "\t", "\r") else text


def _document(event: Event, titles: Mapping[str, str]) -> dict[str, Any]:
    return {
        "id": str(event.id),
        "at": moment(event.at),
        "who": event.who,
        "event": event.event,
        "tab": titles.get(event.tab, event.tab) if event.tab else None,
        "key": list(event.key) if event.key is not None else None,
        "before": event.before,
        "after": event.after,
        "transmission": event.transmission_id,
    }
