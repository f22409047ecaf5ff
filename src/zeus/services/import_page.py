"""An import as a page shows it: what it changed, what is still open of what it found, and what may be done about it."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from zeus.core import cells
from zeus.core.catalog import Tab
from zeus.pipeline.reading import QUESTIONS
from zeus.services.context import Organization, ServiceError, Zeus, moment
from zeus.services.heading_maps import HeadingMaps, heading_maps, proposals
from zeus.store import configuration
from zeus.store.configuration import StoredRow
from zeus.store.database import reading
from zeus.store.findings import (
    CONFLICT,
    PROBLEM,
    Finding,
    Tally,
    latest_imports,
    select_finding,
    select_findings,
    select_gone,
    tally_findings,
)

PAGE = 12
"""Findings before the others are asked for."""

NEXT_PAGE = 100
"""Findings that are shown when the others are asked for."""

GONE_NAMED = 8
"""Rows of a tab that are named where they are gone from the file."""

LATEST = 8
"""Former imports that are listed."""


def recent_imports(zeus: Zeus, organization: Organization) -> list[dict[str, Any]]:
    """The latest imports, the newest first: {"id", "at", "who", "files"}."""
    with reading(zeus.engine) as connection:
        found = latest_imports(connection, organization.id, LATEST)
    return [{**each, "at": moment(each["at"]), "files": [file["name"] for file in each["files"]]} for each in found]


def find_import(zeus: Zeus, organization: Organization, import_id: str) -> dict[str, Any]:
    """An import as it was remembered. Raises ServiceError where the organization has none of this id."""
    with reading(zeus.engine) as connection:
        found = configuration.select_import(connection, organization.id, import_id)
    if found is None:
        raise ServiceError(f"there is no such import of {organization.name}", "choose one of the latest imports")
    return found


def import_page(zeus: Zeus, organization: Organization, import_id: str) -> dict[str, Any]:
    """All that the page of an import shows. Raises ServiceError where the organization has no such import."""
    maps, stored = heading_maps(zeus, organization), find_import(zeus, organization, import_id)
    with reading(zeus.engine) as connection:
        latest = latest_imports(connection, organization.id, LATEST)
        tallies = tally_findings(connection, import_id)
        result, files = stored["result"], [file["name"] for file in stored["files"]]
        titled = organization.titled(zeus)
        gone = [
            {
                "tab": title, "count": counts["gone"],
                "rows": select_gone(connection, organization.id, titled[title].full_name, files, GONE_NAMED),
            }
            for title, counts in result["tabs"].items()
            if counts["gone"] and title in titled
        ]  # fmt: skip
    return {
        "id": import_id,
        "at": moment(stored["at"]),
        "who": stored["who"],
        "files": files,
        "seconds": result.get("seconds"),
        "repeatable": _is_newest(stored, latest),
        "counts": _counts(result, tallies),
        "tabs": result["tabs"],
        "problems": _part(zeus, organization, import_id, PROBLEM, tallies),
        "conflicts": _part(zeus, organization, import_id, CONFLICT, tallies),
        "gone": [each for each in gone if each["rows"]],
        "headings": _headings({title: titled[title] for title in result["tabs"] if title in titled}, result, maps),
        "unknown_tabs": result["unknown_tabs"],
        "notices": [{**each, "asks": each["kind"] in QUESTIONS} for each in result["notices"]],
        "marked": result.get("marked"),
        "prompts": result.get("prompts") or {},
    }


def more_findings(zeus: Zeus, organization: Organization, import_id: str, kind: str, after: int) -> dict[str, Any]:
    """More findings of a kind behind the number `after`."""
    find_import(zeus, organization, import_id)
    with reading(zeus.engine) as connection:
        tallies = tally_findings(connection, import_id)
    return _part(zeus, organization, import_id, kind, tallies, after, NEXT_PAGE)


def one_finding(zeus: Zeus, organization: Organization, import_id: str, number: int) -> dict[str, Any]:
    """A finding as the page shows it, with the tally of its kind."""
    with reading(zeus.engine) as connection:
        found = select_finding(connection, import_id, number)
        tallies = tally_findings(connection, import_id)
    if found is None:
        raise ServiceError("the import found no such thing", "reload the page")
    return shown_findings(zeus, organization, [found])[0] | {"tally": tallies.get(found.kind, Tally())}


def finding_rows(zeus: Zeus, organization: Organization, found: Iterable[Finding]) -> dict[str, StoredRow]:
    """The held rows that findings are about, by id; those that are gone are left out."""
    with reading(zeus.engine) as connection:
        rows = configuration.select_by_id(connection, list({each.row_id for each in found if each.row_id}))
    return {id: row for id, row in rows.items() if row.organization_id == organization.id}


def shown_findings(zeus: Zeus, organization: Organization, found: Sequence[Finding]) -> list[dict[str, Any]]:
    """Findings with what has become of each: open, accepted, mended (in the grid), gone, or of no row at all."""
    rows = finding_rows(zeus, organization, found)
    return [_shown(each, rows.get(each.row_id or "")) for each in found]


def _part(
    zeus: Zeus,
    organization: Organization,
    import_id: str,
    kind: str,
    tallies: Mapping[str, Tally],
    after: int = -1,
    size: int = PAGE,
) -> dict[str, Any]:
    """A page of findings of a kind, with the tally of all."""
    with reading(zeus.engine) as connection:
        found = select_findings(connection, import_id, kind, after=after, limit=size + 1)
    return {
        "kind": kind,
        "tally": tallies.get(kind, Tally()),
        "found": shown_findings(zeus, organization, found[:size]),
        "next": found[size - 1].number if len(found) > size else None,
        "shown": size,
    }


def _shown(found: Finding, row: StoredRow | None) -> dict[str, Any]:
    present = [] if row is None else [each for each in row.problems if each["heading"] == found.heading]
    still = found.kind == PROBLEM and any(each["message"] == found.message for each in present)
    if found.row_id is None:
        state = "apart"
    elif row is None:
        state = "gone"
    elif found.accepted and not still:
        state = "accepted"
    elif found.kind == PROBLEM and not still:
        state = "mended"
    else:
        state = "open"
    told = [each["message"] for each in present] if state in ("accepted", "mended") else []
    return {
        "number": found.number, "kind": found.kind, "tab": found.tab, "line": found.line, "heading": found.heading,
        "message": found.message, "repair": found.repair, "text": found.text, "row": found.row_id, "file": found.file,
        "state": state, "left": told, "key": cells.join_path(row.key) if row else None,
    }  # fmt: skip


def _counts(result: Mapping[str, Any], tallies: Mapping[str, Tally]) -> dict[str, int]:
    counts: Counter[str] = Counter()
    for tab in result["tabs"].values():
        counts.update({name: tab[name] for name in ("rows", "new", "changed", "same", "gone")})
    names = ("rows", "new", "changed", "same", "gone")
    return {name: counts[name] for name in names} | {
        "conflicts": tallies.get(CONFLICT, Tally()).open,
        "problems": tallies.get(PROBLEM, Tally()).open,
    }


def _is_newest(stored: Mapping[str, Any], latest: Sequence[Mapping[str, Any]]) -> bool:
    """Whether no other workbook was imported since, so that these files may be read once more."""
    return bool(stored["files"]) and next((each["id"] for each in latest if each["files"]), None) == stored["id"]


def _headings(titled: Mapping[str, Tab], result: Mapping[str, Any], maps: HeadingMaps) -> list[dict[str, Any]]:
    """The headings of the file that are not ours, and those that were mapped; the unsettled ones first.

    One that several tabs have, with the same meaning so far, is asked for once.
    """
    found: dict[tuple[str, bool, str | None], list[str]] = {}
    for title, tab in titled.items():
        for own in dict.fromkeys([*result["unknown_headings"].get(title, ()), *maps.mapped(tab)]):
            found.setdefault((own, *maps.meaning(tab, own)), []).append(title)
    headings = (_heading([titled[title] for title in titles], titles, *key) for key, titles in found.items())
    return sorted(headings, key=lambda each: each["settled"])


def _heading(tabs: Sequence[Tab], titles: Sequence[str], own: str, settled: bool, ours: str | None) -> dict[str, Any]:
    likely = dict.fromkeys(heading for tab in tabs for heading in proposals(tab, own))
    every = dict.fromkeys(each.heading for tab in tabs for each in tab.attributes if not each.read_only)
    return {
        "tabs": titles, "heading": own, "settled": settled, "means": ours, "likely": list(likely),
        "choices": [heading for heading in every if heading not in likely],
    }  # fmt: skip
