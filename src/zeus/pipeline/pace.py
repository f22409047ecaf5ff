"""Pace: requests leave when the budget lets them."""

import asyncio
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from zeus.core.flow import Window
from zeus.core.ports import LEAD, Budget

Classes = tuple[str, ...]
AboutTo = Callable[[], Awaitable[None]]
InVain = Callable[[float, int | None, float], None]
"""Told of a request that counts for nothing: when it left, the status that came (None: no answer), seconds of rest."""


async def nothing() -> None:
    """Nothing has to be done before a call leaves."""


def untold(at: float, status: int | None, wait: float) -> None:
    """Nobody wants to know."""


@dataclass
class Pace:
    """When the requests of one sender may leave. `key` names what the provider counts, `waiting` how many wait now."""

    budget: Budget
    key: str
    waiting: int = 0
    _asking: dict[Classes, list[asyncio.Future[float]]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def turn(self, windows: Sequence[Window], classes: Classes, about_to: AboutTo) -> None:
        """Wait until the budget lets a request of these classes leave; `about_to` is awaited shortly before.

        Raises what asking the budget raises.
        """
        if not windows or not classes:
            await about_to()
            return
        turn: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        if classes not in self._asking:
            self._asking[classes] = []
            task = asyncio.create_task(self._serve(windows, classes))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        self._asking[classes].append(turn)
        at = await turn
        self.waiting += 1
        try:
            await asyncio.sleep(at - LEAD - time.time())
        finally:
            self.waiting -= 1
        await about_to()
        await asyncio.sleep(at - time.time())

    async def hold(self, windows: Sequence[Window], classes: Classes, until: float) -> None:
        """Let no request of these classes leave before `until`, in seconds since 1970."""
        await asyncio.to_thread(self.budget.hold, self.key, windows, classes, until)
        if not any(window.scope in classes for window in windows):
            await asyncio.sleep(until - time.time())

    async def _serve(self, windows: Sequence[Window], classes: Classes) -> None:
        """Ask the budget once for all who ask at the same moment; what goes wrong is told to each of them."""
        await asyncio.sleep(0)
        turns = self._asking.pop(classes)
        try:
            times = await asyncio.to_thread(self.budget.reserve, self.key, windows, classes, len(turns))
        except Exception as error:  # noqa: BLE001 - it goes to those who wait
            for turn in turns:
                if not turn.done():
                    turn.set_exception(error)
            return
        for turn, at in zip(turns, times, strict=True):
            if not turn.done():
                turn.set_result(at)
