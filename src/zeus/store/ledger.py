"""The ledger of a transmission: which step stands where, which call was sent, what came back."""

import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    and_,
    bindparam,
    delete,
    exists,
    func,
    insert,
    select,
    update,
)

from zeus.core.ports import Answer, Attempt, Ending, Entry, LostLeaseError, Pause, Record, Sending, StoredStep
from zeus.core.wire import Object
from zeus.store import endings
from zeus.store.database import reading, writing
from zeus.store.models import call_attempts, calls, readings, steps, transmissions
from zeus.store.presence import fresh_workers
from zeus.store.privacy import Privacy
from zeus.store.statements import ANSWERED, INSERT, MINE, REPLIES, SENDING, SENT
from zeus.store.typed import forget_typed

_Of = TypeVar("_Of", Sending, Answer)


class SqlLedger:
    """Implements `zeus.core.ports.Ledger` for one worker of one transmission.

    Where several workers are there, each claims its share of what is ready, but not fewer than `handful` steps: as many
    as one worker does at once anyway, or puts into one request.
    """

    def __init__(self, engine: Engine, transmission: str, worker: str, handful: int = 1) -> None:
        self._engine = engine
        self._id = transmission
        self._worker = worker
        self._handful = handful
        self._dialect = engine.dialect.name
        self._many = self._dialect != "sqlite"
        self._privacy = Privacy()

    def claim(self, limit: int) -> list[StoredStep]:
        """See `Ledger.claim`."""
        with writing(self._engine) as connection:
            if _cancelled(connection, self._id):
                return []
            ready = (
                select(steps.c.number, steps.c.tab, steps.c.action, steps.c.key, steps.c.data)
                .where(_due(self._id))
                .order_by(steps.c.number)
                .limit(self._share(connection, limit))
                .with_for_update(skip_locked=True)
            )
            found = connection.execute(ready).all()
            if not found:
                return []
            numbers = [row.number for row in found]
            self._take(connection, numbers)
            self._privacy.note({row.number: row.data for row in found})
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
            self._attempts(connection, [entry for entry in entries if isinstance(entry, Attempt)])
            self._pauses(connection, [entry for entry in entries if isinstance(entry, Pause)])
            ended = [self._privacy.discreet(entry) for entry in entries if isinstance(entry, Ending)]
            if ended:
                endings.write(connection, self._id, ended)
                done = [entry.number for entry in ended if entry.state == "done"]
                forget_typed(connection, self._id, self._privacy.among(done))

    def known_ids(self, tab: str) -> frozenset[Any]:
        """See `Ledger.known_ids`."""
        query = select(readings.c.ids).where(readings.c.transmission_id == self._id, readings.c.tab == tab)
        with reading(self._engine) as connection:
            return frozenset(connection.execute(query).scalar() or ())

    def cancelled(self) -> bool:
        """See `Ledger.cancelled`."""
        with reading(self._engine) as connection:
            return _cancelled(connection, self._id)

    def _share(self, connection: Connection, limit: int) -> int:
        """How many of the ready steps this worker may take: the others get as many."""
        workers = len(fresh_workers(connection)) if self._many else 1
        if workers <= 1:
            return limit
        some = select(steps.c.number).where(_due(self._id)).limit(limit * workers).subquery()
        ready = connection.scalar(select(func.count()).select_from(some)) or 0
        return min(limit, max(self._handful, -(-ready // workers)))

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
        held = connection.scalar(MINE, {"transmission_id": self._id, "numbers": list(numbers), "worker": self._worker})
        if held != len(numbers):
            raise LostLeaseError("another worker has taken over")

    def _sendings(self, connection: Connection, entries: list[Sending]) -> None:
        if entries:
            told = (
                {
                    "step": entry.step, "label": entry.label, "request": entry.request, "tries": entry.tries,
                    "call": self._privacy.sealed(entry.step, entry.call.as_json()),
                }
                for entry in _latest(entries)
            )  # fmt: skip
            values = SENT.parameters(told, transmission_id=self._id, sent_at=time.time())
            connection.execute(SENDING[self._dialect], values)

    def _answers(self, connection: Connection, entries: list[Answer]) -> None:
        if entries:
            told = (
                {
                    "step": entry.step, "label": entry.label, "state": "done" if entry.reply else "unknown",
                    "reply": self._privacy.sealed(entry.step, entry.reply.as_json()) if entry.reply else None,
                }
                for entry in _latest(entries)
            )  # fmt: skip
            values = REPLIES.parameters(told, transmission_id=self._id, done_at=time.time())
            connection.execute(ANSWERED[self._dialect], values)

    def _attempts(self, connection: Connection, entries: list[Attempt]) -> None:
        if entries:
            connection.execute(
                insert(call_attempts), [{"transmission_id": self._id, **vars(entry)} for entry in entries]
            )

    def _pauses(self, connection: Connection, entries: list[Pause]) -> None:
        for entry in entries:
            if entry.label is not None:
                connection.execute(
                    INSERT[self._dialect](calls)
                    .values(
                        transmission_id=self._id,
                        step=entry.step,
                        label=entry.label,
                        state="wait",
                        tries=1,
                        done_at=entry.ready_at,
                    )
                    .on_conflict_do_nothing()
                )
            connection.execute(
                update(steps)
                .where(steps.c.transmission_id == self._id, steps.c.number == entry.step)
                .values(state="ready", worker=None, ready_at=entry.ready_at)
            )


def adopt(connection: Connection, transmission: str, dead: Iterable[str]) -> int:
    """Make the steps that dead workers held ready again; their calls under way stay `sending`. How many."""
    held = (
        select(steps.c.number)
        .where(
            steps.c.transmission_id == transmission, steps.c.state == "taken", steps.c.worker.in_(list(dead))
        )
        .order_by(steps.c.number)
        .with_for_update()
    )  # fmt: skip
    numbers = connection.scalars(held).all()
    if numbers:
        connection.execute(
            update(steps)
            .where(steps.c.transmission_id == transmission, steps.c.number == bindparam("at"))
            .values(state="ready", worker=None, ready_at=None),
            [{"at": number} for number in numbers],
        )
    return len(numbers)


def holders(connection: Connection, transmission: str) -> list[str]:
    """The workers that hold steps of a transmission."""
    query = select(steps.c.worker).where(steps.c.transmission_id == transmission, steps.c.state == "taken").distinct()
    return sorted(worker for worker in connection.scalars(query) if worker)


def has_work(connection: Connection, transmission: str) -> bool:
    """Whether a step could be claimed now."""
    return bool(connection.scalar(select(exists().where(_due(transmission)))))


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


def _due(transmission: str) -> ColumnElement[bool]:
    """Of a step: that it could be claimed now."""
    return and_(
        steps.c.transmission_id == transmission,
        steps.c.state == "ready",
        steps.c.waits_for == 0,
        func.coalesce(steps.c.ready_at, 0) <= time.time(),
    )


def _cancelled(connection: Connection, transmission: str) -> bool:
    query = select(transmissions.c.cancel).where(transmissions.c.id == transmission)
    return bool(connection.execute(query).scalar())


def _latest(entries: Iterable[_Of]) -> Iterable[_Of]:
    """Of each call the last entry: one statement writes it once."""
    return {(entry.step, entry.label): entry for entry in entries}.values()


def _needed(data: Object) -> set[int]:
    found = {number for *_, number in data["names"] if number is not None}
    return found | ({data["made_by"]} if data["made_by"] is not None else set())


def _number(entry: Entry) -> int:
    return entry.number if isinstance(entry, Ending) else entry.step
