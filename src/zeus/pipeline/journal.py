"""The way into the ledger: what many steps write at the same moment becomes one transaction."""

import asyncio
from collections.abc import Iterable

from zeus.core.ports import Entry, Ledger


class Journal:
    """Writes entries in the order in which they come; one who waits, waits until its own are safe."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._entries: list[Entry] = []
        self._waiting: list[asyncio.Future[None]] = []
        self._writer: asyncio.Task[None] | None = None

    async def write(self, *entries: Entry) -> None:
        """Write, and come back when it is safe. Raises LostLeaseError."""
        # One future each: to leave a shared one, as all do at the same moment, takes as long as there are others.
        safe = asyncio.get_running_loop().create_future()
        self._waiting.append(safe)
        self.note(*entries)
        await safe

    def note(self, *entries: Entry) -> None:
        """Write soon: at the latest with what is written next."""
        self._entries.extend(entries)
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._flush())

    async def close(self) -> None:
        """Come back when everything is safe."""
        if self._writer:
            await asyncio.gather(self._writer, return_exceptions=True)

    async def _flush(self) -> None:
        await asyncio.sleep(0)
        while self._entries:
            entries, self._entries = self._entries, []
            waiting, self._waiting = self._waiting, []
            try:
                await asyncio.to_thread(self._ledger.write, entries)
            except BaseException as error:  # noqa: BLE001 - it goes to those who wait
                _tell(waiting, error)
            else:
                _tell(waiting, None)


def _tell(waiting: Iterable[asyncio.Future[None]], error: BaseException | None) -> None:
    """Tell those who have not given up meanwhile."""
    for safe in waiting:
        if safe.done():
            continue
        if error is None:
            safe.set_result(None)
        else:
            safe.set_exception(error)
