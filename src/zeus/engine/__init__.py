"""What survives a crash: the durable engine (DBOS), and nothing else knows it.

The engine carries turns of work on a transmission; the ledger carries its rows and calls. So a turn that runs again
after a crash only finds less to do.
"""

import contextlib
import itertools
import logging
import sqlite3
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Self

from dbos import DBOS, DBOSClient, DBOSConfig, SetWorkflowID
from sqlalchemy import event
from sqlalchemy.engine import Engine as Connector
from sqlalchemy.engine import make_url
from sqlalchemy.exc import OperationalError, ProgrammingError

QUEUE = "transmissions"
VERSION = "zeus"
"""Fixed, so that a new release goes on with what an old one began: the ledger is the state."""

STOPPING = 30.0
"""Seconds in which turns under way are to end once the worker stops; what they have sent by then is on record."""

MILLISECONDS = (3, 42)
"""The first SQLite that tells them. From Python 3.12 on, DBOS asks for them, and older ones would answer NULL."""


@event.listens_for(Connector, "connect")
def tell_milliseconds(connection: Any, _: object = None) -> None:
    """Teach an older SQLite, such as that of a distribution that lasts for years, to tell them."""
    if isinstance(connection, sqlite3.Connection) and sqlite3.sqlite_version_info < MILLISECONDS:
        connection.create_function("unixepoch", 1, lambda _: round(time.time(), 3))


Turn = Callable[[str], bool]
"""Does a turn of work on a transmission. Returns whether there is more to do at once."""


class Engine:
    """The durable engine of one worker. Open with `with`; there is one at a time in a process.

    `turn` is told by `stop` to come to its end soon.
    """

    def __init__(
        self, database_url: str, home: Path, worker: str, turn: Turn, stop: threading.Event, *, listens: bool
    ) -> None:
        self._url = engine_url(database_url, home)
        self._worker = worker
        self._turn = turn
        self._stop = stop
        self._listens = listens
        self._at_work: dict[str, str] = {}
        self._begun = itertools.count(1)
        self._turned = threading.Condition()

    def __enter__(self) -> Self:
        _silence()
        DBOS(config=self._config())

        @DBOS.step()
        def turn(transmission: str) -> bool:
            return self._turn(transmission)

        @DBOS.workflow(name="transmit")
        def transmit(transmission: str) -> None:
            mine = str(DBOS.workflow_id)
            if self._at_work.setdefault(transmission, mine) != mine:
                return
            try:
                while not self._stop.is_set() and turn(transmission):
                    pass
            finally:
                del self._at_work[transmission]
                with self._turned:
                    self._turned.notify_all()

        self._transmit = transmit
        if self._listens:
            DBOS.listen_queues([QUEUE])
        else:
            DBOS.listen_queues([])
        DBOS.launch()
        DBOS.register_queue(QUEUE, worker_concurrency=8, polling_interval_sec=0.5)
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        deadline = time.monotonic() + STOPPING
        while self._at_work and time.monotonic() < deadline:
            time.sleep(0.02)
        DBOS.destroy(destroy_registry=True)

    def begin(self, transmission: str) -> None:
        """Begin, here and now, unless this worker is at it."""
        name = f"{transmission}-{self._worker}-{next(self._begun)}"
        if self._at_work.setdefault(transmission, name) == name:
            with SetWorkflowID(name):
                DBOS.start_workflow(self._transmit, transmission)

    def is_at_work(self, transmission: str) -> bool:
        """Whether this worker is at it, of its own accord or because it was handed over."""
        return transmission in self._at_work

    def wait(self, transmission: str, seconds: float) -> None:
        """Come back after so many seconds, or sooner if this worker has nothing more to do on it for now."""
        at_work = self.is_at_work(transmission)
        with self._turned:
            self._turned.wait_for(lambda: at_work and not self.is_at_work(transmission), seconds)

    def _config(self) -> DBOSConfig:
        return DBOSConfig(
            name="zeus",
            system_database_url=self._url,
            executor_id=self._worker,
            application_version=VERSION,
            log_level="ERROR",
            console_log_level="CRITICAL",
            # Nothing of ours waits for its notes; this is how long its listener makes us wait when we are done.
            notification_listener_polling_interval_sec=0.05,
        )


def _silence() -> None:
    """Nobody reads what the engine says of itself; its handler would keep the standard error of whoever was first."""
    logger = logging.getLogger("dbos")
    logger.setLevel(logging.ERROR)
    logger.handlers, logger.propagate = [logging.NullHandler()], False


def enqueue(database_url: str, home: Path, transmission: str, attempt: int) -> bool:
    """Hand a transmission to whichever worker is free; False where a worker is only now making the engine's tables."""
    client = DBOSClient(system_database_url=engine_url(database_url, home))
    with contextlib.closing(_Closing(client)):
        try:
            client.enqueue(
                {"queue_name": QUEUE, "workflow_name": "transmit", "workflow_id": f"{transmission}-{attempt}"},
                transmission,
            )
        except (OperationalError, ProgrammingError):
            return False
    return True


def engine_url(database_url: str, home: Path) -> str:
    """Where the engine keeps its own tables: a file beside SQLite's, a schema of its own in PostgreSQL."""
    if database_url.startswith("sqlite"):
        return f"sqlite:///{home / 'engine.sqlite'}"
    return make_url(database_url).render_as_string(hide_password=False)


class _Closing:
    def __init__(self, client: DBOSClient) -> None:
        self.close = client.destroy
