"""Workers: processes that carry transmissions for everybody else."""

import threading
import time
from collections.abc import Callable

from zeus.engine import Engine
from zeus.services.context import ServiceError, Zeus
from zeus.services.turns import Turns
from zeus.store import ledger, transmissions
from zeus.store.database import database_url, home, reading, writing
from zeus.store.presence import Presence

REAP = 5.0
"""Seconds between two looks for transmissions that a dead worker left."""


def run_worker(
    zeus: Zeus, *, stop: threading.Event | None = None, on_ready: Callable[[str], None] = lambda worker: None
) -> None:
    """Work until `stop` is set. Raises ServiceError where SQLite has its one worker already."""
    stop = stop or threading.Event()
    presence = Presence.enter(zeus.engine, home())
    if presence is None:
        raise ServiceError(
            "another process works on this database already",
            "SQLite takes one; use PostgreSQL (ZEUS_DATABASE_URL) for more",
        )
    try:
        with Engine(database_url(), home(), presence.id, Turns(zeus, presence).take, listens=True) as engine:
            on_ready(presence.id)
            while not stop.is_set():
                reap(zeus, presence, engine)
                stop.wait(REAP)
    finally:
        presence.leave()


def reap(zeus: Zeus, presence: Presence, engine: Engine) -> None:
    """Begin every transmission that is unfinished and that no living worker holds."""
    with reading(zeus.engine) as connection:
        found = transmissions.unfinished(connection)
    for id in found:
        with reading(zeus.engine) as connection:
            stored = transmissions.get(connection, id)
            holders = ledger.holders(connection, id)
            fresh = stored is not None and (stored.started_at or 0) > time.time() - REAP
        if stored is None or stored.message or fresh or engine.is_at_work(id) or engine.is_busy(id, stored.attempt):
            continue
        if set(holders) <= set(presence.dead(holders)):
            with writing(zeus.engine) as connection:
                transmissions.change(connection, id, attempt=stored.attempt + 1)
            engine.begin(id, stored.attempt + 1)
