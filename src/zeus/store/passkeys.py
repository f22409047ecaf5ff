"""Passkeys of users: named queries."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Column,
    Connection,
    Float,
    ForeignKey,
    Index,
    String,
    Table,
    Text,
    delete,
    insert,
    select,
    update,
)

from zeus.store.models import Id, Name, metadata

passkeys = Table(
    "passkeys",
    metadata,
    Column("id", Id, primary_key=True),
    Column("user_id", Id, ForeignKey("users.id", ondelete="CASCADE"), nullable=False),
    Column("name", Name, nullable=False),
    Column("credential", Text, nullable=False),
    Column("hash", String(64), nullable=False, unique=True),
    Column("public_key", Text, nullable=False),
    Column("count", BigInteger, nullable=False),
    Column("usage", String(10), nullable=False),
    Column("transports", JSON, nullable=False),
    Column("created_at", Float, nullable=False),
    Column("used_at", Float),
    Index("ix_passkeys_user", "user_id"),
)
"""What a user can sign in with beside a password, or in its place. None of it is secret: `credential` and `public_key`
are in Base64, `hash` is that of the credential's id, `count` is how often it was used as it says itself. `usage`: first
(in place of the password), or secondary."""

Stored = Mapping[str, Any]
"""A row of the table by column name."""


def select_passkeys(connection: Connection, user_id: str) -> Sequence[Stored]:
    """The passkeys of a user, the oldest first."""
    query = select(passkeys).where(passkeys.c.user_id == user_id).order_by(passkeys.c.created_at)
    return [dict(each) for each in connection.execute(query).mappings()]


def select_passkey(connection: Connection, hash: str) -> Stored | None:
    """The passkey with this hash."""
    found = connection.execute(select(passkeys).where(passkeys.c.hash == hash)).mappings().first()
    return dict(found) if found else None


def insert_passkey(connection: Connection, values: Mapping[str, Any]) -> None:
    """Add a passkey. Raises IntegrityError where somebody has it already."""
    connection.execute(insert(passkeys).values(**values, created_at=time.time()))


def note_passkey(connection: Connection, id: str, count: int) -> None:
    """A passkey was used."""
    connection.execute(update(passkeys).where(passkeys.c.id == id).values(count=count, used_at=time.time()))


def delete_passkeys(connection: Connection, user_id: str, id: str | None = None) -> int:
    """Take a passkey away from a user, or all of them; how many there were."""
    mine = passkeys.c.user_id == user_id if id is None else (passkeys.c.user_id == user_id) & (passkeys.c.id == id)
    return connection.execute(delete(passkeys).where(mine)).rowcount
