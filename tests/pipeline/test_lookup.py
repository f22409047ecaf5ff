"""What became of lost calls: looked up one by one, or with one listing for all of a tab."""

import asyncio
from collections.abc import Sequence
from typing import Any

import pytest

from tests.pipeline.served import in_loop
from tests.pipeline.test_transmit import SITE, Slow, site, staged
from zeus.core.attributes import CREATE
from zeus.core.flow import Call, Procedure, RefusedError, Reply, Step
from zeus.pipeline.call import restored
from zeus.pipeline.lookup import Lookup
from zeus.pipeline.send import UnreachableError

HELD = [{"id": "old", "name": "Site 1"}, {"id": "a", "name": "site 1"}, {"id": "b", "name": "Site 3"}]


def step(number: int, known: Sequence[str] = ("old",)) -> Step:
    return restored(site(number), {SITE.full_name: SITE}, {}, frozenset(known))


def create(of: Step) -> Call:
    """The call that makes it, as it was sent."""
    call = of.usual().send(None)  # type: ignore[arg-type]
    assert isinstance(call, Call)
    assert call.label == CREATE
    return call


def looking(answer: Any = lambda call: Reply(200, HELD)) -> tuple[Lookup, Slow]:
    stage = Slow(staged(answer), 0.05)
    return Lookup({"one": stage}), stage


@in_loop
async def test_one_is_asked_for_by_its_key() -> None:
    lookup, stage = looking()
    assert await lookup.objects(step(1), create(step(1))) == [HELD[1]]
    assert stage.labels == ["find"]


@in_loop
async def test_several_of_a_tab_are_asked_for_with_one_listing() -> None:
    lookup, stage = looking()
    steps = [step(number) for number in (1, 2, 3)]
    assert await asyncio.gather(*(lookup.objects(each, create(each)) for each in steps)) == [[HELD[1]], [], [HELD[2]]]
    assert stage.labels == ["list"]


def is_there() -> Procedure:
    reply = yield Call("look", "GET", "/other", repeatable=True)
    return reply.body


@pytest.mark.parametrize("label", ["create", "replace"])
@in_loop
async def test_a_call_that_is_read_back_otherwise_is_asked_for_by_itself_whatever_its_label(label: str) -> None:
    lookup, stage = looking()
    call = Call(label, "POST", "/other", readback=is_there)
    assert await asyncio.gather(*(lookup.objects(step(number), call) for number in (1, 2))) == [HELD, HELD]
    assert stage.labels == ["look", "look"]


@in_loop
async def test_what_goes_wrong_is_told_to_each() -> None:
    lookup, _ = looking(lambda call: Reply(403))
    told = await asyncio.gather(
        *(lookup.objects(step(number), create(step(number))) for number in (1, 2)), return_exceptions=True
    )
    assert [type(each) for each in told] == [RefusedError, RefusedError]


@pytest.mark.parametrize("answer", [lambda call: Reply(200, HELD), lambda call: Reply(403)], ids=["found", "refused"])
@in_loop
async def test_who_gives_up_waiting_takes_nobody_along(answer: Any) -> None:
    lookup, _ = looking(answer)
    asking = [asyncio.create_task(lookup.objects(step(number), create(step(number)))) for number in (1, 3)]
    await asyncio.sleep(0.02)
    asking[0].cancel()
    told = await asyncio.gather(*asking, return_exceptions=True)
    assert isinstance(told[0], asyncio.CancelledError)
    assert told[1] == [HELD[2]] or isinstance(told[1], RefusedError)
    assert not isinstance(told[1], UnreachableError)
