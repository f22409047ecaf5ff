"""The rows of a plan or a transmission, as pages show them: counted, filtered, a page at a time."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, false, func, literal_column, or_, select

from zeus.store import tallies
from zeus.store.models import call_attempts, calls, steps, transmission_rows

_R = transmission_rows.c


def select_page(
    connection: Connection,
    id: str,
    *,
    verdicts: Iterable[str],
    after: int = -1,
    limit: int | None = 20,
) -> Sequence[Row[Any]]:
    """Rows of these verdicts behind the position `after`, in the order of the plan."""
    query = select(transmission_rows).where(_R.transmission_id == id)
    found = [
        row
        for verdict in verdicts
        for row in connection.execute(
            query.where(_R.verdict == verdict, _R.position > after).order_by(_R.position).limit(limit)
        )
    ]
    return sorted(found, key=lambda row: row.position)[:limit]


def count_behind(connection: Connection, id: str, verdicts: Collection[str], after: int) -> int:
    """How many rows of these verdicts come behind the position `after`."""
    counts = tallies.by_verdict(connection, id)
    before = after < counts.total() / 2
    # The shorter side is counted: it may be 100,000 rows, and most pages are near the front.
    mine = (_R.transmission_id == id, _R.verdict.in_(verdicts), _R.position <= after if before else _R.position > after)
    found = connection.scalar(select(func.count()).where(*mine)) or 0
    return sum(counts[verdict] for verdict in verdicts) - found if before else found


def select_ended(
    connection: Connection, id: str, outcomes: Iterable[str], *, tab: str | None = None, limit: int = 20
) -> Sequence[Row[Any]]:
    """The first rows that ended in one of these outcomes, in the order of the plan; of a tab (full name), or of all."""
    first = select(_R.row_id).where(_R.transmission_id == id, _R.outcome.in_(list(outcomes)))
    first = first.where(_R.tab == tab) if tab is not None else first
    # The index alone says which they are; only these rows are looked up.
    named = list(connection.scalars(first.order_by(_R.position).limit(limit)))
    query = select(transmission_rows).where(_R.transmission_id == id, _R.row_id.in_(named))
    return connection.execute(query.order_by(_R.position)).all()


def count_ended(connection: Connection, id: str, outcomes: Sequence[str]) -> dict[str, int]:
    """How many rows of each tab (full name) ended so."""
    counts = tallies.by_tab(connection, id)
    return {tab: sum(mine[outcome] for outcome in outcomes) for tab, mine in counts.items()}


def count_by_tab(connection: Connection, id: str) -> dict[str, Counter[str]]:
    """Per tab (full name), in the order of the plan: rows by outcome; `working` and `waiting` where there is none."""
    working = (
        select(_R.tab, func.count())
        .join(steps, (steps.c.transmission_id == _R.transmission_id) & (steps.c.number == _R.step))
        .where(steps.c.transmission_id == id, steps.c.state == "taken", _R.outcome.is_(None))
        .group_by(_R.tab)
    )
    busy: dict[str, int] = dict(connection.execute(working).all())
    counts: dict[str, Counter[str]] = {}
    for tab, outcomes in tallies.by_tab(connection, id).items():
        counts[tab] = Counter({outcome or "waiting": count for outcome, count in outcomes.items()})
        counts[tab].update(working=busy.get(tab, 0), waiting=-busy.get(tab, 0))
    return {tab: +counts[tab] for tab in counts}


def select_row(connection: Connection, id: str, row: str) -> Row[Any] | None:
    """A row of a transmission."""
    query = select(transmission_rows).where(_R.transmission_id == id, _R.row_id == row)
    return connection.execute(query).first()


def select_among(connection: Connection, pairs: Iterable[tuple[str, str]]) -> set[tuple[str, str]]:
    """Which of these transmissions (id) have which of these rows (id)."""
    columns, wanted = transmission_rows.c, dict[str, list[str]]()
    for transmission, row in pairs:
        wanted.setdefault(transmission, []).append(row)
    # Not as pairs: SQLite would look at all rows for them.
    each = ((columns.transmission_id == transmission) & columns.row_id.in_(ids) for transmission, ids in wanted.items())
    query = select(columns.transmission_id, columns.row_id).where(or_(false(), *each))
    return {(transmission, row) for transmission, row in connection.execute(query)}


def neighbours(
    connection: Connection, id: str, position: int, outcomes: Iterable[str]
) -> tuple[str | None, str | None]:
    """The ids of the rows before and after a position that ended in one of these outcomes."""
    mine = (_R.transmission_id == id) & _R.outcome.in_(list(outcomes))
    before = select(_R.row_id).where(mine, _R.position < position).order_by(_R.position.desc()).limit(1)
    after = select(_R.row_id).where(mine, _R.position > position).order_by(_R.position).limit(1)
    return connection.scalar(before), connection.scalar(after)


def calls_of_step(connection: Connection, id: str, step: int) -> Sequence[Row[Any]]:
    """The ledger's entries of a step, in the order in which they were sent."""
    query = select(calls).where(calls.c.transmission_id == id, calls.c.step == step)
    return connection.execute(query.order_by(calls.c.sent_at, calls.c.done_at, calls.c.label)).all()


def attempts_of_step(connection: Connection, id: str, step: int) -> Sequence[Row[Any]]:
    """The times that calls of a step were sent in vain, in their order."""
    query = select(call_attempts).where(call_attempts.c.transmission_id == id, call_attempts.c.step == step)
    return connection.execute(query.order_by(call_attempts.c.at, call_attempts.c.id)).all()


def expected_calls(connection: Connection, id: str, step: int) -> list[dict[str, Any]]:
    """The calls that the plan expects a step to make, as `zeus.core.flow.Call.as_json` has them."""
    data = connection.scalar(select(steps.c.data).where(steps.c.transmission_id == id, steps.c.number == step))
    return list((data or {}).get("calls") or ())


def secrets_of_step(connection: Connection, id: str, step: int) -> list[str]:
    """The secrets of the rows of a step, which its calls and their replies may hold."""
    data = connection.scalar(select(steps.c.data).where(steps.c.transmission_id == id, steps.c.number == step))
    return list((data or {}).get("secrets") or ())


def lost_items(connection: Connection, id: str) -> dict[int, list[tuple[str, dict[str, Any]]]]:
    """By the number of a step that deleted: the items that went with its object, as tab (full name) and texts."""
    query = select(steps.c.number, steps.c.data).where(steps.c.transmission_id == id, steps.c.action == "delete")
    found = connection.execute(query)
    return {number: [(tab, texts) for tab, texts in data.get("lost") or ()] for number, data in found}


def count_unknown(connection: Connection, id: str) -> int:
    """How many requests were sent whose answer never came."""
    # Spelt out, so that the index of these few is used.
    unknown = calls.c.state == literal_column("'unknown'")
    return connection.scalar(select(func.count()).where(calls.c.transmission_id == id, unknown)) or 0


def steps_waiting(connection: Connection, id: str, now: float) -> tuple[int, int, float | None]:
    """Steps that wait for others, steps that wait for a time that is still to come, and the nearest such time."""
    mine = (steps.c.transmission_id == id) & (steps.c.state == "ready")
    for_others = connection.scalar(select(func.count()).where(mine, steps.c.waits_for > 0)) or 0
    later = mine & (steps.c.waits_for == 0) & (steps.c.ready_at > now)
    for_time, nearest = connection.execute(select(func.count(), func.min(steps.c.ready_at)).where(later)).one()
    return for_others, for_time, nearest
