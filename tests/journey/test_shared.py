"""Several workers on PostgreSQL share transmissions; what one of them leaves, the others take."""

import signal
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

import pytest
from sqlalchemy import Connection, NullPool, create_engine, func, or_, select, text

from tests.journey.conftest import Depart
from tests.journey.test_faults import wrote
from tests.journey.travel import (
    ORGANIZATION,
    Journey,
    assert_everything_is_there_once,
    expected,
    finished,
    outcomes,
    rows,
    stopping,
    unsuccessful,
)
from zeus.store.database import database_url as configured_url
from zeus.store.models import calls, steps, workers

pytestmark = pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)

RATE = 14
"""Requests a second that the tenant lets through."""

MANY = 40
"""Sites of the workbook: the steps are some seven times as many."""

Process = subprocess.Popen[str]


@contextmanager
def working(journey: Journey, count: int) -> Iterator[dict[str, Process]]:
    """Workers under way, by id."""
    with ExitStack() as stack:
        found: dict[str, Process] = {}
        for _ in range(count):
            process = stack.enter_context(stopping(journey.start("worker")))
            journey.wait_for(lambda _: len(present()) > len(found), seconds=60)
            (new,) = present() - found.keys()
            found[new] = process
        yield found


def present() -> set[str]:
    """The workers that are there."""
    with looking() as connection:
        return set(connection.scalars(select(workers.c.id)))


def by_worker(state: str) -> Counter[str]:
    """How many steps of a state each worker has, as the ledger tells."""
    query = select(steps.c.worker, func.count()).where(steps.c.state == state).group_by(steps.c.worker)
    with looking() as connection:
        return Counter(dict(connection.execute(query).all()))


@contextmanager
def looking() -> Iterator[Connection]:
    """A look at the database."""
    engine = create_engine(configured_url(), poolclass=NullPool)
    with engine.connect() as connection:
        yield connection


def departed(depart: Depart, **options: object) -> Journey:
    """A journey with many rows, one request each."""
    journey = depart(rows(MANY), latency=0.2, **options)
    journey.environment = {"ZEUS_BULK_SIZE": "1"}
    return journey


def assert_all_done(journey: Journey, code: int, document: object) -> None:
    assert isinstance(document, dict)
    assert unsuccessful(document) == []
    assert (code, outcomes(document)) == (0, expected(rows(MANY)))
    assert_everything_is_there_once(journey, rows(MANY))


def test_three_workers_share_a_transmission_and_one_is_killed_midway(database_url: str, depart: Depart) -> None:
    journey = departed(depart, rate=RATE)
    with working(journey, 3) as present_ones, stopping(journey.begin()) as watching:
        journey.wait_for(lambda _: len(by_worker("done")) == 3 and len(by_worker("taken")) == 3, seconds=60)
        victim = present_ones[by_worker("taken").most_common(1)[0][0]]
        before = by_worker("done")
        victim.kill()
        code, document = finished(watching)
        after = by_worker("done")
        assert sum(process.poll() is None for process in present_ones.values()) == 2
    assert_all_done(journey, code, document)
    assert after.keys() == present_ones.keys()
    assert sum(after[name] > before[name] for name in after) >= 2
    asked = journey.requests()
    # A budget of its own for each worker would have most requests refused; a busy machine may have a few.
    assert sum(entry["status"] == 429 for entry in asked) <= len(asked) / 5
    assert asked[-1]["at"] - asked[0]["at"] >= len(asked) / RATE - 2


def test_a_worker_that_is_told_to_stop_hands_over_what_it_has_not_sent(database_url: str, depart: Depart) -> None:
    journey = departed(depart)
    with working(journey, 2) as present_ones, stopping(journey.begin()) as watching:
        journey.wait_for(lambda _: len(by_worker("taken")) == 2, seconds=60)
        first = next(iter(present_ones))
        present_ones[first].send_signal(signal.SIGTERM)
        present_ones[first].communicate(timeout=30)
        assert by_worker("taken")[first] == 0
        code, document = finished(watching)
    assert present_ones[first].returncode == 0
    assert_all_done(journey, code, document)
    with looking() as connection:
        assert connection.scalar(select(func.count()).where(or_(calls.c.tries > 1, calls.c.state != "done"))) == 0


def test_a_worker_that_the_database_has_lost_begins_anew(database_url: str, depart: Depart) -> None:
    journey = departed(depart)
    with working(journey, 1) as present_ones, stopping(journey.begin()) as watching:
        journey.wait_for(wrote, seconds=60)
        with looking() as connection:
            ours = "pid <> pg_backend_pid() AND datname = current_database()"
            connection.execute(text(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE {ours}"))
        code, document = finished(watching)
        assert not present() & present_ones.keys()
    assert_all_done(journey, code, document)


def test_cancelled_while_several_work_it_ends_once_and_is_resumed(database_url: str, depart: Depart) -> None:
    journey = departed(depart, rate=RATE)
    with working(journey, 2), stopping(journey.begin()) as watching:
        journey.wait_for(lambda _: len(by_worker("done")) == 2, seconds=60)
        journey.settings(latency=8.0)
        code, _ = journey.zeus("cancel", "--org", ORGANIZATION)
        assert code == 0
        code, document = finished(watching)
        assert code == 1
        assert outcomes(document)["cancelled"] > 0
        assert set(outcomes(document)) <= {"created", "updated", "cancelled"}
        told = [event["event"] for event in journey.zeus("events", "--org", ORGANIZATION)[1]["events"]]
        assert told.count("transmission cancelled") == 2
        journey.settings(latency=0.2)
        code, document = journey.zeus("resume")
    assert_all_done(journey, code, document)
