"""Pace: requests leave when the budget says so, and each who waits learns what went wrong."""

import asyncio
import time
from collections.abc import Sequence

import pytest

from tests.pipeline.served import MemoryBudget, in_loop
from zeus.core.flow import Window
from zeus.core.ports import LEAD
from zeus.pipeline.pace import AboutTo, Pace

WINDOWS = (Window(0.3, 3), Window(60, 100, "write"))


class Counting(MemoryBudget):
    """Counts how often it was asked; may be out of order."""

    def __init__(self, error: Exception | None = None) -> None:
        super().__init__()
        self.asked: list[int] = []
        self.error = error

    def reserve(self, key: str, windows: Sequence[Window], scopes: Sequence[str], count: int) -> list[float]:
        self.asked.append(count)
        time.sleep(0.02)
        if self.error:
            raise self.error
        return super().reserve(key, windows, scopes, count)


async def nothing() -> None:
    """Nothing is to be done before."""


@in_loop
async def test_those_who_ask_together_are_served_with_one_question() -> None:
    budget = Counting()
    pace = Pace(budget, "k")
    began = time.time()
    await asyncio.gather(*(pace.turn(WINDOWS, ("all",), nothing) for _ in range(7)))
    assert budget.asked == [7]
    assert time.time() - began >= 0.6
    assert pace.waiting == 0


@in_loop
async def test_the_other_classes_are_served_apart() -> None:
    budget = Counting()
    pace = Pace(budget, "k")
    await asyncio.gather(pace.turn(WINDOWS, ("all",), nothing), pace.turn(WINDOWS, ("all", "write"), nothing))
    assert budget.asked == [1, 1]


@in_loop
async def test_a_budget_that_cannot_be_asked_is_told_to_each_who_waits() -> None:
    pace = Pace(Counting(OSError("no database")), "k")
    turns = [asyncio.create_task(pace.turn(WINDOWS, ("all",), nothing)) for _ in range(5)]
    await asyncio.sleep(0.01)
    turns[4].cancel()
    told = await asyncio.wait_for(asyncio.gather(*turns, return_exceptions=True), 5)
    assert [type(each) for each in told] == [OSError] * 4 + [asyncio.CancelledError]


@pytest.mark.parametrize("who", [0, 2])
@in_loop
async def test_who_gives_up_waiting_takes_nobody_along(who: int) -> None:
    pace = Pace(Counting(), "k")
    turns = [asyncio.create_task(pace.turn(WINDOWS, ("all",), nothing)) for _ in range(3)]
    await asyncio.sleep(0.01)
    turns[who].cancel()
    told = await asyncio.wait_for(asyncio.gather(*turns, return_exceptions=True), 5)
    assert [type(each) for each in told].count(asyncio.CancelledError) == 1


@in_loop
async def test_what_is_to_be_done_before_is_done_shortly_before() -> None:
    pace = Pace(Counting(), "k")
    before: list[float] = []

    async def about_to() -> None:
        before.append(time.time())
        await asyncio.sleep(0.001)

    await asyncio.gather(*(pace.turn(WINDOWS, ("all",), nothing) for _ in range(3)))
    began = time.time()
    await pace.turn(WINDOWS, ("all",), about_to)
    (at,) = before
    left = time.time()
    assert at - began >= 0.2 - LEAD
    assert 0.001 <= left - at <= LEAD + 0.2


@pytest.mark.parametrize(("windows", "classes"), [((), ("all",)), (WINDOWS, ())])
@in_loop
async def test_what_nobody_counts_leaves_at_once(windows: Sequence[Window], classes: tuple[str, ...]) -> None:
    budget, seen = Counting(), []

    async def about_to() -> None:
        seen.append(True)

    await Pace(budget, "k").turn(windows, classes, about_to)
    assert (budget.asked, seen) == ([], [True])


@pytest.mark.parametrize(("windows", "classes"), [((), ("all",)), (WINDOWS, ("read",))])
@in_loop
async def test_what_nobody_counts_waits_by_itself_when_it_is_told_to(
    windows: Sequence[Window], classes: tuple[str, ...]
) -> None:
    began = time.time()
    await Pace(Counting(), "k").hold(windows, classes, began + 0.1)
    assert time.time() - began >= 0.1


@in_loop
async def test_what_is_counted_waits_in_the_budget() -> None:
    budget = Counting()
    began = time.time()
    await Pace(budget, "k").hold(WINDOWS, ("all",), began + 5)
    assert time.time() - began < 2
    assert budget.holds == [began + 5]


@pytest.mark.parametrize("windows", [(), (Window(0.3, 1),)])
@in_loop
async def test_who_had_a_time_before_the_provider_asked_to_wait_waits_too(windows: Sequence[Window]) -> None:
    pace, left = Pace(Counting(), "k"), list[float]()

    async def about_to() -> None:
        left.append(time.time())

    await pace.turn(windows, ("all",), nothing)
    waiting = asyncio.create_task(pace.turn(windows, ("all",), about_to)) if windows else None
    await asyncio.sleep(0.05)
    until = time.time() + 0.7
    await pace.hold((Window(60, 9),), ("all",), until)
    other = asyncio.create_task(pace.turn(windows, ("else",), nothing))
    await asyncio.wait_for(other, 0.5)
    await (waiting or pace.turn(windows, ("all",), about_to))
    assert left[0] >= until - LEAD


@in_loop
async def test_what_leaves_late_puts_off_those_after_it_so_that_no_window_is_overrun() -> None:
    pace, left = Pace(Counting(), "k"), list[float]()

    async def slow() -> None:
        await asyncio.sleep(0.25)

    async def one(about_to: AboutTo) -> None:
        await pace.turn(WINDOWS, ("all",), about_to)
        left.append(time.time())

    await asyncio.gather(*(one(slow if number < 3 else nothing) for number in range(9)))
    left.sort()
    assert [later - earlier for earlier, later in zip(left, left[3:], strict=False) if later - earlier < 0.29] == []
    await asyncio.sleep(0.4)
    began = time.time()
    await one(nothing)
    assert time.time() - began < 0.2
