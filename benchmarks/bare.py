"""What sending costs without Zeus: a bare loop that keeps nothing, resumes nothing and tells nothing."""

import asyncio
from collections.abc import Iterable

from aiohttp import ClientSession, TCPConnector

from zeus.core.wire import Object


async def send_all(address: str, bodies: Iterable[Object], at_once: int = 64) -> int:
    """Post each body; how many were made."""
    left = iter(bodies)
    made = 0

    async def sender(session: ClientSession) -> None:
        nonlocal made
        for body in left:
            async with session.post(address, json=body) as reply:
                reply.raise_for_status()
                await reply.json()
                made += 1

    async with ClientSession(connector=TCPConnector(limit=at_once)) as session:
        await asyncio.gather(*(sender(session) for _ in range(at_once)))
    return made
