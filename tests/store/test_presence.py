"""Presence: a worker is dead when the operating system says so, not when a clock does."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from zeus.store import presence as presences
from zeus.store.database import writing
from zeus.store.models import workers
from zeus.store.presence import Presence, somebody_works

WORKER = """
import sys, time
from pathlib import Path
from zeus.store.database import open_database
from zeus.store.presence import Presence
presence = Presence.enter(open_database(sys.argv[1]), Path(sys.argv[2]))
print(presence.id, flush=True)
time.sleep(60)
"""

Start = Callable[[], "tuple[str, subprocess.Popen[str]]"]


@pytest.fixture
def start(engine: Engine, database_url: str, home: Path) -> Iterator[Start]:
    """Starts a worker in a process of its own; its id and its process."""
    processes: list[subprocess.Popen[str]] = []

    def begin() -> "tuple[str, subprocess.Popen[str]]":
        process = subprocess.Popen(
            [sys.executable, "-c", WORKER, database_url, str(home)], stdout=subprocess.PIPE, text=True
        )
        processes.append(process)
        assert process.stdout is not None
        return process.stdout.readline().strip(), process

    yield begin
    for process in processes:
        process.kill()
        process.communicate()


def entered(engine: Engine, home: Path) -> Presence:
    presence = Presence.enter(engine, home)
    assert presence is not None
    return presence


def is_sqlite(engine: Engine) -> bool:
    return engine.dialect.name == "sqlite"


def test_a_worker_is_seen_from_when_it_enters_until_it_leaves(engine: Engine, home: Path) -> None:
    assert not somebody_works(engine)
    presence = entered(engine, home)
    assert somebody_works(engine)
    assert presence.dead([presence.id]) == []
    presence.leave()
    assert not somebody_works(engine)


def test_sqlite_has_one_worker_and_postgresql_as_many_as_come(engine: Engine, home: Path) -> None:
    first = entered(engine, home)
    second = Presence.enter(engine, home)
    assert (second is None) == is_sqlite(engine)
    if second is not None:
        assert (first.dead([second.id]), second.dead([first.id])) == ([], [])
        second.leave()
        assert first.dead([second.id]) == [second.id]
    first.leave()
    entered(engine, home).leave()


def test_a_worker_that_lives_in_another_process_is_not_dead(engine: Engine, home: Path, start: Start) -> None:
    other, _ = start()
    presence = Presence.enter(engine, home)
    if is_sqlite(engine):
        assert presence is None
        return
    assert presence is not None
    with writing(engine) as connection:
        connection.execute(workers.update().where(workers.c.id == other).values(beat_at=0.0))
    assert presence.dead([other]) == []
    presence.leave()


def test_a_stopped_worker_is_not_dead(engine: Engine, home: Path, start: Start) -> None:
    other, process = start()
    os.kill(process.pid, signal.SIGSTOP)
    presence = Presence.enter(engine, home)
    assert presence is None or presence.dead([other]) == []
    assert (presence is None) == is_sqlite(engine)
    if presence is not None:
        presence.leave()


def test_a_killed_worker_is_dead(engine: Engine, home: Path, start: Start) -> None:
    other, process = start()
    assert somebody_works(engine)
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    presence = entered(engine, home)
    assert found_dead(presence, other)
    assert presence.dead(["nobody", presence.id]) == ["nobody"]
    presence.leave()
    assert not somebody_works(engine)


def found_dead(presence: Presence, other: str) -> bool:
    """Whether the worker is found dead soon: a server takes a moment to notice that a session has ended."""
    for _ in range(100):
        if presence.dead([other]) == [other]:
            return True
        time.sleep(0.05)
    return False


def test_a_worker_whose_session_has_ended_knows_that_it_is_lost(
    engine: Engine, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(presences, "BEAT", 0.05)
    presence = entered(engine, home)
    if not is_sqlite(engine):
        with engine.connect() as connection:
            ours = "pid <> pg_backend_pid() AND datname = current_database()"
            connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {ours}"))
    for _ in range(100):
        if presence.lost:
            break
        time.sleep(0.05 if not is_sqlite(engine) else 0.002)
    assert presence.lost != is_sqlite(engine)
    other = Presence.visit(engine, home)
    assert (other.dead([presence.id]) == [presence.id]) != is_sqlite(engine)
    other.leave()
    presence.leave()
