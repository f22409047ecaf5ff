"""Turns: what a worker does on a transmission, from planning to the last outcome, as often as the engine asks."""

import asyncio
import contextlib
import logging
import threading
import time
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from sqlalchemy import Connection, Row

from zeus.core import watch
from zeus.core.ports import LostLeaseError
from zeus.pipeline.gather import size_of
from zeus.pipeline.send import Sender
from zeus.pipeline.transmit import Chunk
from zeus.services.choosing import Selection
from zeus.services.context import Organization, Zeus, opened_organization
from zeus.services.planning import plan_and_store
from zeus.services.tenants import REFUSALS, open_senders, require_same_tenant
from zeus.store import ledger, models, tallies, transmissions
from zeus.store import organizations as stored_organizations
from zeus.store.database import AWAY, learn, reading, writing
from zeus.store.events import Event, record
from zeus.store.lanes import SqlLanes
from zeus.store.presence import Presence

PLANNING_LANE = "planning"
"""One planning at a time in an organization: two would each miss the rows that the other is about to send."""

TALLY = 2.0
"""Seconds between two entries of how much was sent."""

STOPPED = "the transmission stopped: "
"""How the message of a transmission begins in which something went wrong that nobody expected."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Turns:
    """The turns of one worker, until `stop` is set."""

    zeus: Zeus
    presence: Presence
    stop: threading.Event = field(default_factory=threading.Event)

    def take(self, transmission: str) -> bool:
        """Do a turn. Returns whether this worker has more to do on it at once."""
        with watch.about(transmission=transmission, worker=self.presence.id), watch.under_way("turn"):
            return self._take(transmission)

    def _take(self, transmission: str) -> bool:
        with reading(self.zeus.engine) as connection:
            stored = transmissions.get(connection, transmission)
        if stored is None or stored.state not in (transmissions.PLANNING, transmissions.SENDING):
            return False
        adopt(self.zeus, self.presence, transmission)
        try:
            organization = organization_of(self.zeus, stored.organization_id)
            return asyncio.run(self._work(organization, stored))
        except REFUSALS as error:
            self._say(transmission, str(error))
            return False
        except LostLeaseError:
            return False
        except AWAY as error:
            _log.warning("transmission %s goes on when the database is back: %s", transmission, error.orig)
            return False
        except Exception as error:
            self._say(transmission, f"{STOPPED}{error!r}")
            raise
        finally:
            # Nothing is under way here any more: what broke off is for whoever comes next.
            with contextlib.suppress(*AWAY), writing(self.zeus.engine) as connection:
                ledger.adopt(connection, transmission, [self.presence.id])

    def _say(self, transmission: str, message: str) -> None:
        with writing(self.zeus.engine) as connection:
            transmissions.change(connection, transmission, message=message)

    async def _work(self, organization: Organization, stored: Row[Any]) -> bool:
        async with (
            open_senders(self.zeus, organization, self.presence) as senders,
            self._counted(stored.id, senders),
        ):
            await require_same_tenant(organization, senders)
            if stored.state == transmissions.PLANNING and not await self._plan(organization, stored, senders):
                return False
            return await self._send(organization, stored, senders)

    @contextlib.asynccontextmanager
    async def _counted(self, transmission: str, senders: Mapping[str, Sender]) -> AsyncIterator[None]:
        """While this lasts, what is sent and the time that it takes are added to the transmission."""
        counted, since, alone = 0, time.time(), threading.Lock()

        def tally() -> None:
            nonlocal counted, since
            with alone:
                requests, until = sum(sender.meter.requests for sender in senders.values()), time.time()
                with writing(self.zeus.engine) as connection:
                    transmissions.count_calls(connection, transmission, requests - counted, since, until)
                counted, since = requests, until

        async def tally_often() -> None:
            while True:
                await asyncio.sleep(TALLY)
                await asyncio.to_thread(tally)

        often = asyncio.create_task(tally_often())
        try:
            yield
        finally:
            often.cancel()
            await asyncio.gather(often, return_exceptions=True)
            tally()

    async def _plan(self, organization: Organization, stored: Row[Any], senders: Mapping[str, Sender]) -> bool:
        """Plan, unless another worker has done so; False where it has to be tried again in a moment.

        That is where another transmission of this organization is being planned, or has begun to send the same rows.
        """
        lanes = lanes_of(self.zeus, self.presence, organization.id)
        if not lanes.take(PLANNING_LANE):
            return False
        try:
            with writing(self.zeus.engine) as connection:
                if not transmissions.change(connection, stored.id, only_from=(transmissions.PLANNING,), message=None):
                    return True
                ledger.discard_ready(connection, stored.id)
            began = time.time()
            await plan_and_store(self.zeus, organization, senders, stored.id, Selection.from_json(stored.selection))
            with writing(self.zeus.engine) as connection, contextlib.suppress(LookupError):
                return not transmissions.begin_sending(
                    connection, organization.id, stored.id, transmissions.PLANNING, began
                )
            return False
        finally:
            lanes.release(PLANNING_LANE)

    async def _send(self, organization: Organization, stored: Row[Any], senders: Mapping[str, Sender]) -> bool:
        handful = max(
            each
            for provider in (sender.provider for sender in senders.values())
            for each in (provider.concurrency, *map(size_of, provider.gatherers.values()))
        )
        steps = ledger.SqlLedger(self.zeus.engine, stored.id, self.presence.id, handful)
        chunk = Chunk(steps, senders, organization.tabs(self.zeus), stop=self.stop)
        ready_at = await chunk.work()
        if chunk.unreachable:
            self._say(stored.id, chunk.unreachable)
            return False
        if ready_at is not None:
            return ready_at <= time.time()
        return self._end(stored.id)

    def _end(self, transmission: str) -> bool:
        """End the transmission if nothing of it can go on, or begin what was asked for after that."""
        with writing(self.zeus.engine) as connection:
            return end_if_done(connection, self.zeus, transmission)


def end_if_done(connection: Connection, zeus: Zeus, transmission: str) -> bool:
    """End a transmission whose steps have all ended, once; whether a retry of its rows follows instead."""
    stored = transmissions.held(connection, transmission)
    if stored is None or stored.state != transmissions.SENDING:
        return False
    if stored.cancel:
        transmissions.end_cancelled(connection, transmission)
    if transmissions.open_steps(connection, transmission):
        return False
    selection = Selection.from_json(stored.selection)
    if selection.retry and not stored.cancel:
        begin_retry(connection, transmission, selection)
        return True
    state = transmissions.CANCELLED if stored.cancel else transmissions.DONE
    watch.count("transmissions", state=state)
    watch.time("transmission", stored.seconds)
    transmissions.change(connection, transmission, state=state, message=None)
    counts = {name or "waiting": count for name, count in tallies.by_outcome(connection, transmission).items()}
    for outcome, count in counts.items():
        watch.count("rows", count, outcome=outcome)
    learn(connection, models.steps, models.transmission_rows, models.events, models.calls, new=sum(counts.values()))
    _log.info("transmission %s", state, extra={"facts": {**counts, "seconds": round(stored.seconds, 1)}})
    record(
        connection, stored.organization_id, zeus.who,
        Event(f"transmission {'cancelled' if stored.cancel else 'ended'}", after=counts, transmission_id=transmission),
    )  # fmt: skip
    return False


def begin_retry(connection: Connection, transmission: str, selection: Selection) -> None:
    """Plan the rows of a transmission that have not succeeded once more."""
    rows = tuple(transmissions.unsuccessful(connection, transmission))
    again = replace(selection, rows=rows, retry=False)
    transmissions.change(connection, transmission, state=transmissions.PLANNING, selection=again.as_json())


def organization_of(zeus: Zeus, id: str) -> Organization:
    """The organization with this id."""
    with reading(zeus.engine) as connection:
        held = stored_organizations.select_organizations(connection)
    return opened_organization(zeus, next(stored for stored in held if stored["id"] == id))


def adopt(zeus: Zeus, presence: Presence, transmission: str) -> None:
    """Take over what dead workers have left of a transmission."""
    with reading(zeus.engine) as connection:
        holders = ledger.holders(connection, transmission)
    dead = presence.dead(holders)
    if dead:
        with writing(zeus.engine) as connection:
            ledger.adopt(connection, transmission, dead)


def lanes_of(zeus: Zeus, presence: Presence, organization_id: str) -> SqlLanes:
    """The lanes of an organization, for one who is present."""
    return SqlLanes(zeus.engine, organization_id, lambda: presence)
