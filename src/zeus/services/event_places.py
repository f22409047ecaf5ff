"""Where the objects of events are now: a row, a transmission or a plan, an import, as far as it is still there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from zeus.services.context import Organization, Zeus
from zeus.services.merged_rows import form_of
from zeus.store import configuration, plan_rows, transmissions
from zeus.store.events import Event


@dataclass(frozen=True)
class Place:
    """Where an event leads: the row that it is about with its line, whether the event's transmission has that row.

    `transmission` says whether it is still there, `number` is its number, None while it is a plan.
    """

    row: str | None = None
    line: int | None = None
    sent: bool = False
    transmission: bool = False
    number: int | None = None
    import_id: str | None = None


def places_of(zeus: Zeus, organization: Organization, connection: Connection, found: Sequence[Event]) -> list[Place]:
    """The place of each event, in their order."""
    rows = _rows(zeus, organization, connection, found)
    numbers = transmissions.numbers_of(connection, {event.transmission_id for event in found if event.transmission_id})
    pairs = {(event.transmission_id or "", id) for event, (id, _) in zip(found, rows, strict=True) if id}
    sent = plan_rows.select_among(connection, [pair for pair in pairs if pair[0] in numbers])
    imports = configuration.imports_among(connection, organization.id, set(filter(None, map(_import, found))))
    return [
        Place(
            row=id,
            line=line,
            sent=(event.transmission_id, id) in sent,
            transmission=event.transmission_id in numbers,
            number=numbers.get(event.transmission_id or ""),
            import_id=_import(event) if _import(event) in imports else None,
        )
        for event, (id, line) in zip(found, rows, strict=True)
    ]


def _rows(
    zeus: Zeus, organization: Organization, connection: Connection, found: Sequence[Event]
) -> list[tuple[str | None, int | None]]:
    """Id and line of the row that each event is about, None where there is none."""
    tabs = organization.tabs(zeus)
    forms = [_form(tabs, event) for event in found]
    by_tab: dict[str, set[str]] = {}
    for tab, form in filter(None, forms):
        by_tab.setdefault(tab, set()).add(form)
    held: dict[tuple[str, str] | None, tuple[str, int | None]] = {
        (tab, form): row
        for tab, wanted in by_tab.items()
        for form, row in configuration.select_by_form(connection, organization.id, tab, sorted(wanted)).items()
    }
    return [held.get(form, (None, None)) for form in forms]


def _form(tabs: Mapping[str, Any], event: Event) -> tuple[str, str] | None:
    if event.tab is None or event.tab not in tabs or not event.key:
        return None
    tab = tabs[event.tab]
    # A tab may have got another key since.
    return (event.tab, form_of(tab, tuple(event.key))) if len(event.key) == len(tab.keys) else None


def _import(event: Event) -> str | None:
    """The import that an event tells of."""
    return str(event.after["import"]) if event.after and "import" in event.after else None
