"""Which events were sent to a log elsewhere."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, func, or_, select, update

from zeus.store.models import events
from zeus.store.models_audit import chains

_STEP = 2000


def select_unshipped(
    connection: Connection, organization_id: str, *, everything: bool = False
) -> Iterator[Mapping[str, Any]]:
    """The events of an organization that were not sent yet, or all of them, oldest first, by column name."""
    sent = connection.scalar(select(chains.c.shipped).where(chains.c.organization_id == organization_id)) or 0
    new = events.c.number > sent if not everything else or_(events.c.number.is_(None), events.c.number > 0)
    after = 0
    while True:
        mine = (events.c.organization_id == organization_id) & (events.c.id > after) & new
        found = connection.execute(select(events).where(mine).order_by(events.c.id).limit(_STEP)).mappings().all()
        yield from map(dict, found)
        if len(found) < _STEP:
            return
        after = found[-1]["id"]


def note_shipped(connection: Connection, organization_id: str, number: int) -> None:
    """Remember that the events up to this number were sent."""
    further = func.coalesce(chains.c.shipped, 0) < number
    connection.execute(
        update(chains).where(chains.c.organization_id == organization_id, further).values(shipped=number)
    )
