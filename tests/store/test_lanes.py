"""Lanes in the database: one at a time among all processes; who dies loses those that it has."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from zeus.store.lanes import SqlLanes
from zeus.store.presence import Presence, Visitor, somebody_works

HOLDER = """
import sys, time
from pathlib import Path
from zeus.store.database import open_database
from zeus.store.lanes import SqlLanes
from zeus.store.presence import Visitor
engine = open_database(sys.argv[1])
print(SqlLanes(engine, "o", Visitor(engine, Path(sys.argv[2])).presence).take("user 1"), flush=True)
time.sleep(60)
"""


@pytest.fixture
def visit(engine: Engine, home: Path) -> Iterator[Callable[..., SqlLanes]]:
    """The lanes of an organization, as one more visitor sees them."""
    visitors: list[Visitor] = []

    def begin(organization: str = "o") -> SqlLanes:
        visitors.append(Visitor(engine, home))
        return SqlLanes(engine, organization, visitors[-1].presence)

    yield begin
    for visitor in visitors:
        visitor.leave()


Visit = Callable[..., SqlLanes]


def test_a_lane_has_one_holder_of_one_organization(visit: Visit) -> None:
    mine, theirs = visit(), visit()
    assert mine.take("user 1")
    assert not theirs.take("user 1")
    assert not mine.take("user 1")
    assert theirs.take("user 2")
    assert visit("other").take("user 1")
    theirs.release("user 1")
    assert not theirs.take("user 1")
    mine.release("user 1")
    assert theirs.take("user 1")


def test_whoever_asks_at_once_one_gets_it(visit: Visit) -> None:
    got: list[bool] = []
    start = threading.Barrier(4)

    def take(lanes: SqlLanes) -> None:
        start.wait(10)
        got.append(lanes.take("user 1"))

    threads = [threading.Thread(target=take, args=(visit(),)) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == [False, False, False, True]


def test_who_leaves_loses_its_lanes(engine: Engine, home: Path, visit: Visit) -> None:
    gone = Visitor(engine, home)
    assert SqlLanes(engine, "o", gone.presence).take("user 1")
    mine = visit()
    assert not mine.is_free("user 1")
    gone.leave()
    assert mine.is_free("user 1")
    assert mine.take("user 1")
    assert not mine.is_free("user 1") or not visit().is_free("user 1")


def test_who_is_killed_loses_its_lanes(engine: Engine, database_url: str, home: Path, visit: Visit) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, database_url, str(home)], stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline().strip() == "True"
        mine = visit()
        assert not mine.take("user 1")
        process.send_signal(signal.SIGKILL)
    deadline = time.monotonic() + 10
    while not mine.take("user 1"):
        assert time.monotonic() < deadline, "the lane of one who is dead stays taken"
        time.sleep(0.05)
    assert not visit().take("user 1")


def test_a_worker_does_not_take_the_lane_of_a_visitor_that_lives(engine: Engine, home: Path, visit: Visit) -> None:
    visitor = visit()
    assert visitor.take("user 1")
    worker = Presence.enter(engine, home)
    assert worker is not None
    assert not SqlLanes(engine, "o", lambda: worker).take("user 1")
    worker.leave()


def test_nobody_counts_on_a_visitor(engine: Engine, home: Path, visit: Visit) -> None:
    assert visit().take("user 1")
    assert not somebody_works(engine)


def test_a_visitor_that_needed_nothing_was_never_there(engine: Engine, home: Path) -> None:
    before = set(home.iterdir())
    Visitor(engine, home).leave()
    assert set(home.iterdir()) == before
