"""Leaving: a request leaves with a place among those under way, a time from the budget, and an entry in the ledger."""

import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from zeus.core import watch
from zeus.core.flow import Call, Window
from zeus.pipeline.pace import AboutTo, Pace, nothing
from zeus.pipeline.width import Gate, Width


@dataclass
class Leaving:
    """How the requests of one sender leave; `provider` is whose they are, for those who watch."""

    provider: str
    pace: Pace
    width: Width
    _gate: Gate = field(init=False)
    _ahead: Gate = field(init=False)

    def __post_init__(self) -> None:
        self._gate, self._ahead = Gate(self.width), Gate(self.width, rounds=3)

    @asynccontextmanager
    async def place(self, call: Call, windows: Sequence[Window], about_to: AboutTo) -> AsyncIterator[None]:
        """A place among the requests under way, as long as the block lasts; `about_to` is awaited before.

        A time that the budget gives is known before it comes: then the ledger is told. Where nothing is counted, the
        ledger is told of as many more as may be under way, so that no place stands empty while it writes; but not of
        a call of which nobody could tell later whether it had left.
        """
        counted = any(window.scope in call.classes for window in windows)
        if counted or not (call.repeatable or call.readback):
            async with self._gate.place():
                await self._turn(call, windows, about_to)
                yield
        else:
            async with self._ahead.place():
                await about_to()
                async with self._gate.place():
                    await self._turn(call, windows, nothing)
                    yield

    async def _turn(self, call: Call, windows: Sequence[Window], about_to: AboutTo) -> None:
        began = time.monotonic()
        await self.pace.turn(windows, call.classes, about_to)
        watch.count("waited", time.monotonic() - began, provider=self.provider)
