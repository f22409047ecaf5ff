"""Passkeys and security keys of users: named queries."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from zeus.store.models_access import passkeys


def select_passkeys(connection: Connection, column: str, value: Any) -> list[dict[str, Any]]:
    """The keys whose `user_id`, `credential` or `id` this is."""
    query = select(passkeys).where(passkeys.c[column] == value).order_by(passkeys.c.id)
    return [dict(each) for each in connection.execute(query).mappings()]


def put_passkey(connection: Connection, id: str, user_id: str, credential: bytes, facts: Mapping[str, Any]) -> None:
    """Keep a key, or what has changed of it."""
    changed = connection.execute(update(passkeys).where(passkeys.c.id == id).values(facts=dict(facts))).rowcount
    if not changed:
        connection.execute(insert(passkeys).values(id=id, user_id=user_id, credential=credential, facts=dict(facts)))


def drop_passkey(connection: Connection, id: str) -> None:
    """Forget a key."""
    connection.execute(delete(passkeys).where(passkeys.c.id == id))


def drop_passkeys(connection: Connection, user_id: str) -> None:
    """Forget all keys of a user."""
    connection.execute(delete(passkeys).where(passkeys.c.user_id == user_id))
