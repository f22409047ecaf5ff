"""Providers for the cases, each in a process of its own: prints its port, then serves until it is ended."""

import asyncio
import json
import sys
from collections import deque
from typing import Any

from aiohttp import web

from zeus.core.wire import Object


async def plain(seconds: float, limit: int = 0, retry_after: int = 1) -> None:
    """The small provider of `benchmarks.places`: each POST takes so many seconds.

    Where there is a `limit`, no more are let through in any second: who asks more often is told to wait.
    """
    things: dict[str, Object] = {}
    counts = {"requests": 0, "refused": 0}
    let_through: deque[float] = deque([0.0] * limit, maxlen=limit)

    async def create(request: web.Request) -> web.Response:
        counts["requests"] += 1
        if limit:
            now = asyncio.get_running_loop().time()
            if now - let_through[0] < 1:
                counts["refused"] += 1
                return web.Response(status=429, headers={"Retry-After": str(retry_after)})
            let_through.append(now)
        body = await request.json()
        await asyncio.sleep(seconds)
        things[body["name"]] = body = {**body, "id": f"t{len(things)}"}
        return web.json_response(body, status=201)

    async def listed(request: web.Request) -> web.Response:
        return web.json_response({"data": list(things.values())})

    async def emptied(request: web.Request) -> web.Response:
        found = {"made": len(things), **counts}
        things.clear()
        counts.update(requests=0, refused=0)
        return web.json_response(found)

    app = web.Application()
    app.add_routes([web.post("/things", create), web.get("/things", listed), web.delete("/things", emptied)])
    runner = web.AppRunner(app, access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0, backlog=1024)
    await site.start()
    await _serve(runner.addresses[0][1])


async def practice(options: dict[str, Any]) -> None:
    """A practice tenant with so many skills, or with what `seeds` names; takes the options of `start`."""
    from benchmarks.telephony import SEEDS
    from zeus.providers import load_catalog
    from zeus.simulator.seeds import Seed
    from zeus.simulator.server import start

    seeds = [
        Seed("skill", {"Skill Name": f"Skill {n:05}", "Skill Type": "Proficiency", "Description": f"About {n}"})
        for n in range(options.pop("skills", 0))
    ]
    if "seeds" in options:
        seeds += [Seed(*each) for each in SEEDS[options.pop("seeds")]()]
    running = await start(load_catalog()[options.pop("provider", "webex_contact_center")], seeds=seeds, **options)
    await _serve(running.port)


async def _serve(port: int) -> None:
    print(port, flush=True)
    await asyncio.Event().wait()


if __name__ == "__main__":
    what, given = sys.argv[1], json.loads(sys.argv[2])
    asyncio.run(plain(**given) if what == "plain" else practice(given))
