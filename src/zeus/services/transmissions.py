"""Transmissions: send, watch, go on, stop."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row

from zeus.services import releases
from zeus.services.carrying import carry, end_abandoned, hand_over
from zeus.services.choosing import Chosen, Meant, Selection, choose, meant_now
from zeus.services.context import Organization, ServiceError, Zeus, find_organization, new_id
from zeus.services.outcomes import document
from zeus.services.planning import hash_of, new_transmission
from zeus.services.tenants import unreachable
from zeus.services.turns import STOPPED, begin_retry, end_if_done, organization_of
from zeus.store import ledger, tallies, transmissions
from zeus.store.database import reading, writing
from zeus.store.events import Event, record
from zeus.store.transmissions import PLANNED, PLANNING, SENDING

SENT = {"created", "updated", "deleted", "replaced", "failed"}
"""Outcomes that only a request can have."""


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
        releases.check_unplanned(zeus, organization)
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


def start(zeus: Zeus, organization: Organization, plan: str) -> None:
    """Begin to send a plan as it was reviewed, and leave it to the workers.

    Raises ServiceError (exit code 3) where a row of it changed since.
    """
    _begin_plan(zeus, organization, plan)
    with writing(zeus.engine) as connection:
        record(connection, organization.id, zeus.who, Event("transmission started", transmission_id=plan))
    hand_over(zeus, plan)


def retry(zeus: Zeus, organization: Organization, transmission: str) -> bool:
    """Go on with a transmission as `resume` does, and leave it to the workers; whether there is anything to send."""
    stored = _chosen(zeus, transmission, organization.name, None)
    if not _begin_again(zeus, stored):
        return False
    hand_over(zeus, stored.id)
    return True


def resume(
    zeus: Zeus,
    transmission: str | None = None,
    organization_name: str | None = None,
    on_progress: Watch = lambda progress: None,
) -> dict[str, Any]:
    """Go on with a transmission that was interrupted, and send its rows that did not succeed again."""
    stored = _chosen(zeus, transmission, organization_name, None)
    return _carried(zeus, stored.id, on_progress) if _begin_again(zeus, stored) else document(zeus, stored.id)


def _begin_again(zeus: Zeus, chosen: Row[Any]) -> bool:
    """Make a transmission ready to be gone on with; False where nothing of it is left to send."""
    releases.check_again(zeus, organization_of(zeus, chosen.organization_id), chosen.id)
    with writing(zeus.engine) as connection:
        stored = transmissions.get(connection, chosen.id) or chosen
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
            resumed = Event("transmission resumed", transmission_id=stored.id)
            record(connection, stored.organization_id, zeus.who, resumed)
        else:
            return False
    return True


def cancel(zeus: Zeus, transmission: str | None = None, organization_name: str | None = None) -> dict[str, Any]:
    """Stop a transmission: what has begun is finished, nothing else begins."""
    stored = _chosen(zeus, transmission, organization_name, (PLANNING, SENDING))
    with writing(zeus.engine) as connection:
        if not transmissions.change(connection, stored.id, only_from=(PLANNING, SENDING), cancel=True):
            raise ServiceError(f"transmission {stored.number} has ended already", "zeus transmissions lists them")
        record(connection, stored.organization_id, zeus.who, Event("transmission cancelled", transmission_id=stored.id))
    with writing(zeus.engine) as connection:
        end_if_done(connection, zeus, stored.id)
    end_abandoned(zeus, stored.id)
    return document(zeus, stored.id)


def _begin_plan(zeus: Zeus, organization: Organization, id: str) -> None:
    """Turn a plan into a transmission, if every row of it is still as it was reviewed."""
    hint = f"plan again: zeus plan --org {organization.name!r}"
    releases.check(zeus, organization, id)
    with reading(zeus.engine) as connection:
        stored = transmissions.get(connection, id)
        rows = transmissions.rows_of(connection, id, "row_id", "hash")
    if stored is None or stored.organization_id != organization.id:
        raise ServiceError(f"{organization.name} has no plan {id}", hint)
    if stored.state != PLANNED:
        raise ServiceError(f"the plan {id} has been sent already", f"zeus resume {id} goes on with it", exit_code=3)
    selection = Selection.from_json(stored.selection)
    held: Chosen | Meant
    if selection.undo:
        held = choose(zeus, organization, id, selection)
        meant = {wish.id for wish in held.selected}
    else:
        held = meant_now(zeus, organization, selection)
        meant = held.ids
    reviewed = {row.row_id: row.hash for row in rows if row.hash}
    changed = {name for name, hash in reviewed.items() if (hash_of(held, name) or None) != hash}
    changed |= meant - {row.row_id for row in rows}
    if changed:
        raise ServiceError(f"the plan {id} is stale: {len(changed)} of its rows changed since", hint, exit_code=3)
    try:
        with writing(zeus.engine) as connection:
            others = transmissions.begin_sending(
                connection, organization.id, id, PLANNED, stored.at, started_at=time.time()
            )
            other = transmissions.get(connection, next(iter(others.values()))) if others else None
    except LookupError:
        raise ServiceError(f"the plan {id} has been sent already", hint, exit_code=3) from None
    if other is not None and other.state == SENDING:
        message = f"{len(others)} rows of the plan {id} are under way in transmission {other.number}"
        raise ServiceError(message, f"zeus resume {other.id} goes on with it; then {hint}", exit_code=3)
    if other is not None:
        message = f"the plan {id} is stale: {len(others)} of its rows were sent since, in transmission {other.number}"
        raise ServiceError(message, hint, exit_code=3)


def _chosen(zeus: Zeus, id: str | None, organization_name: str | None, states: Sequence[str] | None) -> Row[Any]:
    organization = find_organization(zeus, organization_name).id if organization_name else None
    with reading(zeus.engine) as connection:
        find, latest = transmissions.find, transmissions.latest
        stored = find(connection, id, organization) if id else latest(connection, organization, states)
    if stored is None or stored.state == PLANNED or (organization and stored.organization_id != organization):
        which = f"transmission {id}" if id else "transmission that this applies to"
        raise ServiceError(f"there is no {which}", "zeus transmissions --org NAME lists them")
    return stored


def _carried(zeus: Zeus, id: str, on_progress: Watch) -> dict[str, Any]:
    """See a transmission through, and tell what it has come to."""
    began = time.time()
    carry(zeus, id, lambda: on_progress(_progress(zeus, id, began)))
    return _told(zeus, id)


def _told(zeus: Zeus, id: str) -> dict[str, Any]:
    with reading(zeus.engine) as connection:
        stored = transmissions.get(connection, id)
        outcomes = tallies.by_outcome(connection, id)
    assert stored is not None
    if stored.message and stored.message.startswith(STOPPED):
        raise ServiceError(stored.message, f"zeus resume {id} goes on with it")
    if stored.message and not SENT & outcomes.keys():
        raise unreachable(organization_of(zeus, stored.organization_id), Exception(stored.message))
    return document(zeus, id)


def _progress(zeus: Zeus, id: str, began: float) -> Progress:
    with reading(zeus.engine) as connection:
        outcomes = tallies.by_outcome(connection, id)
        states = ledger.states(connection, id)
    total = outcomes.total()
    done = total - outcomes[None]
    failed = outcomes["failed"] + outcomes["blocked"] + outcomes["unknown"]
    sent = states["done"] + states["failed"]
    left = states["ready"] + states["taken"]
    seconds = (time.time() - began) / sent * left if sent else None
    return Progress(done, total, states["taken"], states["ready"], failed, seconds)
