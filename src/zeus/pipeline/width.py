"""Width: how many requests are under way at once. It grows while the provider keeps up, and halves where it refuses."""

import asyncio
from collections import deque
from dataclasses import dataclass, field

from zeus.core.flow import Reply

SLOW = 2.0
"""Answers that take so many times as long as the quickest did: the provider does not keep up."""

JITTER = 0.02
"""Seconds that an answer may take longer for no reason."""

AGING = 0.005
"""How much of the quickest answer is forgotten with each slower one."""

SHARE = 0.1
"""How much the latest answer counts in how long answers take now."""


@dataclass
class Width:
    """The law: begins with `start`, never above `most` (None: it never grows beyond its start) nor below 1.

    Until it was refused once it grows by one with each answer, after that by one with each full round of answers; not
    while answers take longer than before. A 429 halves it, once for all that were under way together.
    """

    start: int
    most: int | None = None
    _at_once: float = 0.0
    _quickest: float = 0.0
    _usual: float = 0.0
    _deaf: int = 0
    _refused: bool = False

    def __post_init__(self) -> None:
        self._at_once = float(max(1, min(self.start, self._most)))

    @property
    def _most(self) -> int:
        return self.start if self.most is None else self.most

    @property
    def at_once(self) -> int:
        """How many may be under way now."""
        return int(self._at_once)

    def note(self, reply: Reply) -> None:
        """A reply came."""
        if reply.status == 429:
            self.refused()
        else:
            self.answered(reply.seconds)

    def answered(self, seconds: float) -> None:
        """An answer that is no 429 came after so many seconds."""
        self._deaf = max(0, self._deaf - 1)
        # What was quick once is forgotten in time: a machine or a provider may be busier for good.
        aged = self._quickest + AGING * (seconds - self._quickest)
        self._quickest = min(aged, seconds) if self._usual else seconds
        self._usual = self._usual + SHARE * (seconds - self._usual) if self._usual else seconds
        if self._usual <= SLOW * self._quickest + JITTER:
            self._at_once = min(float(self._most), self._at_once + (1 / self._at_once if self._refused else 1))

    def refused(self) -> None:
        """A 429 came."""
        if self._deaf:
            self._deaf -= 1
            return
        self._deaf = self.at_once - 1
        self._refused = True
        self._at_once = max(1.0, self._at_once / 2)


@dataclass
class Gate:
    """Lets as many through as the width allows, or so many `rounds` of them, in the order in which they came."""

    width: Width
    rounds: int = 1
    _inside: int = 0
    _waiting: deque[asyncio.Future[None]] = field(default_factory=deque)

    @property
    def _room(self) -> int:
        return self.width.at_once * self.rounds

    async def enter(self) -> None:
        """Wait for a place, and take it; who has one leaves it."""
        if self._waiting or self._inside >= self._room:
            await self._turn()
        else:
            self._inside += 1

    def leave(self) -> None:
        """Leave the place to the next."""
        self._inside -= 1
        self._call()

    async def _turn(self) -> None:
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(turn)
        try:
            await turn
        except asyncio.CancelledError:
            if turn.done() and not turn.cancelled():
                self._inside -= 1
                self._call()
            raise

    def _call(self) -> None:
        while self._waiting and self._inside < self._room:
            turn = self._waiting.popleft()
            if not turn.done():
                self._inside += 1
                turn.set_result(None)
