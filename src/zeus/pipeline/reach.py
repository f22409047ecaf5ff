"""Whether a host can be reached at all, and what time it is there: asked without signing in."""

import time
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

import aiohttp

from zeus.pipeline.replies import words_of

PATIENCE = 10.0
"""Seconds until a host counts as not reached."""


@dataclass(frozen=True)
class Reached:
    """What came of asking: `trouble` is blank where the host answered; `ahead` is by how many seconds our clock is."""

    trouble: str = ""
    ahead: float | None = None


async def reach(address: str) -> Reached:
    """Ask the root of an address (``https://host``). Whatever is answered, the host is there."""
    timeout = aiohttp.ClientTimeout(total=PATIENCE)
    try:
        async with aiohttp.ClientSession(timeout=timeout) as http, http.head(address, allow_redirects=False) as answer:
            return Reached(ahead=_ahead(answer.headers.get("Date")))
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        return Reached(words_of(error))


def _ahead(date: str | None) -> float | None:
    try:
        return time.time() - parsedate_to_datetime(date).timestamp() if date else None
    except ValueError:
        return None
