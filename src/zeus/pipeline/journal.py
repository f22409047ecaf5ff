"""The way into the ledger: what many steps write at the same moment becomes one transaction."""

import asyncio
import time
from collections.abc import Iterable
from dataclasses import dataclass, field

from zeus.core.ports import Ending, Entry, Ledger

MANY = 100
"""So many ends of steps are worth a transaction at once."""

LINGER = 0.005
"""Seconds for which entries gather, where others were written just before: a write costs more than an entry."""

DENSE = 0.05
"""Seconds after a write in which others count as just after it."""

LATE = 0.05
"""Seconds that ends of steps may wait while calls are waiting to leave."""


@dataclass
class _Queue:
    """What is to be written, and who waits for it."""

    entries: list[Entry] = field(default_factory=list)
    waiting: list[asyncio.Future[None]] = field(default_factory=list)

    def taken(self) -> "_Queue":
        """All that is in it; it is empty then."""
        found = _Queue(self.entries, self.waiting)
        self.entries, self.waiting = [], []
        return found


class Journal:
    """Writes entries in the order in which they come; one who waits, waits until its own are safe.

    The end of a step, after which nothing of it comes, brings much with it that is written once for many. Calls that
    are waiting to leave go before it: the provider's time is dear, and an end is known from its answer anyway.
    """

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._next, self._ends = _Queue(), _Queue()
        self._wrote_at = self._ends_at = 0.0
        self._writer: asyncio.Task[None] | None = None

    async def write(self, *entries: Entry) -> None:
        """Write, and come back when it is safe. Raises LostLeaseError."""
        # One future each: to leave a shared one, as all do at the same moment, takes as long as there are others.
        safe = asyncio.get_running_loop().create_future()
        queue = self._ends if all(isinstance(entry, Ending) for entry in entries) else self._next
        queue.waiting.append(safe)
        queue.entries.extend(entries)
        self._begin()
        await safe

    def note(self, *entries: Entry) -> None:
        """Write soon: at the latest with what is written next."""
        self._next.entries.extend(entries)
        self._begin()

    async def close(self) -> None:
        """Come back when everything is safe."""
        if self._writer:
            await asyncio.gather(self._writer, return_exceptions=True)

    def _begin(self) -> None:
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._flush())

    async def _flush(self) -> None:
        while self._next.entries or self._ends.entries:
            await asyncio.sleep(LINGER if time.monotonic() - self._wrote_at < DENSE else 0)
            now = self._next.taken()
            if not now.waiting or len(self._ends.entries) >= MANY or time.monotonic() - self._ends_at >= LATE:
                ends, self._ends_at = self._ends.taken(), time.monotonic()
                now = _Queue(now.entries + ends.entries, now.waiting + ends.waiting)
            try:
                await asyncio.to_thread(self._ledger.write, now.entries)
            except BaseException as error:  # noqa: BLE001 - it goes to those who wait
                _tell(now.waiting, error)
            else:
                _tell(now.waiting, None)
            self._wrote_at = time.monotonic()


def _tell(waiting: Iterable[asyncio.Future[None]], error: BaseException | None) -> None:
    """Tell those who have not given up meanwhile."""
    for safe in waiting:
        if safe.done():
            continue
        if error is None:
            safe.set_result(None)
        else:
            safe.set_exception(error)
