"""Which events were sent to a log elsewhere."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Connection, func, or_, select, update

from zeus.store.chain import in_order
from zeus.store.models import events
from zeus.store.models_audit import chains


def select_unshipped(
    connection: Connection, organization_id: str, *, everything: bool = False
) -> Iterator[Mapping[str, Any]]:
    """The events of an organization that were not sent yet, or all of them, oldest first, by column name."""
    sent = connection.scalar(select(chains.c.shipped).where(chains.c.organization_id == organization_id)) or 0
    new = events.c.number > sent if not everything else or_(events.c.number.is_(None), events.c.number > 0)
    return in_order(connection, organization_id, new)


def note_shipped(connection: Connection, organization_id: str, number: int) -> None:
    """Remember that the events up to this number were sent."""
    further = func.coalesce(chains.c.shipped, 0) < number
    connection.execute(
        update(chains).where(chains.c.organization_id == organization_id, further).values(shipped=number)
    )
