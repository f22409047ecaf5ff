"""Look up what became of calls whose answers were lost: one by one, or all of a tab with one listing."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field

from zeus.core.flow import Call, Key, Step
from zeus.core.objects import key_form, key_of, plain, values_of
from zeus.core.wire import Object
from zeus.pipeline.send import Sender

LINGER = 0.05
"""Seconds in which those who ask about the same tab are brought together."""


class SeveralError(Exception):
    """It cannot be told whether a lost call had its effect: a person has to look. The message says at what."""


@dataclass
class _Asking:
    step: Step
    call: Call
    objects: asyncio.Future[list[Object]]


@dataclass
class Lookup:
    """Finds the objects that show that a lost call had its effect."""

    senders: Mapping[str, Sender]
    _asking: dict[str, list[_Asking]] = field(default_factory=dict)
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def objects(self, step: Step, call: Call) -> list[Object]:
        """The objects, none where there are none by now. Raises RefusedError, UnreachableError."""
        assert call.readback
        if not call.shows_by_key or step.tab.api is None:
            return list(await self.senders[step.tab.provider].run(call.readback()))
        asking = _Asking(step, call, asyncio.get_running_loop().create_future())
        waiting = self._asking.setdefault(step.tab.full_name, [])
        waiting.append(asking)
        if len(waiting) == 1:
            task = asyncio.create_task(self._answer(step.tab.full_name))
            self._tasks.add(task)
            task.add_done_callback(self._tasks.discard)
        return await asking.objects

    async def _answer(self, tab: str) -> None:
        await asyncio.sleep(LINGER)
        asking = self._asking.pop(tab)
        try:
            found = await self._found(asking)
        except Exception as error:  # noqa: BLE001 - it goes to those who wait
            for each in asking:
                if not each.objects.done():
                    each.objects.set_exception(error)
            return
        for each, objects in zip(asking, found, strict=True):
            if not each.objects.done():
                each.objects.set_result(objects)

    async def _found(self, asking: list[_Asking]) -> list[list[Object]]:
        """What each of those who ask about one tab is looking for."""
        first = asking[0]
        sender, api = self.senders[first.step.tab.provider], first.step.tab.api
        assert first.call.readback
        assert api
        if len(asking) == 1:
            return [list(await sender.run(first.call.readback()))]
        things = await sender.run(api.listing(sender.variables))
        return [_new_ones(each.step, things) for each in asking]


def _new_ones(step: Step, things: list[Object]) -> list[Object]:
    """The objects that bear the step's key and were not there when the plan was made."""
    api = step.tab.api
    assert api
    fresh = (thing for thing in things if api.id_of(thing) not in step.known_ids)
    return [thing for thing in fresh if _key(step, thing) == key_form(step.tab, step.key)]


def _key(step: Step, thing: Object) -> Key:
    return key_form(step.tab, key_of(step.tab, values_of(step.tab, plain(step.tab, thing), step.known)))
