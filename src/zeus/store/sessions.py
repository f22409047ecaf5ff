"""Sessions and failed attempts to sign in: named queries."""

import time
from typing import Any

from sqlalchemy import Connection, Row, delete, insert, select, update

from zeus.store.models_access import attempts, sessions


def insert_session(connection: Connection, id: str, user_id: str, where: str) -> None:
    """Begin a session."""
    now = time.time()
    connection.execute(insert(sessions).values(id=id, user_id=user_id, began_at=now, seen_at=now, where=where))


def rename_session(connection: Connection, id: str, new: str) -> None:
    """Let another cookie hold the session, and the former none."""
    connection.execute(update(sessions).where(sessions.c.id == id).values(id=new))


def select_session(connection: Connection, id: str) -> Row[Any] | None:
    """The session with this id."""
    return connection.execute(select(sessions).where(sessions.c.id == id)).first()


def select_sessions(connection: Connection, user_id: str) -> list[Row[Any]]:
    """The sessions of a user, the latest first."""
    query = select(sessions).where(sessions.c.user_id == user_id).order_by(sessions.c.seen_at.desc())
    return list(connection.execute(query))


def see_session(connection: Connection, id: str) -> None:
    """Somebody did something in a session, now."""
    connection.execute(update(sessions).where(sessions.c.id == id).values(seen_at=time.time()))


def end_sessions(
    connection: Connection, *, id: str | None = None, user_id: str | None = None, began: float = 0
) -> None:
    """End a session, those of a user, or those that began before a time."""
    which = sessions.c.id == id if id else sessions.c.user_id == user_id if user_id else sessions.c.began_at < began
    connection.execute(delete(sessions).where(which))


def count_attempt(connection: Connection, key: str, window: float) -> int:
    """Count one more failed attempt; how many there were within the window, in seconds."""
    now = time.time()
    columns = (attempts.c.count.label("times"), attempts.c.since)
    held = connection.execute(select(*columns).where(attempts.c.key == key).with_for_update()).first()
    if held is None:
        connection.execute(insert(attempts).values(key=key, count=1, since=now))
        return 1
    fresh = held.since > now - window
    values = {"count": held.times + 1, "since": held.since} if fresh else {"count": 1, "since": now}
    connection.execute(update(attempts).where(attempts.c.key == key).values(**values))
    return int(values["count"])


def attempts_within(connection: Connection, key: str, window: float) -> int:
    """How many failed attempts there were within the window, in seconds."""
    fresh = (attempts.c.key == key) & (attempts.c.since > time.time() - window)
    return connection.scalar(select(attempts.c.count).where(fresh)) or 0


def forget_attempts(connection: Connection, key: str) -> None:
    """Whoever it was has signed in."""
    connection.execute(delete(attempts).where(attempts.c.key == key))
