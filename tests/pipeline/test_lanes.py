"""Lanes: one at a time, among tasks and among processes, and nothing stays taken."""

import asyncio
import threading
import time

import pytest

from tests.pipeline.served import in_loop
from zeus.pipeline.lanes import Lanes, Passage


class Shared:
    """The lanes of all processes; `slow` is how long taking one takes, in seconds."""

    def __init__(self, slow: float = 0.0, error: Exception | None = None) -> None:
        self.slow, self.error = slow, error
        self.taken: set[str] = set()
        self.log: list[str] = []
        self._one = threading.Lock()

    def take(self, lane: str) -> bool:
        time.sleep(self.slow)
        if self.error:
            raise self.error
        with self._one:
            free = lane not in self.taken
            self.taken.add(lane)
            self.log.append(f"take {lane}" if free else f"ask {lane}")
            return free

    def release(self, lane: str) -> None:
        with self._one:
            self.taken.discard(lane)
            self.log.append(f"leave {lane}")


@in_loop
async def test_who_comes_second_enters_when_the_first_has_left() -> None:
    lanes = Lanes(Shared())
    await lanes.enter("a")
    second = asyncio.create_task(lanes.enter("a"))
    await asyncio.sleep(0.05)
    assert not second.done()
    await lanes.enter("b")
    await lanes.leave("a")
    await asyncio.wait_for(second, 5)


@in_loop
async def test_a_lane_that_another_process_has_is_waited_for() -> None:
    shared = Shared()
    shared.take("a")
    entering = asyncio.create_task(Lanes(shared, poll=0.01).enter("a"))
    await asyncio.sleep(0.05)
    assert not entering.done()
    shared.release("a")
    await asyncio.wait_for(entering, 5)
    assert shared.taken == {"a"}


@in_loop
async def test_who_is_stopped_while_it_takes_a_lane_leaves_it_to_others() -> None:
    shared = Shared(slow=0.1)
    lanes = Lanes(shared)
    entering = asyncio.create_task(lanes.enter("a"))
    await asyncio.sleep(0.03)
    entering.cancel()
    with pytest.raises(asyncio.CancelledError):
        await entering
    assert shared.log == ["take a", "leave a"]
    await asyncio.wait_for(lanes.enter("a"), 5)


@in_loop
async def test_who_is_stopped_while_another_process_has_the_lane_takes_nothing_from_it() -> None:
    shared = Shared(slow=0.1)
    shared.take("a")
    entering = asyncio.create_task(Lanes(shared).enter("a"))
    await asyncio.sleep(0.03)
    entering.cancel()
    with pytest.raises(asyncio.CancelledError):
        await entering
    assert shared.taken == {"a"}


@in_loop
async def test_a_lane_that_could_not_be_taken_is_free_for_the_next_try() -> None:
    shared = Shared(error=OSError("no database"))
    lanes = Lanes(shared)
    with pytest.raises(OSError, match="no database"):
        await lanes.enter("a")
    shared.error = None
    await asyncio.wait_for(lanes.enter("a"), 5)


@in_loop
async def test_a_passage_keeps_its_lane_as_long_as_the_next_call_has_the_same() -> None:
    shared = Shared()
    passage = Passage(Lanes(shared))
    for lane in ("a", "a", None, None, "a", "b"):
        await passage.enter(lane)
    await passage.leave()
    await passage.leave()
    assert shared.log == ["take a", "leave a", "take a", "leave a", "take b", "leave b"]


@in_loop
async def test_without_others_lanes_hold_in_this_process() -> None:
    lanes = Lanes()
    first = Passage(lanes)
    await first.enter("a")
    second = asyncio.create_task(Passage(lanes).enter("a"))
    await asyncio.sleep(0.02)
    assert not second.done()
    await first.leave()
    await asyncio.wait_for(second, 5)


@in_loop
async def test_a_lane_is_handed_on_among_the_tasks_of_a_process_without_asking_the_others() -> None:
    shared = Shared()
    lanes = Lanes(shared)

    async def pass_through() -> None:
        await lanes.enter("a")
        await asyncio.sleep(0)
        await lanes.leave("a")

    await asyncio.gather(*(pass_through() for _ in range(5)))
    assert shared.log == ["take a", "leave a"]


@in_loop
async def test_other_processes_get_their_turn_before_all_of_one_have_had_theirs(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("zeus.pipeline.lanes.TURN", 0.05)
    shared = Shared()
    mine, theirs = (Lanes(shared, poll=0.02) for _ in range(2))
    order: list[str] = []

    async def pass_through(lanes: Lanes, name: str) -> None:
        await lanes.enter("a")
        order.append(name)
        await asyncio.sleep(0.01)
        await lanes.leave("a")

    ours = [asyncio.create_task(pass_through(mine, "mine")) for _ in range(60)]
    await asyncio.sleep(0)
    await asyncio.gather(pass_through(theirs, "theirs"), *ours)
    assert order.index("theirs") < 50
    assert shared.taken == set()


@in_loop
async def test_a_lane_that_is_handed_on_to_one_who_is_stopped_is_free_again() -> None:
    shared = Shared()
    lanes = Lanes(shared)
    await lanes.enter("a")
    second = asyncio.create_task(lanes.enter("a"))
    await asyncio.sleep(0)
    await lanes.leave("a")
    second.cancel()
    with pytest.raises(asyncio.CancelledError):
        await second
    assert shared.taken == set()
    await asyncio.wait_for(lanes.enter("a"), 5)
    assert shared.taken == {"a"}
