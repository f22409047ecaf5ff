"""Carrying: a transmission is seen through, in this process or wherever workers are."""

import time
from collections.abc import Callable

from zeus.engine import enqueue
from zeus.services.context import Zeus
from zeus.services.turns import adopt, end_if_done
from zeus.services.workers import lend_a_hand, working
from zeus.store import ledger, transmissions
from zeus.store.database import database_url, home, reading, writing
from zeus.store.presence import Presence, fresh_workers, somebody_works
from zeus.store.transmissions import CANCELLED, DONE, PLANNING, SENDING

WATCH = 0.5
"""Seconds between two looks at a transmission; more where one look takes long."""

_SHARE = 10
"""How many times as long as a look takes the next one has to wait."""

Tell = Callable[[], None]
"""Called at every look."""


def carry(zeus: Zeus, id: str, tell: Tell) -> None:
    """Come back when no row of a transmission can go on: work on it where nobody else does, else hand it over."""
    handed_over = False
    while not _has_ended(zeus, id):
        if zeus.engine.dialect.name == "sqlite" or not somebody_works(zeus.engine):
            presence = Presence.enter(zeus.engine, home())
            if presence is not None:
                try:
                    _work(zeus, presence, id, tell)
                finally:
                    presence.leave()
                if not presence.lost:
                    break
        if not handed_over:
            handed_over = hand_over(zeus, id)
        _look(tell, time.sleep)


def hand_over(zeus: Zeus, id: str) -> bool:
    """Leave a transmission to the workers; False where none has made the engine's tables yet."""
    with reading(zeus.engine) as connection:
        stored = transmissions.get(connection, id)
    return enqueue(database_url(), home(), id, stored.attempt if stored else 0)


def end_abandoned(zeus: Zeus, id: str) -> None:
    """End a cancelled transmission that nobody works on; whoever does work on it ends it otherwise."""
    if zeus.engine.dialect.name != "sqlite" and somebody_works(zeus.engine):
        return
    presence = Presence.enter(zeus.engine, home())
    if presence is None:
        return
    try:
        adopt(zeus, presence, id)
        with writing(zeus.engine) as connection:
            transmissions.change(connection, id, only_from=(PLANNING,), state=SENDING)
            end_if_done(connection, zeus, id)
    finally:
        presence.leave()


def _work(zeus: Zeus, presence: Presence, id: str, tell: Tell) -> None:
    """Work on one transmission in this process, beside workers that come later, until no row of it can go on."""
    with working(zeus, presence, listens=False) as engine:
        while not (_has_ended(zeus, id) or presence.lost):
            lend_a_hand(zeus, presence, engine, id, grace=0.0)
            _look(tell, lambda seconds: engine.wait(id, seconds))
            if not engine.is_at_work(id) and _is_stuck(zeus, presence, id):
                break


def _look(tell: Tell, wait: Callable[[float], None]) -> None:
    """Tell how things stand, and wait a while: most of the time is for the work itself."""
    began = time.monotonic()
    tell()
    wait(max(WATCH, _SHARE * (time.monotonic() - began)))


def _is_stuck(zeus: Zeus, presence: Presence, id: str) -> bool:
    """Whether nothing goes on but by those who hold steps, and of these none has shown itself lately."""
    with reading(zeus.engine) as connection:
        stored = transmissions.get(connection, id)
        if stored is None or stored.state != SENDING or not transmissions.open_steps(connection, id):
            return False
        if ledger.SqlLedger(zeus.engine, id, presence.id).next_ready() is not None:
            return False
        return not set(ledger.holders(connection, id)) & set(fresh_workers(connection))


def _has_ended(zeus: Zeus, id: str) -> bool:
    with reading(zeus.engine) as connection:
        stored = transmissions.get(connection, id)
    return stored is None or stored.state in (DONE, CANCELLED) or bool(stored.message)
