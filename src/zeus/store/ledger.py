"""The ledger of a transmission: which step stands where, which call was sent, what came back."""

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, delete, func, insert, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import IntegrityError

from zeus.core.ports import Answer, Ending, Entry, LostLeaseError, Pause, Record, Sending, StoredStep
from zeus.core.wire import Object
from zeus.store import endings
from zeus.store.database import reading, writing
from zeus.store.models import calls, lanes, readings, steps, transmissions


class SqlLedger:
    """Implements `zeus.core.ports.Ledger` for one worker of one transmission."""

    def __init__(self, engine: Engine, transmission: str, worker: str) -> None:
        self._engine = engine
        self._id = transmission
        self._worker = worker
        self._many = engine.dialect.name != "sqlite"

    def claim(self, limit: int) -> list[StoredStep]:
        """See `Ledger.claim`."""
        with writing(self._engine) as connection:
            if _cancelled(connection, self._id):
                return []
            ready = (
                select(steps.c.number, steps.c.tab, steps.c.action, steps.c.key, steps.c.data)
                .where(
                    steps.c.transmission_id == self._id,
                    steps.c.state == "ready",
                    steps.c.waits_for == 0,
                    func.coalesce(steps.c.ready_at, 0) <= time.time(),
                )
                .order_by(steps.c.number)
                .limit(limit)
            )
            if self._many:
                ready = ready.with_for_update(skip_locked=True)
            found = connection.execute(ready).all()
            if not found:
                return []
            numbers = [row.number for row in found]
            self._take(connection, numbers)
            records = self._records(connection, numbers)
            results = self._results(connection, {need for row in found for need in _needed(row.data)})
            return [
                StoredStep(
                    row.number,
                    row.tab,
                    row.action,
                    tuple(row.key),
                    row.data,
                    records.get(row.number, {}),
                    {need: results[need] for need in _needed(row.data) if need in results},
                )
                for row in found
            ]

    def next_ready(self) -> float | None:
        """See `Ledger.next_ready`."""
        query = select(func.min(func.coalesce(steps.c.ready_at, 0))).where(
            steps.c.transmission_id == self._id, steps.c.state == "ready", steps.c.waits_for == 0
        )
        with reading(self._engine) as connection:
            if _cancelled(connection, self._id):
                return None
            return connection.execute(query).scalar()

    def write(self, entries: Sequence[Entry]) -> None:
        """See `Ledger.write`."""
        with writing(self._engine) as connection:
            self._check_lease(connection, {_number(entry) for entry in entries})
            self._answers(connection, [entry for entry in entries if isinstance(entry, Answer)])
            self._sendings(connection, [entry for entry in entries if isinstance(entry, Sending)])
            self._pauses(connection, [entry for entry in entries if isinstance(entry, Pause)])
            ended = [entry for entry in entries if isinstance(entry, Ending)]
            if ended:
                endings.write(connection, self._id, ended)

    def known_ids(self, tab: str) -> frozenset[Any]:
        """See `Ledger.known_ids`."""
        query = select(readings.c.ids).where(readings.c.transmission_id == self._id, readings.c.tab == tab)
        with reading(self._engine) as connection:
            return frozenset(connection.execute(query).scalar() or ())

    def cancelled(self) -> bool:
        """See `Ledger.cancelled`."""
        with reading(self._engine) as connection:
            return _cancelled(connection, self._id)

    def take(self, lane: str) -> bool:
        """See `Ledger.take`."""
        try:
            with writing(self._engine) as connection:
                connection.execute(insert(lanes).values(key=self._lane(lane), worker=self._worker))
        except IntegrityError:
            return False
        return True

    def release(self, lanes_held: Sequence[str]) -> None:
        """See `Ledger.release`."""
        with writing(self._engine) as connection:
            connection.execute(
                delete(lanes).where(
                    lanes.c.key.in_([self._lane(lane) for lane in lanes_held]), lanes.c.worker == self._worker
                )
            )

    def _lane(self, lane: str) -> str:
        with reading(self._engine) as connection:
            query = select(transmissions.c.organization_id).where(transmissions.c.id == self._id)
            return f"{connection.execute(query).scalar()}/{lane}"

    def _take(self, connection: Connection, numbers: list[int]) -> None:
        taken = update(steps).where(steps.c.transmission_id == self._id, steps.c.number.in_(numbers))
        connection.execute(taken.values(state="taken", worker=self._worker, ready_at=None))

    def _records(self, connection: Connection, numbers: list[int]) -> dict[int, dict[str, Record]]:
        query = select(calls).where(calls.c.transmission_id == self._id, calls.c.step.in_(numbers))
        found: dict[int, dict[str, Record]] = {}
        for row in connection.execute(query):
            record = Record(row.state, row.reply, row.sent_at or 0.0, row.done_at or 0.0, row.tries)
            found.setdefault(row.step, {})[row.label] = record
        return found

    def _results(self, connection: Connection, numbers: Iterable[int]) -> dict[int, Object]:
        query = select(steps.c.number, steps.c.result).where(
            steps.c.transmission_id == self._id, steps.c.number.in_(list(numbers))
        )
        return {row.number: row.result or {} for row in connection.execute(query)}

    def _check_lease(self, connection: Connection, numbers: set[int]) -> None:
        # Held until the end of the transaction, so that nobody takes over between the look and the write.
        mine = (
            select(steps.c.number)
            .where(
                steps.c.transmission_id == self._id,
                steps.c.number.in_(numbers),
                steps.c.state == "taken",
                steps.c.worker == self._worker,
            )
            .order_by(steps.c.number)
            .with_for_update()
        )
        if len(connection.execute(mine).all()) != len(numbers):
            raise LostLeaseError("another worker has taken over")

    def _sendings(self, connection: Connection, entries: list[Sending]) -> None:
        if not entries:
            return
        build = postgresql.insert(calls) if self._many else sqlite.insert(calls)
        new = {
            name: build.excluded[name] for name in ("state", "request", "tries", "call", "reply", "sent_at", "done_at")
        }
        statement = build.on_conflict_do_update(index_elements=["transmission_id", "step", "label"], set_=new)
        now = time.time()
        connection.execute(
            statement,
            [
                {
                    "transmission_id": self._id,
                    "step": entry.step,
                    "label": entry.label,
                    "state": "sending",
                    "request": entry.request,
                    "tries": entry.tries,
                    "call": entry.call.as_json(),
                    "reply": None,
                    "sent_at": now,
                    "done_at": None,
                }
                for entry in entries
            ],
        )

    def _answers(self, connection: Connection, entries: list[Answer]) -> None:
        if not entries:
            return
        connection.execute(
            update(calls)
            .where(
                calls.c.transmission_id == self._id,
                calls.c.step == bindparam("at_step"),
                calls.c.label == bindparam("at_label"),
            )
            .values(state=bindparam("new_state"), reply=bindparam("new_reply"), done_at=time.time()),
            [
                {
                    "at_step": entry.step,
                    "at_label": entry.label,
                    "new_state": "done" if entry.reply else "unknown",
                    "new_reply": entry.reply.as_json() if entry.reply else None,
                }
                for entry in entries
            ],
        )

    def _pauses(self, connection: Connection, entries: list[Pause]) -> None:
        for entry in entries:
            if entry.label is not None:
                build = postgresql.insert(calls) if self._many else sqlite.insert(calls)
                connection.execute(
                    build.values(
                        transmission_id=self._id,
                        step=entry.step,
                        label=entry.label,
                        state="wait",
                        tries=1,
                        done_at=entry.ready_at,
                    ).on_conflict_do_nothing()
                )
            connection.execute(
                update(steps)
                .where(steps.c.transmission_id == self._id, steps.c.number == entry.step)
                .values(state="ready", worker=None, ready_at=entry.ready_at)
            )


def adopt(connection: Connection, transmission: str, dead: Iterable[str]) -> int:
    """Make the steps that dead workers held ready again; their calls under way stay `sending`. How many."""
    held = update(steps).where(
        steps.c.transmission_id == transmission, steps.c.state == "taken", steps.c.worker.in_(list(dead))
    )
    connection.execute(delete(lanes).where(lanes.c.worker.in_(list(dead))))
    return connection.execute(held.values(state="ready", worker=None, ready_at=None)).rowcount


def holders(connection: Connection, transmission: str, *, with_lanes: bool = False) -> list[str]:
    """The workers that hold steps of a transmission, or, if asked for, lanes of its organization."""
    query = select(steps.c.worker).where(steps.c.transmission_id == transmission, steps.c.state == "taken").distinct()
    found = {worker for worker in connection.scalars(query) if worker}
    if with_lanes:
        organization = select(transmissions.c.organization_id).where(transmissions.c.id == transmission)
        mine = lanes.c.key.startswith(f"{connection.scalar(organization)}/", autoescape=True)
        found |= set(connection.scalars(select(lanes.c.worker).where(mine)))
    return sorted(found)


def discard_ready(connection: Connection, transmission: str) -> None:
    """Forget the steps that nobody has begun: those of a planning that did not come to its end."""
    connection.execute(delete(steps).where(steps.c.transmission_id == transmission, steps.c.state == "ready"))


def add_steps(connection: Connection, transmission: str, new: Sequence[Mapping[str, Any]]) -> None:
    """Store the steps of a plan."""
    if new:
        connection.execute(insert(steps), [{"transmission_id": transmission, **step} for step in new])


def states(connection: Connection, transmission: str) -> Counter[str]:
    """How many steps stand in which state."""
    query = select(steps.c.state, func.count()).where(steps.c.transmission_id == transmission).group_by(steps.c.state)
    return Counter(dict(connection.execute(query).all()))


def _cancelled(connection: Connection, transmission: str) -> bool:
    query = select(transmissions.c.cancel).where(transmissions.c.id == transmission)
    return bool(connection.execute(query).scalar())


def _needed(data: Object) -> set[int]:
    found = {number for *_, number in data["names"] if number is not None}
    return found | ({data["made_by"]} if data["made_by"] is not None else set())


def _number(entry: Entry) -> int:
    return entry.number if isinstance(entry, Ending) else entry.step
