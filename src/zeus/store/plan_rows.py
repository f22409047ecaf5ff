"""The rows of a plan or a transmission, as pages show them: counted, filtered, a page at a time."""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Connection, Row, case, func, select

from zeus.store.models import calls, steps, transmission_rows

_R = transmission_rows.c


def count_verdicts(connection: Connection, id: str) -> Counter[str]:
    """Rows by verdict."""
    query = select(_R.verdict, func.count()).where(_R.transmission_id == id).group_by(_R.verdict)
    return Counter(dict(connection.execute(query).all()))


def select_page(
    connection: Connection,
    id: str,
    *,
    verdicts: Iterable[str] | None = None,
    outcomes: Iterable[str | None] | None = None,
    tab: str | None = None,
    after: int = -1,
    limit: int = 20,
) -> Sequence[Row[Any]]:
    """Rows behind the position `after` in the order of the plan: of these verdicts, outcomes, and of a tab."""
    query = select(transmission_rows).where(_R.transmission_id == id, _R.position > after)
    if verdicts is not None:
        query = query.where(_R.verdict.in_(list(verdicts)))
    if outcomes is not None:
        wanted = list(outcomes)
        named = _R.outcome.in_([outcome for outcome in wanted if outcome is not None])
        query = query.where(named | _R.outcome.is_(None) if None in wanted else named)
    if tab is not None:
        query = query.where(_R.tab == tab)
    return connection.execute(query.order_by(_R.position).limit(limit)).all()


def ids_with_verdict(connection: Connection, id: str, verdicts: Iterable[str]) -> list[str]:
    """The ids of all rows with one of these verdicts, in the order of the plan."""
    query = select(_R.row_id).where(_R.transmission_id == id, _R.verdict.in_(list(verdicts)))
    return list(connection.scalars(query.order_by(_R.position)))


def count_by_tab(connection: Connection, id: str) -> dict[str, Counter[str]]:
    """Per tab (full name), in the order of the plan: rows by outcome; `working` and `waiting` where there is none."""
    state = case((_R.outcome.is_not(None), _R.outcome), (steps.c.state == "taken", "working"), else_="waiting")
    query = (
        select(_R.tab, state, func.count(), func.min(_R.position))
        .outerjoin(steps, (steps.c.transmission_id == _R.transmission_id) & (steps.c.number == _R.step))
        .where(_R.transmission_id == id)
        .group_by(_R.tab, state)
    )
    found: dict[str, Counter[str]] = {}
    for tab, each, count, _ in sorted(connection.execute(query), key=lambda row: row[3]):
        found.setdefault(tab, Counter())[each] = count
    return found


def select_row(connection: Connection, id: str, row: str) -> Row[Any] | None:
    """A row of a transmission."""
    query = select(transmission_rows).where(_R.transmission_id == id, _R.row_id == row)
    return connection.execute(query).first()


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


def count_calls(connection: Connection, id: str) -> Counter[str]:
    """The ledger's entries by state."""
    query = select(calls.c.state, func.count()).where(calls.c.transmission_id == id).group_by(calls.c.state)
    return Counter(dict(connection.execute(query).all()))


def steps_waiting(connection: Connection, id: str, now: float) -> tuple[int, int, float | None]:
    """Steps that wait for others, steps that wait for a time that is still to come, and the nearest such time."""
    mine = (steps.c.transmission_id == id) & (steps.c.state == "ready")
    for_others = connection.scalar(select(func.count()).where(mine, steps.c.waits_for > 0)) or 0
    later = mine & (steps.c.waits_for == 0) & (steps.c.ready_at > now)
    for_time, nearest = connection.execute(select(func.count(), func.min(steps.c.ready_at)).where(later)).one()
    return for_others, for_time, nearest
