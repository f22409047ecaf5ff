"""Transmissions: send, watch, go on, stop."""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from zeus.engine import Engine, enqueue
from zeus.services.choosing import Selection, choose
from zeus.services.context import Organization, ServiceError, Zeus, find_organization, moment, new_id
from zeus.services.planning import new_transmission, row_hash
from zeus.services.tenants import unreachable
from zeus.services.turns import Turns, begin_retry, end_if_done, organization_of
from zeus.store import ledger, transmissions
from zeus.store.database import database_url, home, reading, writing
from zeus.store.events import Event, record
from zeus.store.presence import Presence, somebody_works
from zeus.store.transmissions import CANCELLED, DONE, PLANNED, PLANNING, SENDING

OUTCOMES = (
    "created", "updated", "deleted", "unchanged", "replaced", "ignored", "failed", "blocked", "waiting", "cancelled",
    "unknown",
)  # fmt: skip

SENT = {"created", "updated", "deleted", "replaced", "failed"}
"""Outcomes that only a request can have."""

WATCH = 0.2
"""Seconds between two looks at a transmission."""


@dataclass(frozen=True)
class Progress:
    """How far a transmission is: rows done of all, steps worked on and waiting, rows that did not succeed."""

    done: int
    total: int
    working: int
    waiting: int
    failed: int
    seconds_left: float | None


Watch = Callable[[Progress], None]


def transmit(
    zeus: Zeus,
    organization_name: str,
    *,
    tabs: Sequence[str] = (),
    where: Sequence[str] = (),
    plan: str | None = None,
    without_missing: bool = False,
    on_start: Callable[[str], None] = lambda transmission: None,
    on_progress: Watch = lambda progress: None,
) -> dict[str, Any]:
    """Send rows, or the plan that was reviewed, and come back when no row can go on.

    Raises ServiceError: exit code 3 for a stale plan, 4 where the tenant cannot be reached before anything was sent.
    """
    organization = find_organization(zeus, organization_name)
    if plan is None:
        id = new_id()
        selection = Selection(tuple(tabs), tuple(where), without_missing)
        choose(zeus, organization, id, selection)
        with writing(zeus.engine) as connection:
            new = new_transmission(organization.id, zeus.who, id, PLANNING, selection)
            transmissions.insert_transmission(connection, new)
    else:
        id = plan
        _begin_plan(zeus, organization, id)
    with writing(zeus.engine) as connection:
        record(connection, organization.id, zeus.who, Event("transmission started", transmission_id=id))
    on_start(id)
    return _carried(zeus, id, on_progress)


def resume(
    zeus: Zeus,
    transmission: str | None = None,
    organization_name: str | None = None,
    on_progress: Watch = lambda progress: None,
) -> dict[str, Any]:
    """Go on with a transmission that was interrupted, and send its rows that did not succeed again."""
    stored = _chosen(zeus, transmission, organization_name, None)
    with writing(zeus.engine) as connection:
        stored = transmissions.get(connection, stored.id) or stored
        attempt = {"attempt": stored.attempt + 1, "cancel": False, "message": None, "ended_at": None}
        selection = Selection.from_json(stored.selection)
        if stored.state == SENDING:
            again = {**selection.as_json(), "retry": True}
            transmissions.change(connection, stored.id, selection=again, **attempt)
        elif stored.state == PLANNING:
            transmissions.change(connection, stored.id, **attempt)
        elif transmissions.unsuccessful(connection, stored.id):
            transmissions.change(connection, stored.id, **attempt)
            begin_retry(connection, stored.id, selection)
            record(
                connection, stored.organization_id, zeus.who, Event("transmission resumed", transmission_id=stored.id)
            )
        else:
            return document(zeus, stored.id)
    return _carried(zeus, stored.id, on_progress)


def cancel(zeus: Zeus, transmission: str | None = None, organization_name: str | None = None) -> dict[str, Any]:
    """Stop a transmission: what has begun is finished, nothing else begins."""
    stored = _chosen(zeus, transmission, organization_name, (PLANNING, SENDING))
    with writing(zeus.engine) as connection:
        if not transmissions.change(connection, stored.id, only_from=(PLANNING, SENDING), cancel=True):
            raise ServiceError(f"transmission {stored.id} has ended already", "zeus transmissions lists them")
        record(connection, stored.organization_id, zeus.who, Event("transmission cancelled", transmission_id=stored.id))
    _end_abandoned(zeus, stored.id)
    return document(zeus, stored.id)


def list_transmissions(zeus: Zeus, organization_name: str) -> dict[str, Any]:
    """What has been sent, newest first."""
    organization = find_organization(zeus, organization_name)
    with reading(zeus.engine) as connection:
        found = [
            {
                "transmission": stored.id,
                "at": moment(stored.started_at),
                "who": stored.who,
                "state": stored.state,
                "counts": _counts(transmissions.outcomes(connection, stored.id)),
            }
            for stored in transmissions.begun(connection, organization.id)
        ]
    return {"transmissions": found}


def document(zeus: Zeus, transmission: str) -> dict[str, Any]:
    """What a transmission has come to."""
    with reading(zeus.engine) as connection:
        stored = transmissions.get(connection, transmission)
        rows = transmissions.rows_of(connection, transmission)
        counts = _counts(transmissions.outcomes(connection, transmission))
    assert stored is not None
    titles = organization_of(zeus, stored.organization_id).titles(zeus)
    return {
        "transmission": transmission,
        "counts": counts,
        "calls": stored.calls,
        "seconds": round(stored.seconds, 1),
        "rows": [_row(row, titles) for row in rows],
    }


def _row(row: Row[Any], titles: Mapping[str, str]) -> dict[str, Any]:
    return {
        "tab": titles.get(row.tab, row.tab),
        "row": row.line,
        "key": row.key,
        "outcome": row.outcome or "waiting",
        "message": row.message,
        "calls": row.calls,
    }


def _counts(outcomes: Counter[str | None]) -> dict[str, int]:
    found = Counter({outcome or "waiting": count for outcome, count in outcomes.items()})
    return {outcome: found[outcome] for outcome in OUTCOMES}


def _begin_plan(zeus: Zeus, organization: Organization, id: str) -> None:
    """Turn a plan into a transmission, if every row of it is still as it was reviewed."""
    hint = f"plan again: zeus plan --org {organization.name!r}"
    with reading(zeus.engine) as connection:
        stored = transmissions.get(connection, id)
        rows = transmissions.rows_of(connection, id)
    if stored is None or stored.organization_id != organization.id:
        raise ServiceError(f"{organization.name} has no plan {id}", hint)
    if stored.state != PLANNED:
        raise ServiceError(f"the plan {id} has been sent already", f"zeus resume {id} goes on with it", exit_code=3)
    chosen = choose(zeus, organization, id, Selection.from_json(stored.selection))
    held = {name: row_hash(row) for name, row in chosen.stored.items()}
    reviewed = {row.row_id: row.hash for row in rows}
    changed = {name for name, hash in reviewed.items() if held.get(name) != hash}
    changed |= {wish.id for wish in chosen.selected} - reviewed.keys()
    if changed:
        raise ServiceError(f"the plan {id} is stale: {len(changed)} of its rows changed since", hint, exit_code=3)
    with writing(zeus.engine) as connection:
        clashing = transmissions.clashing(connection, organization.id, id)
        if clashing:
            other = next(iter(clashing.values()))
            message = f"{len(clashing)} rows of the plan {id} are under way in transmission {other}"
            raise ServiceError(message, f"zeus resume {other} goes on with it; then {hint}", exit_code=3)
        begun = {"state": SENDING, "started_at": time.time()}
        if not transmissions.change(connection, id, only_from=(PLANNED,), **begun):
            raise ServiceError(f"the plan {id} has been sent already", hint, exit_code=3)


def _chosen(zeus: Zeus, id: str | None, organization_name: str | None, states: Sequence[str] | None) -> Row[Any]:
    organization = find_organization(zeus, organization_name).id if organization_name else None
    with reading(zeus.engine) as connection:
        stored = transmissions.get(connection, id) if id else transmissions.latest(connection, organization, states)
    if stored is None or stored.state == PLANNED or (organization and stored.organization_id != organization):
        which = f"transmission {id}" if id else "transmission that this applies to"
        raise ServiceError(f"there is no {which}", "zeus transmissions --org NAME lists them")
    return stored


def _carried(zeus: Zeus, id: str, on_progress: Watch) -> dict[str, Any]:
    """See a transmission through, here or wherever a worker is, and tell what it has come to."""
    began = time.time()
    handed_over = False
    while not _has_ended(zeus, id):
        if zeus.engine.dialect.name == "sqlite" or not somebody_works(zeus.engine):
            presence = Presence.enter(zeus.engine, home())
            if presence is not None:
                try:
                    _work(zeus, presence, id, began, on_progress)
                finally:
                    presence.leave()
                break
        if not handed_over:
            handed_over = enqueue(database_url(), home(), id, _attempt(zeus, id))
        on_progress(_progress(zeus, id, began))
        time.sleep(WATCH)
    return _told(zeus, id)


def _work(zeus: Zeus, presence: Presence, id: str, began: float, on_progress: Watch) -> None:
    """Work on one transmission in this process, until no row of it can go on."""
    attempt = _attempt(zeus, id)
    with Engine(database_url(), home(), presence.id, Turns(zeus, presence).take, listens=False) as engine:
        engine.begin(id, attempt)
        while engine.is_busy(id, attempt):
            time.sleep(WATCH)
            on_progress(_progress(zeus, id, began))
        failure = engine.failure(id, attempt)
    if failure:
        raise ServiceError(f"the transmission stopped: {failure}", f"zeus resume {id} goes on with it")


def _told(zeus: Zeus, id: str) -> dict[str, Any]:
    with reading(zeus.engine) as connection:
        stored = transmissions.get(connection, id)
        outcomes = transmissions.outcomes(connection, id)
    assert stored is not None
    if stored.message and not any(
        outcome in ("created", "updated", "deleted", "replaced", "failed") for outcome in outcomes
    ):
        raise unreachable(organization_of(zeus, stored.organization_id), Exception(stored.message))
    return document(zeus, id)


def _attempt(zeus: Zeus, id: str) -> int:
    with reading(zeus.engine) as connection:
        stored = transmissions.get(connection, id)
    return int(stored.attempt) if stored else 0


def _has_ended(zeus: Zeus, id: str) -> bool:
    with reading(zeus.engine) as connection:
        stored = transmissions.get(connection, id)
    return stored is None or stored.state in (DONE, CANCELLED) or bool(stored.message)


def _progress(zeus: Zeus, id: str, began: float) -> Progress:
    with reading(zeus.engine) as connection:
        outcomes = transmissions.outcomes(connection, id)
        states = ledger.states(connection, id)
    total = outcomes.total()
    done = total - outcomes[None]
    failed = outcomes["failed"] + outcomes["blocked"] + outcomes["unknown"]
    sent = states["done"] + states["failed"]
    left = states["ready"] + states["taken"]
    seconds = (time.time() - began) / sent * left if sent else None
    return Progress(done, total, states["taken"], states["ready"], failed, seconds)


def _end_abandoned(zeus: Zeus, id: str) -> None:
    """End a cancelled transmission that nobody works on; whoever does work on it ends it otherwise."""
    if zeus.engine.dialect.name != "sqlite" and somebody_works(zeus.engine):
        return
    presence = Presence.enter(zeus.engine, home())
    if presence is None:
        return
    try:
        with writing(zeus.engine) as connection:
            ledger.adopt(connection, id, presence.dead(ledger.holders(connection, id)))
            transmissions.change(connection, id, only_from=(PLANNING,), state=SENDING)
            end_if_done(connection, zeus, id)
    finally:
        presence.leave()
