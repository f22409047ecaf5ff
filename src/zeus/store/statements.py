"""Statements that sending carries out again and again, made once: to build one takes longer than to carry it out.

Those that work on a batch are there for each dialect, beside the batch that they take.
"""

from collections.abc import Callable, Mapping
from typing import Any

from sqlalchemy import Executable, FromClause, String, bindparam, case, func, null, select, text, update
from sqlalchemy.dialects import postgresql, sqlite

from zeus.store.batches import Batch
from zeus.store.models import calls, events, rows, steps, transmission_rows

Insert = Any
"""The insert of a dialect."""

INSERT: Mapping[str, Insert] = {"sqlite": sqlite.insert, "postgresql": postgresql.insert}
"""By dialect."""

OUTCOMES = {"create": "created", "update": "updated", "delete": "deleted", "replace": "replaced"}
"""What a verdict becomes when its step is done."""

_TRUE = text("true")
"""Without a condition, SQLite takes what follows a table for a condition of joining it."""

_C, _S, _T, _R, _E = calls.c, steps.c, transmission_rows.c, rows.c, events.c


def _for_each(build: Callable[[Insert, FromClause], Executable], batch: Batch) -> Mapping[str, Executable]:
    return {dialect: build(insert, batch.table(dialect)) for dialect, insert in INSERT.items()}


def _sending(insert: Insert, new: FromClause) -> Executable:
    told: dict[str, Any] = {"state": text("'sending'"), "done_at": null(), "reply": null(), **dict(new.c.items())}
    query: list[Any] = [*told.values()]
    build = insert(calls).from_select([*told], select(*query).where(_TRUE))
    key = ("transmission_id", "step", "label")
    changed = {name: build.excluded[name] for name in told if name not in key}
    sending: Executable = build.on_conflict_do_update(index_elements=key, set_=changed)
    return sending


def _answered(_: Insert, new: FromClause) -> Executable:
    mine = (_C.transmission_id == new.c.transmission_id, _C.step == new.c.step, _C.label == new.c.label)
    return update(calls).where(*mine).values(state=new.c.state, reply=new.c.reply, done_at=new.c.done_at)


def _end_steps(_: Insert, new: FromClause) -> Executable:
    mine = (_S.transmission_id == new.c.transmission_id, _S.number == new.c.number)
    ended = update(steps).where(*mine).values(state=new.c.state, result=new.c.result, message=new.c.message)
    return ended.returning(_S.number, _S.unlocks)


def _end_rows_of_steps(_: Insert, new: FromClause) -> Executable:
    mine = (_T.transmission_id == new.c.transmission_id, _T.step == new.c.step)
    done = new.c.outcome == "done"
    outcome = case((done, case(OUTCOMES, value=_T.verdict, else_=OUTCOMES["update"])), else_=new.c.outcome)
    message = func.coalesce(new.c.message, case((done, _T.message)))
    return update(transmission_rows).where(*mine).values(outcome=outcome, message=message).returning(transmission_rows)


def _end_rows(_: Insert, new: FromClause) -> Executable:
    mine = (_T.transmission_id == new.c.transmission_id, _T.row_id == new.c.row_id)
    ended = update(transmission_rows).where(*mine).values(outcome=new.c.outcome, message=new.c.message)
    return ended.returning(transmission_rows)


def _set_states(_: Insert, new: FromClause) -> Executable:
    made = func.coalesce(new.c.created_by_zeus, _R.created_by_zeus)
    return update(rows).where(_R.id == new.c.id).values(state=new.c.state, version=_R.version + 1, created_by_zeus=made)


def _add_events(insert: Insert, new: FromClause) -> Executable:
    added: Executable = insert(events).from_select(new.c.keys(), select(new).where(_TRUE).order_by(new.c.number))
    return added


SENT = Batch((_C.step, _C.label, _C.request, _C.tries, _C.call), same=(_C.transmission_id, _C.sent_at))
SENDING = _for_each(_sending, SENT)

REPLIES = Batch((_C.step, _C.label, _C.state, _C.reply), same=(_C.transmission_id, _C.done_at))
ANSWERED = _for_each(_answered, REPLIES)

ENDED_STEPS = Batch((_S.number, _S.state, _S.result, _S.message), same=(_S.transmission_id,))
END_STEPS = _for_each(_end_steps, ENDED_STEPS)

ROWS_OF_STEPS = Batch((_T.step, _T.outcome, _T.message), same=(_T.transmission_id,))
END_ROWS_OF_STEPS = _for_each(_end_rows_of_steps, ROWS_OF_STEPS)
"""The outcome `done` becomes what the row's verdict does; a row that succeeds keeps what was said of it."""

ENDED_ROWS = Batch((_T.row_id, _T.outcome, _T.message), same=(_T.transmission_id,))
END_ROWS = _for_each(_end_rows, ENDED_ROWS)

STATES = Batch((_R.id, _R.state, _R.created_by_zeus))
SET_STATES = _for_each(_set_states, STATES)

EVENTS = Batch(
    (_E.event, _E.tab, _E.key, _E.before, _E.after, _E.transmission_id, _E.search, _E.number, _E.digest, _E.hash),
    same=(_E.organization_id, _E.who, _E.at),
)
ADD_EVENTS = _for_each(_add_events, EVENTS)

_OF = bindparam("transmission_id", type_=String)

_TAKEN = (
    select(_S.number)
    .where(
        _S.transmission_id == _OF,
        _S.number.in_(bindparam("numbers", expanding=True)),
        _S.state == "taken",
        _S.worker == bindparam("worker"),
    )
    .order_by(_S.number)
    .with_for_update()
)
MINE = select(func.count()).select_from(_TAKEN.subquery())
"""How many of these steps this worker holds: it holds them until the transaction ends."""

HOLD_ROWS = select(_R.id).where(_R.id.in_(bindparam("ids", expanding=True))).order_by(_R.id).with_for_update()

UNLOCKS = select(_S.number, _S.unlocks).where(
    _S.transmission_id == _OF, _S.number.in_(bindparam("numbers", expanding=True))
)
