"""What imports found in cells, one row a finding: problems with their repairs, and what was changed on both sides."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, String, cast, func, insert, or_, select, update

from zeus.store.models import imports, rows
from zeus.store.models_web import findings

PROBLEM, CONFLICT = "problem", "conflict"
"""Kinds of findings."""

_CHUNK = 5000


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding, as the table has it (see `zeus.store.models_web.findings`)."""

    number: int
    kind: str
    tab: str
    line: int | None
    heading: str | None
    message: str
    repair: str | None = None
    text: str | None = None
    row_id: str | None = None
    file: str | None = None
    sheet: str | None = None
    cell: str | None = None
    accepted: bool = False


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings of a kind there are, how many are still open, in how many rows, and how many with a repair."""

    found: int = 0
    open: int = 0
    rows: int = 0
    repairs: int = 0
    accepted: int = 0


_NAMES = tuple(Finding.__dataclass_fields__)


def insert_findings(connection: Connection, import_id: str, found: Iterable[Finding]) -> None:
    """Keep what an import found."""
    values = [{"import_id": import_id} | {name: getattr(each, name) for name in _NAMES} for each in found]
    for start in range(0, len(values), _CHUNK):
        connection.execute(insert(findings), values[start : start + _CHUNK])


def select_findings(
    connection: Connection,
    import_id: str,
    kind: str,
    *,
    after: int = -1,
    limit: int | None = None,
) -> list[Finding]:
    """The findings of a kind in their order, behind the number `after`."""
    query = select(*(findings.c[name] for name in _NAMES)).where(
        findings.c.import_id == import_id, findings.c.kind == kind, findings.c.number > after
    )
    return [Finding(*found) for found in connection.execute(query.order_by(findings.c.number).limit(limit))]


def select_finding(connection: Connection, import_id: str, number: int) -> Finding | None:
    """The finding with this number."""
    mine = (findings.c.import_id == import_id) & (findings.c.number == number)
    found = connection.execute(select(*(findings.c[name] for name in _NAMES)).where(mine)).first()
    return Finding(*found) if found else None


def select_repairable(connection: Connection, import_id: str, limit: int, after: int = -1) -> list[Finding]:
    """The first problems behind the number `after` that are open and have a repair that was not accepted yet."""
    query = (
        select(*(findings.c[name] for name in _NAMES))
        .select_from(findings.join(rows, rows.c.id == findings.c.row_id))
        .where(findings.c.import_id == import_id, _is_open(), findings.c.repair.is_not(None), findings.c.number > after)
    )
    wanted = query.where(findings.c.kind == PROBLEM).order_by(findings.c.number).limit(limit)
    return [Finding(*found) for found in connection.execute(wanted)]


def tally_findings(connection: Connection, import_id: str) -> dict[str, Tally]:
    """The tally of each kind that there is. What lies in a row that has no problem any more is not open."""
    is_open, has_repair = _is_open(), findings.c.repair.is_not(None)
    query = (
        select(
            findings.c.kind,
            func.count(),
            func.count().filter(is_open),
            func.count(findings.c.row_id.distinct()).filter(is_open),
            func.count().filter(is_open & has_repair & rows.c.id.is_not(None)),
            func.count().filter(findings.c.accepted),
        )
        .select_from(findings.outerjoin(rows, rows.c.id == findings.c.row_id))
        .where(findings.c.import_id == import_id)
        .group_by(findings.c.kind)
    )
    return {kind: Tally(*counts) for kind, *counts in connection.execute(query)}


def set_accepted(connection: Connection, import_id: str, numbers: Sequence[int], accepted: bool) -> None:
    """Remember whether the repairs of these findings were accepted."""
    for start in range(0, len(numbers), 500):
        these = findings.c.number.in_(numbers[start : start + 500])
        mine = findings.c.import_id == import_id
        connection.execute(update(findings).where(mine, these).values(accepted=accepted))


def latest_imports(connection: Connection, organization_id: str, limit: int) -> list[dict[str, Any]]:
    """The latest imports, the newest first: {"id", "at", "who", "files"}."""
    columns = (imports.c.id, imports.c.at, imports.c.who, imports.c.files)
    query = select(*columns).where(imports.c.organization_id == organization_id).order_by(imports.c.at.desc())
    return [dict(found) for found in connection.execute(query.limit(limit)).mappings()]


def select_gone(
    connection: Connection, organization_id: str, tab: str, files: Sequence[str], limit: int
) -> list[Mapping[str, Any]]:
    """{"id", "key", "action"} of the first rows of a tab that are gone from the files that brought them."""
    mine = (rows.c.organization_id == organization_id) & (rows.c.tab == tab)
    gone = mine & rows.c.line.is_(None) & rows.c.file.in_(files)
    query = select(rows.c.id, rows.c.key, rows.c.action).where(gone)
    return [dict(found) for found in connection.execute(query.order_by(rows.c.position).limit(limit)).mappings()]


def _is_open() -> ColumnElement[bool]:
    """Whether a finding still asks for something: it was not accepted, and its row, if it has one, has problems."""
    unsolved = or_(findings.c.kind == CONFLICT, rows.c.id.is_(None), cast(rows.c.problems, String) != "[]")
    gone = findings.c.row_id.is_not(None) & rows.c.id.is_(None)
    return ~findings.c.accepted & unsolved & ~gone
