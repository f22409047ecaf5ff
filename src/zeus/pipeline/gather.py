"""Gather: like calls of many steps leave as one request, and each gets its own reply back."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from zeus.core.flow import Call, Gatherer, Reply, Step
from zeus.pipeline.lanes import Passage
from zeus.pipeline.send import LostError, Sender

LINGER = 0.03
"""Seconds that a call waits for its like."""

Request = Callable[[list[tuple[int, Call, int]], Call, Sender, Passage | None], Awaitable[Reply]]
"""Sends one request that carries (step, call, tries): with the ledger before and after.

The passage is that of a request which carries several, and holds the lane that it waited for.
"""


_Name = tuple[str, str, str]


@dataclass
class _Waiting:
    step: int
    call: Call
    tries: int
    reply: asyncio.Future[Reply]


@dataclass
class _Batch:
    """Calls that leave together; `leaving` once it waits for its turn, when more may still come."""

    calls: list[_Waiting] = field(default_factory=list)
    leaving: bool = False


@dataclass
class Gathering:
    """Holds calls back for a moment, and while their lane is taken: as long as more of their kind may come."""

    request: Request
    _open: dict[_Name, _Batch] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def send(self, step: Step, call: Call, tries: int, sender: Sender) -> Reply:
        """The reply to this call, however it travels. Raises LostError, UnreachableError."""
        gatherer = sender.provider.gatherers.get(call.gather or "")
        if gatherer is None:
            return await self.request([(step.number, call, tries)], call, sender, None)
        waiting = _Waiting(step.number, call, tries, asyncio.get_running_loop().create_future())
        name = (sender.provider.name, call.gather or "", gatherer.apart(call))
        batch = self._open.get(name)
        if batch is None:
            batch = self._open[name] = _Batch()
            asyncio.get_running_loop().call_later(LINGER, self._leave, name, batch, gatherer, sender)
        batch.calls.append(waiting)
        if len(batch.calls) >= size_of(gatherer):
            del self._open[name]
            self._leave(name, batch, gatherer, sender)
        return await waiting.reply

    def _leave(self, name: _Name, batch: _Batch, gatherer: Gatherer, sender: Sender) -> None:
        if batch.leaving:
            return
        batch.leaving = True
        task = asyncio.create_task(self._send(name, batch, gatherer, sender))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _send(self, name: _Name, batch: _Batch, gatherer: Gatherer, sender: Sender) -> None:
        passage = Passage(sender.lanes)
        try:
            await passage.enter(_joined(batch.calls, gatherer).lane)
            self._close(name, batch)
            await self._deliver(batch.calls, gatherer, sender, passage)
        except Exception as error:  # noqa: BLE001 - it goes to those who wait
            self._close(name, batch)
            for waiting in batch.calls:
                if not waiting.reply.done():
                    waiting.reply.set_exception(_copy(error))
        finally:
            await passage.leave()

    def _close(self, name: _Name, batch: _Batch) -> None:
        if self._open.get(name) is batch:
            del self._open[name]

    async def _deliver(self, held: list[_Waiting], gatherer: Gatherer, sender: Sender, passage: Passage) -> None:
        calls = [(waiting.step, waiting.call, waiting.tries) for waiting in held]
        reply = await self.request(calls, _joined(held, gatherer), sender, passage)
        if len(held) == 1:
            held[0].reply.set_result(reply)
            return
        replies = gatherer.split(reply, _pairs(held))
        if replies is None:
            half = len(held) // 2
            await self._deliver(held[:half], gatherer, sender, passage)
            await self._deliver(held[half:], gatherer, sender, passage)
            return
        for waiting, own in zip(held, replies, strict=True):
            if own is not None:
                waiting.reply.set_result(own)
            else:
                await self._deliver([waiting], gatherer, sender, passage)


def _pairs(held: list[_Waiting]) -> list[tuple[int, Call]]:
    return [(waiting.step, waiting.call) for waiting in held]


def _joined(held: list[_Waiting], gatherer: Gatherer) -> Call:
    """The request that carries these calls; of one, it is the call itself."""
    if len(held) == 1:
        return held[0].call
    repeatable = all(waiting.call.repeatable for waiting in held)
    return replace(gatherer.join(_pairs(held)), repeatable=repeatable)


def size_of(gatherer: Gatherer) -> int:
    """How many calls one request carries: what the provider takes, or fewer if ZEUS_BULK_SIZE says so."""
    wanted = os.environ.get("ZEUS_BULK_SIZE", "")
    return max(1, min(int(wanted), 1000)) if wanted.isdigit() else gatherer.size


def _copy(error: Exception) -> Exception:
    """An exception of its own for each who waits, so that tracebacks do not pile up."""
    return LostError(str(error)) if isinstance(error, LostError) else error
