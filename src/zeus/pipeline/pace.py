"""Pace: requests leave when the budget lets them."""

import asyncio
import time
from collections import deque
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field

from zeus.core.flow import Window
from zeus.core.ports import LEAD, Budget
from zeus.pipeline.budget import GRAINS

Classes = tuple[str, ...]
AboutTo = Callable[[], Awaitable[None]]
InVain = Callable[[float, int | None, float], None]
"""Told of a request that counts for nothing: when it left, the status that came (None: no answer), seconds of rest."""


async def nothing() -> None:
    """Nothing has to be done before a call leaves."""


def untold(at: float, status: int | None, wait: float) -> None:
    """Nobody wants to know."""


SHORT = 10.0
"""Seconds of a window in which it counts that a request leaves a moment late; longer ones have room for that."""


ROOM = 1.05
"""Parts of a window from one that left late to those after it: who leaves late mostly arrives later still."""


@dataclass
class Spacing:
    """Keeps requests a window apart that were given times a window apart, even if the first left late.

    `left` has, of those that left lately, the time that was given and the time when they really left.
    """

    seconds: float
    left: deque[tuple[float, float]] = field(default_factory=deque)
    _before: float = 0.0

    def earliest(self, given: float) -> float:
        """When a request that was given this time may really leave."""
        while self.left and self.left[0][0] <= given - self.seconds:
            before, at = self.left.popleft()
            if at - before > self.seconds / GRAINS:
                self._before = max(self._before, at)
        return max(given, self._before + self.seconds * ROOM)


@dataclass
class Pace:
    """When the requests of one sender may leave. `key` names what the provider counts, `waiting` how many wait now."""

    budget: Budget
    key: str
    waiting: int = 0
    _held: dict[str, float] = field(default_factory=dict)
    _spaced: dict[tuple[str, float], Spacing] = field(default_factory=dict)
    _asking: dict[Classes, list[asyncio.Future[float]]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def turn(self, windows: Sequence[Window], classes: Classes, about_to: AboutTo) -> None:
        """Wait until the budget lets a request of these classes leave; `about_to` is awaited shortly before.

        Raises what asking the budget raises.
        """
        if not windows and self._until(classes) <= time.time():
            await about_to()
            return
        at = await self._time(windows, classes)
        while True:
            self.waiting += 1
            try:
                await asyncio.sleep(self._really(windows, classes, at) - LEAD - time.time())
            finally:
                self.waiting -= 1
            if at >= self._until(classes):
                break
            # The time was given before the provider asked to wait.
            at = await self._time(windows, classes)
        await about_to()
        await asyncio.sleep(self._really(windows, classes, at) - time.time())
        for spacing in self._spacings(windows, classes):
            spacing.left.append((at, time.time()))

    def _really(self, windows: Sequence[Window], classes: Classes, at: float) -> float:
        """When a request that was given this time leaves, seen that others left later than given."""
        return max((spacing.earliest(at) for spacing in self._spacings(windows, classes)), default=at)

    def _spacings(self, windows: Sequence[Window], classes: Classes) -> list[Spacing]:
        counting = [window for window in windows if window.scope in classes and window.seconds <= SHORT]
        return [self._spaced.setdefault((window.scope, window.seconds), Spacing(window.seconds)) for window in counting]

    async def _time(self, windows: Sequence[Window], classes: Classes) -> float:
        """When a request of these classes may leave: what the budget says, or where nothing is counted, at once."""
        if not windows or not classes:
            return self._until(classes)
        turn: asyncio.Future[float] = asyncio.get_running_loop().create_future()
        if classes not in self._asking:
            self._asking[classes] = []
            task = asyncio.create_task(self._serve(windows, classes))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        self._asking[classes].append(turn)
        return max(await turn, self._until(classes))

    def _until(self, classes: Classes) -> float:
        return max((self._held.get(each, 0.0) for each in classes), default=0.0)

    async def hold(self, windows: Sequence[Window], classes: Classes, until: float) -> None:
        """Let no request of these classes leave before `until`, in seconds since 1970."""
        self._held.update((each, max(until, self._until((each,)))) for each in classes)
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
