"""A small provider on loopback that speaks real HTTP, and what a sender needs beside it, kept in memory."""

import asyncio
import functools
import time
from collections import defaultdict, deque
from collections.abc import AsyncIterator, Callable, Coroutine, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any, ParamSpec

from aiohttp import web

from zeus.core.catalog import Provider, SignIn
from zeus.core.flow import Call, Procedure, Reply, Tenant, Token, Window
from zeus.core.ports import LEAD, SignedIn
from zeus.pipeline import budget
from zeus.pipeline.send import Sender
from zeus.pipeline.width import Gate

P = ParamSpec("P")


@asynccontextmanager
async def placed(gate: Gate) -> AsyncIterator[None]:
    """A place behind the gate, as long as the block lasts."""
    await gate.enter()
    try:
        yield
    finally:
        gate.leave()


def in_loop(test: Callable[P, Coroutine[Any, Any, None]]) -> Callable[P, None]:
    """A test that is written as a coroutine."""

    @functools.wraps(test)
    def run(*args: P.args, **more: P.kwargs) -> None:
        asyncio.run(test(*args, **more))

    return run


@dataclass(frozen=True)
class Received:
    """A request as the provider got it."""

    method: str
    path: str
    token: str | None
    body: bytes


@dataclass(frozen=True)
class Said:
    """An answer of the provider; status 0 is none: the connection is closed."""

    status: int = 200
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


Answering = Callable[[Received], Said]


@dataclass
class Served:
    """The provider: answers given for a path are used up one by one, the last for good; else 200 with the path."""

    origin: str = ""
    received: list[Received] = field(default_factory=list)
    answers: dict[str, deque[Said | Answering]] = field(default_factory=lambda: defaultdict(deque))

    def say(self, path: str, *answers: Said | Answering) -> None:
        """Answer so from now on; None of them is used twice but the last."""
        self.answers[path] = deque(answers)

    def to(self, path: str) -> list[Received]:
        """The requests for a path."""
        return [each for each in self.received if each.path == path]

    async def answer(self, request: web.Request) -> web.StreamResponse:
        """Answer one request."""
        got = Received(request.method, request.path, request.headers.get("authorization"), await request.read())
        self.received.append(got)
        given = self.answers.get(request.path)
        answer = (given.popleft() if len(given) > 1 else given[0]) if given else Said(200, {"path": request.path})
        said = answer(got) if callable(answer) else answer
        if not said.status:
            assert request.transport is not None
            request.transport.close()
        return web.json_response(said.body, status=said.status or 200, headers=said.headers)


@asynccontextmanager
async def serving() -> AsyncIterator[Served]:
    """A provider on a port of its own."""
    served = Served()
    application = web.Application()
    application.router.add_route("*", "/{path:.*}", served.answer)
    runner = web.AppRunner(application)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    served.origin = "http://{}:{}".format(*runner.addresses[0][:2])
    try:
        yield served
    finally:
        await runner.cleanup()


@dataclass
class MemoryTokens:
    """A token and a credential; `log` is what was saved, in order."""

    held: dict[str, str] = field(default_factory=lambda: {"client_id": "app", "refresh": "first"})
    token: SignedIn | None = None
    log: list[tuple[SignedIn, Mapping[str, str]]] = field(default_factory=list)
    refusals: list[str] = field(default_factory=list)

    def load(self) -> SignedIn | None:
        return self.token

    def save(self, token: SignedIn, renewed: Mapping[str, str]) -> None:
        self.token = token
        self.held.update(renewed)
        self.log.append((token, renewed))

    def credential(self) -> Mapping[str, str]:
        return dict(self.held)

    def refused(self, message: str) -> None:
        self.refusals.append(message)


@dataclass
class MemoryBudget:
    """The real arithmetic on a state that only this process has; `holds` are the times asked for."""

    states: dict[str, budget.State] = field(default_factory=dict)
    reserved: list[float] = field(default_factory=list)
    holds: list[float] = field(default_factory=list)

    def reserve(self, key: str, windows: Sequence[Window], scopes: Sequence[str], count: int) -> list[float]:
        times = budget.reserve(self.states.setdefault(key, {}), windows, scopes, count, time.time() + LEAD)
        self.reserved += times
        return times

    def hold(self, key: str, windows: Sequence[Window], scopes: Sequence[str], until: float) -> None:
        self.holds.append(until)
        budget.hold(self.states.setdefault(key, {}), windows, scopes, until, time.time())


class MemoryFiles(dict[str, bytes]):
    """Content by hash."""

    def content(self, hash: str) -> bytes:
        return self[hash]


def signing_in(credential: Mapping[str, str]) -> Procedure:
    """Hands the refresh token in; the provider says which token it gives, for how long, and what comes next."""
    reply = yield Call("token", "POST", "/token", form=True, body={"refresh": credential["refresh"]}, classes=())
    said = reply.body
    renewed = {"refresh": said["refresh"]} if "refresh" in said else {}
    return Token({"Authorization": said["token"]}, said.get("seconds", 3600), renewed)


def nobody(credential: Mapping[str, str], token: Token) -> Procedure:
    """A tenant that nobody asks for."""
    yield from ()
    return Tenant("t", "Tenant")


def provider_at(address: str, **more: Any) -> Provider:
    """A provider whose usual address this is; no limits unless they are given."""
    said: Callable[[Reply], str] = lambda reply: f"no ({reply.status})"  # noqa: E731
    return Provider(
        "Provider", short="Provider", family="one", sign_in=(SignIn("app", "App", (), signing_in),),
        bases=lambda credential: {"": address}, variables=lambda credential: {}, tenant=nobody, said=said,
        **{"timeout": 5.0, **more},
    )  # fmt: skip


@asynccontextmanager
async def sending(
    served: Served, *, address: str = "", origin: str | None = None, **more: Any
) -> AsyncIterator[Sender]:
    """A sender of the provider; it signs in with /token, which gives `t1`, `t2`, … unless it is told otherwise."""
    if "/token" not in served.answers:
        served.say("/token", lambda got: Said(200, {"token": f"t{len(served.to('/token'))}"}))
    tokens = more.pop("tokens", None) or MemoryTokens()
    provider = provider_at(address or served.origin, **more)
    async with Sender(provider, provider.sign_in[0], tokens, MemoryBudget(), MemoryFiles(), origin) as sender:
        yield sender


def read(path: str = "/things", **more: Any) -> Call:
    """A call that may be repeated."""
    return Call("read", "GET", path, repeatable=True, **more)


def create(path: str = "/things", **more: Any) -> Call:
    """A call that may not."""
    return Call("create", "POST", path, **{"body": {"name": "a"}, **more})
