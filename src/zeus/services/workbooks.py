"""Workbooks: blank ones to fill in, and exports of the tenant, of the configuration, and of what failed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from zeus.core import cells
from zeus.core.catalog import Provider, Tab
from zeus.help.sheet import action_note, attribute_note, sheet_lines
from zeus.help.words import titles_seen_from
from zeus.pipeline.write import ACTION, MESSAGE, Guide, Sheet, UnwritableError, write_template, write_workbook
from zeus.services.context import (
    Organization,
    ServiceError,
    Zeus,
    chosen_tabs,
    find_organization,
    in_reading_order,
    near,
)
from zeus.services.grid import parents_first
from zeus.services.secret_cells import masked
from zeus.store import configuration, plan_rows, transmissions
from zeus.store.configuration import StoredRow
from zeus.store.database import reading
from zeus.store.live import readings_of

LIVE, CONFIGURATION, FAILED = "live", "configuration", "failed"
SOURCES = (LIVE, CONFIGURATION, FAILED)
"""What an export may show."""


def make_template(
    zeus: Zeus,
    provider: str | None,
    organization_name: str | None,
    output: Path,
    tabs: Sequence[str] = (),
    *,
    names: bool = True,
) -> dict[str, Any]:
    """Write a blank workbook for a provider, or for an organization with the names in its tenant to choose from.

    Without `names` the tenant is not asked.
    """
    if organization_name is not None:
        organization = find_organization(zeus, organization_name)
        providers, titled = organization.known_providers(zeus), organization.titled(zeus)
        subject = f"{organization.name} ({', '.join(each.title for each in providers)})"
        chosen = _fillable(titled, tabs)
        lists = _names_in_tenant(zeus, organization, chosen.values()) if names else {}
    else:
        found = _provider(zeus, provider)
        titled, subject = in_reading_order([found]), found.title
        chosen, lists = _fillable(titled, tabs), {}
    guide = Guide(subject, _notes(chosen, titled), list(sheet_lines(chosen, titled)))
    try:
        counts = write_template(output, chosen, lists, guide)
    except UnwritableError as error:
        raise ServiceError(error.message, error.hint) from error
    return {"file": str(output), "tabs": counts}


_Sheets = Callable[[Zeus, Organization, Mapping[str, Tab], ExitStack], Iterable[Sheet]]
"""Makes the sheets; what they need while their rows are written is closed with the stack."""


def export(
    zeus: Zeus,
    organization_name: str,
    output: Path,
    *,
    source: str = LIVE,
    tabs: Sequence[str] = (),
    matrix: bool = False,
    transmission: str | None = None,
) -> dict[str, Any]:
    """Write a workbook that can be imported again as it is: the tenant, the rows held, or those that failed.

    What failed is that of a transmission, or of the latest. With `matrix`, child tabs of two references and a value are
    matrices, where that says the same.
    """
    if source not in SOURCES:
        raise ServiceError(f"{source!r} is nothing to export", f"choose one of {', '.join(SOURCES)}")
    organization = find_organization(zeus, organization_name)
    titled = organization.titled(zeus)
    chosen = _fillable(titled, tabs)
    notes = _notes(chosen, titled)
    failed: _Sheets = partial(_failed, transmission=transmission)
    sheets_of: _Sheets = {LIVE: _live, CONFIGURATION: _configuration, FAILED: failed}[source]
    try:
        with ExitStack() as open_meanwhile:
            sheets = sheets_of(zeus, organization, chosen, open_meanwhile)
            told = (replace(sheet, notes=notes[sheet.title], matrix=matrix) for sheet in sheets)
            counts = write_workbook(output, told)
    except UnwritableError as error:
        raise ServiceError(error.message, error.hint) from error
    return {"file": str(output), "tabs": counts}


def _provider(zeus: Zeus, name: str | None) -> Provider:
    if name is None or name not in zeus.catalog:
        raise ServiceError(f"there is no provider {name!r}", near("provider", name or "", zeus.catalog))
    return zeus.catalog[name]


def _fillable(by_title: Mapping[str, Tab], tabs: Sequence[str]) -> dict[str, Tab]:
    """The chosen tabs that have rows to fill in. Raises ServiceError where one was named that has none."""
    chosen = chosen_tabs(by_title, tabs)
    fillable = {title: tab for title, tab in chosen.items() if tab.actions}
    if tabs and len(fillable) < len(chosen):
        others = ", ".join(title for title in chosen if title not in fillable)
        raise ServiceError(f"{others} can only be referred to, not provisioned", "leave it out")
    return fillable


def _names_in_tenant(zeus: Zeus, organization: Organization, tabs: Iterable[Tab]) -> dict[str, list[str]]:
    """The names to choose from in drop-downs, by the full name of the tab that has them.

    They are names in full: the customer may add a namesake at another site.
    """
    # Loaded here: a blank template and an export of the configuration need no network.
    from zeus.services.tenants import read_tenant

    known = organization.tabs(zeus)
    wanted = {to if "." in to else f"{tab.provider}.{to}" for tab in tabs for _, to in tab.references()} & known.keys()
    index = read_tenant(zeus, organization, sorted(wanted)).index
    return {name: [cells.join_path(entry.key) for entry in index.entries(name)] for name in sorted(wanted)}


def _notes(chosen: Mapping[str, Tab], titled: Mapping[str, Tab]) -> dict[str, dict[str, str]]:
    """The notes at the headings, by title and heading."""
    found = {}
    for title, tab in chosen.items():
        titles = titles_seen_from(tab, titled)
        found[title] = {each.heading: attribute_note(each, titles) for each in tab.attributes}
        found[title][ACTION] = action_note(tab, titles)
    return found


def _live(zeus: Zeus, organization: Organization, chosen: Mapping[str, Tab], _: ExitStack) -> Iterable[Sheet]:
    from zeus.pipeline.tenant import export_rows
    from zeus.services.tenants import read_tenant

    found = read_tenant(zeus, organization, [tab.full_name for tab in chosen.values()])
    return (Sheet(title, tab, export_rows(tab, found)) for title, tab in chosen.items())


def _configuration(
    zeus: Zeus, organization: Organization, chosen: Mapping[str, Tab], open_meanwhile: ExitStack
) -> Iterable[Sheet]:
    """Of one moment: the rows are read, some at a time, while they are written."""
    connection = open_meanwhile.enter_context(reading(zeus.engine))
    counts = configuration.count_rows(connection, organization.id)
    for title, tab in chosen.items():
        if counts.get(tab.full_name):
            own = configuration.own_headings(connection, organization.id, tab.full_name)
            yield Sheet(title, tab, _held(connection, organization, tab), extra=own)


def _held(connection: Connection, organization: Organization, tab: Tab) -> Iterator[dict[str, str | None]]:
    for row in configuration.each_row(connection, organization.id, tab.full_name):
        yield _cells(tab, row)


def _failed(
    zeus: Zeus, organization: Organization, chosen: Mapping[str, Tab], _: ExitStack, transmission: str | None
) -> Iterable[Sheet]:
    with reading(zeus.engine) as connection:
        failed = configuration.select_unsuccessful(connection, organization.id, transmission)
        if failed is None:
            raise ServiceError(f"nothing was transmitted to {organization.name} yet", "transmit first: zeus transmit")
        held = configuration.select_by_id(connection, [id for id, _, _ in failed])
    messages = {id: message or outcome for id, outcome, message in failed}
    by_tab = _by_tab(held[id] for id in messages if id in held)
    for title, tab in chosen.items():
        rows = by_tab.get(tab.full_name, [])
        if rows or not failed:
            marked = [{**_cells(tab, row), MESSAGE: messages[row.id]} for row in rows]
            yield Sheet(title, tab, marked, extra=_extra(rows), messages=True)


def _cells(tab: Tab, row: StoredRow) -> dict[str, str | None]:
    return {ACTION: row.typed_action, **masked(tab, row.cells), **row.extra}


def _extra(rows: Iterable[StoredRow]) -> list[str]:
    return list(dict.fromkeys(name for row in rows for name in row.extra))


def _by_tab(rows: Iterable[StoredRow]) -> dict[str, list[StoredRow]]:
    found: dict[str, list[StoredRow]] = {}
    for row in rows:
        found.setdefault(row.tab, []).append(row)
    return found


def exportable(zeus: Zeus, organization: Organization) -> tuple[list[dict[str, Any]], dict[str, int] | None]:
    """The tabs of an export, parents before their children, and the latest transmission: {"number", "failed"}, if any.

    Of each tab: rows held here, objects of the last reading, rows that the latest transmission left failed.
    """
    with reading(zeus.engine) as connection:
        held = configuration.count_rows(connection, organization.id)
        live = readings_of(connection, organization.id)
        latest = transmissions.latest(connection, organization.id)
        failed = plan_rows.count_ended(connection, latest.id, configuration.UNSUCCESSFUL) if latest else {}
    tabs = [
        {
            "title": title, "rows": held.get(tab.full_name, 0), "live": live.get(tab.full_name, (0, 0))[1],
            "failed": failed.get(tab.full_name, 0), "child": tab.part_of is not None,
        }
        for title, tab in parents_first(organization.titled(zeus)).items()
        if tab.actions
    ]  # fmt: skip
    return tabs, {"number": latest.number, "failed": sum(failed.values())} if latest else None
