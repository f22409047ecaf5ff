"""Consents under way: what is to be connected when a browser comes back from the provider. Named queries."""

import time

from sqlalchemy import Column, Connection, Float, String, Table, Text, delete, insert, select

from zeus.store.models import metadata

consents = Table(
    "consents",
    metadata,
    Column("id", String(64), primary_key=True),
    Column("browser", String(64), nullable=False),
    Column("sealed", Text, nullable=False),
    Column("until", Float, nullable=False),
)
"""`id` is the hash of the state, `browser` that of what the session of who asked holds; `sealed` is a ciphertext that
counts `until` then (seconds since 1970). It is gone in minutes, and is not sealed anew when keys change."""


def insert_consent(connection: Connection, id: str, browser: str, sealed: str, until: float) -> None:
    """Keep one, and forget those that count no more."""
    connection.execute(delete(consents).where(consents.c.until < time.time()))
    connection.execute(insert(consents).values(id=id, browser=browser, sealed=sealed, until=until))


def take_consent(connection: Connection, id: str, browser: str) -> str | None:
    """Use one up: its ciphertext, None where it counts no more or is another browser's."""
    mine = (consents.c.id == id) & (consents.c.browser == browser) & (consents.c.until > time.time())
    sealed = connection.scalar(select(consents.c.sealed).where(mine).with_for_update())
    if sealed is None or connection.execute(delete(consents).where(mine)).rowcount != 1:
        return None
    return str(sealed)
