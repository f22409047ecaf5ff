"""Gather: one request for many calls, and each gets its own reply."""

import asyncio
import json
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

import pytest

from tests.pipeline import tabs
from tests.pipeline.served import Received, Said, Served, create, in_loop, sending, serving
from zeus.core.flow import Call, Gatherer, Reply, Step
from zeus.core.index import Index
from zeus.pipeline import gather
from zeus.pipeline.gather import Gathering, size_of
from zeus.pipeline.lanes import Lanes, Passage
from zeus.pipeline.send import LostError, Sender

Pairs = Sequence[tuple[int, Call]]


def join(pairs: Pairs) -> Call:
    body = [{"step": step, **call.body} for step, call in pairs]
    return Call("bulk", "POST", "/bulk", body=body, gather="things", lane=pairs[0][1].lane)


def split(reply: Reply, pairs: Pairs) -> list[Reply | None] | None:
    """A refusal as a whole has no items; an item that is not there was passed over."""
    if not reply.ok:
        return None
    by_step = {item["step"]: Reply(item["status"], item["step"]) for item in reply.body}
    return [by_step.get(step) for step, _ in pairs]


def bulk(got: Received) -> Said:
    return Said(207, [{"step": item["step"], "status": 201} for item in json.loads(got.body)])


@dataclass
class Desk:
    """A gathering with a sender, and the requests that it made: the steps in each."""

    served: Served
    sender: Sender
    made: list[list[int]] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.gathering = Gathering(self._request)

    async def _request(
        self, calls: list[tuple[int, Call, int]], whole: Call, sender: Sender, passage: Passage | None
    ) -> Reply:
        self.made.append([step for step, *_ in calls])
        return await sender.send(whole)

    async def send(self, number: int, call: Call | None = None) -> Reply:
        step = Step(number, tabs.SITE, "create", (str(number),), Index({}), {})
        return await self.gathering.send(step, call or create(gather="things"), 1, self.sender)

    async def send_all(self, count: int) -> list[Reply]:
        return await asyncio.gather(*(self.send(step) for step in range(count)))


@asynccontextmanager
async def desk(size: int = 4) -> AsyncIterator[Desk]:
    async with serving() as served, sending(served, gatherers={"things": Gatherer(size, join, split)}) as sender:
        served.say("/bulk", bulk)
        await sender.signed_in()
        yield Desk(served, sender)


@in_loop
async def test_as_many_leave_together_as_the_provider_takes() -> None:
    async with desk(size=4) as at:
        replies = await at.send_all(10)
        assert [reply.body for reply in replies] == list(range(10))
        assert sorted(at.made) == [[0, 1, 2, 3], [4, 5, 6, 7], [8, 9]]


@in_loop
async def test_a_full_request_does_not_wait_and_one_that_is_not_lingers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(gather, "LINGER", 0.3)
    async with desk(size=2) as at:
        first = asyncio.create_task(at.send(1))
        began = time.monotonic()
        await asyncio.sleep(0.05)
        assert not at.made
        await asyncio.gather(first, at.send(2), at.send(3))
        assert at.made == [[1, 2], [3]]
        assert time.monotonic() - began >= 0.3


@in_loop
async def test_what_comes_while_a_request_waits_for_its_lane_leaves_with_it() -> None:
    async with desk(size=4) as at:
        at.sender.lanes = lanes = Lanes()
        await lanes.enter("user:1")
        calls = [asyncio.create_task(at.send(number, create(gather="things", lane="user:1"))) for number in (1, 2)]
        await asyncio.sleep(2 * gather.LINGER)
        calls.append(asyncio.create_task(at.send(3, create(gather="things", lane="user:1"))))
        await asyncio.sleep(0)
        await lanes.leave("user:1")
        assert [reply.body for reply in await asyncio.gather(*calls)] == [1, 2, 3]
        assert at.made == [[1, 2, 3]]


@in_loop
async def test_a_call_that_stays_alone_travels_as_itself() -> None:
    async with desk() as at:
        assert (await at.send(1)).body == {"path": "/things"}
        assert at.served.to("/bulk") == []


@in_loop
async def test_a_call_of_no_gatherer_leaves_at_once() -> None:
    async with desk() as at:
        await asyncio.gather(at.send(1, create()), at.send(2, create()))
        assert sorted(at.made) == [[1], [2]]


@in_loop
async def test_a_request_refused_as_a_whole_is_sent_in_halves_until_the_culprit_is_alone() -> None:
    def refusing(got: Received) -> Said:
        return Said(400) if any(item["step"] == 2 for item in json.loads(got.body)) else bulk(got)

    async with desk(size=4) as at:
        at.served.say("/bulk", refusing)
        at.served.say("/things", lambda got: Said(422))
        replies = await at.send_all(4)
        assert at.made == [[0, 1, 2, 3], [0, 1], [2, 3], [2], [3]]
        assert [reply.status for reply in replies] == [201, 201, 422, 422]


@in_loop
async def test_an_item_that_the_provider_passed_over_is_sent_alone() -> None:
    async with desk(size=3) as at:
        at.served.say("/bulk", lambda got: Said(207, [{"step": 0, "status": 201}, {"step": 2, "status": 409}]))
        replies = await at.send_all(3)
        assert at.made == [[0, 1, 2], [1]]
        assert [reply.status for reply in replies] == [201, 200, 409]


@in_loop
async def test_a_lost_request_is_lost_for_each_and_sent_once() -> None:
    async with desk(size=3) as at:
        at.served.say("/bulk", Said(0))
        ends = await asyncio.gather(*(at.send(step) for step in range(3)), return_exceptions=True)
        assert [type(end) for end in ends] == [LostError] * 3
        assert len({id(end) for end in ends}) == 3
        assert len(at.served.to("/bulk")) == 1


@in_loop
async def test_a_lost_half_leaves_the_other_half_its_replies() -> None:
    def refusing(got: Received) -> Said:
        steps = [item["step"] for item in json.loads(got.body)]
        return Said(400) if len(steps) > 2 else Said(0) if 3 in steps else bulk(got)

    async with desk(size=4) as at:
        at.served.say("/bulk", refusing)
        ends = await asyncio.gather(*(at.send(step) for step in range(4)), return_exceptions=True)
        assert [end.status if isinstance(end, Reply) else type(end) for end in ends] == [201, 201, LostError, LostError]


@in_loop
async def test_a_request_may_be_repeated_only_if_every_call_in_it_may() -> None:
    async with desk(size=2) as at:
        at.served.say("/bulk", Said(503, None, {"Retry-After": "0.01"}), bulk)
        calls = [create(gather="things", repeatable=True) for _ in range(2)]
        replies = await asyncio.gather(*(at.send(step, call) for step, call in enumerate(calls)))
        assert [reply.status for reply in replies] == [201, 201]
        at.served.say("/bulk", Said(503))
        calls = [create(gather="things", repeatable=step == 0) for step in range(2)]
        ends = await asyncio.gather(*(at.send(s, call) for s, call in enumerate(calls)), return_exceptions=True)
        assert [type(end) for end in ends] == [LostError] * 2


@pytest.mark.parametrize(("said", "size"), [("", 25), ("3", 3), ("0", 1), ("many", 25), ("99999", 1000)])
def test_the_size_may_be_set_from_outside(said: str, size: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZEUS_BULK_SIZE", said)
    assert size_of(Gatherer(25, join, split)) == size
