"""A transmission that is killed, at every transition of its ledger, goes on as if nothing had been."""

import sys

import pytest

from tests.journey.conftest import Depart
from tests.journey.travel import (
    KILLED,
    Journey,
    assert_everything_is_there_once,
    expected,
    outcomes,
    rows,
    unsuccessful,
)


def killed_at(transition: str) -> tuple[str, ...]:
    return (sys.executable, "-m", "tests.journey.killing", transition)


def assert_resumed(journey: Journey) -> None:
    """Resume, and find every row right and every object there once."""
    code, document = journey.zeus("resume")
    assert unsuccessful(document) == []
    assert code == 0
    assert outcomes(document) == expected(rows())
    assert_everything_is_there_once(journey, rows())


@pytest.mark.parametrize("side", ["before", "after"])
@pytest.mark.parametrize(
    "transition",
    ["planned:1", "sending:1", "sending:4", "sending:9", "answered:1", "answered:5", "ended:1", "ended:6"],
)
def test_killed_at_a_transition_it_is_resumed(depart: Depart, transition: str, side: str) -> None:
    journey = depart()
    code, _ = journey.transmit(command=killed_at(f"{transition}:{side}"))
    assert code == KILLED
    assert_resumed(journey)
