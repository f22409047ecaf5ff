"""The configuration of an organization: its rows, as they are to be provisioned."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from sqlalchemy import Connection

from zeus.core import cells
from zeus.core.catalog import Tab
from zeus.services.context import Organization, ServiceError, Zeus, chosen_tabs, find_organization, many_objects, near
from zeus.services.secret_cells import masked, secret_headings
from zeus.store import configuration
from zeus.store.configuration import StoredRow
from zeus.store.database import reading

ACTION, STATE = "Action", "State"
_Test = Callable[[StoredRow, Tab], bool]


def list_rows(
    zeus: Zeus,
    organization_name: str,
    *,
    tabs: Iterable[str] = (),
    where: Iterable[str] = (),
    search: str | None = None,
) -> dict[str, Any]:
    """The rows held: of some tabs (titles), under conditions ("HEADING=VALUE"), with a text in one of their cells."""
    organization = find_organization(zeus, organization_name)
    by_title = organization.titled(zeus)
    titles = organization.titles(zeus)
    with many_objects(), reading(zeus.engine) as connection:
        found = select_rows(connection, organization, by_title, tabs, where, search)
        return {"rows": [_document(row, titles[row.tab], by_title[titles[row.tab]]) for row in found]}


def select_rows(
    connection: Connection,
    organization: Organization,
    by_title: Mapping[str, Tab],
    tabs: Iterable[str] = (),
    where: Iterable[str] = (),
    search: str | None = None,
) -> list[StoredRow]:
    """The rows that a selection means, in the order of the tabs; secrets are ciphertexts. Raises ServiceError.

    A condition holds where the cell says the same apart from case and blanks, or names it in a list; without a value,
    where it is blank. Customers' own columns, Action and State count as headings too.
    """
    chosen = {tab.full_name: tab for tab in chosen_tabs(by_title, tabs).values()}
    found = configuration.select_rows(connection, organization.id, chosen, search)
    tests = [_condition(condition, found, chosen) for condition in where]
    order = {name: place for place, name in enumerate(chosen)}
    kept = [row for row in found if all(test(row, chosen[row.tab]) for test in tests)]
    return sorted(kept, key=lambda row: order[row.tab])


def _condition(text: str, found: Iterable[StoredRow], tabs: Mapping[str, Tab]) -> _Test:
    heading, equals, value = text.partition("=")
    if not equals:
        raise ServiceError(f"{text!r} is no condition", "write HEADING=VALUE, as in 'Site=Chicago HQ'")
    own = {name for row in found for name in row.extra}
    known = {ACTION, STATE, *own, *(name for tab in tabs.values() for name in tab.by_heading)}
    names = {name for name in known if cells.heading_form(name) == cells.heading_form(heading)}
    names |= {
        attribute.heading
        for tab in tabs.values()
        for attribute in tab.attributes
        if cells.heading_form(heading) in map(cells.heading_form, attribute.synonyms)
    }
    if not names:
        raise ServiceError(f"no tab here has a heading {heading!r}", near("heading", heading, sorted(known)))
    wanted = cells.fold(value)
    return lambda row, tab: any(_says(row, tab, name, wanted) for name in names)


def _says(row: StoredRow, tab: Tab, heading: str, wanted: str) -> bool:
    if heading in secret_headings(tab):
        return not wanted and row.cells.get(heading) is None
    if heading in tab.by_heading:
        text = row.cells.get(heading)
        many = tab.by_heading[heading].many
    elif heading in (ACTION, STATE):
        text, many = (row.action if heading == ACTION else row.state), False
    else:
        text, many = row.extra.get(heading), False
    if not text or not wanted:
        return not text and not wanted
    return cells.fold(text) == wanted or (many and wanted in map(cells.fold, cells.split_items(text)))


def _document(row: StoredRow, title: str, tab: Tab) -> dict[str, Any]:
    shown = masked(tab, row.cells)
    return {
        "tab": title,
        "row": row.line,
        "key": list(row.key),
        "action": row.action,
        "state": row.state,
        "values": {heading: shown.get(heading) for heading in tab.by_heading},
        "problems": row.problems,
        "id": row.id,
        "extra": row.extra,
    }
