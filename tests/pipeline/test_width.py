"""Width: how many requests are under way at once, and the law by which that grows and falls."""

import asyncio

from hypothesis import given
from hypothesis import strategies as st

from tests.pipeline.served import in_loop, placed
from zeus.core.flow import Reply
from zeus.pipeline.width import Gate, Width

OK, BUSY = Reply(200, seconds=0.02), Reply(429, seconds=0.001)

replies = st.lists(
    st.builds(Reply, st.sampled_from((200, 204, 429)), seconds=st.floats(0.001, 3)), max_size=200
)  # fmt: skip


@given(st.integers(1, 30), st.integers(1, 80), replies)
def test_it_is_never_above_its_bound_and_never_none(start: int, most: int, told: list[Reply]) -> None:
    width = Width(start, most)
    for reply in told:
        width.note(reply)
        assert 1 <= width.at_once <= most


@given(st.integers(1, 30), replies)
def test_without_a_bound_it_never_grows_beyond_its_start(start: int, told: list[Reply]) -> None:
    width = Width(start)
    for reply in told:
        width.note(reply)
        assert 1 <= width.at_once <= start


@given(st.integers(2, 60), st.integers(0, 60))
def test_a_refusal_halves_it_once_for_all_that_were_under_way(start: int, others: int) -> None:
    width = Width(start, 64)
    width.note(BUSY)
    assert width.at_once == start // 2
    for _ in range(min(others, start - 1)):
        width.note(BUSY)
    assert width.at_once == start // 2


@given(st.integers(2, 60))
def test_a_refusal_after_that_halves_it_again(start: int) -> None:
    width = Width(start, 64)
    for _ in range(start + 1):
        width.note(BUSY)
    assert width.at_once == max(1, int(start / 4))


@given(st.integers(1, 20))
def test_it_doubles_with_each_round_until_it_was_refused(start: int) -> None:
    width = Width(start, 64)
    for _ in range(start):
        width.note(OK)
    assert width.at_once == min(64, 2 * start)


@given(st.integers(2, 60))
def test_it_recovers_by_one_a_round_and_reaches_its_bound_again(start: int) -> None:
    width = Width(start, 64)
    width.note(BUSY)
    low = width.at_once
    for _ in range(low + 1):
        width.note(OK)
    assert low < width.at_once <= low + 2
    for _ in range(64 * 64):
        width.note(OK)
    assert width.at_once == 64


def test_it_does_not_grow_while_answers_take_longer_than_before() -> None:
    width = Width(4, 64)
    width.note(OK)
    for _ in range(60):
        width.note(Reply(200, seconds=0.5))
    stuck = width.at_once
    assert stuck < 12
    for _ in range(20):
        width.note(Reply(200, seconds=0.5))
    assert width.at_once == stuck
    for _ in range(60):
        width.note(OK)
    assert width.at_once > stuck


def test_what_was_quick_once_is_forgotten_in_time() -> None:
    width = Width(4, 64)
    for seconds in (0.02, *(1000 * [0.5])):
        width.note(Reply(200, seconds=seconds))
    assert width.at_once == 64


@in_loop
async def test_the_gate_lets_as_many_in_as_the_width_allows_in_their_order() -> None:
    gate, inside, most, order = Gate(Width(3, 6)), 0, list[int](), list[int]()

    async def one(number: int) -> None:
        nonlocal inside
        async with placed(gate):
            order.append(number)
            inside += 1
            most.append(inside)
            await asyncio.sleep(0.001)
            inside -= 1

    await asyncio.gather(*(one(number) for number in range(12)))
    assert (max(most), order) == (3, list(range(12)))
    for _ in range(3):
        gate.width.note(OK)
    await asyncio.gather(*(one(number) for number in range(12)))
    assert max(most) == 6


@in_loop
async def test_who_gives_up_waiting_or_fails_inside_leaves_the_place_to_the_next() -> None:
    gate, held = Gate(Width(1)), asyncio.Event()

    async def hold() -> None:
        async with placed(gate):
            await held.wait()
            raise ValueError

    async def pass_through() -> str:
        async with placed(gate):
            return "through"

    first = asyncio.create_task(hold())
    await asyncio.sleep(0)
    waiting = [asyncio.create_task(pass_through()) for _ in range(4)]
    await asyncio.sleep(0)
    waiting[0].cancel()
    held.set()
    await asyncio.sleep(0)
    # The second was called in already when it gives up.
    waiting[1].cancel()
    told = await asyncio.wait_for(asyncio.gather(first, *waiting, return_exceptions=True), 5)
    assert [type(each) for each in told[:3]] == [ValueError, asyncio.CancelledError, asyncio.CancelledError]
    assert told[3:] == ["through", "through"]
    assert await asyncio.wait_for(pass_through(), 5) == "through"
