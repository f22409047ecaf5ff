"""Workers: processes that carry transmissions, together, for everybody else."""

import logging
import threading
import time
from collections.abc import Callable

from zeus.engine import Engine
from zeus.services.context import ServiceError, Zeus
from zeus.services.turns import PLANNING_LANE, Turns, adopt, lanes_of
from zeus.store import ledger, transmissions
from zeus.store.database import AWAY, database_url, home, reading
from zeus.store.presence import Presence
from zeus.store.transmissions import PLANNING, SENDING

LOOK = 1.0
"""Seconds between two looks for transmissions that have work to do."""

GRACE = 5.0
"""Seconds for which a new transmission is left to who began it, or to whom the engine gives it."""

_log = logging.getLogger(__name__)


def run_worker(
    zeus: Zeus, *, stop: threading.Event | None = None, on_ready: Callable[[str], None] = lambda worker: None
) -> None:
    """Work until `stop` is set. Raises ServiceError where SQLite has its one worker already.

    Where PostgreSQL goes away, it begins anew as soon as that is back: as another worker, for it counts as dead.
    """
    stop = stop or threading.Event()
    while not stop.is_set():
        try:
            _work(zeus, stop, on_ready)
        except AWAY as error:
            _log.warning("the database is away, trying again: %s", str(error.orig).partition("\n")[0])
            stop.wait(LOOK)


def _work(zeus: Zeus, stop: threading.Event, on_ready: Callable[[str], None]) -> None:
    """Work until `stop` is set, or the database has lost sight of us."""
    presence = Presence.enter(zeus.engine, home())
    if presence is None:
        raise ServiceError(
            "another process works on this database already",
            "SQLite takes one; use PostgreSQL (ZEUS_DATABASE_URL) for more",
        )
    try:
        with working(zeus, presence, listens=True) as engine:
            on_ready(presence.id)
            while not (stop.is_set() or presence.lost):
                with reading(zeus.engine) as connection:
                    found = transmissions.unfinished(connection)
                for id in found:
                    lend_a_hand(zeus, presence, engine, id)
                stop.wait(LOOK)
    finally:
        presence.leave()


def working(zeus: Zeus, presence: Presence, *, listens: bool) -> Engine:
    """The engine of this process; with `listens` it also takes what others hand over."""
    stop = threading.Event()
    return Engine(database_url(), home(), presence.id, Turns(zeus, presence, stop).take, stop, listens=listens)


def lend_a_hand(zeus: Zeus, presence: Presence, engine: Engine, id: str, grace: float = GRACE) -> None:
    """Take from the dead what they held of a transmission, and begin to work on it if there is something to do."""
    adopt(zeus, presence, id)
    if not engine.is_at_work(id) and _has_work(zeus, presence, id, grace):
        engine.begin(id)


def _has_work(zeus: Zeus, presence: Presence, id: str, grace: float) -> bool:
    with reading(zeus.engine) as connection:
        stored = transmissions.get(connection, id)
        if stored is None or stored.message:
            return False
        if stored.state == SENDING:
            return ledger.has_work(connection, id) or not transmissions.open_steps(connection, id)
    if stored.state != PLANNING or (stored.started_at or 0) > time.time() - grace:
        return False
    return lanes_of(zeus, presence, stored.organization_id).is_free(PLANNING_LANE)
