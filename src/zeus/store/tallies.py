"""Tallies: how many rows of a transmission have which verdict and outcome, kept as they end."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select

from zeus.store.models import transmission_rows
from zeus.store.models_tallies import tallies
from zeus.store.statements import INSERT

_R, _T = transmission_rows.c, tallies.c

_NAMES = ("transmission_id", "tab", "verdict", "outcome", "count", "first")


def recount(connection: Connection, id: str) -> None:
    """Count the rows of a transmission anew, where more happened to them than that their steps ended."""
    connection.execute(delete(tallies).where(_T.transmission_id == id))
    kind = (_R.transmission_id, _R.tab, _R.verdict, func.coalesce(_R.outcome, ""))
    counted = select(*kind, func.count(), func.min(_R.position)).where(_R.transmission_id == id).group_by(*kind)
    connection.execute(insert(tallies).from_select(_NAMES, counted))


def note(connection: Connection, id: str, ended: Iterable[Row[Any]]) -> None:
    """Count rows whose steps have ended: until then they had no outcome, now they have one."""
    changes: Counter[tuple[str, str, str]] = Counter()
    first: dict[tuple[str, str, str], int] = {}
    for row in ended:
        for outcome, change in (("", -1), (row.outcome, 1)):
            kind = (row.tab, row.verdict, outcome)
            changes[kind] += change
            first[kind] = min(row.position, first.get(kind, row.position))
    # In one order, so that none who counts waits for one who waits for it.
    told = [
        dict(zip(_NAMES, (id, *kind, changes[kind], first[kind]), strict=True)) for kind in sorted(changes)
    ]  # fmt: skip
    if told:
        connection.execute(_ADD[connection.dialect.name], told)


def by_outcome(connection: Connection, id: str) -> Counter[str | None]:
    """Rows by outcome; None for those that have none yet."""
    found: Counter[str | None] = Counter()
    for row in _all(connection, id):
        found[row.outcome or None] += row.count_
    return +found


def by_verdict(connection: Connection, id: str) -> Counter[str]:
    """Rows by verdict."""
    found: Counter[str] = Counter()
    for row in _all(connection, id):
        found[row.verdict] += row.count_
    return +found


def by_tab(connection: Connection, id: str) -> dict[str, Counter[str | None]]:
    """Per tab (full name), in the order of the plan, rows by outcome; None for those that have none yet."""
    found: dict[str, Counter[str | None]] = {}
    for row in _all(connection, id):
        found.setdefault(row.tab, Counter())[row.outcome or None] += row.count_
    return {tab: +counts for tab, counts in found.items() if counts.total()}


def _all(connection: Connection, id: str) -> Iterable[Row[Any]]:
    query = select(_T.tab, _T.verdict, _T.outcome, _T.count.label("count_")).where(_T.transmission_id == id)
    return connection.execute(query.order_by(_T.first))


def _adding(dialect: str) -> Any:
    build = INSERT[dialect](tallies)
    return build.on_conflict_do_update(
        index_elements=_NAMES[:4], set_={"count": _T["count"] + build.excluded["count"]}
    )  # fmt: skip


_ADD = {dialect: _adding(dialect) for dialect in INSERT}
