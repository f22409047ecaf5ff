"""The way into the ledger: what many steps write at the same moment becomes one transaction."""

import asyncio
from collections.abc import Iterable

from zeus.core.ports import Entry, Ledger


class Journal:
    """Writes entries in the order in which they come; one who waits, waits until its own are safe."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger
        self._entries: list[Entry] = []
        self._safe: asyncio.Future[None] | None = None
        self._writer: asyncio.Task[None] | None = None

    async def write(self, *entries: Entry) -> None:
        """Write, and come back when it is safe. Raises LostLeaseError."""
        await asyncio.shield(self._add(entries))

    def note(self, *entries: Entry) -> None:
        """Write soon: at the latest with what is written next."""
        self._add(entries).add_done_callback(_look_at)

    async def close(self) -> None:
        """Come back when everything is safe."""
        if self._writer:
            await asyncio.gather(self._writer, return_exceptions=True)

    def _add(self, entries: Iterable[Entry]) -> asyncio.Future[None]:
        self._entries.extend(entries)
        if self._safe is None:
            self._safe = asyncio.get_running_loop().create_future()
            self._safe.add_done_callback(_look_at)
        if self._writer is None or self._writer.done():
            self._writer = asyncio.create_task(self._flush())
        return self._safe

    async def _flush(self) -> None:
        await asyncio.sleep(0)
        while self._entries:
            entries, self._entries = self._entries, []
            safe, self._safe = self._safe, None
            assert safe
            try:
                await asyncio.to_thread(self._ledger.write, entries)
            except BaseException as error:  # noqa: BLE001 - it goes to those who wait
                safe.set_exception(error)
            else:
                safe.set_result(None)


def _look_at(future: asyncio.Future[None]) -> None:
    """Take note of an exception that nobody may be waiting for."""
    future.exception()
