"""The simulator: a pretend tenant behind real HTTP.

Beside the provider's own paths there are four for tests and demonstrations, which need no token:

``GET /__zeus__/requests``   what was asked, with its effects; ``?since=NUMBER`` for later ones, ``?count=1`` counts
``GET /__zeus__/objects/TAB``   the objects of a tab; ``?org=ID`` where there are several organizations
``GET /__zeus__/evidence``   how many requests the evidence knew, did not know, and refused
``POST /__zeus__/settings``   other settings from now on: latency, rate, drop, late, unavailable, uniqueness
"""

import asyncio
import base64
import json
import random
import re
import time
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl

from aiohttp import BodyPartReader, web

from zeus.core.catalog import Provider
from zeus.simulator.actions import Asked
from zeus.simulator.clients import Client
from zeus.simulator.control import Journal, control
from zeus.simulator.manners import RefusalError
from zeus.simulator.practice import Answer, Practice, Settings
from zeus.simulator.seeds import Seed
from zeus.simulator.together import Together

LARGEST = 64 * 2**20
"""The most bytes that a request's body may have."""


@dataclass
class Running:
    """A simulator that serves, until it is stopped."""

    port: int
    practice: Practice
    journal: Journal
    _stop: Callable[[], Any] = field(repr=False)

    async def stop(self) -> None:
        """Stop serving, and forget what has not landed yet."""
        await self._stop()


async def start(
    provider: Provider,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    latency: float = 0.0,
    rate: float | None = None,
    drop: float = 0.0,
    late: float = 0.0,
    unavailable: float = 0.0,
    uniqueness: bool = True,
    seeds: Iterable[Seed] = (),
    seed_random: int = 0,
    token_seconds: float | None = None,
    beside: Iterable[tuple[Provider, Iterable[Seed]]] = (),
) -> Running:
    """Serve a provider's pretend tenants; port 0 chooses a free one. See `Settings` for what the numbers mean.

    `seeds` are in every fresh tenant; `beside` are others of its family, with theirs; `seed_random` makes chance
    repeatable. Raises OSError where the port is taken.
    """
    settings = Settings(latency, rate, drop, late, unavailable, uniqueness)
    practice = Practice(provider, settings, seeds=seeds, token_seconds=token_seconds)
    if beside:
        practice = Together(provider, settings, beside=beside, seeds=seeds, token_seconds=token_seconds)
    desk = _Desk(practice, random.Random(seed_random))
    server = web.Server(desk.receive, access_log=None, request_factory=_request)
    runner = web.ServerRunner(server)
    await runner.setup()
    site = web.TCPSite(runner, host, port, backlog=1024)
    await site.start()
    bound = runner.addresses[0][1]

    async def stop() -> None:
        desk.cancel()
        await runner.cleanup()

    return Running(bound, practice, desk.journal, stop)


def run(provider: Provider, *, started: Callable[[int], None] | None = None, **options: Any) -> None:
    """Serve until interrupted; `started` is told the port. Takes the options of `start`."""

    async def serve() -> None:
        running = await start(provider, **options)
        try:
            if started:
                started(running.port)
            await asyncio.Event().wait()
        finally:
            await running.stop()

    try:
        asyncio.run(serve())
    except KeyboardInterrupt:
        return


class _Desk:
    """Takes requests off the wire, behaves as badly as the settings say, and puts answers on the wire."""

    def __init__(self, practice: Practice, chance: random.Random) -> None:
        self.practice = practice
        self.journal = Journal()
        self._chance = chance
        self._landing: set[asyncio.TimerHandle] = set()

    def cancel(self) -> None:
        """Forget the effects that have not landed."""
        for handle in self._landing:
            handle.cancel()

    async def receive(self, request: web.BaseRequest) -> web.StreamResponse:
        """Answer one request."""
        path = request.rel_url.raw_path.removeprefix(self.practice.manners.prefix)
        if path.startswith("/__zeus__/"):
            return _response(
                control(self.practice, self.journal, request.method, path, request.query, await request.read())
            )
        try:
            rules = self.practice.manners.sign_in
            named = _variables(rules.get("path", ""), path)
            if named is not None:
                return _response(await self._sign_in(request, named))
            if request.method == "GET" and _variables(rules.get("authorize", ""), path) is not None:
                return self._ask(request)
            if path == rules.get("revoke"):
                return _response(await self._revoke(request))
            return await self._serve(request, path)
        except RefusalError as refusal:
            return _response(self.practice.refusal(refusal))

    async def _sign_in(self, request: web.BaseRequest, named: Mapping[str, str]) -> Answer:
        form = {**dict(parse_qsl(await request.text())), **_basic(request.headers.get("Authorization", "")), **named}
        await asyncio.sleep(self.practice.settings.latency)
        headers = {"Zeus-Practice": json.dumps(self.practice.settings.practice)}
        try:
            return Answer(200, self.practice.clients.sign_in(form), headers)
        except RefusalError as refusal:
            body = self.practice.manners.sign_in_error(refusal, self.practice.manners.tracking_id())
            return Answer(refusal.status, body, headers)

    def _ask(self, request: web.BaseRequest) -> web.Response:
        """The page where somebody agrees, and the way back from it."""
        title = self.practice.provider.title
        status, told = self.practice.clients.consents.answer(dict(request.query), title)
        if status == 302:
            return web.Response(status=302, headers={"Location": told})
        return web.Response(text=told, content_type="text/html")

    async def _revoke(self, request: web.BaseRequest) -> Answer:
        form = dict(parse_qsl(await request.text()))
        if not _basic(request.headers.get("Authorization", "")):
            raise RefusalError(401, "client authentication failed")
        self.practice.clients.revoke(form)
        self.journal.note("POST", "/revoke", 200)
        return Answer(200, {"status": "success"})

    async def _serve(self, request: web.BaseRequest, path: str) -> web.StreamResponse:
        if self.practice.is_description(request.method, path, request.query):
            return web.Response(body=self.practice.description(str(request.url.origin())), content_type="text/xml")
        client = self.practice.clients.holder(request.headers.get("Authorization", ""))
        if self.practice.is_service(path):
            return await self._serve_operation(request, client)
        limits, weight = self.practice.limits_of(request.method, path)
        wait = client.budget.spend(limits, time.monotonic(), weight)
        if wait > 0:
            await request.read()
            self.journal.note(request.method, path, 429)
            return _response(self.practice.busy(wait, weight))
        settings = self.practice.settings
        asked = await _asked(request, path, client.org or client.name)
        if settings.latency:
            await asyncio.sleep(settings.latency)
        if self._chance.random() < settings.unavailable:
            self.journal.note(asked.method, path, 503)
            return _response(self.practice.refusal(RefusalError(503, "try again later", reason="service unavailable")))
        if self._chance.random() < settings.share_dropped:
            return self._dropped(request, asked)
        return _response(self._answer(asked))

    async def _serve_operation(self, request: web.BaseRequest, client: Client) -> web.StreamResponse:
        """Answer a SOAP request: refused where another one of the same user is under way, or too many were."""
        headers = {"Zeus-Practice": json.dumps(self.practice.settings.practice)}
        raw = await request.read()
        client.budget.under_way += 1
        try:
            asked, stop = self.practice.asked(raw, client)
            if stop is None and self.practice.settings.latency:
                await asyncio.sleep(self.practice.settings.latency)
            if stop is None and self._chance.random() < self.practice.settings.unavailable:
                self.journal.note(asked.method, asked.path, 503)
                return web.Response(status=503, headers=headers)
            if stop is None and self._chance.random() < self.practice.settings.share_dropped:
                return self._dropped(request, asked)
            answer = stop or self._answer(asked)
            status, content = self.practice.written(asked, answer)
            return web.Response(status=status, body=content, content_type="text/xml", headers=headers)
        finally:
            client.budget.under_way -= 1

    def _dropped(self, request: web.BaseRequest, asked: Asked) -> web.StreamResponse:
        """The connection dies without an answer; what was asked is done all the same, at once or late."""
        late = self.practice.settings.late if asked.method != "GET" else 0.0
        if late:
            handle = asyncio.get_running_loop().call_later(late, lambda: self._land(asked))
            self._landing.add(handle)
        else:
            self._answer(asked, dropped=True)
        if request.transport is not None:
            request.transport.abort()
        return web.Response(status=500)

    def _land(self, asked: Asked) -> None:
        now = asyncio.get_running_loop().time()
        self._landing = {handle for handle in self._landing if not handle.cancelled() and handle.when() > now}
        self._answer(asked, dropped=True, late=True)

    def _answer(self, asked: Asked, *, dropped: bool = False, late: bool = False) -> Answer:
        answer = self.practice.answer(asked)
        method = "GET" if self.practice.only_reads(asked) else asked.method
        self.journal.note(method, asked.path, answer.status, answer.body, dropped=dropped, late=late)
        return answer


def _variables(template: str, path: str) -> Mapping[str, str] | None:
    """What stands for the braces of a template, None where the path is another."""
    shape = re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>[^/]+)", re.escape(template))
    found = re.fullmatch(shape, path) if template else None
    return found.groupdict() if found else None


def _basic(authorization: str) -> dict[str, str]:
    """The client's name and secret, where a sign-in has them in its header."""
    scheme, _, encoded = authorization.partition(" ")
    try:
        name, _, secret = base64.b64decode(encoded).decode().partition(":")
    except ValueError:
        return {}
    return {"client_id": name, "client_secret": secret} if scheme.lower() == "basic" else {}


async def _asked(request: web.BaseRequest, path: str, client: str) -> Asked:
    """The request with its body read. Raises RefusalError for a body that is not what it says it is."""
    query = dict(request.query)
    if request.content_type == "multipart/form-data":
        return Asked(request.method, path, query, parts=await _parts(request), client=client)
    raw = await request.read()
    return Asked(
        request.method, path, query, _json(raw) if raw else None, client=client, home=str(request.url.origin())
    )


async def _parts(request: web.BaseRequest) -> Mapping[str, Any]:
    parts: dict[str, Any] = {}
    try:
        async for part in await request.multipart():
            if isinstance(part, BodyPartReader) and part.name:
                content = bytes(await part.read(decode=True))
                kind = part.headers.get("Content-Type", "text/plain").partition(";")[0]
                if part.filename is None:
                    parts[part.name] = _json(content) if kind == "application/json" else content.decode()
                else:
                    parts[part.name] = content
    except ValueError as error:
        raise RefusalError(400, f"the multipart body cannot be read: {error}") from None
    return parts


def _json(raw: bytes) -> Any:
    try:
        return json.loads(raw)
    except ValueError:
        raise RefusalError(400, "the body is not JSON", reason="bad payload") from None


def _response(answer: Answer) -> web.Response:
    if answer.body is None:
        return web.Response(status=answer.status, headers=answer.headers)
    text = json.dumps(answer.body, separators=(",", ":"))
    return web.Response(status=answer.status, text=text, content_type="application/json", headers=answer.headers)


def _request(message: Any, payload: Any, protocol: Any, writer: Any, task: Any) -> web.BaseRequest:
    loop = asyncio.get_running_loop()
    return web.BaseRequest(message, payload, protocol, writer, task, loop, client_max_size=LARGEST)
