"""Presence: who works, who is dead for certain, and whether anybody is there at all.

Whoever works, or holds a lane, shows that it lives by something that the operating system takes away when it dies: the
lock on a file of its own beside SQLite, or a session of PostgreSQL that holds an advisory lock.
"""

import contextlib
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

GONE = ("tcp_keepalives_idle = 5", "tcp_keepalives_interval = 2", "tcp_keepalives_count = 5")
"""Settings by which PostgreSQL notices within 15 seconds that the machine at the other end of a session is gone."""


class Presence:
    """Somebody's presence, from `enter` or `visit` to `leave`."""

    def __init__(self, engine: Engine, home: Path, turnstile: FileLock | None = None) -> None:
        self.id = secrets.token_hex(8)
        self.lost = False
        """Whether the database has lost sight of us: to others we are dead."""
        self._engine = engine
        self._home = home
        self._turnstile = turnstile
        self._number = secrets.randbits(62)
        self._lock: FileLock | None = None
        self._session: Connection | None = None
        self._stop = threading.Event()
        self._beating = threading.Thread(target=self._beat, name="zeus-presence", daemon=True)

    @classmethod
    def enter(cls, engine: Engine, home: Path) -> "Presence | None":
        """Begin to work; None where SQLite has its one worker already."""
        turnstile = None
        if engine.dialect.name == "sqlite":
            turnstile = _file_lock(home / "zeus.lock")
            if not _is_taken(turnstile):
                return None
        presence = cls(engine, home, turnstile)
        presence._begin(time.time())
        presence._beating.start()
        return presence

    @classmethod
    def visit(cls, engine: Engine, home: Path) -> "Presence":
        """Be there without working, so as to hold lanes; nobody counts on a visitor."""
        presence = cls(engine, home)
        presence._begin(beat_at=0.0)
        return presence

    def leave(self) -> None:
        """Go: whoever looks sees it at once."""
        self._stop.set()
        if self._beating.is_alive():
            self._beating.join(timeout=BEAT * 2)
        with contextlib.suppress(SQLAlchemyError), writing(self._engine) as connection:
            connection.execute(delete(workers).where(workers.c.id == self.id))
        if self._session is not None:
            # Closed for good: one that goes back to the pool would still hold its lock.
            self._session.invalidate()
            self._session.close()
        if self._lock is not None:
            self._lock.release()
            Path(self._lock.lock_file).unlink(missing_ok=True)
        if self._turnstile is not None:
            self._turnstile.release()

    def dead(self, others: Iterable[str]) -> list[str]:
        """Those of the others that are dead for certain."""
        others = [other for other in others if other != self.id]
        if self._engine.dialect.name == "sqlite":
            return [other for other in others if self._has_no_file(other)]
        with writing(self._engine) as connection:
            return [other for other in others if _is_dead(connection, other)]

    def _begin(self, beat_at: float) -> None:
        if self._engine.dialect.name == "sqlite":
            self._lock = _file_lock(self._home / f"present-{self.id}.lock")
            self._lock.acquire()
        else:
            self._session = self._engine.connect().execution_options(isolation_level="AUTOCOMMIT")
            for setting in GONE:
                self._session.execute(text(f"SET {setting}"))
            self._session.execute(text("SELECT pg_advisory_lock(:number)"), {"number": self._number})
        with writing(self._engine) as connection:
            if self._turnstile is not None:
                connection.execute(delete(workers))
            values = {"id": self.id, "beat_at": beat_at, "lock": self._number, "host": socket.gethostname()}
            connection.execute(insert(workers).values(**values))

    def _beat(self) -> None:
        while not self.lost and not self._stop.wait(BEAT):
            sign = update(workers).where(workers.c.id == self.id).values(beat_at=time.time())
            try:
                if self._session is not None:
                    self._session.execute(sign)
                else:
                    with writing(self._engine) as connection:
                        connection.execute(sign)
            except SQLAlchemyError:
                # With its session gone, others take its steps, and its next write is refused.
                self.lost = self._session is not None

    def _has_no_file(self, other: str) -> bool:
        lock = _file_lock(self._home / f"present-{other}.lock")
        if not _is_taken(lock):
            return False
        lock.release()
        Path(lock.lock_file).unlink(missing_ok=True)
        return True


class Visitor:
    """Somebody who may never need to be seen: present from the first time that it is asked for, until `leave`."""

    def __init__(self, engine: Engine, home: Path) -> None:
        self._engine = engine
        self._home = home
        self._entering = threading.Lock()
        self._presence: Presence | None = None

    def presence(self) -> Presence:
        """Who is there now."""
        with self._entering:
            if self._presence is None:
                self._presence = Presence.visit(self._engine, self._home)
            return self._presence

    def leave(self) -> None:
        """Go, if it ever came."""
        if self._presence is not None:
            self._presence.leave()


def somebody_works(engine: Engine) -> bool:
    """Whether a worker has shown itself lately, and is not known to have died since."""
    with reading(engine) as connection:
        fresh = fresh_workers(connection)
    if not fresh or engine.dialect.name == "sqlite":
        return bool(fresh)
    with writing(engine) as connection:
        return not all(_is_dead(connection, worker) for worker in fresh)


def fresh_workers(connection: Connection) -> list[str]:
    """The workers that have shown themselves lately."""
    return list(connection.scalars(select(workers.c.id).where(workers.c.beat_at > time.time() - FRESH)))


def _file_lock(path: Path) -> FileLock:
    """A lock that any thread of the process may give back."""
    return FileLock(path, thread_local=False)


def _is_taken(lock: FileLock) -> bool:
    """Take a lock, if nobody has it; whether we have it now."""
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return False
    return True


def _is_dead(connection: Connection, worker: str) -> bool:
    number = connection.scalar(select(workers.c.lock).where(workers.c.id == worker))
    if number is None:
        return True
    # The lock is free only when the session that took it has ended; it is given back with this transaction.
    free = connection.scalar(text("SELECT pg_try_advisory_xact_lock(:number)"), {"number": number})
    if free:
        connection.execute(delete(workers).where(workers.c.id == worker))
    return bool(free)
