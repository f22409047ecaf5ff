"""Gather: like calls of many steps leave as one request, and each gets its own reply back."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace

from zeus.core.flow import Call, Gatherer, Reply, Step
from zeus.pipeline.send import LostError, Sender

LINGER = 0.03
"""Seconds that a call waits for its like."""

Request = Callable[[list[tuple[int, Call, int]], Call, Sender], Awaitable[Reply]]
"""Sends one request that carries (step, call, tries): with the ledger before and after."""


_Name = tuple[str, str, str]


@dataclass
class _Waiting:
    step: int
    call: Call
    tries: int
    reply: asyncio.Future[Reply]


@dataclass
class Gathering:
    """Holds calls back for a moment, as long as more of their kind may come."""

    request: Request
    _held: dict[_Name, list[_Waiting]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def send(self, step: Step, call: Call, tries: int, sender: Sender) -> Reply:
        """The reply to this call, however it travels. Raises LostError, UnreachableError."""
        gatherer = sender.provider.gatherers.get(call.gather or "")
        if gatherer is None:
            return await self.request([(step.number, call, tries)], call, sender)
        waiting = _Waiting(step.number, call, tries, asyncio.get_running_loop().create_future())
        name = (sender.provider.name, call.gather or "", gatherer.apart(call))
        held = self._held.setdefault(name, [])
        held.append(waiting)
        if len(held) >= size_of(gatherer):
            self._start(self._held.pop(name), gatherer, sender)
        elif len(held) == 1:
            asyncio.get_running_loop().call_later(LINGER, self._leave, name, held, gatherer, sender)
        return await waiting.reply

    def _leave(self, name: _Name, held: list[_Waiting], gatherer: Gatherer, sender: Sender) -> None:
        if self._held.get(name) is not held:
            return
        self._start(self._held.pop(name), gatherer, sender)

    def _start(self, held: list[_Waiting], gatherer: Gatherer, sender: Sender) -> None:
        task = asyncio.create_task(self._send(held, gatherer, sender))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _send(self, held: list[_Waiting], gatherer: Gatherer, sender: Sender) -> None:
        try:
            await self._deliver(held, gatherer, sender)
        except Exception as error:  # noqa: BLE001 - it goes to those who wait
            for waiting in held:
                if not waiting.reply.done():
                    waiting.reply.set_exception(_copy(error))

    async def _deliver(self, held: list[_Waiting], gatherer: Gatherer, sender: Sender) -> None:
        calls = [(waiting.step, waiting.call, waiting.tries) for waiting in held]
        if len(held) == 1:
            held[0].reply.set_result(await self.request(calls, held[0].call, sender))
            return
        pairs = [(waiting.step, waiting.call) for waiting in held]
        repeatable = all(waiting.call.repeatable for waiting in held)
        whole = await self.request(calls, replace(gatherer.join(pairs), repeatable=repeatable), sender)
        replies = gatherer.split(whole, pairs)
        if replies is None:
            half = len(held) // 2
            await self._deliver(held[:half], gatherer, sender)
            await self._deliver(held[half:], gatherer, sender)
            return
        for waiting, reply in zip(held, replies, strict=True):
            if reply is not None:
                waiting.reply.set_result(reply)
            else:
                waiting.reply.set_result(
                    await self.request([(waiting.step, waiting.call, waiting.tries)], waiting.call, sender)
                )


def size_of(gatherer: Gatherer) -> int:
    """How many calls one request carries: what the provider takes, or fewer if ZEUS_BULK_SIZE says so."""
    wanted = os.environ.get("ZEUS_BULK_SIZE", "")
    return max(1, min(int(wanted), 1000)) if wanted.isdigit() else gatherer.size


def _copy(error: Exception) -> Exception:
    """An exception of its own for each who waits, so that tracebacks do not pile up."""
    return LostError(str(error)) if isinstance(error, LostError) else error
