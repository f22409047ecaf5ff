"""Links for customers' administrators: named queries."""

import time

from sqlalchemy import Column, Connection, Float, ForeignKey, Row, String, Table, delete, insert, select

from zeus.store.models import Id, Name, metadata

invitations = Table(
    "invitations",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("organization_id", Id, ForeignKey("organizations.id", ondelete="CASCADE"), nullable=False),
    Column("who", Name, nullable=False),
    Column("until", Float, nullable=False),
)
"""`id` is the hash of what the link holds, `who` made it, `until` when it counts (seconds since 1970)."""


def insert_invitation(connection: Connection, id: str, organization_id: str, who: str, until: float) -> None:
    """Make a link, in place of the one that the organization had."""
    connection.execute(delete(invitations).where(invitations.c.organization_id == organization_id))
    connection.execute(insert(invitations).values(id=id, organization_id=organization_id, who=who, until=until))


def select_invitation(connection: Connection, id: str) -> Row[tuple[str, str, str, float]] | None:
    """The link, as long as it counts."""
    query = select(invitations).where(invitations.c.id == id, invitations.c.until > time.time())
    return connection.execute(query).first()


def take_invitation(connection: Connection, id: str) -> bool:
    """Use a link up; whether it still counted."""
    mine = (invitations.c.id == id) & (invitations.c.until > time.time())
    return connection.execute(delete(invitations).where(mine)).rowcount == 1
