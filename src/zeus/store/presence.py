"""Presence: who works, who is dead for certain, and whether anybody is there at all.

A worker shows that it lives by something that the operating system takes away the moment it dies: the lock on a file
beside SQLite, or a session of PostgreSQL that holds an advisory lock.
"""

import secrets
import socket
import threading
import time
from collections.abc import Iterable
from pathlib import Path

from filelock import FileLock, Timeout
from sqlalchemy import Connection, Engine, delete, insert, select, text, update
from sqlalchemy.exc import SQLAlchemyError

from zeus.store.database import reading, writing
from zeus.store.models import workers

BEAT = 2.0
"""Seconds between two signs of life."""

FRESH = 10.0
"""A worker whose last sign of life is older than this many seconds may be stuck."""


class Presence:
    """A worker's presence, from `enter` to `leave`."""

    def __init__(self, engine: Engine, lock: FileLock | None) -> None:
        self.id = secrets.token_hex(8)
        self._engine = engine
        self._lock = lock
        self._number = secrets.randbits(62)
        self._session: Connection | None = None
        self._stop = threading.Event()
        self._beating = threading.Thread(target=self._beat, name="zeus-presence", daemon=True)

    @classmethod
    def enter(cls, engine: Engine, home: Path) -> "Presence | None":
        """Begin to work; None where SQLite has its one worker already."""
        lock = None
        if engine.dialect.name == "sqlite":
            lock = FileLock(home / "zeus.lock")
            try:
                lock.acquire(timeout=0)
            except Timeout:
                return None
        presence = cls(engine, lock)
        presence._begin()
        return presence

    def leave(self) -> None:
        """Stop working: whoever looks sees it at once."""
        self._stop.set()
        self._beating.join(timeout=BEAT * 2)
        with writing(self._engine) as connection:
            connection.execute(delete(workers).where(workers.c.id == self.id))
        if self._session is not None:
            self._session.close()
        if self._lock is not None:
            self._lock.release()

    def dead(self, others: Iterable[str]) -> list[str]:
        """Those of the workers that are dead for certain."""
        others = [other for other in others if other != self.id]
        if self._engine.dialect.name == "sqlite":
            return others
        with writing(self._engine) as connection:
            return [other for other in others if _is_dead(connection, other)]

    def _begin(self) -> None:
        if self._engine.dialect.name != "sqlite":
            self._session = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            self._session.execute(text("SELECT pg_advisory_lock(:number)"), {"number": self._number})
        with writing(self._engine) as connection:
            if self._session is None:
                connection.execute(delete(workers))
            values = {"id": self.id, "beat_at": time.time(), "lock": self._number, "host": socket.gethostname()}
            connection.execute(insert(workers).values(**values))
        self._beating.start()

    def _beat(self) -> None:
        while not self._stop.wait(BEAT):
            try:
                with writing(self._engine) as connection:
                    connection.execute(update(workers).where(workers.c.id == self.id).values(beat_at=time.time()))
                if self._session is not None:
                    self._session.execute(text("SELECT 1"))
            except SQLAlchemyError:
                # Without its session it counts as dead: others take its steps, and its next write is refused.
                continue


def somebody_works(engine: Engine) -> bool:
    """Whether a worker has shown itself lately, and is not known to have died since."""
    with reading(engine) as connection:
        fresh = list(connection.scalars(select(workers.c.id).where(workers.c.beat_at > time.time() - FRESH)))
    if not fresh or engine.dialect.name == "sqlite":
        return bool(fresh)
    with writing(engine) as connection:
        return not all(_is_dead(connection, worker) for worker in fresh)


def _is_dead(connection: Connection, worker: str) -> bool:
    number = connection.scalar(select(workers.c.lock).where(workers.c.id == worker))
    if number is None:
        return True
    # The lock is free only when the session that took it has ended; it is given back with this transaction.
    free = connection.scalar(text("SELECT pg_try_advisory_xact_lock(:number)"), {"number": number})
    if free:
        connection.execute(delete(workers).where(workers.c.id == worker))
    return bool(free)
