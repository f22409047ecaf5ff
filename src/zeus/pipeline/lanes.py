"""Lanes: at most one call at a time for each value, among the tasks of this process and among all processes."""

import asyncio
from dataclasses import dataclass, field

from zeus.core.ports import Lanes as SharedLanes


@dataclass
class Lanes:
    """The lanes of one organization. `shared` keeps them among all processes; without it they hold in this one alone.

    `poll` is how often, in seconds, it is looked whether another process has given a lane back.
    """

    shared: SharedLanes | None = None
    poll: float = 0.1
    _locks: dict[str, asyncio.Lock] = field(default_factory=dict)

    async def enter(self, lane: str) -> None:
        """Take a lane, as soon as nobody else has it."""
        lock = self._locks.setdefault(lane, asyncio.Lock())
        await lock.acquire()
        try:
            # Another process may have it: only the database knows when it is free.
            while self.shared and not await self._take(self.shared, lane):  # noqa: ASYNC110
                await asyncio.sleep(self.poll)
        except BaseException:
            lock.release()
            raise

    async def leave(self, lane: str) -> None:
        """Give a lane back."""
        try:
            if self.shared:
                await asyncio.to_thread(self.shared.release, lane)
        finally:
            self._locks[lane].release()

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
