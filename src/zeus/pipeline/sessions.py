"""Sessions: what is begun when it is first needed, shared by all who send, and ended with the sender."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar


class Closing(Protocol):
    """What is held open as long as a sender is."""

    async def close(self) -> None:
        """End it."""


Kept = TypeVar("Kept", bound=Closing)


@dataclass
class Sessions:
    """The sessions of one sender, by name."""

    _held: dict[str, Closing] = field(default_factory=dict)
    _beginning: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def kept(self, name: str, begin: Callable[[], Awaitable[Kept]]) -> Kept:
        """What was begun under this name, begun first where it was not."""
        async with self._beginning:
            if name not in self._held:
                self._held[name] = await begin()
            found: Any = self._held[name]
            return found  # type: ignore[no-any-return]

    async def close(self) -> None:
        """End all of them."""
        for session in self._held.values():
            await session.close()
