"""A plan as a page shows it: what needs somebody first, then what goes away, what waits, what changes."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Row

from zeus.core import cells
from zeus.core.attributes import CREATE, UPDATE
from zeus.core.catalog import Tab
from zeus.services.choosing import Selection
from zeus.services.context import Organization, ServiceError, Zeus, moment
from zeus.services.releases import release_of
from zeus.store import configuration, plan_rows, transmissions
from zeus.store.configuration import StoredRow
from zeus.store.database import reading, writing
from zeus.store.events import Event, record_all
from zeus.store.organizations import lock_organization

SECTIONS: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "needs": ("Needs you", ("conflict", "problem")),
    "away": ("Goes away", ("replace", "delete")),
    "waits": ("Waits", ("blocked", "waiting")),
    "changes": ("Changes", ("create", "update")),
    "still": ("Nothing to do", ("unchanged", "ignore")),
}
"""Name of a section → its title and the verdicts that it shows, in the order of the page."""

SENT = ("create", "update", "delete", "replace")
"""Verdicts whose rows are sent."""

PAGE = 20
"""Rows of a section before more are asked for."""

NEXT_PAGE = 100
"""Rows that are shown when more are asked for."""


def find_plan(zeus: Zeus, organization: Organization, plan: str) -> Row[Any]:
    """The plan, or the transmission that it became. Raises ServiceError where there is none."""
    with reading(zeus.engine) as connection:
        stored = transmissions.get(connection, plan)
    if stored is None or stored.organization_id != organization.id:
        raise ServiceError("there is no such plan", "plans that were never sent are kept for a while only: plan again")
    return stored


def plan_page(zeus: Zeus, organization: Organization, plan: str) -> dict[str, Any]:
    """What the plan comes to: counts by verdict, the first rows of each section, requests and seconds expected."""
    stored = find_plan(zeus, organization, plan)
    with reading(zeus.engine) as connection:
        counts = plan_rows.count_verdicts(connection, plan)
        sections = {
            name: plan_rows.select_page(connection, plan, verdicts=verdicts, limit=PAGE + 1)
            for name, (_, verdicts) in SECTIONS.items()
            if name != "still"
        }
    shown = {name: _section(zeus, organization, name, rows, PAGE) for name, rows in sections.items()}
    selection = Selection.from_json(stored.selection)
    return {
        "plan": plan,
        "state": stored.state,
        "at": moment(stored.at),
        "who": stored.who,
        "counts": counts,
        "sections": shown,
        "rows": counts.total(),
        "sent": sum(counts[verdict] for verdict in SENT),
        "estimate": stored.estimate or {},
        "selection": selection,
        "release": release_of(zeus, organization, plan),
    }


def plan_section(
    zeus: Zeus, organization: Organization, plan: str, section: str, *, verdict: str | None = None, after: int = -1
) -> dict[str, Any]:
    """More rows of a section, or of one verdict of it, behind the position `after`."""
    find_plan(zeus, organization, plan)
    if section not in SECTIONS:
        raise ServiceError("a plan has no such section", "go back to the plan")
    verdicts = [each for each in SECTIONS[section][1] if verdict in (None, each)]
    with reading(zeus.engine) as connection:
        rows = plan_rows.select_page(connection, plan, verdicts=verdicts, after=after, limit=NEXT_PAGE + 1)
    return _section(zeus, organization, section, rows, NEXT_PAGE)


def decide(zeus: Zeus, organization: Organization, plan: str, rows: Iterable[str] | None = None) -> int:
    """Do what makes conflicts go: update what exists already, create what does not exist; how many rows that changed.

    All conflicts of the plan where no row is named. The plan is stale then: plan again.
    """
    find_plan(zeus, organization, plan)
    with writing(zeus.engine) as connection:
        lock_organization(connection, organization.id)
        conflicts = plan_rows.ids_with_verdict(connection, plan, ["conflict"])
        wanted = set(conflicts if rows is None else rows)
        held = configuration.select_by_id(connection, [id for id in conflicts if id in wanted])
        turned = {id: _other_action(row.action) for id, row in held.items() if row.action in (CREATE, UPDATE)}
        tabs = organization.tabs(zeus)
        turned = {id: action for id, action in turned.items() if action in tabs[held[id].tab].actions}
        for id, action in turned.items():
            configuration.set_action(connection, id, action)
        events = (
            Event(
                "row changed", tab=held[id].tab, key=held[id].key, before={"Action": held[id].action},
                after={"Action": action},
            )
            for id, action in turned.items()
        )  # fmt: skip
        record_all(connection, organization.id, zeus.who, events)
    return len(turned)


def _other_action(action: str | None) -> str:
    return UPDATE if action == CREATE else CREATE


def _section(zeus: Zeus, organization: Organization, name: str, rows: Iterable[Row[Any]], page: int) -> dict[str, Any]:
    found = list(rows)
    tabs, titles = organization.tabs(zeus), organization.titles(zeus)
    with reading(zeus.engine) as connection:
        held = configuration.select_by_id(connection, [row.row_id for row in found[:page]])
    return {
        "name": name,
        "title": SECTIONS[name][0],
        "rows": [
            row_document(row, tabs.get(row.tab), titles) | _remedy(row, held.get(row.row_id), tabs.get(row.tab))
            for row in found[:page]
        ],
        "next": found[page - 1].position if len(found) > page else None,
    }


def _remedy(row: Row[Any], held: StoredRow | None, tab: Tab | None) -> dict[str, Any]:
    """The action of the row held, and the one that would make its conflict go."""
    action = held.action if held else None
    other = _other_action(action) if action in (CREATE, UPDATE) and row.verdict == "conflict" else None
    return {"action": action, "remedy": other if tab and other in tab.actions else None}


def row_document(row: Row[Any], tab: Tab | None, titles: Mapping[str, str]) -> dict[str, Any]:
    """A row of a plan or transmission for a page, its changes field by field."""
    return {
        "id": row.row_id,
        "tab": titles.get(row.tab, row.tab),
        "line": row.line,
        "key": row.key,
        "verdict": row.verdict,
        "outcome": row.outcome,
        "message": row.message,
        "position": row.position,
        "step": row.step,
        "calls": row.calls,
        "destroys": tab.destroys if tab else "",
        "changes": [_change(heading, old, new, tab) for heading, (old, new) in row.changes.items()],
    }


def _change(heading: str, old: str | None, new: str | None, tab: Tab | None) -> dict[str, Any]:
    attribute = tab.by_heading.get(heading) if tab else None
    change: dict[str, Any] = {"heading": heading, "old": old, "new": new, "many": False}
    if attribute is None or not attribute.many:
        return change
    before, after = cells.split_items(old or ""), cells.split_items(new or "")
    folded = {cells.fold(item) for item in before}, {cells.fold(item) for item in after}
    return change | {
        "many": True,
        "kept": [item for item in before if cells.fold(item) in folded[1]],
        "added": [item for item in after if cells.fold(item) not in folded[0]],
        "removed": [item for item in before if cells.fold(item) not in folded[1]],
    }
