"""Transmissions among several who work on them: begun once, counted once, ended once."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import Connection, Engine, update

from tests.store.sent import OK, claimed, done, outcomes, sending, states, transmission, write
from zeus.core.ports import Answer, Ending
from zeus.store import transmissions
from zeus.store.database import reading, writing
from zeus.store.ledger import SqlLedger
from zeus.store.models import steps, transmission_rows
from zeus.store.transmissions import PLANNED, SENDING, begin_sending


def two_plans(engine: Engine) -> None:
    """Two plans of one organization, x and y, for the same two rows."""
    transmission(engine, {1: [], 2: []})
    with writing(engine) as connection:
        transmissions.change(connection, "x", state=PLANNED)
        same = {"organization_id": "o-x", "state": PLANNED, "who": "ben", "at": time.time(), "selection": {}}
        transmissions.insert_transmission(connection, {"id": "y", **same})
        for table in (transmission_rows, steps):
            for row in connection.execute(table.select().where(table.c.transmission_id == "x")).mappings().all():
                connection.execute(table.insert().values({**row, "transmission_id": "y"}))


def test_of_two_plans_of_the_same_rows_the_second_is_told_of_the_first(engine: Engine) -> None:
    two_plans(engine)
    with writing(engine) as connection:
        assert begin_sending(connection, "o-x", "x", PLANNED, 0.0, started_at=5.0) == {}
    with writing(engine) as connection:
        assert begin_sending(connection, "o-x", "y", PLANNED, 0.0) == {"x-1": "x", "x-2": "x"}
    with reading(engine) as connection:
        found = [transmissions.get(connection, id) for id in "xy"]
    assert [each.state for each in found if each] == [SENDING, PLANNED]
    assert found[0] is not None
    assert found[0].started_at == 5.0


def test_a_plan_is_begun_once(engine: Engine) -> None:
    two_plans(engine)
    with writing(engine) as connection:
        begin_sending(connection, "o-x", "x", PLANNED, 0.0)
    with pytest.raises(LookupError), writing(engine) as connection:
        begin_sending(connection, "o-x", "x", PLANNED, 0.0)


def beside(engine: Engine, work: Callable[[Connection], Any]) -> tuple[threading.Thread, list[Any]]:
    """Work in a transaction of another thread; what it returns."""
    told: list[Any] = []

    def run() -> None:
        with writing(engine) as connection:
            told.append(work(connection))

    thread = threading.Thread(target=run)
    thread.start()
    return thread, told


def test_two_plans_of_the_same_rows_begun_at_the_same_moment_do_not_both_begin(engine: Engine) -> None:
    two_plans(engine)
    with writing(engine) as connection:
        assert begin_sending(connection, "o-x", "x", PLANNED, 0.0) == {}
        other, told = beside(engine, lambda theirs: begin_sending(theirs, "o-x", "y", PLANNED, 0.0))
        other.join(0.5)
        assert other.is_alive()
    other.join(10)
    assert told == [{"x-1": "x", "x-2": "x"}]


def test_who_holds_a_transmission_is_waited_for(engine: Engine) -> None:
    transmission(engine, {1: []})
    with writing(engine) as connection:
        held = transmissions.held(connection, "x")
        assert held is not None
        transmissions.change(connection, "x", state="done")
        other, told = beside(engine, lambda theirs: transmissions.held(theirs, "x"))
        other.join(0.5)
        assert other.is_alive()
    other.join(10)
    assert told[0].state == "done"


def test_a_plan_whose_rows_were_sent_since_is_not_begun(engine: Engine) -> None:
    two_plans(engine)
    with writing(engine) as connection:
        begin_sending(connection, "o-x", "x", PLANNED, 0.0)
    began = time.time()
    mine = SqlLedger(engine, "x", "me")
    claimed(mine)
    write(mine, sending(1), sending(2))
    write(mine, Answer(1, "create", OK), Answer(2, "create", OK), done(1), Ending(2, "failed", "no"))
    with writing(engine) as connection:
        transmissions.count_calls(connection, "x", 2, began, time.time())
        transmissions.change(connection, "x", state="done")
    with writing(engine) as connection:
        assert begin_sending(connection, "o-x", "y", PLANNED, began) == {"x-1": "x"}
        assert begin_sending(connection, "o-x", "y", PLANNED, time.time()) == {}


def counted(engine: Engine) -> tuple[int, float]:
    with reading(engine) as connection:
        stored = transmissions.get(connection, "x")
    assert stored is not None
    return stored.calls, round(stored.seconds, 3)


def test_seconds_in_which_several_worked_count_once(engine: Engine) -> None:
    transmission(engine, {1: []})
    spans = [(0, 10), (2, 9), (8, 12), (12, 13), (20, 21), (15, 16)]
    for start, end in spans:
        with writing(engine) as connection:
            transmissions.count_calls(connection, "x", 3, 1000.0 + start, 1000.0 + end)
    assert counted(engine) == (18, 14.0)


def test_a_cancelled_transmission_leaves_what_is_held_to_its_holder(engine: Engine) -> None:
    transmission(engine, {number: [] for number in range(1, 6)})
    mine = SqlLedger(engine, "x", "me")
    assert claimed(mine, 4) == [1, 2, 3, 4]
    write(mine, sending(1), sending(2))
    write(mine, Answer(2, "create", None))
    with writing(engine) as connection:
        connection.execute(update(steps).where(steps.c.number.in_([1, 2])).values(state="ready"))
        transmissions.end_cancelled(connection, "x")
        transmissions.end_cancelled(connection, "x")
    assert states(engine) == {1: "unknown", 2: "unknown", 3: "taken", 4: "taken", 5: "cancelled"}
    said = "no answer came before it was cancelled"
    told = outcomes(engine)
    assert [told[number] for number in (1, 2, 3, 5)] == [
        ("unknown", said), ("unknown", said), (None, None), ("cancelled", None),
    ]  # fmt: skip
    write(mine, done(3), Ending(4, "failed", "no"))
    with reading(engine) as connection:
        assert transmissions.open_steps(connection, "x") == 0
