"""A transmission in the database: its rows and its steps, as a plan leaves them."""

import time
from collections.abc import Mapping, Sequence

from sqlalchemy import Connection, Engine, select

from zeus.core.flow import Call, Reply
from zeus.core.ports import Ending, Entry, Sending
from zeus.store import configuration, ledger, transmissions
from zeus.store.configuration import StoredRow
from zeus.store.database import reading, writing
from zeus.store.ledger import SqlLedger
from zeus.store.models import rows, steps, transmission_rows
from zeus.store.organizations import insert_organization

Unlocks = Sequence[tuple[int, bool]]
"""(the step that waits, whether it needs this one to succeed)."""


def organization(connection: Connection, id: str = "o", credential: str = "sealed") -> None:
    """An organization with this id."""
    values = {"id": id, "name": id, "method": "app", "test": False, "origin": None, "providers": ["one"]}
    insert_organization(connection, {**values, "credential": credential}, None, f"c-{id}")


def transmission(engine: Engine, unlocks: Mapping[int, Unlocks], id: str = "x", verdict: str = "create") -> None:
    """A transmission that is under way, with a step for each number, and a row on the line of ten times that."""
    waits = [follower for each in unlocks.values() for follower, _ in each]
    with writing(engine) as connection:
        organization(connection, f"o-{id}")
        transmissions.insert_transmission(
            connection,
            {
                "id": id, "organization_id": f"o-{id}", "state": "sending", "who": "ann", "at": time.time(),
                "started_at": time.time(), "selection": {},
            },
        )  # fmt: skip
        configuration.insert_rows(connection, [_row(id, number) for number in unlocks])
        transmissions.replace_rows(connection, id, [_planned(id, number, verdict) for number in unlocks])
        ledger.add_steps(
            connection,
            id,
            [_step(number, follows, waits.count(number), verdict) for number, follows in unlocks.items()],
        )


def _row(id: str, number: int) -> StoredRow:
    return StoredRow(
        f"{id}-{number}", f"o-{id}", "one.site", f'["{number}"]', (f"Site {number}",), number, "a.xlsx", "Sites",
        number * 10, None, {"Site Name": f"Site {number}"}, {}, None, [], "ready",
    )  # fmt: skip


def _planned(id: str, number: int, verdict: str) -> dict[str, object]:
    return {
        "row_id": f"{id}-{number}", "position": number, "tab": "one.site", "line": number * 10,
        "key": [f"Site {number}"], "verdict": verdict, "changes": {"Site Name": [None, f"Site {number}"]}, "calls": 1,
        "hash": "h", "step": number, "message": None, "outcome": None, "after_success": None,
    }  # fmt: skip


def _step(number: int, unlocks: Unlocks, waits_for: int, verdict: str) -> dict[str, object]:
    return {
        "number": number, "tab": "one.site", "action": verdict, "key": [f"Site {number}"],
        "data": {"names": [], "made_by": None}, "unlocks": [list(each) for each in unlocks], "waits_for": waits_for,
        "state": "ready", "ready_at": None,
    }  # fmt: skip


def claimed(of: SqlLedger, limit: int = 100) -> list[int]:
    """The numbers of the steps that a claim hands out."""
    return [step.number for step in of.claim(limit)]


def sending(step: int, label: str = "create", tries: int = 1) -> Sending:
    """A call about to leave."""
    return Sending(step, label, Call(label, "POST", "/sites", body={"n": step}), f"r{step}", tries)


def done(step: int) -> Ending:
    """A step that succeeded."""
    return Ending(step, "done", None, {"id": f"id-{step}"})


def write(of: SqlLedger, *entries: Entry) -> None:
    """Write entries in one transaction."""
    of.write(entries)


OK = Reply(200, {"id": "a"}, {"content-type": "json"}, 0.2)


def outcomes(engine: Engine, id: str = "x") -> dict[int, tuple[str | None, str | None]]:
    """Outcome and message of each row, by the number of its step."""
    query = select(transmission_rows).where(transmission_rows.c.transmission_id == id)
    with reading(engine) as connection:
        return {row.step: (row.outcome, row.message) for row in connection.execute(query)}


def states(engine: Engine, id: str = "x") -> dict[int, str]:
    """The state of each step by number."""
    with reading(engine) as connection:
        query = select(steps.c.number, steps.c.state).where(steps.c.transmission_id == id)
        return dict(connection.execute(query).all())


def row_states(engine: Engine, id: str = "x") -> dict[str, str]:
    """The state of each row of the configuration by id."""
    with reading(engine) as connection:
        query = select(rows.c.id, rows.c.state).where(rows.c.organization_id == f"o-{id}")
        return dict(connection.execute(query).all())
