"""A plan as a page shows it: what needs somebody first, then what goes away, what waits, what changes."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from zeus.core import cells
from zeus.core.attributes import CREATE, UPDATE
from zeus.core.catalog import Tab
from zeus.pipeline.plan.compare import EXISTS, MISSING
from zeus.services.choosing import Selection
from zeus.services.context import Organization, ServiceError, Zeus, moment
from zeus.services.corrections import repairs_of
from zeus.services.editing import Edit, edit_rows
from zeus.services.releases import release_of
from zeus.store import configuration, plan_rows, tallies, transmissions
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


CHANGES = 250
"""Changed fields on a page of rows: a page stays short where each row changes much."""


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
        counts = tallies.by_verdict(connection, plan)
        sections = {
            name: plan_rows.select_page(connection, plan, verdicts=verdicts, limit=PAGE + 1)
            for name, (_, verdicts) in SECTIONS.items()
            if name != "still"
        }
        selection = Selection.from_json(stored.selection)
        undoes = transmissions.numbers_of(connection, [selection.undo]) if selection.undo else {}
    shown = {
        name: _section(zeus, organization, plan, name, rows, PAGE) | {"about": _about(name, counts)}
        for name, rows in sections.items()
    }
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
        "undoes": undoes.get(selection.undo or ""),
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
    return _section(zeus, organization, plan, section, rows, NEXT_PAGE, verdicts)


def decide(zeus: Zeus, organization: Organization, plan: str, rows: Iterable[str] | None = None) -> int:
    """Do what makes conflicts go: update what exists already, create what does not exist; how many rows that changed.

    All conflicts of the plan where no row is named. The plan is stale then: plan again.
    """
    find_plan(zeus, organization, plan)
    with writing(zeus.engine) as connection:
        lock_organization(connection, organization.id)
        wanted = None if rows is None else set(rows)
        conflicts = plan_rows.select_page(connection, plan, verdicts=["conflict"], limit=None)
        held = configuration.select_by_id(connection, [row.row_id for row in conflicts])
        tabs = organization.tabs(zeus)
        turned = {
            row.row_id: str(remedy)
            for row in conflicts
            if row.row_id in held and (wanted is None or row.row_id in wanted)
            if (remedy := _remedy(row, held[row.row_id], tabs.get(row.tab))["remedy"])
        }
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


def use_repairs(zeus: Zeus, organization: Organization, plan: str, row: str) -> None:
    """Give the cells of a row with a problem what they were probably meant to be. The plan is stale then: plan again.

    Raises ServiceError where nothing is known to be meant.
    """
    find_plan(zeus, organization, plan)
    with reading(zeus.engine) as connection:
        found = plan_rows.select_row(connection, plan, row)
        held = configuration.select_by_id(connection, [row]).get(row)
    repairs = _repairs(found, held, organization.tabs(zeus).get(found.tab)) if found and held else {}
    if not held or not repairs:
        raise ServiceError("there is nothing to use here", "mend the row in the grid")
    edit_rows(zeus, organization, [Edit(row, repairs, held.version)])


def _section(
    zeus: Zeus,
    organization: Organization,
    plan: str,
    name: str,
    found: Sequence[Row[Any]],
    page: int,
    verdicts: Sequence[str] | None = None,
) -> dict[str, Any]:
    """A page of a section, or of some verdicts of it; `left` is how many rows come behind it."""
    shown = _fitting(found, page)
    more = len(found) > len(shown)
    tabs, titles = organization.tabs(zeus), organization.titles(zeus)
    with reading(zeus.engine) as connection:
        held = configuration.select_by_id(connection, [row.row_id for row in shown])
        mine = verdicts or SECTIONS[name][1]
        left = plan_rows.count_behind(connection, plan, mine, shown[-1].position) if more else 0
    return {
        "name": name,
        "title": SECTIONS[name][0],
        "rows": [
            row_document(row, tabs.get(row.tab), titles)
            | _remedy(row, held.get(row.row_id), tabs.get(row.tab))
            | {"repairs": _repairs(row, held.get(row.row_id), tabs.get(row.tab))}
            for row in shown
        ],
        "next": shown[-1].position if more else None,
        "left": left,
        "more": NEXT_PAGE,
    }


def _about(name: str, counts: Mapping[str, int]) -> str:
    """What the rows of a section are, in numbers."""
    words = {"replace": "replaced", "delete": "deleted", "create": "created", "update": "updated"}
    each = ", ".join(f"{counts[verdict]:,} {words[verdict]}" for verdict in SECTIONS[name][1] if counts[verdict]
                     and verdict in words)  # fmt: skip
    total = sum(counts[verdict] for verdict in SECTIONS[name][1])
    rows = f"{total:,} row{'' if total == 1 else 's'}"
    if name == "needs":
        return f"{rows} {'is' if total == 1 else 'are'} left out until you decide"
    return each or f"{rows} {'goes when what it waits' if total == 1 else 'go when what they wait'} for is there"


def _fitting(found: Sequence[Row[Any]], page: int) -> Sequence[Row[Any]]:
    """The rows that a page has room for: at most so many, and fewer where each changes much."""
    lines = 0
    for number, row in enumerate(found[:page]):
        lines += len(row.changes)
        if number and lines > CHANGES:
            return found[:number]
    return found[:page]


def _remedy(row: Row[Any], held: StoredRow | None, tab: Tab | None) -> dict[str, Any]:
    """The action of the row held, and the one that would make its conflict go."""
    other = {"exists": UPDATE, "missing": CREATE}.get(_conflict(row) or "")
    return {"action": held.action if held else None, "remedy": other if tab and other in tab.actions else None}


def _repairs(row: Row[Any], held: StoredRow | None, tab: Tab | None) -> dict[str, str]:
    """By heading: what the cells of a row with a problem were probably meant to be."""
    return repairs_of(tab, held, row.message) if held and tab and row.verdict == "problem" else {}


def _conflict(row: Row[Any]) -> str | None:
    """What a conflict is about: the object exists already, is missing, or is otherwise not as the row takes it."""
    if row.verdict != "conflict":
        return None
    said = row.message or ""
    return "exists" if said == EXISTS else "missing" if said.startswith(MISSING) else "other"


def row_document(row: Row[Any], tab: Tab | None, titles: Mapping[str, str]) -> dict[str, Any]:
    """A row of a plan or transmission for a page, its changes field by field."""
    return {
        "id": row.row_id,
        "tab": titles.get(row.tab, row.tab),
        "line": row.line,
        "key": row.key,
        "verdict": row.verdict,
        "conflict": _conflict(row),
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
