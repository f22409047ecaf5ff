"""Steps of rows that have a secret: nothing of them lies in the database in plain."""

import json

from sqlalchemy import Engine, select, text, update

from tests.store.sent import claimed, transmission
from zeus.core.flow import Call, Reply
from zeus.core.ports import Answer, Ending, Sending
from zeus.store.database import reading, writing
from zeus.store.events import select_events
from zeus.store.ledger import SqlLedger
from zeus.store.models import calls, organizations, steps, transmission_rows
from zeus.store.reseal import reseal
from zeus.store.sealed import Private
from zeus.store.vault import open_vault

SECRET = "vermilion-heron-42"


def everything(engine: Engine) -> str:
    with reading(engine) as connection:
        tables = ("steps", "calls", "transmission_rows", "events", "rows")
        return json.dumps(
            [[list(r) for r in connection.execute(text(f"SELECT * FROM {t}"))] for t in tables], default=str
        )


def test_what_is_sent_and_what_comes_back_is_sealed_and_messages_are_masked(engine: Engine) -> None:
    transmission(engine, {1: [], 2: []})
    with writing(engine) as connection:
        data = Private({"names": [], "made_by": None, "secrets": [SECRET], "values": {"PIN": SECRET}})
        connection.execute(update(steps).where(steps.c.number == 1).values(data=data))
    ledger = SqlLedger(engine, "x", "me")
    assert claimed(ledger) == [1, 2]
    call = Call("create", "POST", "/x", body={"pin": SECRET})
    reply = Reply(200, {"pin": SECRET})
    ledger.write([Sending(1, "create", call, "r", 1), Sending(2, "create", call, "r", 1)])
    assert everything(engine).count(SECRET) == 1, "the step that is not private shows what the others hide"
    ledger.write([Answer(1, "create", reply), Ending(1, "failed", f"the pin '{SECRET}' is too weak", {"pin": SECRET})])
    assert everything(engine).count(SECRET) == 1
    with reading(engine) as connection:
        one = connection.execute(select(calls.c.call, calls.c.reply).where(calls.c.step == 1)).one()
        assert (one.call["body"], one.reply["body"]) == ({"pin": SECRET}, {"pin": SECRET})
        assert connection.scalar(select(steps.c.result).where(steps.c.number == 1)) == {"pin": SECRET}
        message = connection.scalar(select(transmission_rows.c.message).where(transmission_rows.c.step == 1))
        assert message == "the pin '••••' is too weak"
        assert select_events(connection, "o-x")[0].after == {"message": message}
    with writing(engine) as connection:
        sealed = open_vault().seal("o-x", "credential", "{}")
        connection.execute(update(organizations).values(credential=sealed))
    assert reseal(engine, open_vault(), {})["ledger"] == 4
