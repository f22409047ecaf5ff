"""Statements that sending carries out again and again, made once: to build one takes longer than to carry it out.

`of` is the transmission, `at` the number of a step or the id of a row.
"""

from typing import Any

from sqlalchemy import Boolean, bindparam, func, select, update
from sqlalchemy.dialects import postgresql, sqlite

from zeus.store.models import calls, rows, steps, transmission_rows


def _sending(build: Any) -> Any:
    changed = ("state", "request", "tries", "call", "reply", "sent_at", "done_at")
    new = {name: build.excluded[name] for name in changed}
    return build.on_conflict_do_update(index_elements=["transmission_id", "step", "label"], set_=new)


SENDING = {False: _sending(sqlite.insert(calls)), True: _sending(postgresql.insert(calls))}
"""By whether several machines may write."""

MINE = (
    select(steps.c.number)
    .where(
        steps.c.transmission_id == bindparam("of"),
        steps.c.number.in_(bindparam("numbers", expanding=True)),
        steps.c.state == "taken",
        steps.c.worker == bindparam("worker"),
    )
    .order_by(steps.c.number)
    .with_for_update()
)
ANSWERED = (
    update(calls)
    .where(
        calls.c.transmission_id == bindparam("of"),
        calls.c.step == bindparam("at_step"),
        calls.c.label == bindparam("at_label"),
    )
    .values(state=bindparam("new_state"), reply=bindparam("new_reply"), done_at=bindparam("now"))
)

END_STEP = (
    update(steps)
    .where(steps.c.transmission_id == bindparam("of"), steps.c.number == bindparam("at"))
    .values(state=bindparam("new_state"), result=bindparam("new_result"), message=bindparam("new_message"))
)
UNLOCKS = select(steps.c.number, steps.c.unlocks).where(
    steps.c.transmission_id == bindparam("of"), steps.c.number.in_(bindparam("numbers", expanding=True))
)
ROWS_OF_STEPS = select(transmission_rows).where(
    transmission_rows.c.transmission_id == bindparam("of"),
    transmission_rows.c.step.in_(bindparam("numbers", expanding=True)),
)
END_ROW = (
    update(transmission_rows)
    .where(transmission_rows.c.transmission_id == bindparam("of"), transmission_rows.c.row_id == bindparam("at"))
    .values(outcome=bindparam("new"), message=bindparam("said"))
)
SET_STATE = (
    update(rows)
    .where(rows.c.id == bindparam("at"))
    .values(
        state=bindparam("new"),
        version=rows.c.version + 1,
        created_by_zeus=func.coalesce(bindparam("made", type_=Boolean), rows.c.created_by_zeus),
    )
)
