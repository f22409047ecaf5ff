"""A turn of work: lost calls, pauses, providers that are away, lanes, and how it ends."""

import asyncio
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

import pytest

from tests.pipeline.served import placed
from tests.proofs.stage import Answering, Notes, Stage, provider, stored
from zeus.core.attributes import CREATE, UPDATE, Text
from zeus.core.catalog import Tab
from zeus.core.flow import Call, FailedError, Procedure, RefusedError, Reply, Step, Wait
from zeus.core.ports import Entry, LostLeaseError, Record, Sending, StoredStep
from zeus.core.rest import Rest
from zeus.pipeline import transmit
from zeus.pipeline.pace import AboutTo, InVain, nothing, untold
from zeus.pipeline.send import UnreachableError
from zeus.pipeline.transmit import Chunk
from zeus.pipeline.width import Gate, Width

OK = Reply(200, {"id": "s1"})


def pages(call: Call) -> Procedure:
    reply = yield call
    return reply.body


SITE = Tab(
    "Sites", "Places.", name="site", provider="one", api=Rest("/site", pages),
    attributes=(Text("Site", "name", "Its name.", key=True), Text("City", "city", "Where.")),
)  # fmt: skip


def doing(procedure: Callable[[Step], Procedure]) -> Tab:
    """The tab, with a procedure of its own."""
    return replace(SITE, procedure=procedure)


def site(number: int = 1, tab: Tab = SITE, action: str = CREATE, **more: Any) -> StoredStep:
    """A step that makes a site, or changes one."""
    values = {"Site": f"Site {number}", "City": "Peoria"}
    more = {"before": {"id": "s1", "name": "Site 1"}, "id": "s1", **more} if action == UPDATE else more
    return replace(stored(tab, (), action, (f"Site {number}",), values, **more), number=number)


def staged(answer: Answering, tab: Tab = SITE) -> Stage:
    def said(reply: Reply) -> str:
        return f"no ({reply.status})"

    of = provider("one", "One", [tab], said)
    return Stage(replace(of, tracking="Tracking"), answer)


def turn(notes: Notes, stage: Stage, tab: Tab = SITE, **more: Any) -> tuple[float | None, Chunk]:
    """A turn of work: what it returns, and the chunk."""
    chunk = Chunk(notes, {"one": stage}, {tab.full_name: tab}, **{"poll": 0.02, **more})
    return asyncio.run(chunk.work()), chunk


def ended(notes: Notes, number: int = 1) -> tuple[str, str | None]:
    return notes.endings[number].state, notes.endings[number].message


def test_ready_steps_are_done_and_their_results_kept() -> None:
    notes = Notes([site(number) for number in range(1, 31)])
    ready, _ = turn(notes, staged(lambda call: Reply(201, {"id": call.body["name"]})))
    assert ready is None
    assert {notes.endings[n].state for n in range(1, 31)} == {"done"}
    assert notes.endings[7].result == {"name": "Site 7", "city": "Peoria", "id": "Site 7"}


def test_a_turn_begins_no_step_once_its_time_is_over_and_says_that_there_is_more() -> None:
    notes = Notes([site(number) for number in range(1, 6)])
    ready, _ = turn(notes, Slow(staged(lambda call: OK), 0.05), width=3, lasts=0.02)
    assert (ready, len(notes.endings)) == (0.0, 3)


def test_a_refusal_is_the_rows_message_with_the_tracking_id() -> None:
    notes = Notes([site(1), site(2)])
    headers = [{"tracking": "t-9"}, {}]
    turn(notes, staged(lambda call: Reply(400, None, headers[call.body["name"] == "Site 2"])))
    assert [ended(notes, 1), ended(notes, 2)] == [("failed", "no (400) (tracking id t-9)"), ("failed", "no (400)")]


def in_three(step: Step) -> Procedure:
    yield Call("look", "GET", "/site")
    made = yield Call("create", "POST", "/site")
    yield Call("set up", "PATCH", "/site/s1", repeatable=True)
    yield Call("open", "PUT", "/site/s1/hours", repeatable=True)
    return made.body


def test_a_row_that_stopped_half_way_says_what_is_done_and_is_resumed_from_there() -> None:
    tab = doing(in_three)
    notes = Notes([site(tab=tab)])
    turn(notes, staged(lambda call: Reply(400) if call.label == "open" else OK, tab), tab)
    assert ended(notes) == ("failed", "no (400); done before: create, set up")
    asked: list[str] = []

    def answer(call: Call) -> Reply:
        asked.append(call.label)
        return OK

    again = Notes([site(tab=tab)])
    again.records[1] = {label: Record("done", OK.as_json()) for label in ("look", "create", "set up")}
    turn(again, staged(answer, tab), tab)
    assert ended(again) == ("done", None)
    assert asked == ["open"]


def giving_up(step: Step) -> Procedure:
    yield Call("look", "GET", "/site", repeatable=True)
    raise RefusedError("not here")


def test_a_procedure_may_refuse_by_itself() -> None:
    tab = doing(giving_up)
    notes = Notes([site(tab=tab)])
    turn(notes, staged(lambda call: OK, tab), tab)
    assert ended(notes) == ("failed", "not here")


def referring(step: Step) -> Procedure:
    yield Call("look", "GET", "/site", repeatable=True)
    raise LookupError("'Main'")


def test_what_it_refers_to_and_is_not_there_fails_the_row() -> None:
    tab = doing(referring)
    notes = Notes([site(tab=tab)])
    turn(notes, staged(lambda call: OK, tab), tab)
    assert ended(notes) == ("failed", "it refers to what is not there: 'Main'")


class Losing:
    """A provider that loses the answers to the first creates; `held` is what its lists show."""

    def __init__(self, times: int = 1, held: Sequence[Any] = (), lists: Reply | None = OK) -> None:
        self.left, self.held, self.lists = times, list(held), lists

    def __call__(self, call: Call) -> Reply | None:
        if call.method == "GET":
            return replace(self.lists, body=self.held) if self.lists and self.lists.ok else self.lists
        self.left -= 1
        return None if self.left >= 0 else OK


def test_a_lost_create_that_shows_is_done() -> None:
    notes, stage = Notes([site()]), staged(Losing(held=[{"id": "new", "name": "SITE 1"}]))
    turn(notes, stage)
    assert stage.labels == ["create", "find"]
    assert (ended(notes)[0], notes.endings[1].result) == (
        "done", {"name": "SITE 1", "city": "Peoria", "id": "new"},
    )  # fmt: skip


def test_a_lost_create_of_which_nothing_shows_is_sent_again_and_in_the_end_fails() -> None:
    notes, stage = Notes([site()]), staged(Losing())
    turn(notes, stage)
    assert (stage.labels, ended(notes)[0]) == (["create", "find", "create"], "done")
    notes, stage = Notes([site()]), staged(Losing(times=99))
    turn(notes, stage)
    assert stage.labels.count("create") == transmit.TRIES
    assert ended(notes) == ("failed", "One did not answer 4 times, and nothing came of it")


def test_a_lost_create_of_which_several_show_is_for_a_person_to_decide() -> None:
    notes = Notes([site()])
    turn(notes, staged(Losing(held=[{"id": n, "name": "Site 1"} for n in "ab"])))
    state, message = ended(notes)
    assert state == "unknown"
    assert message == "no answer came, and 2 new objects bear this name: choose which is meant"


def blind(step: Step) -> Procedure:
    yield Call("charge", "POST", "/charge")


def test_a_lost_call_that_cannot_be_read_back_is_unknown() -> None:
    tab = doing(blind)
    notes = Notes([site(tab=tab)])
    turn(notes, staged(Losing(), tab), tab)
    assert ended(notes)[0] == "unknown"
    assert "One cannot tell" in str(ended(notes)[1])


class Patient(Stage):
    """A provider with which a lost call may show late."""

    @property
    def settle(self) -> float:
        return 0.3


def patient(answer: Answering) -> Patient:
    plain = staged(answer)
    return Patient(plain.provider, answer)


def test_what_does_not_show_yet_is_looked_at_again_when_it_must_show() -> None:
    notes, stage = Notes([site()]), patient(Losing())
    began = time.time()
    turn(notes, stage, poll=0.05)
    assert stage.labels == ["create", "find", "find", "create"]
    assert ended(notes)[0] == "done"
    assert time.time() - began >= 0.3


def test_a_call_under_way_when_a_worker_died_is_looked_for_as_if_it_was_lost_now() -> None:
    notes, stage = Notes([site()]), patient(Losing(times=0))
    notes.records[1] = {"create": Record("sending", tries=1)}
    ready, _ = turn(notes, stage)
    assert ready is not None
    assert 0 < ready - time.time() <= 0.3
    assert (stage.labels, notes.records[1]["create"].state) == (["find"], "unknown")
    turn(notes, stage, poll=0.5)
    assert (stage.labels, ended(notes)[0]) == (["find", "find", "create"], "done")


def test_what_is_about_to_show_is_waited_for() -> None:
    notes, stage = Notes([site()]), patient(Losing(times=0))
    notes.records[1] = {"create": Record("unknown", ready_at=time.time() - 0.2, tries=1)}
    turn(notes, stage, poll=0.5)
    assert (stage.labels, ended(notes)[0]) == (["find", "create"], "done")


@pytest.mark.parametrize(
    ("lists", "unreachable"), [(Reply(503), True), (None, True), (Reply(403), False)], ids=["503", "lost", "403"]
)
def test_a_provider_that_does_not_say_what_became_of_it_has_not_refused(lists: Reply | None, unreachable: bool) -> None:
    notes = Notes([site()])
    _, chunk = turn(notes, staged(Losing(lists=lists)))
    assert (chunk.unreachable is not None) == unreachable
    assert (1 in notes.endings) != unreachable
    if not unreachable:
        assert ended(notes) == ("unknown", "One does not say what became of a call: no (403)")


def test_a_repeatable_call_is_sent_until_there_is_an_answer_and_in_the_end_fails() -> None:
    notes, stage = Notes([site(action=UPDATE)]), staged(Losing(times=2))
    turn(notes, stage)
    assert (stage.labels, ended(notes)[0]) == (["update"] * 3, "done")
    notes, stage = Notes([site(action=UPDATE)]), staged(Losing(times=9))
    turn(notes, stage)
    assert (stage.labels, ended(notes)) == (["update"] * transmit.TRIES, ("failed", "no answer in time"))


def waiting(step: Step) -> Procedure:
    yield Call("first", "POST", "/a")
    yield Wait("pause", 0.2)
    yield Call("second", "POST", "/b")


def test_a_pause_frees_the_worker_and_is_kept() -> None:
    tab = doing(waiting)
    notes, stage = Notes([site(tab=tab)]), staged(lambda call: OK, tab)
    ready, _ = turn(notes, stage, tab)
    assert ready is not None
    assert (stage.labels, 0 < ready - time.time() <= 0.2) == (["first"], True)
    notes.adopt()
    assert turn(notes, stage, tab)[0] == ready
    assert stage.labels == ["first"]
    turn(notes, stage, tab, poll=0.5)
    assert (stage.labels, ended(notes)[0]) == (["first", "second"], "done")


class Away(Stage):
    """A provider that nobody can reach."""

    async def send(self, call: Call, about_to: AboutTo = nothing, in_vain: InVain = untold) -> Reply:
        raise UnreachableError("One cannot be reached")


def test_a_provider_that_cannot_be_reached_ends_the_turn_and_fails_no_row() -> None:
    notes = Notes([site(number) for number in range(1, 6)])
    ready, chunk = turn(notes, Away(staged(lambda call: OK).provider, lambda call: OK), width=2)
    assert (ready, chunk.unreachable, notes.endings) == (0.0, "One cannot be reached", {})
    assert len(notes.ready) == 5


class Slow(Stage):
    """A provider that takes its time, and tells when it was asked."""

    def __init__(self, like: Stage, seconds: float, asked: Callable[[], None] = lambda: None) -> None:
        super().__init__(like.provider, like.answer)
        self.seconds, self.asked, self.most, self.now = seconds, asked, 0, 0
        self.gate = Gate(Width(like.provider.concurrency))

    async def send(self, call: Call, about_to: AboutTo = nothing, in_vain: InVain = untold) -> Reply:
        async with placed(self.gate):
            await about_to()
            self.now += 1
            self.most = max(self.most, self.now)
            self.sent.append(call)
            self.asked()
            await asyncio.sleep(self.seconds)
            self.now -= 1
        reply = self.answer(call)
        assert reply is not None
        return reply


def test_a_worker_that_is_to_stop_waits_for_what_is_under_way_and_begins_nothing() -> None:
    stop = threading.Event()
    notes, stage = Notes([site(number) for number in range(1, 41)]), Slow(staged(lambda call: OK), 0.1, stop.set)
    ready, _ = turn(notes, stage, stop=stop)
    assert ready == 0.0
    assert 1 <= len(stage.sent) == len(notes.endings) <= 16
    assert len(notes.ready) == 40 - len(stage.sent)
    assert {number for number, records in notes.records.items() if "create" in records} == set(notes.endings)


class Queueing(Slow):
    """A provider at which calls wait for their turn; the worker is told to stop meanwhile."""

    async def send(self, call: Call, about_to: AboutTo = nothing, in_vain: InVain = untold) -> Reply:
        await asyncio.sleep(0.05)
        self.asked()
        return await super().send(call, about_to, in_vain)


def test_what_waits_for_its_turn_when_the_worker_is_to_stop_never_leaves() -> None:
    stop = threading.Event()
    notes, stage = Notes([site()]), Queueing(staged(lambda call: OK), 0.0, stop.set)
    turn(notes, stage, stop=stop)
    assert (stage.sent, notes.records, list(notes.ready)) == ([], {}, [1])


def in_lane(step: Step) -> Procedure:
    for number in range(2):
        yield Call(f"call {number}", "POST", "/user", lane="user")
    yield Call("last", "POST", "/other")


def test_a_lane_has_one_call_at_a_time_whatever_the_number_of_steps() -> None:
    tab = doing(in_lane)
    notes, stage = Notes([site(n, tab) for n in range(1, 5)]), Slow(staged(lambda call: OK, tab), 0.01)
    order: list[str] = []
    stage.asked = lambda: order.append(stage.sent[-1].label) if stage.sent[-1].lane else None
    turn(notes, stage, tab)
    assert order == ["call 0", "call 1"] * 4
    assert {notes.endings[n].state for n in range(1, 5)} == {"done"}


def reading_back_in_lane(step: Step) -> Procedure:
    def found() -> Procedure:
        reply = yield Call("find", "GET", "/user", lane="user", repeatable=True)
        return reply.body

    yield Call("make", "POST", "/user", lane="user", readback=found)


def test_a_lost_call_is_looked_up_in_the_lane_that_it_had() -> None:
    tab = doing(reading_back_in_lane)
    notes, stage = Notes([site(tab=tab)]), staged(Losing(held=[{"id": "u"}]), tab)
    turn(notes, stage, tab)
    assert (stage.labels, ended(notes)[0]) == (["make", "find"], "done")


class Taken(Notes):
    """A ledger of which another worker has taken the steps, when the first call is to leave."""

    def write(self, entries: Sequence[Entry]) -> None:
        if any(isinstance(entry, Sending) for entry in entries):
            raise LostLeaseError("another worker has taken over")
        super().write(entries)


def test_who_has_lost_its_steps_sends_nothing() -> None:
    stage = staged(lambda call: OK)
    with pytest.raises(LostLeaseError):
        turn(Taken([site(number) for number in range(1, 40)]), stage)
    assert stage.sent == []


def test_a_step_that_others_are_about_to_free_is_waited_for_a_moment() -> None:
    notes = Notes([site()])
    notes.ready[1] = time.time() + 0.06
    assert turn(notes, staged(lambda call: OK), poll=0.02)[0] is None
    assert ended(notes)[0] == "done"


def test_lost_creates_of_one_tab_are_found_with_one_listing() -> None:
    notes = Notes([site(number) for number in range(1, 4)])
    answer = Losing(times=3, held=[{"id": n, "name": f"Site {n}"} for n in (1, 2, 3)])
    stage = staged(answer)
    turn(notes, stage)
    assert {notes.endings[n].state for n in (1, 2, 3)} == {"done"}
    assert stage.labels.count("list") == 1


def test_a_failure_of_the_ledger_ends_the_turn() -> None:
    class Broken(Notes):
        def claim(self, limit: int) -> list[StoredStep]:
            raise OSError("no disk")

    with pytest.raises(OSError, match="no disk"):
        turn(Broken([site()]), staged(lambda call: OK))


def failing(step: Step) -> Procedure:
    yield Call("first", "POST", "/a")
    raise FailedError("it cannot be")


def test_a_step_that_cannot_succeed_says_why() -> None:
    tab = doing(failing)
    notes = Notes([site(tab=tab)])
    turn(notes, staged(lambda call: OK, tab), tab)
    assert ended(notes) == ("failed", "it cannot be")
