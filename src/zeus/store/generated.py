"""The passwords that Zeus has made: kept sealed with the steps that sent them, until they are handed over."""

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select, update

from zeus.core.sealed import is_sealed
from zeus.store.models import calls, steps, transmissions

GONE = "handed over"


def select_generated(
    connection: Connection, organization_id: str, tabs: Collection[str], transmission: str | None = None
) -> list[Row[Any]]:
    """The steps of these tabs of an organization that are done and whose passwords nobody has yet, oldest first.

    They are those of all transmissions, or of one.
    """
    if not tabs:
        return []
    query = (
        select(steps)
        .join(transmissions, transmissions.c.id == steps.c.transmission_id)
        .where(transmissions.c.organization_id == organization_id, steps.c.state == "done", steps.c.tab.in_(tabs))
        .order_by(transmissions.c.at, steps.c.number)
    )
    if transmission is not None:
        query = query.where(transmissions.c.id == transmission)
    return [row for row in connection.execute(query) if row.data.get("generated")]


def take_generated(connection: Connection, taken: Sequence[Row[Any]]) -> None:
    """Forget these passwords: in the steps, and in what was sent for them."""
    for row in taken:
        of_step = (steps.c.transmission_id == row.transmission_id) & (steps.c.number == row.number)
        data = {name: value for name, value in row.data.items() if name != "generated"}
        connection.execute(update(steps).where(of_step).values(data=_without(data), result=_without(row.result)))
        sent = (calls.c.transmission_id == row.transmission_id) & (calls.c.step == row.number)
        for call in connection.execute(select(calls.c.label, calls.c.call).where(sent)).all():
            connection.execute(update(calls).where(sent, calls.c.label == call.label).values(call=_without(call.call)))


def _without(value: Any) -> Any:
    if is_sealed(value):
        return GONE
    if isinstance(value, dict):
        return {name: _without(each) for name, each in value.items()}
    return [_without(each) for each in value] if isinstance(value, list) else value
