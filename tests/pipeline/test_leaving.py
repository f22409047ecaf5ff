"""Leaving: what the ledger knows when a request goes, and how many are under way."""

import asyncio
from collections.abc import Sequence

import pytest

from tests.pipeline.served import MemoryBudget, in_loop
from zeus.core.flow import Call, Procedure, Window
from zeus.pipeline.leaving import Leaving
from zeus.pipeline.pace import Pace
from zeus.pipeline.width import Width


def look_it_up() -> Procedure:
    yield Call("look", "GET", "/sites")


CERTAIN = Call("create", "POST", "/sites", readback=look_it_up)
BLIND = Call("create", "POST", "/sites")


async def most(call: Call, windows: Sequence[Window]) -> tuple[int, int]:
    """Of 40 such calls, three at once: the most that the ledger knew of and that had no answer; those under way."""
    leaving = Leaving("one", Pace(MemoryBudget(), "k"), Width(3))
    told = under_way = 0
    seen: list[tuple[int, int]] = []

    async def about_to() -> None:
        nonlocal told
        await asyncio.sleep(0.001)
        told += 1

    async def one() -> None:
        nonlocal told, under_way
        async with leaving.place(call, windows, about_to):
            under_way += 1
            seen.append((told, under_way))
            await asyncio.sleep(0.005)
            under_way -= 1
            told -= 1

    await asyncio.gather(*(one() for _ in range(40)))
    return max(each for each, _ in seen), max(each for _, each in seen)


@in_loop
async def test_where_nothing_is_counted_the_ledger_is_ahead_of_what_leaves() -> None:
    known, under_way = await most(CERTAIN, ())
    assert (3 < known <= 9, under_way) == (True, 3)


@pytest.mark.parametrize(
    ("call", "windows"), [(BLIND, ()), (CERTAIN, (Window(1, 1000),))], ids=["nobody could tell", "limited"]
)
def test_else_it_knows_of_no_more_than_are_under_way(call: Call, windows: Sequence[Window]) -> None:
    assert asyncio.run(most(call, windows)) == (3, 3)
