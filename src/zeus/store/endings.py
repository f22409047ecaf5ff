"""What the end of a step brings with it: outcomes of rows, history, and the steps that it frees or blocks."""

import json
import time
from collections import Counter, deque
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from zeus.core.ports import Ending
from zeus.store.models import events, rows, steps, transmission_rows, transmissions

OUTCOMES = {"create": "created", "update": "updated", "delete": "deleted", "replace": "replaced"}
"""What a verdict becomes when its step is done."""


def write(connection: Connection, transmission: str, ended: Sequence[Ending]) -> None:
    """Write the ends of steps, and all that follows from them."""
    by_number = {ending.number: ending for ending in ended}
    _end_steps(connection, transmission, ended)
    frees, stopped = _followers(connection, transmission, by_number)
    _free(connection, transmission, frees)
    outcomes = {number: (ending.state, ending.message) for number, ending in by_number.items()}
    outcomes |= _block(connection, transmission, stopped)
    _end_rows(connection, transmission, outcomes)


def _end_steps(connection: Connection, transmission: str, ended: Sequence[Ending]) -> None:
    statement = (
        update(steps)
        .where(steps.c.transmission_id == transmission, steps.c.number == bindparam("at"))
        .values(
            state=bindparam("new_state"), result=bindparam("new_result"), message=bindparam("new_message"), worker=None
        )
    )
    connection.execute(
        statement,
        [{"at": e.number, "new_state": e.state, "new_result": e.result, "new_message": e.message} for e in ended],
    )


def _followers(
    connection: Connection, transmission: str, ended: dict[int, Ending]
) -> tuple[Counter[int], dict[int, int]]:
    """How often each waiting step is freed; and which steps are stopped, with the number of what stops them."""
    query = select(steps.c.number, steps.c.unlocks).where(
        steps.c.transmission_id == transmission, steps.c.number.in_(list(ended))
    )
    frees: Counter[int] = Counter()
    stopped: dict[int, int] = {}
    for number, unlocks in connection.execute(query):
        for follower, needs_it in unlocks:
            if ended[number].state == "done" or not needs_it:
                frees[follower] += 1
            else:
                stopped.setdefault(follower, number)
    return frees, stopped


def _free(connection: Connection, transmission: str, frees: Counter[int]) -> None:
    if frees:
        statement = (
            update(steps)
            .where(steps.c.transmission_id == transmission, steps.c.number == bindparam("at"))
            .values(waits_for=steps.c.waits_for - bindparam("count"))
        )
        connection.execute(statement, [{"at": number, "count": count} for number, count in sorted(frees.items())])


def _block(connection: Connection, transmission: str, stopped: dict[int, int]) -> dict[int, tuple[str, str | None]]:
    """Block the steps that need one that failed, and those that need them; their outcomes by number."""
    blocked: dict[int, tuple[str, str | None]] = {}
    todo = deque(stopped.items())
    while todo:
        number, culprit = todo.popleft()
        if number in blocked:
            continue
        query = select(steps.c.unlocks, steps.c.state).where(
            steps.c.transmission_id == transmission, steps.c.number == number
        )
        found = connection.execute(query).one()
        if found.state != "ready":
            continue
        message = f"waits for {_where(connection, transmission, culprit)}, which did not succeed"
        blocked[number] = ("blocked", message)
        connection.execute(
            update(steps)
            .where(steps.c.transmission_id == transmission, steps.c.number == number)
            .values(state="blocked", message=message)
        )
        todo.extend((follower, number) for follower, needs_it in found.unlocks if needs_it)
    return blocked


def _where(connection: Connection, transmission: str, number: int) -> str:
    """How a person finds the row of a step: ``row 12 of Skills``."""
    query = select(transmission_rows.c.line, transmission_rows.c.key, rows.c.sheet, transmission_rows.c.tab).where(
        transmission_rows.c.transmission_id == transmission,
        transmission_rows.c.step == number,
        rows.c.id == transmission_rows.c.row_id,
    )
    found = connection.execute(query).first()
    if found is None:
        return f"step {number}"
    tab = found.sheet or found.tab.partition(".")[2].replace("_", " ")
    return f"row {found.line} of {tab}" if found.line else f"{' > '.join(found.key)} of {tab}"


def _end_rows(connection: Connection, transmission: str, outcomes: dict[int, tuple[str, str | None]]) -> None:
    """Give the rows of these steps their outcomes, in the transmission, the configuration and the history."""
    query = select(transmission_rows).where(
        transmission_rows.c.transmission_id == transmission, transmission_rows.c.step.in_(list(outcomes))
    )
    found = connection.execute(query).all()
    if not found:
        return
    ended = []
    for row in found:
        state, message = outcomes[row.step]
        outcome = OUTCOMES.get(row.verdict, "updated") if state == "done" else state
        ended.append((row, outcome, message or (row.message if state == "done" else None)))
    connection.execute(
        update(transmission_rows)
        .where(transmission_rows.c.transmission_id == transmission, transmission_rows.c.row_id == bindparam("at"))
        .values(outcome=bindparam("new"), message=bindparam("said")),
        [{"at": row.row_id, "new": outcome, "said": message} for row, outcome, message in ended],
    )
    _configuration(connection, transmission, ended)
    _history(connection, transmission, ended)


def _configuration(connection: Connection, transmission: str, ended: list[tuple[Any, str, str | None]]) -> None:
    connection.execute(
        update(rows).where(rows.c.id == bindparam("at")).values(state=bindparam("new"), version=rows.c.version + 1),
        [{"at": row.row_id, "new": outcome} for row, outcome, _ in ended],
    )
    made = [row.row_id for row, outcome, _ in ended if outcome == "created"]
    if made:
        connection.execute(update(rows).where(rows.c.id.in_(made)).values(created_by_zeus=True))
    gone = [row.row_id for row, outcome, _ in ended if outcome == "deleted"]
    if gone:
        connection.execute(update(rows).where(rows.c.id.in_(gone)).values(created_by_zeus=False, sent=None))
    for row, outcome, _ in ended:
        told = row.after_success or {}
        if outcome in OUTCOMES.values() and told:
            _move(connection, row.row_id, told)


def _move(connection: Connection, row_id: str, told: dict[str, Any]) -> None:
    """After a rename the key moves; what cannot be read back is remembered by its fingerprint."""
    changes: dict[str, Any] = {}
    if told.get("sent"):
        held = connection.execute(select(rows.c.sent).where(rows.c.id == row_id)).scalar()
        changes["sent"] = {**(held or {}), **told["sent"]}
    if told.get("key"):
        cells = connection.execute(select(rows.c.cells).where(rows.c.id == row_id)).scalar() or {}
        changes |= {"key": told["key"], "form": json.dumps(told["form"]), "cells": {**cells, **told["cells"]}}
    if changes:
        connection.execute(update(rows).where(rows.c.id == row_id).values(**changes))


def _history(connection: Connection, transmission: str, ended: list[tuple[Any, str, str | None]]) -> None:
    query = select(transmissions.c.organization_id, transmissions.c.who).where(transmissions.c.id == transmission)
    organization, who = connection.execute(query).one()
    now = time.time()
    connection.execute(
        insert(events),
        [
            {
                "organization_id": organization,
                "at": now,
                "who": who,
                "event": outcome,
                "tab": row.tab,
                "key": row.key,
                "transmission_id": transmission,
                "before": {heading: old for heading, (old, _) in row.changes.items()} or None,
                "after": ({heading: new for heading, (_, new) in row.changes.items()} or None)
                if outcome in OUTCOMES.values()
                else {"message": message},
            }
            for row, outcome, message in ended
        ],
    )
