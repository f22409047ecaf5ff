"""What an import left open, settled: repairs accepted and taken back, either side of a conflict chosen."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from zeus.core.catalog import Tab
from zeus.services.context import Organization, ServiceError, Zeus
from zeus.services.edit_records import shown_texts
from zeus.services.editing import Edit, edit_rows
from zeus.services.import_changes import READY
from zeus.services.import_page import find_import, finding_rows
from zeus.store import findings
from zeus.store.configuration import StoredRow
from zeus.store.database import reading, writing
from zeus.store.findings import Finding

AT_ONCE = 500
"""Repairs that are accepted in one transaction."""


def accept(zeus: Zeus, organization: Organization, import_id: str, number: int) -> list[int]:
    """Give the cell of a finding its repair; of a conflict, what stood here before. The numbers of what was settled.

    Raises ServiceError where the row is gone, or where the cell is not any more as the import found it.
    """
    found = _one(zeus, organization, import_id, number)
    return _settle(zeus, organization, import_id, [found], accepted=True)


def take_back(zeus: Zeus, organization: Organization, import_id: str, number: int) -> list[int]:
    """Give the cell of a finding back what stood in the file. Raises ServiceError as `accept` does."""
    found = _one(zeus, organization, import_id, number)
    return _settle(zeus, organization, import_id, [found], accepted=False)


def accept_all(zeus: Zeus, organization: Organization, import_id: str) -> int:
    """Accept all repairs that are still open; how many. Cells that were changed since are left alone."""
    find_import(zeus, organization, import_id)
    accepted, seen = 0, -1
    while True:
        with reading(zeus.engine) as connection:
            found = findings.select_repairable(connection, import_id, AT_ONCE, seen)
        if not found:
            return accepted
        seen = found[-1].number
        rows, tabs = finding_rows(zeus, organization, found), organization.tabs(zeus)
        valid = [
            each for each in found if (row := rows.get(each.row_id or "")) and _present(tabs, row, each) == each.text
        ]
        if valid:
            accepted += len(_settle(zeus, organization, import_id, valid, accepted=True))


def _one(zeus: Zeus, organization: Organization, import_id: str, number: int) -> Finding:
    find_import(zeus, organization, import_id)
    with reading(zeus.engine) as connection:
        found = findings.select_finding(connection, import_id, number)
    if found is None or found.heading is None or found.row_id is None or found.repair is None:
        raise ServiceError("there is nothing to accept here", "mend the row in the grid")
    return found


def _settle(
    zeus: Zeus, organization: Organization, import_id: str, found: Sequence[Finding], *, accepted: bool
) -> list[int]:
    rows, tabs = finding_rows(zeus, organization, found), organization.tabs(zeus)
    texts: dict[str, dict[str, str | None]] = defaultdict(dict)
    seen: dict[str, dict[str, str | None]] = defaultdict(dict)
    for each in found:
        row = rows.get(each.row_id or "")
        assert each.heading is not None
        if row is None:
            raise ServiceError("this row is gone", "it was removed from the configuration since the import")
        before, after = (each.text, each.repair) if accepted else (each.repair, each.text)
        if (_present(tabs, row, each) or "") != (before or ""):
            raise ServiceError(
                f"{each.heading} was changed since: it is {_present(tabs, row, each)!r} now", "look at it in the grid"
            )
        texts[row.id].setdefault(each.heading, after)
        seen[row.id].setdefault(each.heading, before)
    # What is taken back may be an action that there is not, as the file has it: only a given state lets it pass.
    state = None if accepted else READY
    edits = [Edit(id, new, rows[id].version, seen[id], state) for id, new in texts.items()]
    edit_rows(zeus, organization, edits, label=None)
    numbers = [each.number for each in found]
    with writing(zeus.engine) as connection:
        findings.set_accepted(connection, import_id, numbers, accepted)
    return numbers


def _present(tabs: Mapping[str, Tab], row: StoredRow, found: Finding) -> str | None:
    """What stands in the cell of a finding now."""
    shown = shown_texts(tabs[row.tab], row.row) | {"Action": row.typed_action}
    return shown.get(found.heading or "")
