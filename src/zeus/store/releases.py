"""Under which conditions plans are sent: named queries."""

import time
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Column, Connection, Float, ForeignKey, Row, String, Table, Text, delete, insert, select, update

from zeus.store.models import Id, Name, metadata, transmissions

releases = Table(
    "releases",
    metadata,
    Column("transmission_id", Id, ForeignKey("transmissions.id", ondelete="CASCADE"), primary_key=True),
    Column("organization_id", Id, nullable=False),
    Column("ticket", String(200), nullable=False),
    Column("begins_at", Float),
    Column("ends_at", Float),
    Column("reason", Text),
    Column("asked_by", Name, nullable=False),
    Column("asked_at", Float, nullable=False),
    Column("approved_by", Name),
    Column("approved_at", Float),
)
"""`reason` says why a second administrator is needed, None where none is. Times are seconds since 1970."""


def select_release(connection: Connection, transmission_id: str) -> Row[Any] | None:
    """What was settled for a plan, or the transmission that it became."""
    return connection.execute(select(releases).where(releases.c.transmission_id == transmission_id)).first()


def put_release(connection: Connection, values: Mapping[str, Any]) -> None:
    """Settle it for a plan, in place of what was settled before: an approval of that is gone with it."""
    connection.execute(delete(releases).where(releases.c.transmission_id == values["transmission_id"]))
    connection.execute(insert(releases).values(**values, asked_at=time.time()))


def approve(connection: Connection, transmission_id: str, who: str) -> None:
    """Somebody has approved a plan."""
    mine = releases.c.transmission_id == transmission_id
    connection.execute(update(releases).where(mine).values(approved_by=who, approved_at=time.time()))


def drop_release(connection: Connection, transmission_id: str) -> None:
    """Nobody waits for an approval of this plan any more."""
    connection.execute(delete(releases).where(releases.c.transmission_id == transmission_id))


def select_waiting(connection: Connection) -> list[Row[Any]]:
    """What waits for a second administrator, the oldest first."""
    query = select(releases).join(transmissions, transmissions.c.id == releases.c.transmission_id)
    waiting = (transmissions.c.state == "planned") & releases.c.reason.is_not(None) & releases.c.approved_at.is_(None)
    return list(connection.execute(query.where(waiting).order_by(releases.c.asked_at)))
