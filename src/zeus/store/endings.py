"""What the end of a step brings with it: outcomes of rows, history, and the steps that it frees or blocks."""

import json
from collections import Counter, deque
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, bindparam, select, update

from zeus.core.ports import Ending
from zeus.store import tallies
from zeus.store.events import Event, record_all
from zeus.store.models import rows, steps, transmission_rows, transmissions
from zeus.store.request_edits import drop_edits
from zeus.store.statements import (
    END_ROWS,
    END_ROWS_OF_STEPS,
    END_STEPS,
    ENDED_ROWS,
    ENDED_STEPS,
    HOLD_ROWS,
    OUTCOMES,
    ROWS_OF_STEPS,
    SET_STATES,
    STATES,
    UNLOCKS,
)
from zeus.store.typed import without_typed

AT_ONCE = 5000
"""How many numbers one query names: databases take no more than some ten thousand."""

Outcomes = dict[int, tuple[str, str | None]]
"""State and message by the number of the step."""


def write(connection: Connection, transmission: str, ended: Sequence[Ending]) -> None:
    """Write the ends of steps, and all that follows from them. The caller has locked the steps that end."""
    by_number = {ending.number: ending for ending in ended}
    frees, stopped = _followers(by_number, _end_steps(connection, transmission, ended))
    # Two workers whose steps have the same followers take these in the same order, or they would wait for each other.
    held = _locked(connection, transmission, {*frees, *_all_behind(connection, transmission, stopped)})
    outcomes: Outcomes = {number: (ending.state, ending.message) for number, ending in by_number.items()}
    outcomes |= _block(connection, transmission, stopped, held, frees)
    _free(connection, transmission, frees)
    _end_rows(connection, transmission, outcomes)


def _end_steps(connection: Connection, transmission: str, ended: Sequence[Ending]) -> list[Any]:
    """End the steps, and return what each unlocks, as `_unlocks`; who has ended a step stays on record."""
    values = ENDED_STEPS.parameters(map(vars, ended), transmission_id=transmission)
    return list(connection.execute(END_STEPS[connection.dialect.name], values))


def _followers(ended: Mapping[int, Ending], unlocked: Iterable[Any]) -> tuple[Counter[int], dict[int, int]]:
    """How often each waiting step is freed; and which steps are stopped, with the number of what stops them."""
    frees: Counter[int] = Counter()
    stopped: dict[int, int] = {}
    for number, unlocks in unlocked:
        for follower, needs_it in unlocks:
            if ended[number].state == "done" or not needs_it:
                frees[follower] += 1
            else:
                stopped.setdefault(follower, number)
    return frees, stopped


def _unlocks(connection: Connection, transmission: str, numbers: Iterable[int]) -> Iterator[tuple[int, Any]]:
    """What each of these steps unlocks: (number, whether it needs this one) pairs. The plan has fixed it for good."""
    for chunk in _chunks(numbers):
        yield from connection.execute(UNLOCKS, {"transmission_id": transmission, "numbers": chunk})


def _all_behind(connection: Connection, transmission: str, stopped: Iterable[int]) -> set[int]:
    """These steps, all that need one of them, directly or not, and what only has to come after one of those."""
    found: set[int] = set()
    after: set[int] = set()
    new = set(stopped)
    while new:
        found |= new
        followers = [each for _, unlocks in _unlocks(connection, transmission, new) for each in unlocks]
        after |= {follower for follower, needs_it in followers if not needs_it}
        new = {follower for follower, needs_it in followers if needs_it} - found
    return found | after


def _locked(connection: Connection, transmission: str, numbers: set[int]) -> dict[int, Row[Any]]:
    """These steps by number, held until the end of the transaction."""
    held: dict[int, Row[Any]] = {}
    for chunk in _chunks(numbers):
        query = (
            select(steps.c.number, steps.c.state, steps.c.unlocks)
            .where(steps.c.transmission_id == transmission, steps.c.number.in_(chunk))
            .order_by(steps.c.number)
            .with_for_update()
        )
        held.update({row.number: row for row in connection.execute(query)})
    return held


def _free(connection: Connection, transmission: str, frees: Counter[int]) -> None:
    if frees:
        statement = (
            update(steps)
            .where(steps.c.transmission_id == transmission, steps.c.number == bindparam("at"))
            .values(waits_for=steps.c.waits_for - bindparam("count"))
        )
        connection.execute(statement, [{"at": number, "count": count} for number, count in sorted(frees.items())])


def _block(
    connection: Connection,
    transmission: str,
    stopped: Mapping[int, int],
    held: Mapping[int, Row[Any]],
    frees: Counter[int],
) -> Outcomes:
    """Block the steps that need one that failed, and those that need them; their outcomes by number.

    What only had to come after a blocked step is added to `frees`.
    """
    culprits: dict[int, int] = {}
    todo = deque(stopped.items())
    while todo:
        number, culprit = todo.popleft()
        if number not in culprits and held[number].state == "ready":
            culprits[number] = culprit
            todo.extend((follower, number) for follower, needs_it in held[number].unlocks if needs_it)
            frees.update(follower for follower, needs_it in held[number].unlocks if not needs_it)
    if not culprits:
        return {}
    said = {
        culprit: f"waits for {_where(connection, transmission, culprit)}, which did not succeed"
        for culprit in set(culprits.values())
    }
    blocked: Outcomes = {number: ("blocked", said[culprit]) for number, culprit in sorted(culprits.items())}
    connection.execute(
        update(steps)
        .where(steps.c.transmission_id == transmission, steps.c.number == bindparam("at"))
        .values(state="blocked", message=bindparam("said")),
        [{"at": number, "said": message} for number, (_, message) in blocked.items()],
    )
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


def _end_rows(connection: Connection, transmission: str, outcomes: Outcomes) -> None:
    """Give the rows of these steps their outcomes, in the transmission, the configuration and the history."""
    told = ({"step": number, "outcome": state, "message": said} for number, (state, said) in outcomes.items())
    values = ROWS_OF_STEPS.parameters(told, transmission_id=transmission)
    ended = connection.execute(END_ROWS_OF_STEPS[connection.dialect.name], values).all()
    tallies.note(connection, transmission, ended)
    _tell(connection, transmission, ended)


def end_elsewhere(connection: Connection, transmission: str, outcomes: Mapping[str, tuple[str, str | None]]) -> None:
    """Give rows (by id) the outcomes (with a message) that they had where Zeus was not."""
    told = ({"row_id": id, "outcome": outcome, "message": said} for id, (outcome, said) in outcomes.items())
    values = ENDED_ROWS.parameters(told, transmission_id=transmission)
    ended = connection.execute(END_ROWS[connection.dialect.name], values).all()
    tallies.recount(connection, transmission)
    _tell(connection, transmission, ended)


def _tell(connection: Connection, transmission: str, ended: Sequence[Row[Any]]) -> None:
    """Tell the configuration and the history of rows of a transmission that have their outcomes now.

    In an order that is the same for all who change rows of the configuration: see `_locked`.
    """
    if not ended:
        return
    ended = sorted(ended, key=lambda row: str(row.row_id))
    _configuration(connection, ended)
    _history(connection, transmission, ended)


def _configuration(connection: Connection, ended: Sequence[Row[Any]]) -> None:
    made = {"created": True, "deleted": False}
    if connection.dialect.name != "sqlite":
        for ids in _chunks(row.row_id for row in ended):
            connection.execute(HOLD_ROWS, {"ids": ids})
    states = ({"id": row.row_id, "state": row.outcome, "created_by_zeus": made.get(row.outcome)} for row in ended)
    connection.execute(SET_STATES[connection.dialect.name], STATES.parameters(states))
    for gone in _chunks(row.row_id for row in ended if row.outcome == "deleted"):
        connection.execute(update(rows).where(rows.c.id.in_(gone)).values(sent=None))
    succeeded = [row for row in ended if row.outcome in OUTCOMES.values()]
    for sent in _chunks(row.row_id for row in succeeded):
        drop_edits(connection, sent)
    for row in succeeded:
        if row.after_success:
            _move(connection, row.row_id, row.after_success)


def _move(connection: Connection, row_id: str, told: dict[str, Any]) -> None:
    """After a rename the key moves; a fingerprint of what cannot be read back is kept, and a secret forgotten."""
    changes: dict[str, Any] = {}
    if told.get("sent"):
        held = connection.execute(select(rows.c.sent).where(rows.c.id == row_id)).scalar()
        changes["sent"] = {**(held or {}), **told["sent"]}
    if told.get("key"):
        cells = connection.execute(select(rows.c.cells).where(rows.c.id == row_id)).scalar() or {}
        changes |= {"key": told["key"], "form": json.dumps(told["form"]), "cells": {**cells, **told["cells"]}}
    if told.get("forget"):
        cells = changes.get("cells") or connection.execute(select(rows.c.cells).where(rows.c.id == row_id)).scalar()
        changes["cells"] = without_typed(cells or {}, told["forget"])
    if changes:
        connection.execute(update(rows).where(rows.c.id == row_id).values(**changes))


def _history(connection: Connection, transmission: str, ended: Sequence[Row[Any]]) -> None:
    query = select(transmissions.c.organization_id, transmissions.c.who).where(transmissions.c.id == transmission)
    organization, who = connection.execute(query).one()
    in_order = sorted(ended, key=lambda row: int(row.position))
    record_all(connection, organization, who, (_event(transmission, row) for row in in_order))


def _event(transmission: str, row: Row[Any]) -> Event:
    before, after = _side(row, 0), _side(row, 1)
    if row.outcome not in OUTCOMES.values():
        before, after = None, {"message": row.message}
    return Event(row.outcome, tab=row.tab, key=row.key, before=before, after=after, transmission_id=transmission)


def _side(row: Any, side: int) -> dict[str, Any] | None:
    return {heading: change[side] for heading, change in row.changes.items()} or None


def _chunks(values: Iterable[Any]) -> Iterator[list[Any]]:
    """The values in their order, so many at a time as a query may name."""
    ordered = sorted(values)
    for start in range(0, len(ordered), AT_ONCE):
        yield ordered[start : start + AT_ONCE]
