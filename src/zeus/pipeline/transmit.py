"""Transmit: ready steps done side by side, every call in the ledger before it leaves and after it is answered."""

import asyncio
import contextlib
import secrets
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from zeus.core import watch
from zeus.core.catalog import Tab
from zeus.core.flow import Call, FailedError, RefusedError, Reply, Step, Wait
from zeus.core.ports import Answer, Attempt, Ending, Ledger, Pause, Record, Sending, StoredStep
from zeus.core.wire import Object
from zeus.pipeline.call import Tape, as_edited, restored
from zeus.pipeline.gather import Gathering
from zeus.pipeline.journal import Journal
from zeus.pipeline.lanes import Passage
from zeus.pipeline.lookup import Lookup, SeveralError
from zeus.pipeline.send import LostError, Sender, UnreachableError

TRIES = 4
"""How often a call whose effect never shows is sent before its row fails."""


class _ParkedError(Exception):
    """The step has nothing to do for now; the ledger knows when it has."""


class _StoppedError(Exception):
    """The worker is to stop, and the call had not left yet."""


@dataclass
class Chunk:
    """A turn of work on one transmission: it begins steps for `lasts` seconds, at most `width` of them open at a time.

    `work` returns the time at which there is more to do (0.0: at once), None where nothing is left that could go on
    without the steps of other workers. Once `stop` is set no more calls leave; those under way are waited for.
    """

    ledger: Ledger
    senders: Mapping[str, Sender]
    tabs: Mapping[str, Tab]
    lasts: float = 30.0
    width: int = 600
    poll: float = 0.5
    stop: threading.Event = field(default_factory=threading.Event)
    unreachable: str | None = None
    _active: set[asyncio.Task[None]] = field(default_factory=set)
    _ended: list[asyncio.Task[None]] = field(default_factory=list)
    _known_ids: dict[str, asyncio.Future[frozenset[Any]]] = field(default_factory=dict)

    async def work(self) -> float | None:
        """Work until the time is over or nothing is ready. Raises LostLeaseError."""
        self.journal = Journal(self.ledger)
        self.gathering = Gathering(self._request)
        self.lookup = Lookup(self.senders)
        self._end_noted = asyncio.Event()
        until, idle_until = time.monotonic() + self.lasts, 0.0
        try:
            while True:
                room, over = self.width - len(self._active), self._ends or time.monotonic() >= until
                # A handful at a time: to claim one costs as much as to claim a hundred.
                if room >= max(1, self.width // 4) and time.time() >= idle_until and not over:
                    steps = await asyncio.to_thread(self.ledger.claim, room)
                    for step in steps:
                        self._begin(step)
                    idle_until = time.time() + self.poll if len(steps) < room else 0.0
                if not self._active:
                    if over:
                        return 0.0
                    ready = await asyncio.to_thread(self.ledger.next_ready)
                    if ready is None or ready > time.time() + 5 * self.poll:
                        return ready
                    await asyncio.sleep(max(0.01, min(self.poll, ready - time.time())))
                    idle_until = 0.0
                    continue
                if await self._some_ended():
                    idle_until = min(idle_until, time.time() + 0.02)
        finally:
            for task in self._active:
                task.cancel()
            await asyncio.gather(*self._active, return_exceptions=True)
            await self.journal.close()

    @property
    def _ends(self) -> bool:
        """Whether nothing more is to be begun in this turn."""
        return self.unreachable is not None or self.stop.is_set()

    def _begin(self, stored: StoredStep) -> None:
        task = asyncio.create_task(self._do(stored))
        self._active.add(task)
        task.add_done_callback(self._note_end)

    def _note_end(self, task: asyncio.Task[None]) -> None:
        self._ended.append(task)
        self._end_noted.set()

    async def _some_ended(self) -> bool:
        """Wait a moment for steps to end; whether any did. Raises what a step raised."""
        # `asyncio.wait` would tell each of hundreds of tasks, again and again, that it is being waited for.
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._end_noted.wait(), self.poll)
        self._end_noted.clear()
        ended, self._ended = self._ended, []
        self._active.difference_update(ended)
        # Each is asked: Python would complain of those that nobody asks, hundreds where another worker took over.
        for error in [error for task in ended if (error := task.exception())]:
            raise error
        return bool(ended)

    async def _do(self, stored: StoredStep) -> None:
        """Do one step from where the ledger says it stands to its end, or to where it has to wait."""
        passage = Passage(self.senders[self.tabs[stored.tab].provider].lanes)
        try:
            ending = await self._ending(stored, passage)
        except _ParkedError:
            return
        except (UnreachableError, _StoppedError) as error:
            if isinstance(error, UnreachableError):
                self.unreachable = str(error)
            await self.journal.write(Pause(stored.number, None, time.time()))
            return
        finally:
            await passage.leave()
        watch.count("steps", provider=self.tabs[stored.tab].provider, state=ending.state)
        await self.journal.write(ending)

    async def _ending(self, stored: StoredStep, passage: Passage) -> Ending:
        try:
            step = await self._restored(stored)
            result = await self._through(step, stored, passage)
        except (RefusedError, FailedError) as error:
            return Ending(stored.number, "failed", self._rejection(stored, error))
        except SeveralError as error:
            return Ending(stored.number, "unknown", str(error))
        except LookupError as error:
            return Ending(stored.number, "failed", f"it refers to what is not there: {error}")
        return Ending(stored.number, "done", None, result)

    async def _through(self, step: Step, stored: StoredStep, passage: Passage) -> Any:
        tape = Tape(step.procedure())
        sender = self.senders[step.tab.provider]
        asked = tape.tell(None)
        done: list[str] = []
        while asked is not None:
            if isinstance(asked, Wait):
                await self._wait(asked, stored)
                asked = tape.tell(Reply(200))
                continue
            reply = await self._answer(step, stored, asked, passage)
            refusal = sender.refusal(asked, reply)
            if refusal is None and not asked.method.casefold().startswith("get"):
                done.append(asked.label)
            elif refusal is not None and done:
                # A row that is several requests says how far it came.
                refusal.add_note(f"; done before: {', '.join(done)}")
            asked = tape.tell(reply, refusal)
        return tape.result

    async def _restored(self, stored: StoredStep) -> Step:
        if stored.tab not in self._known_ids:
            asked = asyncio.to_thread(self.ledger.known_ids, stored.tab)
            self._known_ids[stored.tab] = asyncio.ensure_future(asked)
        known_ids = await asyncio.shield(self._known_ids[stored.tab])
        sender = self.senders[self.tabs[stored.tab].provider]
        return restored(stored, self.tabs, sender.variables, known_ids)

    def _rejection(self, stored: StoredStep, error: RefusedError | FailedError) -> str:
        if isinstance(error, FailedError):
            return str(error)
        how_far = "".join(getattr(error, "__notes__", ()))
        sender = self.senders[self.tabs[stored.tab].provider]
        tracking = error.reply.headers.get(sender.provider.tracking.lower()) if error.reply else None
        return error.message + (f" (tracking id {tracking})" if tracking else "") + how_far

    async def _wait(self, wait: Wait, stored: StoredStep) -> None:
        record = stored.calls.get(wait.label)
        if record is None:
            await self.journal.write(Pause(stored.number, wait.label, time.time() + wait.seconds))
            raise _ParkedError
        if record.ready_at > time.time():
            await self.journal.write(Pause(stored.number, wait.label, record.ready_at))
            raise _ParkedError

    async def _answer(self, step: Step, stored: StoredStep, call: Call, passage: Passage) -> Reply:
        """The reply to a call: the recorded one, or what was lost and found again, or a new one."""
        call = as_edited(call, step, stored, self.tabs)
        record = stored.calls.get(call.label)
        if record is not None and record.reply is not None:
            return Reply(**record.reply)
        while True:
            if record is not None and not call.repeatable:
                # Those who look it up keep to the lanes themselves.
                await passage.leave()
                found = await self._found(step, call, record)
                if found is not None:
                    self.journal.note(Answer(step.number, call.label, found))
                    return found
            # What leaves together with others takes its lane when it leaves: waiting in it, none would come together.
            gathered = call.gather in self.senders[step.tab.provider].provider.gatherers
            await passage.enter(None if gathered else call.lane)
            tries = record.tries + 1 if record else 1
            try:
                reply = await self.gathering.send(step, call, tries, self.senders[step.tab.provider])
            except LostError as error:
                if tries >= TRIES and call.repeatable:
                    raise FailedError(str(error)) from None
                record = Record("unknown", ready_at=time.time(), tries=tries)
            else:
                self.journal.note(Answer(step.number, call.label, reply))
                return reply

    async def _found(self, step: Step, call: Call, record: Record) -> Reply | None:
        """The reply that a lost call would have had, None where it certainly had no effect and may be sent again."""
        sender = self.senders[step.tab.provider]
        if call.readback is None:
            raise SeveralError(f"no answer to {call.label!r} came, and {sender.provider.short} cannot tell; look there")
        lost_at = record.ready_at if record.state == "unknown" else time.time()
        settled_at = lost_at + sender.settle
        if 0 < settled_at - time.time() < self.poll:
            await asyncio.sleep(settled_at - time.time())
        began = time.time()
        objects = await self._looked_up(step, call, sender)
        if len(objects) == 1:
            return Reply(200, objects[0])
        if len(objects) > 1:
            raise SeveralError(f"no answer came, and {len(objects)} new objects bear this name: choose which is meant")
        if began < settled_at:
            # Told once: the time at which it was lost must not move with each look.
            lost = [Answer(step.number, call.label, None)] if record.state == "sending" else []
            await self.journal.write(*lost, Pause(step.number, None, settled_at))
            raise _ParkedError
        if record.tries >= TRIES:
            raise FailedError(f"{sender.provider.short} did not answer {record.tries} times, and nothing came of it")
        return None

    async def _looked_up(self, step: Step, call: Call, sender: Sender) -> list[Object]:
        """What shows that a lost call had its effect. A provider that does not say so has not refused the row."""
        try:
            return await self.lookup.objects(step, call)
        except (RefusedError, LostError) as error:
            message = f"{sender.provider.short} does not say what became of a call: {error}"
            if isinstance(error, LostError) or (error.reply is not None and error.reply.status >= 500):
                raise UnreachableError(message) from None
            raise SeveralError(message) from None

    async def _request(
        self, calls: list[tuple[int, Call, int]], whole: Call, sender: Sender, passage: Passage | None
    ) -> Reply:
        """Send one request that carries these calls; the ledger knows before, and if no answer comes."""
        request = secrets.token_hex(8)
        sendings = [Sending(step, call.label, call, request, tries) for step, call, tries in calls]

        async def about_to() -> None:
            # Only now: what waits for its turn is in doubt for nobody, and is sent only by who still holds it.
            if self.stop.is_set():
                raise _StoppedError
            await self.journal.write(*sendings)

        def in_vain(at: float, status: int | None, wait: float) -> None:
            self.journal.note(*(Attempt(step, call.label, at, status, wait) for step, call, _ in calls))

        if passage:
            await passage.enter(whole.lane)
        try:
            return await sender.send(whole, about_to, in_vain)
        except LostError:
            await self.journal.write(*(Answer(step, call.label, None) for step, call, _ in calls))
            raise
