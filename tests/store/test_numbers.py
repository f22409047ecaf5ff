"""Transmissions are numbered as they begin: 1, 2, 3 … in each organization, none twice."""

import threading
import time

from alembic import command
from sqlalchemy import Engine, delete, select

from tests.store.sent import organization
from zeus.store import models, transmissions
from zeus.store.database import _migrations, reading, writing
from zeus.store.transmissions import PLANNED, PLANNING, SENDING, begin_sending


def add(engine: Engine, id: str, state: str, organization_id: str = "o") -> None:
    """Add a plan, or a transmission that has begun."""
    begun = None if state == PLANNED else time.time()
    same = {"who": "ann", "at": time.time(), "selection": {}, "started_at": begun}
    with writing(engine) as connection:
        transmissions.insert_transmission(
            connection, {"id": id, "organization_id": organization_id, "state": state, **same}
        )


def numbers(engine: Engine) -> dict[str, int | None]:
    with reading(engine) as connection:
        query = select(models.transmissions.c.id, models.transmissions.c.number)
        return dict(connection.execute(query).all())


def begin(engine: Engine, id: str, only_from: str = PLANNED) -> None:
    with writing(engine) as connection:
        assert begin_sending(connection, "o", id, only_from, 0.0, started_at=time.time()) == {}


def test_a_transmission_has_its_number_when_it_begins_and_a_plan_has_none(engine: Engine) -> None:
    with writing(engine) as connection:
        organization(connection, "o")
        organization(connection, "p")
    add(engine, "a", PLANNED)
    add(engine, "b", PLANNING)
    add(engine, "c", PLANNING, "p")
    assert numbers(engine) == {"a": None, "b": 1, "c": 1}
    begin(engine, "a")
    begin(engine, "b", PLANNING)
    assert numbers(engine) == {"a": 2, "b": 1, "c": 1}, "whoever has a number keeps it"


def test_a_number_is_not_given_again_once_its_transmission_is_gone(engine: Engine) -> None:
    with writing(engine) as connection:
        organization(connection, "o")
    add(engine, "a", SENDING)
    with writing(engine) as connection:
        connection.execute(delete(models.transmissions))
    add(engine, "b", SENDING)
    assert numbers(engine) == {"b": 2}


def test_those_who_begin_together_get_different_numbers(engine: Engine) -> None:
    with writing(engine) as connection:
        organization(connection, "o")
    threads = [threading.Thread(target=add, args=(engine, f"t{each}", SENDING)) for each in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(filter(None, numbers(engine).values())) == list(range(1, 9))


def test_a_transmission_is_found_by_its_id_and_by_its_number(engine: Engine) -> None:
    with writing(engine) as connection:
        organization(connection, "o")
    add(engine, "a", SENDING)
    with reading(engine) as connection:
        found = [transmissions.find(connection, *wanted) for wanted in (("a", None), ("a", "o"), ("1", "o"))]
        assert [each.id for each in found if each] == ["a"] * 3
        for wanted in (("1", None), ("2", "o"), ("1", "p"), ("9" * 20, "o"), ("¹", "o")):
            assert transmissions.find(connection, *wanted) is None


def test_what_was_sent_before_there_were_numbers_has_them_in_its_order(engine: Engine) -> None:
    with writing(engine) as connection:
        organization(connection, "o")
        organization(connection, "p")
    for id, organization_id in (("z", "o"), ("a", "o"), ("q", "p")):
        add(engine, id, SENDING, organization_id)
    add(engine, "plan", PLANNED)
    before = numbers(engine)
    config = _migrations()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0402")
        command.upgrade(config, "head")
    assert numbers(engine) == before == {"z": 1, "a": 2, "q": 1, "plan": None}
    add(engine, "next", SENDING)
    assert numbers(engine)["next"] == 3
