"""A transmission that is killed goes on as if nothing had been: at every transition, and at any moment."""

import random
import sys
import time

import pytest
from sqlalchemy import select

from tests.journey.conftest import Depart
from tests.journey.travel import (
    KILLED,
    Journey,
    assert_everything_is_there_once,
    expected,
    finished,
    outcomes,
    rows,
    stopping,
    unsuccessful,
)
from zeus.store.database import open_database, reading
from zeus.store.models import steps, workers

TROUBLE = {"drop": 0.05, "unavailable": 0.05, "rate": 40, "latency": 0.05}


def killed_at(transition: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "tests.journey.killing", transition)


def assert_resumed(journey: Journey) -> None:
    """Resume, and find every row right and every object there once."""
    code, document = journey.zeus("resume")
    assert unsuccessful(document) == []
    assert code == 0
    assert outcomes(document) == expected(rows())
    assert_everything_is_there_once(journey, rows())


def assert_killed_and_resumed(journey: Journey, transition: str) -> None:
    code, _ = journey.transmit(command=killed_at(transition))
    assert code == KILLED
    assert_resumed(journey)


@pytest.mark.parametrize("side", ["before", "after"])
@pytest.mark.parametrize("transition", ["planned:1", "sending:1", "sending:3", "answered:2", "ended:2"])
def test_killed_at_a_transition_it_is_resumed(depart: Depart, transition: str, side: str) -> None:
    assert_killed_and_resumed(depart(), f"{transition}:{side}")


def test_killed_when_steps_were_claimed_it_is_resumed(depart: Depart) -> None:
    assert_killed_and_resumed(depart(), "claimed:2:after")


@pytest.mark.parametrize("transition", ["planned:1:after", "sending:2:after"])
@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_killed_on_postgresql_it_is_resumed(database_url: str, depart: Depart, transition: str) -> None:
    assert_killed_and_resumed(depart(), transition)


@pytest.mark.parametrize("transition", ["lost:1:before", "lost:1:after", "waiting:1:before", "waiting:1:after"])
def test_killed_while_an_answer_is_lost_it_is_resumed(depart: Depart, transition: str) -> None:
    journey = depart()
    journey.environment = {"ZEUS_BULK_SIZE": "1"}
    journey.settings(drop=0.35, late=1.0)
    code, _ = journey.transmit(command=killed_at(transition))
    assert code == KILLED
    journey.settings(drop=0.0, late=0.0)
    assert_resumed(journey)


def kill_again_and_again(journey: Journey, chance: random.Random, times: int) -> None:
    """Kill the transmission at moments that nobody has chosen."""
    arguments = ["transmit", "--org", "Northlake", "--yes"]
    for _ in range(times):
        before = len(journey.requests())
        with stopping(journey.start(*arguments)) as process:
            journey.wait_for(lambda each, since=before: len(each.requests()) > since or process.poll() is not None)  # type: ignore[misc]
            time.sleep(chance.uniform(0.0, 1.0))
        arguments = ["resume"]


@pytest.mark.parametrize("seed", range(3))
def test_killed_at_any_moment_of_a_bad_day_it_is_resumed(depart: Depart, seed: int) -> None:
    journey = depart(late=1.0, seed_random=seed, **TROUBLE)
    kill_again_and_again(journey, random.Random(seed), 2)
    assert_resumed(journey)


def test_what_lands_five_seconds_late_is_waited_for_and_not_sent_again(depart: Depart) -> None:
    journey = depart(late=5.0, seed_random=5, **{**TROUBLE, "drop": 0.2})
    with stopping(journey.begin()) as process:
        journey.wait_for(lambda each: any(entry["method"] == "POST" for entry in each.requests()))
        process.kill()
        finished(process)
    assert_resumed(journey)


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_of_two_workers_the_other_goes_on_when_the_busy_one_is_killed(database_url: str, depart: Depart) -> None:
    journey = depart(latency=0.3)
    journey.environment = {"ZEUS_BULK_SIZE": "1"}
    with stopping(journey.start("worker")) as one:
        journey.wait_for(lambda _: len(ready()) == 1)
        [first] = ready()
        with stopping(journey.start("worker")) as other:
            journey.wait_for(lambda _: len(ready()) == 2)
            with stopping(journey.begin()) as asked:
                journey.wait_for(lambda _: working() is not None)
                busy, idle = (one, other) if working() == first else (other, one)
                busy.kill()
                code, document = finished(asked)
            assert idle.poll() is None
    assert unsuccessful(document) == []
    assert code == 0
    assert_everything_is_there_once(journey, rows())


def ready() -> list[str]:
    """The workers that are there, those that came first before the others."""
    with reading(open_database()) as connection:
        return list(connection.scalars(select(workers.c.id)))


def working() -> str | None:
    """The worker that has begun steps."""
    with reading(open_database()) as connection:
        return connection.scalar(select(steps.c.worker).where(steps.c.state == "taken").limit(1))
