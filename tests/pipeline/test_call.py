"""From a step to its calls: rehearsed for the plan, restored from the ledger, told its replies."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from zeus.core.attributes import CREATE, UPDATE, Text, Whole
from zeus.core.catalog import Tab
from zeus.core.flow import Call, FailedError, Procedure, RefusedError, Reply, Step, Wait
from zeus.core.index import Index
from zeus.core.ports import Record, StoredStep
from zeus.core.rest import Rest
from zeus.pipeline.call import ENDLESS, FRESH, Tape, rehearsed, requests_for, restored
from zeus.pipeline.drafts import Draft


def pages(call: Call) -> Procedure:
    reply = yield call
    return reply.body


TEAM = Tab(
    "Teams", "Groups.", name="team", provider="one", api=Rest("/team", pages, gather={CREATE: "bulk"}),
    attributes=(Text("Team", "name", "", key=True), Whole("Size", "size", "")),
)  # fmt: skip
MEMBER = Tab(
    "Members", "Who is in it.", name="member", provider="one", part_of="team", items="members[]",
    attributes=(Text("Team", "", "", key=True), Text("Name", "members[].name", "", key=True)),
)  # fmt: skip
TABS = {tab.full_name: tab for tab in (TEAM, MEMBER)}
BEFORE = {"id": "t1", "name": "Care", "size": 3}


def rehearse(procedure: Callable[[Step], Procedure] | None, action: str = UPDATE, **more: Any) -> list[Call]:
    tab = replace(TEAM, procedure=procedure, **more)
    draft = Draft(tab, action, ("Care",), "t1", BEFORE, values={"Size": 4})
    return rehearsed(draft, Index({}), {})


def test_a_rehearsal_shows_what_was_read_and_ids_of_what_is_made() -> None:
    told = []

    def procedure(step: Step) -> Procedure:
        told.append((yield Call("read", "GET", "/team/t1")).body)
        told.append((yield Wait("rest", 5)).body)
        told.append((yield Call("make", "POST", "/team")).body)

    assert [call.label for call in rehearse(procedure)] == ["read", "make"]
    assert told == [BEFORE, None, {"id": "{id of Teams/Care}"}]


@pytest.mark.parametrize(
    "error", [RefusedError("no"), FailedError("no"), LookupError(), AttributeError(), TypeError(), ValueError()]
)
def test_where_only_the_real_tenant_knows_on_a_change_is_counted(error: Exception) -> None:
    def procedure(step: Step) -> Procedure:
        yield Call("read", "GET", "/team/t1")
        raise error

    assert [(call.label, call.gather) for call in rehearse(procedure)] == [("read", None), ("update", None)]
    assert [(call.label, call.gather) for call in rehearse(procedure, CREATE)] == [("read", None), ("create", "bulk")]
    assert [call.gather for call in rehearse(procedure, CREATE, api=None)] == [None, None]


def test_who_gives_up_before_asking_anything_is_told_of_at_once() -> None:
    def procedure(step: Step) -> Procedure:
        raise FailedError("it needs a lid")
        yield

    with pytest.raises(FailedError, match="it needs a lid"):
        rehearse(procedure)


def test_a_change_that_is_known_is_not_counted_twice() -> None:
    def procedure(step: Step) -> Procedure:
        yield Call("make", "POST", "/team")
        raise LookupError

    assert [call.label for call in rehearse(procedure)] == ["make"]


@pytest.mark.parametrize(("asked", "most"), [(Call("look", "GET", "/job"), ENDLESS), (Wait("rest", 1), 0)])
def test_who_waits_for_what_only_the_real_tenant_says_is_not_rehearsed_for_ever(asked: Call | Wait, most: int) -> None:
    def procedure(step: Step) -> Procedure:
        while True:
            yield asked

    assert len(rehearse(procedure)) == most


def polling(asking: Call, *first: Call) -> Callable[[Step], Procedure]:
    def procedure(step: Step) -> Procedure:
        for call in first:
            reply = yield call
        for number in range(1, 100):
            yield Wait(f"rest {number}", 5)
            reply = yield replace(asking, label=f"look {number}")
            if reply.body.get("state") == "ready":
                break
        yield Call("finish", "POST", "/team/t1/members")

    return procedure


MAKE = Call("make", "POST", "/team")


@pytest.mark.parametrize(
    ("asking", "first", "counted"),
    [
        (Call("", "GET", "/job"), (MAKE,), ["make", "look 1"]),
        (Call("", "GET", "/job"), (), ["look 1", "update"]),
        (Call("", "SOAP", "getResult", repeatable=True), (MAKE,), ["make", "look 1"]),
    ],
)
def test_who_looks_until_the_tenant_is_ready_looks_once(
    asking: Call, first: tuple[Call, ...], counted: list[str]
) -> None:
    assert [call.label for call in rehearse(polling(asking, *first))] == counted


def test_changes_with_pauses_between_are_all_counted() -> None:
    def procedure(step: Step) -> Procedure:
        for number in range(3):
            yield Call(f"add {number}", "POST", "/team/t1/members", body={"number": number})
            yield Wait(f"pause {number}", 3)
        yield Call("read", "GET", "/team/t1")

    assert [call.label for call in rehearse(procedure)] == ["add 0", "add 1", "add 2", "read"]


def stored(**more: Any) -> StoredStep:
    data = {
        "id": "t1", "made_by": None, "before": BEFORE, "whole": True, "read_at": time.time(), "names": [], "paths": [],
        "values": {"Size": "4", "Team": None}, "items": [["one.member", CREATE, {"Name": "Ann"}]],
    }  # fmt: skip
    calls = more.pop("calls", {})
    needed = more.pop("needed", {})
    return StoredStep(7, "one.team", UPDATE, ("Care",), {**data, **more}, calls, needed)


def restore(step: StoredStep) -> Step:
    return restored(step, TABS, {"org": "o"}, frozenset({"t1"}))


def test_a_step_comes_out_of_the_ledger_as_it_went_in() -> None:
    step = restore(stored())
    assert (step.number, step.tab, step.action, step.key) == (7, TEAM, UPDATE, ("Care",))
    assert (step.id, step.before, step.whole, step.fresh) == ("t1", BEFORE, True, True)
    assert step.values == {"Size": 4, "Team": None}
    assert [(item.tab, item.action, item.values) for item in step.items] == [(MEMBER, CREATE, {"Name": "Ann"})]
    assert (step.variables, step.known_ids) == ({"org": "o"}, frozenset({"t1"}))


def test_what_another_step_has_made_is_changed_as_it_was_made() -> None:
    step = restore(stored(id=None, before=None, made_by=3, needed={3: {"id": "t9", "name": "Care"}}))
    assert (step.id, step.before, step.whole) == ("t9", {"id": "t9", "name": "Care"}, False)


@pytest.mark.parametrize(
    ("age", "calls", "fresh"),
    [(0, (), True), (FRESH + 1, (), False), (FRESH + 1, ("update",), True), (0, ("read", "update"), False)],
)
def test_a_step_that_was_begun_goes_on_as_it_began(age: float, calls: tuple[str, ...], fresh: bool) -> None:
    step = stored(read_at=time.time() - age, calls={label: Record("done") for label in calls})
    assert restore(step).fresh == fresh


def twice(step: Step | None = None) -> Procedure:
    reply = yield Call("first", "GET", "/a")
    try:
        yield Call("second", "POST", "/b")
    except RefusedError as refusal:
        return f"{reply.body}, {refusal.message}"
    yield Call("first", "GET", "/a")


def test_a_procedure_is_told_replies_and_refusals_and_returns() -> None:
    tape = Tape(twice())
    assert [tape.tell(None), tape.tell(Reply(200, "so"))] == [Call("first", "GET", "/a"), Call("second", "POST", "/b")]
    assert tape.tell(Reply(409), RefusedError("no")) is None
    assert tape.result == "so, no"


def test_two_calls_of_a_step_cannot_have_one_label() -> None:
    tape = Tape(twice())
    tape.tell(None)
    tape.tell(Reply(200))
    with pytest.raises(ValueError, match="'first' is the label of two calls of one step"):
        tape.tell(Reply(200))


def test_calls_that_travel_together_are_counted_once_a_request() -> None:
    def called(gather: str | None) -> Call:
        return Call("x", "POST", "/x", gather=gather)

    calls = [(called(None), 1), (called(None), 1), *[(called("a"), 5)] * 11, *[(called("b"), 5)] * 5]
    assert requests_for(calls) == 2 + 3 + 1
