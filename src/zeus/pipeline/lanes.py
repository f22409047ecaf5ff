"""Lanes: at most one call at a time for each value, among the tasks of this process and among all processes."""

import asyncio
import time
from dataclasses import dataclass, field

from zeus.core.ports import Lanes as SharedLanes

TURN = 2.0
"""Seconds for which the tasks of one process hand a lane on among themselves, before others may take it."""


@dataclass
class _Lane:
    """A lane as this process sees it: who has it here, who waits here, since when the process has it among all."""

    lock: asyncio.Lock = field(default_factory=asyncio.Lock)
    waiting: int = 0
    since: float | None = None
    rest: float = 0.0


@dataclass
class Lanes:
    """The lanes of one organization. `shared` keeps them among all processes; without it they hold in this one alone.

    `poll` is how often, in seconds, it is looked whether another process has given a lane back. A lane that the next
    task of this process waits for is handed on without asking the database, for a `TURN` at most.
    """

    shared: SharedLanes | None = None
    poll: float = 0.1
    _lanes: dict[str, _Lane] = field(default_factory=dict)

    async def enter(self, lane: str) -> None:
        """Take a lane, as soon as nobody else has it."""
        place = self._lanes.setdefault(lane, _Lane())
        place.waiting += 1
        try:
            await place.lock.acquire()
        except BaseException:
            place.waiting -= 1
            if not place.lock.locked() and not place.waiting:
                # It may have been handed on to this task, which no longer wants it.
                await self._give_back(lane, place)
            raise
        place.waiting -= 1
        try:
            await self._take_among_all(lane, place)
        except BaseException:
            place.lock.release()
            raise

    async def leave(self, lane: str) -> None:
        """Give a lane back, to the next task of this process that waits for it if there is one."""
        place = self._lanes[lane]
        try:
            if place.since is not None and time.monotonic() - place.since > TURN:
                place.rest = time.monotonic() + 1.5 * self.poll if place.waiting else 0.0
                await self._give_back(lane, place)
            elif not place.waiting:
                await self._give_back(lane, place)
        finally:
            place.lock.release()

    async def _take_among_all(self, lane: str, place: _Lane) -> None:
        if not self.shared or place.since is not None:
            return
        # Who took it for long gives others the time to see that it is free.
        await asyncio.sleep(max(0.0, place.rest - time.monotonic()))
        # Another process may have it: only the database knows when it is free.
        while not await self._take(self.shared, lane):  # noqa: ASYNC110
            await asyncio.sleep(self.poll)
        place.since = time.monotonic()

    async def _give_back(self, lane: str, place: _Lane) -> None:
        if self.shared and place.since is not None:
            place.since = None
            await asyncio.to_thread(self.shared.release, lane)

    async def _take(self, shared: SharedLanes, lane: str) -> bool:
        taking = asyncio.create_task(asyncio.to_thread(shared.take, lane))
        try:
            return await asyncio.shield(taking)
        except asyncio.CancelledError:
            # The thread goes on: a lane that it gets for nobody must not stay taken.
            if await taking:
                await asyncio.to_thread(shared.release, lane)
            raise


@dataclass
class Passage:
    """What a procedure under way holds of the lanes: that of its latest call, as long as the next one has the same."""

    lanes: Lanes
    _lane: str | None = None

    async def enter(self, lane: str | None) -> None:
        """Take the lane of the next call, and leave the one before, unless it is the same."""
        if lane == self._lane:
            return
        await self.leave()
        if lane is not None:
            await self.lanes.enter(lane)
            self._lane = lane

    async def leave(self) -> None:
        """Leave the lane, if there is one."""
        lane, self._lane = self._lane, None
        if lane is not None:
            await self.lanes.leave(lane)
