"""Exchange: one HTTP request out, its answer in."""

import asyncio
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import aiohttp
from yarl import URL

from zeus.core.flow import Call
from zeus.core.ports import Files
from zeus.pipeline.contents import filled
from zeus.pipeline.replies import words_of
from zeus.pipeline.ways import UnansweredError, UnsentError


@dataclass(frozen=True)
class Exchanged:
    """The answer to an HTTP request as it came: `headers` have lower-case names, only those of use are kept."""

    status: int
    content: bytes
    headers: Mapping[str, str]
    seconds: float


async def exchanged(
    http: aiohttp.ClientSession, method: str, address: URL, headers: Mapping[str, str], kept: set[str],
    options: Mapping[str, Any],
) -> Exchanged:  # fmt: skip
    """The answer to a request, with those headers that are to be `kept`. Raises UnsentError, UnansweredError."""
    began = time.monotonic()
    try:
        async with http.request(method, address, headers=headers, allow_redirects=False, **options) as response:
            content = await response.read()
    except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
        raise UnsentError(words_of(error)) from None
    except (aiohttp.ClientError, TimeoutError, OSError) as error:
        raise UnansweredError(words_of(error)) from None
    seconds = round(time.monotonic() - began, 4)
    told = {name.lower(): value for name, value in response.headers.items() if name.lower() in kept}
    return Exchanged(response.status, content, told, seconds)


async def options_of(call: Call, files: Files) -> dict[str, Any]:
    """Query and body of a call as aiohttp takes them."""
    query = {"params": dict(call.query)} if call.query else {}
    if call.parts:
        form = aiohttp.FormData()
        for part in call.parts:
            if part.text is not None:
                form.add_field(part.name, part.text, content_type="text/plain")
                continue
            content: Any = json.dumps(part.json)
            if part.file:
                content = await asyncio.to_thread(files.content, part.file)
            form.add_field(part.name, content, filename=part.filename, content_type=part.content_type)
        return {**query, "data": form}
    if call.body is None:
        return query
    return {**query, "data" if call.form else "json": await filled(call.body, files)}
