"""The ledger: who may do which step when, and what its end brings with it."""

import threading
import time
from collections import Counter

import pytest
from sqlalchemy import Engine, select

from tests.store.sent import (
    OK,
    claimed,
    done,
    outcomes,
    row_states,
    sending,
    states,
    transmission,
    write,
)  # fmt: skip
from zeus.core.flow import Call, Reply
from zeus.core.ports import Answer, Attempt, Ending, LostLeaseError, Pause, Sending
from zeus.store import ledger, transmissions
from zeus.store.chain import verify
from zeus.store.database import reading, writing
from zeus.store.events import select_events
from zeus.store.ledger import SqlLedger
from zeus.store.models import calls, rows, steps, workers
from zeus.store.plan_rows import attempts_of_step
from zeus.store.pruning import delete_transmission
from zeus.store.vault import open_vault


@pytest.fixture
def mine(engine: Engine) -> SqlLedger:
    return SqlLedger(engine, "x", "me")


@pytest.fixture
def theirs(engine: Engine) -> SqlLedger:
    return SqlLedger(engine, "x", "you")


CHAIN = {1: [(2, True)], 2: [(3, True)], 3: []}


def test_ready_steps_are_handed_out_in_order_and_once(engine: Engine, mine: SqlLedger, theirs: SqlLedger) -> None:
    transmission(engine, {number: [] for number in (4, 2, 1, 3)})
    assert claimed(mine, 3) == [1, 2, 3]
    assert claimed(theirs) == [4]
    assert claimed(mine) == []


def test_workers_that_claim_at_once_never_get_the_same_step(engine: Engine) -> None:
    transmission(engine, {number: [] for number in range(60)})
    got: list[int] = []

    def work(name: str) -> None:
        own = SqlLedger(engine, "x", name)
        while numbers := claimed(own, 7):
            got.extend(numbers)

    threads = [threading.Thread(target=work, args=(f"w{n}",)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(got) == list(range(60))


def present(engine: Engine, count: int) -> None:
    """So many workers that have shown themselves just now, and one long ago."""
    with writing(engine) as connection:
        for number in range(count + 1):
            beat = time.time() if number else 0.0
            connection.execute(workers.insert().values(id=f"w{number}", beat_at=beat, lock=number, host="h"))


def test_each_of_several_workers_gets_its_share_but_not_less_than_a_handful(engine: Engine, mine: SqlLedger) -> None:
    transmission(engine, {number: [] for number in range(60)})
    present(engine, 3)
    alone = engine.dialect.name == "sqlite"
    assert len(claimed(mine, 50)) == (50 if alone else 20)
    assert len(claimed(SqlLedger(engine, "x", "you", handful=16), 50)) == (10 if alone else 16)
    assert len(claimed(SqlLedger(engine, "x", "they", handful=5), 50)) == (0 if alone else 8)
    assert len(claimed(SqlLedger(engine, "x", "they", handful=5), 3)) == (0 if alone else 3)


def test_who_works_alone_takes_what_it_can(engine: Engine, mine: SqlLedger) -> None:
    transmission(engine, {number: [] for number in range(60)})
    present(engine, 1)
    assert len(claimed(mine, 50)) == 50


def test_it_is_known_whether_there_is_work(engine: Engine, mine: SqlLedger) -> None:
    transmission(engine, CHAIN)
    with reading(engine) as connection:
        assert ledger.has_work(connection, "x")
    claimed(mine)
    with reading(engine) as connection:
        assert not ledger.has_work(connection, "x")
    write(mine, Pause(1, "w", time.time() + 60))
    with reading(engine) as connection:
        assert not ledger.has_work(connection, "x")


def test_who_has_ended_a_step_stays_on_record(engine: Engine, mine: SqlLedger, theirs: SqlLedger) -> None:
    transmission(engine, {1: [], 2: []})
    assert (claimed(mine, 1), claimed(theirs, 1)) == ([1], [2])
    write(mine, done(1))
    write(theirs, done(2))
    with reading(engine) as connection:
        assert dict(connection.execute(select(steps.c.number, steps.c.worker)).all()) == {1: "me", 2: "you"}
        assert ledger.holders(connection, "x") == []


def test_workers_whose_steps_have_the_same_followers_do_not_wait_for_each_other(engine: Engine) -> None:
    """One frees what the other blocks, and the reverse: the order in which they take these must be the same."""
    pairs = range(12)
    unlocks: dict[int, list[tuple[int, bool]]] = {}
    for pair in pairs:
        first, second, low, high = (pair * 4 + number for number in range(1, 5))
        unlocks |= {first: [(high, False), (low, True)], second: [(low, False), (high, True)], low: [], high: []}
    transmission(engine, unlocks)
    errors: list[Exception] = []
    start = threading.Barrier(2)

    def work(side: int) -> None:
        own = SqlLedger(engine, "x", f"w{side}")
        try:
            for pair in pairs:
                start.wait(30)
                write(own, Ending(pair * 4 + 1 + side, "failed", "no"))
        except Exception as error:
            errors.append(error)
            start.abort()

    for side in (0, 1):
        with writing(engine) as connection:
            mine = [pair * 4 + 1 + side for pair in pairs]
            connection.execute(steps.update().where(steps.c.number.in_(mine)).values(state="taken", worker=f"w{side}"))
    threads = [threading.Thread(target=work, args=(side,)) for side in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert errors == []
    assert Counter(states(engine).values()) == {"failed": 24, "blocked": 24}


def test_a_step_that_waits_is_not_handed_out(engine: Engine, mine: SqlLedger) -> None:
    transmission(engine, {1: [(3, True)], 2: [(3, False)], 3: []})
    assert claimed(mine) == [1, 2]
    write(mine, done(1))
    assert claimed(mine) == []
    write(mine, done(2))
    assert claimed(mine) == [3]


def test_a_step_is_handed_out_with_its_calls_and_what_it_needed(engine: Engine, mine: SqlLedger) -> None:
    transmission(engine, {1: [(2, True)], 2: []})
    with writing(engine) as connection:
        connection.execute(
            steps.update().where(steps.c.number == 2).values(data={"names": [["one.site", ["a"], 1]],
                                                                                 "made_by": None})
        )  # fmt: skip
    claimed(mine)
    write(mine, sending(1))
    write(mine, Answer(1, "create", OK), done(1))
    (second,) = mine.claim(1)
    assert (second.key, second.needed, second.calls) == (("Site 2",), {1: {"id": "id-1"}}, {})


def test_a_call_is_on_record_before_and_after(engine: Engine, mine: SqlLedger, theirs: SqlLedger) -> None:
    transmission(engine, {1: []})
    for entries, state, reply in (
        ([sending(1)], "sending", None),
        ([Answer(1, "create", None)], "unknown", None),
        ([sending(1, tries=2)], "sending", None),
        ([Answer(1, "create", OK)], "done", OK.as_json()),
    ):
        assert claimed(mine) in ([1], [])
        write(mine, *entries)
        with writing(engine) as connection:
            ledger.adopt(connection, "x", ["me"])
        (step,) = theirs.claim(1)
        record = step.calls["create"]
        assert (record.state, record.reply) == (state, reply)
        with writing(engine) as connection:
            ledger.adopt(connection, "x", ["you"])
    assert record.tries == 2
    assert record.sent_at <= record.ready_at <= time.time()


def test_the_call_on_record_is_the_call_that_was_sent(engine: Engine, mine: SqlLedger) -> None:
    transmission(engine, {1: []})
    claimed(mine)
    entry = sending(1)
    write(mine, entry)
    with reading(engine) as connection:
        stored, request = connection.execute(select(calls.c.call, calls.c.request)).one()
    assert (Call.from_json(stored), request) == (entry.call, "r1")


def test_an_appointment_is_kept(engine: Engine, mine: SqlLedger) -> None:
    transmission(engine, {1: []})
    claimed(mine)
    later = time.time() + 0.3
    write(mine, Pause(1, "a moment", later))
    assert claimed(mine) == []
    assert mine.next_ready() == pytest.approx(later, rel=0, abs=0.01)
    time.sleep(max(0, later - time.time()) + 0.02)
    (step,) = mine.claim(1)
    assert step.calls["a moment"].ready_at == pytest.approx(later, rel=0, abs=0.01)


def test_an_appointment_does_not_move_when_it_is_made_again(engine: Engine, mine: SqlLedger) -> None:
    transmission(engine, {1: []})
    first = time.time() - 100
    for ready_at in (first, time.time()):
        claimed(mine)
        write(mine, Pause(1, "a moment", ready_at))
    (step,) = mine.claim(1)
    assert step.calls["a moment"].ready_at == pytest.approx(first, rel=0, abs=0.01)


def test_it_is_known_when_the_next_step_is_ready(engine: Engine, mine: SqlLedger) -> None:
    transmission(engine, CHAIN)
    assert mine.next_ready() == 0
    claimed(mine)
    assert mine.next_ready() is None


def test_a_cancelled_transmission_hands_nothing_out(engine: Engine, mine: SqlLedger) -> None:
    transmission(engine, CHAIN)
    assert not mine.cancelled()
    with writing(engine) as connection:
        assert transmissions.change(connection, "x", cancel=True)
    assert mine.cancelled()
    assert (claimed(mine), mine.next_ready()) == ([], None)


def test_a_step_that_another_worker_took_is_lost_and_nothing_is_written(
    engine: Engine, mine: SqlLedger, theirs: SqlLedger
) -> None:
    transmission(engine, {1: [], 2: []})
    assert claimed(mine) == [1, 2]
    with writing(engine) as connection:
        assert ledger.adopt(connection, "x", ["me"]) == 2
    assert claimed(theirs, 1) == [1]
    for entry in (sending(1), Answer(1, "create", OK), Pause(1, "w", 0.0), done(1), done(2)):
        with pytest.raises(LostLeaseError):
            write(mine, entry)
    with pytest.raises(LostLeaseError):
        write(theirs, done(1), done(2))
    assert states(engine) == {1: "taken", 2: "ready"}
    write(theirs, done(1))


def test_an_ended_step_does_not_end_again(engine: Engine, mine: SqlLedger) -> None:
    transmission(engine, {1: [(2, True)], 2: []})
    claimed(mine)
    write(mine, done(1))
    with pytest.raises(LostLeaseError):
        write(mine, done(1))
    assert claimed(mine) == [2]


def test_only_what_dead_workers_held_is_adopted(engine: Engine, mine: SqlLedger, theirs: SqlLedger) -> None:
    transmission(engine, {1: [], 2: [], 3: []})
    assert (claimed(mine, 1), claimed(theirs, 1)) == ([1], [2])
    write(mine, sending(1))
    with writing(engine) as connection:
        assert ledger.holders(connection, "x") == ["me", "you"]
        assert ledger.adopt(connection, "x", ["me"]) == 1
        assert ledger.holders(connection, "x") == ["you"]
    first = theirs.claim(1)[0]
    assert (first.number, first.calls["create"].state) == (1, "sending")


@pytest.mark.parametrize(
    ("verdict", "outcome"),
    [("create", "created"), ("update", "updated"), ("delete", "deleted"), ("replace", "replaced")],
)
def test_a_row_ends_as_its_step_does(engine: Engine, mine: SqlLedger, verdict: str, outcome: str) -> None:
    transmission(engine, {1: [], 2: []}, verdict=verdict)
    claimed(mine)
    write(mine, done(1), Ending(2, "failed", "the name is taken"))
    assert outcomes(engine) == {1: (outcome, None), 2: ("failed", "the name is taken")}
    assert row_states(engine) == {"x-1": outcome, "x-2": "failed"}
    with reading(engine) as connection:
        found = {event.event: event for event in select_events(connection, "o-x")}
        made = dict(connection.execute(select(rows.c.id, rows.c.created_by_zeus)).all())
    assert found.keys() == {outcome, "failed"}
    assert found["failed"].after == {"message": "the name is taken"}
    assert found[outcome].after == {"Site Name": "Site 1"}
    assert made == {"x-1": verdict == "create", "x-2": False}


def test_what_needs_a_failed_step_is_blocked_and_the_row_is_named(engine: Engine, mine: SqlLedger) -> None:
    transmission(engine, {**CHAIN, 4: []})
    claimed(mine)
    write(mine, Ending(1, "failed", "no"))
    assert states(engine) == {1: "failed", 2: "blocked", 3: "blocked", 4: "taken"}
    assert outcomes(engine) == {
        1: ("failed", "no"),
        2: ("blocked", "waits for row 10 of Sites, which did not succeed"),
        3: ("blocked", "waits for row 20 of Sites, which did not succeed"),
        4: (None, None),
    }
    assert mine.next_ready() is None


def test_what_only_comes_after_a_failed_step_goes_on(engine: Engine, mine: SqlLedger) -> None:
    transmission(engine, {1: [(2, False)], 2: []})
    claimed(mine)
    write(mine, Ending(1, "failed", "no"))
    assert claimed(mine) == [2]


@pytest.mark.parametrize("state", ["failed", "unknown", "cancelled"])
def test_whatever_is_not_done_blocks(engine: Engine, mine: SqlLedger, state: str) -> None:
    transmission(engine, {1: [(2, True)], 2: []})
    claimed(mine)
    write(mine, Ending(1, state, "why"))
    assert states(engine) == {1: state, 2: "blocked"}


def test_ends_that_come_together_count_each(engine: Engine, mine: SqlLedger) -> None:
    transmission(engine, {1: [(4, True)], 2: [(4, True)], 3: [(4, False)], 4: []})
    claimed(mine)
    write(mine, done(1), done(2), Ending(3, "failed", "no"))
    assert claimed(mine) == [4]


def test_a_follower_of_one_that_failed_and_one_that_did_not_is_blocked_once(engine: Engine, mine: SqlLedger) -> None:
    transmission(engine, {1: [(3, True)], 2: [(3, True)], 3: [(4, True)], 4: []})
    claimed(mine)
    write(mine, Ending(1, "failed", "no"))
    write(mine, done(2))
    assert states(engine) == {1: "failed", 2: "done", 3: "blocked", 4: "blocked"}
    with reading(engine) as connection:
        assert Counter(event.event for event in select_events(connection, "o-x")) == {
            "failed": 1, "blocked": 2, "created": 1,
        }  # fmt: skip


def test_what_the_plan_found_is_remembered(engine: Engine, mine: SqlLedger) -> None:
    transmission(engine, {1: []})
    with writing(engine) as connection:
        transmissions.keep_readings(connection, "x", {"one.site": (1.0, ["a", 7])})
        transmissions.keep_readings(connection, "x", {"one.site": (2.0, ["late"])})
    assert mine.known_ids("one.site") == {"a", 7}
    assert mine.known_ids("one.team") == frozenset()


def test_steps_of_a_planning_that_broke_off_are_forgotten(engine: Engine, mine: SqlLedger) -> None:
    transmission(engine, CHAIN)
    claimed(mine)
    with writing(engine) as connection:
        assert ledger.states(connection, "x") == {"taken": 1, "ready": 2}
        ledger.discard_ready(connection, "x")
    assert states(engine) == {1: "taken"}


def test_what_was_sent_in_vain_is_kept_until_its_transmission_is_taken_away(engine: Engine, mine: SqlLedger) -> None:
    transmission(engine, {1: [], 2: []})
    claimed(mine)
    write(mine, sending(1), Attempt(1, "create", 10.0, 429, 7.0), sending(1), Attempt(1, "create", 18.0, None, 0.25))
    write(mine, sending(1), Answer(1, "create", OK), done(1), sending(2))
    with reading(engine) as connection:
        found = [(each.label, each.at, each.status, each.wait) for each in attempts_of_step(connection, "x", 1)]
        assert attempts_of_step(connection, "x", 2) == []
    assert found == [("create", 10.0, 429, 7.0), ("create", 18.0, None, 0.25)]
    with writing(engine) as connection:
        delete_transmission(connection, "x")
    with reading(engine) as connection:
        assert attempts_of_step(connection, "x", 1) == []


def test_who_lost_a_step_writes_no_attempts_of_it(engine: Engine, mine: SqlLedger, theirs: SqlLedger) -> None:
    transmission(engine, {1: []})
    claimed(theirs)
    with pytest.raises(LostLeaseError):
        write(mine, Attempt(1, "create", 10.0, 503, 1.0))
    with reading(engine) as connection:
        assert attempts_of_step(connection, "x", 1) == []


ODD = {
    "text": 'O\'Brien "x" \\ \\u0000 é 電話 \U0001f4de \n\t\x1f',
    "nul": "a\0b",
    "half": "\ud83d",
    "numbers": [0, -1, 2**63, 2**80, 1.5, 1e-7, 0.1 + 0.2, 1e300],
    "nested": {"": [None, True, False, [], {}], "$.a": {"[0]": "#"}},
}


def test_what_is_sent_and_answered_comes_back_as_it_was(engine: Engine, mine: SqlLedger) -> None:
    transmission(engine, {1: [], 2: []})
    claimed(mine)
    call, reply = Call("create", "POST", "/sites", body=ODD), Reply(200, ODD, {}, 0.1 + 0.2)
    write(mine, Sending(1, "create", call, "r", 1), sending(2))
    write(mine, Answer(1, "create", reply), Answer(2, "create", None))
    write(mine, Ending(1, "done", None, ODD))
    with reading(engine) as connection:
        held = connection.execute(select(calls).order_by(calls.c.step)).all()
        result = connection.scalar(select(steps.c.result).where(steps.c.number == 1))
    assert [(row.state, row.reply) for row in held] == [("done", reply.as_json()), ("unknown", None)]
    assert (Call.from_json(held[0].call), result) == (call, ODD)


def test_what_a_provider_says_in_odd_signs_is_kept_but_for_those_that_no_database_takes(
    engine: Engine, mine: SqlLedger
) -> None:
    transmission(engine, {1: []})
    claimed(mine)
    write(mine, Ending(1, "failed", "no\0 \\u0000 'x' \ud83d."))
    assert outcomes(engine) == {1: ("failed", "no \\u0000 'x' ?.")}
    with reading(engine) as connection:
        [event] = select_events(connection, "o-x")
        assert verify(connection, open_vault(), "o-x").wrong == []
    assert (event.after or {})["message"].startswith("no")
