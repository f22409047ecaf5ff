"""Leaving: a request leaves with a place among those under way, a time from the budget, and an entry in the ledger."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from zeus.core import watch
from zeus.core.flow import Call, Window
from zeus.pipeline.pace import AboutTo, Classes, Pace, nothing
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

    def place(self, call: Call, windows: Sequence[Window], about_to: AboutTo) -> "_Place":
        """A place among the requests under way, as long as the block lasts; `about_to` is awaited before.

        A time that the budget gives is known before it comes: then the ledger is told. Where nothing is counted, the
        ledger is told of twice as many more as may be under way, so that no place stands empty while it writes; but
        not of a call of which nobody could tell later whether it had left.
        """
        counted = any(window.scope in call.classes for window in windows)
        told_ahead = not counted and (call.repeatable or call.readback is not None)
        return _Place(self, windows, call.classes, about_to, told_ahead)

    async def take(self, place: "_Place") -> None:
        """Wait until a request may leave."""
        if place.told_ahead:
            await self._enter(self._ahead, place)
            await place.about_to()
        await self._enter(self._gate, place)
        began = time.monotonic()
        await self.pace.turn(place.windows, place.classes, nothing if place.told_ahead else place.about_to)
        watch.count("waited", time.monotonic() - began, provider=self.provider)

    async def _enter(self, gate: Gate, place: "_Place") -> None:
        await gate.enter()
        place.held.append(gate)


@dataclass(slots=True)
class _Place:
    """The place of one request: of a class, for a generator would take longer than all that it does."""

    of: Leaving
    windows: Sequence[Window]
    classes: Classes
    about_to: AboutTo
    told_ahead: bool
    held: list[Gate] = field(default_factory=list)

    async def __aenter__(self) -> None:
        try:
            await self.of.take(self)
        except BaseException:
            self._leave()
            raise

    async def __aexit__(self, *_: object) -> None:
        self._leave()

    def _leave(self) -> None:
        while self.held:
            self.held.pop().leave()
