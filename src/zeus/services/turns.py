"""Turns: what a worker does on a transmission, from planning to the last outcome, as often as the engine asks."""

import asyncio
import time
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import Row

from zeus.core.ports import LostLeaseError
from zeus.pipeline.send import Sender
from zeus.pipeline.transmit import Chunk
from zeus.services.choosing import Selection
from zeus.services.context import Organization, Zeus, opened_organization
from zeus.services.planning import plan_and_store
from zeus.services.tenants import REFUSALS, open_senders
from zeus.store import ledger, transmissions
from zeus.store import organizations as stored_organizations
from zeus.store.database import reading, writing
from zeus.store.events import Event, record
from zeus.store.presence import Presence

PLANNING_LANE = "planning"
"""One planning at a time in an organization: two would each miss the rows that the other is about to send."""

AGAIN = 1.0
"""Seconds until a planning that has to wait for another one asks again."""


@dataclass(frozen=True)
class Turns:
    """The turns of one worker."""

    zeus: Zeus
    presence: Presence

    def take(self, transmission: str) -> float | None:
        """Do a turn. Returns when there is more to do (seconds since 1970), None when this worker can do no more."""
        with reading(self.zeus.engine) as connection:
            stored = transmissions.get(connection, transmission)
        if stored is None or stored.state not in (transmissions.PLANNING, transmissions.SENDING):
            return None
        self._adopt(transmission)
        organization = organization_of(self.zeus, stored.organization_id)
        try:
            return asyncio.run(self._work(organization, stored))
        except REFUSALS as error:
            with writing(self.zeus.engine) as connection:
                transmissions.change(connection, transmission, message=str(error))
            return None
        except LostLeaseError:
            return None

    def _adopt(self, transmission: str) -> None:
        """Take over what dead workers have left."""
        with reading(self.zeus.engine) as connection:
            holders = ledger.holders(connection, transmission, with_lanes=True)
        dead = self.presence.dead(holders)
        if dead:
            with writing(self.zeus.engine) as connection:
                ledger.adopt(connection, transmission, dead)

    async def _work(self, organization: Organization, stored: Row[Any]) -> float | None:
        async with open_senders(self.zeus, organization) as senders:
            began = time.time()
            try:
                if stored.state == transmissions.PLANNING and not await self._plan(organization, stored, senders):
                    return time.time() + AGAIN
                return await self._send(organization, stored, senders)
            finally:
                requests = sum(sender.meter.requests for sender in senders.values())
                with writing(self.zeus.engine) as connection:
                    transmissions.count_calls(connection, stored.id, requests, time.time() - began)

    async def _plan(self, organization: Organization, stored: Row[Any], senders: Mapping[str, Sender]) -> bool:
        """Plan, unless another worker has done so; False where it has to be tried again in a moment.

        That is where another transmission of this organization is being planned, or has begun to send the same rows.
        """
        lanes = ledger.SqlLedger(self.zeus.engine, stored.id, self.presence.id)
        if not lanes.take(PLANNING_LANE):
            return False
        try:
            with writing(self.zeus.engine) as connection:
                if not transmissions.change(connection, stored.id, only_from=(transmissions.PLANNING,), message=None):
                    return True
                ledger.discard_ready(connection, stored.id)
            await plan_and_store(self.zeus, organization, senders, stored.id, Selection.from_json(stored.selection))
            with writing(self.zeus.engine) as connection:
                if transmissions.clashing(connection, organization.id, stored.id):
                    return False
                return transmissions.change(connection, stored.id, state=transmissions.SENDING, message=None)
        finally:
            lanes.release([PLANNING_LANE])

    async def _send(self, organization: Organization, stored: Row[Any], senders: Mapping[str, Sender]) -> float | None:
        chunk = Chunk(
            ledger.SqlLedger(self.zeus.engine, stored.id, self.presence.id), senders, organization.tabs(self.zeus)
        )
        ready_at = await chunk.work()
        if chunk.unreachable:
            with writing(self.zeus.engine) as connection:
                transmissions.change(connection, stored.id, message=chunk.unreachable)
            return None
        if ready_at is not None:
            return ready_at
        return self._end(stored.id)

    def _end(self, transmission: str) -> float | None:
        """End the transmission if nothing of it can go on, or begin what was asked for after that."""
        with writing(self.zeus.engine) as connection:
            return end_if_done(connection, self.zeus, transmission)


def end_if_done(connection: Any, zeus: Zeus, transmission: str) -> float | None:
    """End a transmission whose steps have all ended; time of the next turn where a retry of its rows follows."""
    stored = transmissions.get(connection, transmission)
    if stored is None or stored.state != transmissions.SENDING:
        return None
    if stored.cancel:
        transmissions.end_cancelled(connection, transmission)
    if transmissions.open_steps(connection, transmission):
        return None
    selection = Selection.from_json(stored.selection)
    if selection.retry and not stored.cancel:
        begin_retry(connection, transmission, selection)
        return time.time()
    state = transmissions.CANCELLED if stored.cancel else transmissions.DONE
    transmissions.change(connection, transmission, state=state, ended_at=time.time(), message=None)
    counts = {name or "waiting": count for name, count in transmissions.outcomes(connection, transmission).items()}
    record(
        connection, stored.organization_id, zeus.who,
        Event(f"transmission {'cancelled' if stored.cancel else 'ended'}", after=counts, transmission_id=transmission),
    )  # fmt: skip
    return None


def begin_retry(connection: Any, transmission: str, selection: Selection) -> None:
    """Plan the rows of a transmission that have not succeeded once more."""
    rows = tuple(transmissions.unsuccessful(connection, transmission))
    again = replace(selection, rows=rows, retry=False)
    transmissions.change(connection, transmission, state=transmissions.PLANNING, selection=again.as_json())


def organization_of(zeus: Zeus, id: str) -> Organization:
    """The organization with this id."""
    with reading(zeus.engine) as connection:
        held = stored_organizations.select_organizations(connection)
    return opened_organization(zeus, next(stored for stored in held if stored["id"] == id))
