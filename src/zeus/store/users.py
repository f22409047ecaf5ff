"""People who may sign in to the web application: named queries."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, insert, select, update

from zeus.store.models_web import users

FACTOR = "second factor"
"""The name under which a user's second factor is sealed."""

Stored = Mapping[str, Any]
"""A row of the table by column name."""


def select_users(connection: Connection) -> Sequence[Stored]:
    """All users, by e-mail."""
    return [dict(each) for each in connection.execute(select(users).order_by(users.c.email)).mappings()]


def select_user(connection: Connection, column: str, value: str) -> Stored | None:
    """The user whose `id`, `email`, `session` or `subject` this is."""
    found = connection.execute(select(users).where(users.c[column] == value)).mappings().first()
    return dict(found) if found else None


def insert_user(connection: Connection, values: Mapping[str, Any]) -> None:
    """Add a user. Raises IntegrityError where the e-mail is taken."""
    connection.execute(insert(users).values(**values, created_at=time.time()))


def update_user(connection: Connection, id: str, values: Mapping[str, Any]) -> bool:
    """Change columns of a user; whether there is such a user."""
    return connection.execute(update(users).where(users.c.id == id).values(**values)).rowcount == 1
