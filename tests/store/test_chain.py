"""The chain of the history: events are only ever added, and whatever else is done to them shows."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine, text
from sqlalchemy.exc import DatabaseError as Refused

from zeus.store.chain import erase, verify
from zeus.store.database import open_database, reading, writing
from zeus.store.events import Event, record, select_events
from zeus.store.vault import Vault, open_vault


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    engine = open_database(database_url)
    with writing(engine) as connection:
        record(connection, "o", "ann", Event("imported", after={"rows": 2, "files": ("a", "b")}))
    with writing(engine) as connection:
        changed = Event("row changed", tab="t", key=("a", "ü"), before={"x": None}, after={"x": "1"})
        record(connection, "o", "bob", changed, Event("created", tab="t"), Event("updated", tab="t", key=["b"]))
        record(connection, "p", "bob", Event("imported"))
    yield engine
    engine.dispose()


def wrong(engine: Engine, organization: str = "o") -> list[str]:
    with reading(engine) as connection:
        return verify(connection, open_vault(), organization).wrong


def meddle(engine: Engine, *statements: str) -> None:
    """What somebody does who administers the database."""
    with engine.begin() as connection:
        if engine.dialect.name == "sqlite":
            connection.exec_driver_sql("DROP TRIGGER events_stay_UPDATE")
            connection.exec_driver_sql("DROP TRIGGER events_stay_DELETE")
        else:
            connection.exec_driver_sql("ALTER TABLE events DISABLE TRIGGER ALL")
        for statement in statements:
            connection.execute(text(statement))


def test_a_history_that_nobody_touched_is_whole(engine: Engine) -> None:
    with reading(engine) as connection:
        found = verify(connection, open_vault(), "o")
        assert (found.events, found.erased, found.before, found.wrong) == (4, 0, 0, [])
        assert verify(connection, open_vault(), "nobody").wrong == []


@pytest.mark.parametrize(
    "statement", ["UPDATE events SET who = 'eve'", "DELETE FROM events", "UPDATE events SET at = 0"]
)
def test_the_database_itself_refuses_changes(engine: Engine, statement: str) -> None:
    with pytest.raises(Refused, match="only ever added"), engine.begin() as connection:
        connection.execute(text(statement))
    assert wrong(engine) == []


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("UPDATE events SET who = 'eve' WHERE id = 2", "event 2 (id 2) was changed"),
        ("UPDATE events SET at = at + 1 WHERE id = 4", "event 4 (id 4) was changed"),
        ("""UPDATE events SET after = '{"rows": 3}' WHERE id = 1""", "event 1 (id 1) was changed"),
        ("UPDATE events SET tab = 'other' WHERE id = 3", "event 3 (id 3) was changed"),
        ("UPDATE events SET digest = hash WHERE id = 3", "event 3 (id 3) does not follow from the one before"),
        ("DELETE FROM events WHERE id = 2", "before event 3 (id 3), 1 are missing"),
        ("DELETE FROM events WHERE id = 4", "the chain ends at event 3, but 4 were written"),
        ("UPDATE events SET number = 7 WHERE id = 4", "before event 4 (id 4), 3 are missing"),
        ("UPDATE events SET erased = NOT erased WHERE id = 1", "event 1 (id 1) was changed: it was erased"),
        ("UPDATE events SET hash = NULL WHERE id = 3", "the event with the id 3 is not part of the chain"),
        ("DELETE FROM chains WHERE organization_id = 'o'", "there are events, but no chain"),
        ("UPDATE events SET organization_id = 'o' WHERE organization_id = 'p'", "(id 5) was changed"),
    ],
)
def test_whatever_is_done_to_it_shows(engine: Engine, statement: str, told: str) -> None:
    meddle(engine, statement)
    found = wrong(engine)
    assert any(told in each or told.replace("event 4 (id 4)", "event 7 (id 4)") in each for each in found), found


def test_without_the_key_nobody_can_make_a_chain_that_fits(engine: Engine) -> None:
    other = Vault(["x" * 43 + "="])
    with reading(engine) as connection:
        assert "no key opens" in verify(connection, other, "o").wrong[0]


def test_what_is_erased_is_gone_and_the_chain_stays(engine: Engine) -> None:
    with writing(engine) as connection:
        assert erase(connection, "o") == 4
        found = verify(connection, open_vault(), "o")
        assert (found.events, found.erased, found.wrong) == (4, 4, [])
        left = select_events(connection, "o")
        assert [(each.event, each.who, each.key, each.before, each.after) for each in left][-1] == (
            "imported", "ann", None, None, None,
        )  # fmt: skip
        record(connection, "o", "ann", Event("organization closed"))
        assert verify(connection, open_vault(), "o").wrong == []
        assert erase(connection, "p") == 1
