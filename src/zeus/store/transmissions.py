"""Transmissions and the plans that they begin as: named queries."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, case, delete, func, insert, or_, select, update

from zeus.store.models import calls, readings, steps, transmission_rows, transmissions
from zeus.store.organizations import lock_organization, take_number
from zeus.store.tallies import recount

PLANNING, PLANNED, SENDING, DONE, CANCELLED = "planning", "planned", "sending", "done", "cancelled"

FINAL = ("created", "updated", "deleted", "replaced", "unchanged", "ignored")
"""Outcomes after which nothing is left to do."""

LOST = "no answer came before it was cancelled"
"""What a row says that may have been sent."""

KEPT_PLANS = 20
"""How many plans that were never sent an organization keeps."""

_SHORT = 10
"""A number of a transmission has fewer digits; an id has more characters."""


def insert_transmission(connection: Connection, values: Mapping[str, Any]) -> None:
    """Add a transmission, or a plan that may become one: what has begun has its number."""
    begun = values.get("started_at") is not None
    number = take_number(connection, values["organization_id"]) if begun else None
    connection.execute(insert(transmissions).values(**values, number=number))


def get(connection: Connection, id: str) -> Row[Any] | None:
    """The transmission with this id."""
    return connection.execute(select(transmissions).where(transmissions.c.id == id)).first()


def held(connection: Connection, id: str) -> Row[Any] | None:
    """The transmission with this id; nobody else changes or holds it before the end of the transaction."""
    query = select(transmissions).where(transmissions.c.id == id).with_for_update(key_share=True)
    return connection.execute(query).first()


def change(connection: Connection, id: str, *, only_from: Iterable[str] | None = None, **values: Any) -> bool:
    """Change a transmission, if it is in one of these states; whether it was."""
    query = update(transmissions).where(transmissions.c.id == id)
    if only_from is not None:
        query = query.where(transmissions.c.state.in_(list(only_from)))
    return connection.execute(query.values(**values)).rowcount == 1


def count_calls(connection: Connection, id: str, requests: int, since: float, until: float) -> None:
    """Add to the requests of a transmission, and to its seconds those between two times that nobody has added yet."""
    counted = func.coalesce(transmissions.c.ended_at, 0.0)
    begin = case((counted > since, counted), else_=since)
    connection.execute(
        update(transmissions)
        .where(transmissions.c.id == id)
        .values(
            calls=transmissions.c.calls + requests,
            seconds=transmissions.c.seconds + case((begin < until, until - begin), else_=0.0),
            ended_at=case((counted < until, until), else_=counted),
        )
    )


def latest(connection: Connection, organization: str | None, states: Iterable[str] | None = None) -> Row[Any] | None:
    """The latest transmission that was begun, of an organization or of all, in one of these states."""
    query = select(transmissions).where(transmissions.c.started_at.is_not(None))
    if organization is not None:
        query = query.where(transmissions.c.organization_id == organization)
    if states is not None:
        query = query.where(transmissions.c.state.in_(list(states)))
    return connection.execute(query.order_by(transmissions.c.started_at.desc()).limit(1)).first()


def begin_sending(
    connection: Connection, organization: str, id: str, only_from: str, planned_at: float, **values: Any
) -> dict[str, str]:
    """Begin to send what was planned, unless another transmission is at the same rows, or has sent them since.

    Returns row id → that transmission. Two that begin at the same moment do so one after the other, so that the second
    sees the first. Raises LookupError where the transmission is no longer in the state `only_from`.
    """
    lock_organization(connection, organization)
    others = clashing(connection, organization, id, planned_at)
    if not others and not change(connection, id, only_from=(only_from,), state=SENDING, message=None, **values):
        raise LookupError(id)
    if not others and numbers_of(connection, [id])[id] is None:
        change(connection, id, number=take_number(connection, organization))
    return others


def numbers_of(connection: Connection, ids: Iterable[str]) -> dict[str, int | None]:
    """The numbers of these transmissions, as far as they are still there; None for a plan that was not sent."""
    query = select(transmissions.c.id, transmissions.c.number).where(transmissions.c.id.in_(list(ids)))
    return dict(connection.execute(query).all())


def find(connection: Connection, named: str, organization: str | None) -> Row[Any] | None:
    """The transmission with this id or, of an organization, with this number."""
    if organization and named.isdecimal() and len(named) < _SHORT:
        mine = (transmissions.c.organization_id == organization) & (transmissions.c.number == int(named))
        return connection.execute(select(transmissions).where(mine)).first()
    return get(connection, named)


def begun(connection: Connection, organization: str, limit: int | None = None) -> Sequence[Row[Any]]:
    """The transmissions of an organization that were begun, newest first, at most `limit`."""
    query = select(transmissions).where(
        transmissions.c.organization_id == organization, transmissions.c.started_at.is_not(None)
    )
    return connection.execute(query.order_by(transmissions.c.started_at.desc()).limit(limit)).all()


def count_under_way(connection: Connection, organization: str) -> int:
    """How many transmissions of an organization have begun and not ended."""
    under_way = (transmissions.c.organization_id == organization) & transmissions.c.state.in_([PLANNING, SENDING])
    query = select(func.count()).where(under_way, transmissions.c.started_at.is_not(None))
    return connection.scalar(query) or 0


def unfinished(connection: Connection) -> list[str]:
    """The ids of all transmissions that somebody should be working on, oldest first."""
    query = select(transmissions.c.id).where(transmissions.c.state.in_([PLANNING, SENDING]))
    query = query.where(transmissions.c.started_at.is_not(None)).order_by(transmissions.c.started_at)
    return list(connection.scalars(query))


def replace_rows(connection: Connection, id: str, new: Sequence[Mapping[str, Any]]) -> None:
    """Store the rows of a plan; those of an earlier plan of the same transmission give way to them."""
    names = [row["row_id"] for row in new]
    for start in range(0, len(names), 500):
        chunk = names[start : start + 500]
        connection.execute(
            delete(transmission_rows).where(
                transmission_rows.c.transmission_id == id, transmission_rows.c.row_id.in_(chunk)
            )
        )
    if new:
        connection.execute(insert(transmission_rows), [{"transmission_id": id, **row} for row in new])
    recount(connection, id)


def keep_readings(connection: Connection, id: str, new: Mapping[str, tuple[float, list[Any]]]) -> None:
    """Remember which ids each tab held when the plan was made: those of the first plan of a transmission count."""
    held = set(connection.scalars(select(readings.c.tab).where(readings.c.transmission_id == id)))
    added = [
        {"transmission_id": id, "tab": tab, "at": at, "ids": ids} for tab, (at, ids) in new.items() if tab not in held
    ]
    if added:
        connection.execute(insert(readings), added)


def last_step(connection: Connection, id: str) -> int:
    """The highest number of a step of this transmission, 0 where it has none."""
    return connection.scalar(select(func.max(steps.c.number)).where(steps.c.transmission_id == id)) or 0


def rows_of(connection: Connection, id: str, *columns: str) -> Sequence[Row[Any]]:
    """The rows of a transmission in the order of the plan; only these columns of them, where any are named."""
    wanted = [transmission_rows.c[name] for name in columns] or list(transmission_rows.c)
    query = select(*wanted).where(transmission_rows.c.transmission_id == id)
    return connection.execute(query.order_by(transmission_rows.c.position)).all()


def unsuccessful(connection: Connection, id: str) -> list[str]:
    """The ids of the rows of a transmission that a retry would send again, in their order."""
    outcome = transmission_rows.c.outcome
    query = select(transmission_rows.c.row_id).where(
        transmission_rows.c.transmission_id == id, or_(outcome.is_(None), outcome.not_in(FINAL))
    )
    return list(connection.scalars(query.order_by(transmission_rows.c.position)))


def open_steps(connection: Connection, id: str) -> int:
    """How many steps have not ended."""
    query = select(func.count()).where(steps.c.transmission_id == id, steps.c.state.in_(["ready", "taken"]))
    return connection.scalar(query) or 0


def under_way(connection: Connection, organization: str, besides: str) -> dict[str, tuple[str, int]]:
    """Row id → id and number of the transmission whose step for it has not ended yet."""
    query = (
        select(transmission_rows.c.row_id, transmissions.c.id, transmissions.c.number)
        .join(transmissions, transmissions.c.id == transmission_rows.c.transmission_id)
        .join(
            steps,
            (steps.c.transmission_id == transmissions.c.id) & (steps.c.number == transmission_rows.c.step),
        )
        .where(
            transmissions.c.organization_id == organization,
            transmissions.c.id != besides,
            transmissions.c.state == SENDING,
            steps.c.state.in_(["ready", "taken"]),
        )
    )
    return {row: (id, number) for row, id, number in connection.execute(query)}


def clashing(connection: Connection, organization: str, id: str, since: float) -> dict[str, str]:
    """Row id → the other transmission that is at it or has sent it since, of the rows that this one has yet to send."""
    query = select(transmission_rows.c.row_id).where(
        transmission_rows.c.transmission_id == id,
        transmission_rows.c.step.is_not(None),
        transmission_rows.c.outcome.is_(None),
    )
    mine = set(connection.scalars(query))
    busy = {row: other for row, (other, _) in under_way(connection, organization, id).items()}
    others = {**_sent_since(connection, organization, id, since), **busy}
    return {row: other for row, other in others.items() if row in mine}


def _sent_since(connection: Connection, organization: str, besides: str, since: float) -> dict[str, str]:
    """Row id → the transmission that has changed its object since, or may have."""
    query = (
        select(transmission_rows.c.row_id, transmissions.c.id)
        .join(transmissions, transmissions.c.id == transmission_rows.c.transmission_id)
        .join(calls, (calls.c.transmission_id == transmissions.c.id) & (calls.c.step == transmission_rows.c.step))
        .where(
            transmissions.c.organization_id == organization,
            transmissions.c.id != besides,
            transmissions.c.ended_at >= since,
            transmission_rows.c.outcome.in_(["created", "updated", "deleted", "replaced", "unknown"]),
            calls.c.sent_at >= since,
        )
    )
    return dict(connection.execute(query).all())


def end_cancelled(connection: Connection, id: str) -> None:
    """End the steps that nobody holds as cancelled; those with a call that nobody answered, as unknown."""
    ready = (
        select(steps.c.number)
        .where(steps.c.transmission_id == id, steps.c.state == "ready")
        .order_by(steps.c.number)
        .with_for_update(skip_locked=True)
    )
    numbers = list(connection.scalars(ready))
    if not numbers:
        return
    lost = select(calls.c.step).where(calls.c.transmission_id == id, calls.c.state.in_(["sending", "unknown"]))
    unknown = set(connection.scalars(lost))
    ended = [{"at": number, "new": "unknown" if number in unknown else "cancelled"} for number in numbers]
    told = [{**each, "said": LOST if each["new"] == "unknown" else None} for each in ended]
    step = (steps.c.transmission_id == id) & (steps.c.number == bindparam("at"))
    connection.execute(update(steps).where(step).values(state=bindparam("new")), ended)
    row = (transmission_rows.c.transmission_id == id) & (transmission_rows.c.step == bindparam("at"))
    connection.execute(
        update(transmission_rows).where(row).values(outcome=bindparam("new"), message=bindparam("said")), told
    )
    recount(connection, id)


def delete_old_plans(connection: Connection, organization: str) -> None:
    """Forget plans that were never sent, but for the newest."""
    plans = select(transmissions.c.id).where(
        transmissions.c.organization_id == organization, transmissions.c.state == PLANNED
    )
    old = list(connection.scalars(plans.order_by(transmissions.c.at.desc()).offset(KEPT_PLANS)))
    if old:
        connection.execute(delete(transmissions).where(transmissions.c.id.in_(old)))


def forget(connection: Connection, id: str) -> None:
    """Take back a plan that came to nothing."""
    connection.execute(delete(transmissions).where(transmissions.c.id == id))
