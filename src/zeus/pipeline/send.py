"""Send: the only code that talks to a provider. Sign-in, budget, retries, time limits; a reply, or the truth."""

import asyncio
import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Self

import aiohttp
from yarl import URL

from zeus.core import watch
from zeus.core.catalog import Provider, SignIn
from zeus.core.flow import Call, Procedure, RefusedError, Reply, Token, Wait, Window
from zeus.core.ports import Budget, Files, SignedIn, Tokens
from zeus.pipeline.addresses import ForeignError, host_of, own_address
from zeus.pipeline.contents import holds_file, with_files
from zeus.pipeline.lanes import Lanes, Passage
from zeus.pipeline.meter import Meter
from zeus.pipeline.pace import AboutTo, Pace
from zeus.pipeline.replies import body_of, retry_after, words_of

PATIENCE = 6
"""How often a call that may be repeated is tried before the provider counts as unreachable."""

BUSY = (423, 502, 503, 504)
"""Statuses of a provider that may do later what it does not do now."""

KEPT_HEADERS = ("retry-after", "x-ratelimit-reset", "location", "link", "content-type")


async def nothing() -> None:
    """Nothing has to be done before a call leaves."""


class LostError(Exception):
    """The answer of a call never came: it may have had its effect or not."""


class UnreachableError(Exception):
    """The provider cannot be reached, or does not let us in; nothing was done."""


@dataclass
class Sender:
    """Sends the calls of one organization. Open it with `async with`; it may be shared by many tasks of one loop.

    `run` keeps to the lanes of a procedure's calls; who uses `send` does so themselves.
    """

    provider: Provider
    sign_in: SignIn
    tokens: Tokens
    budget: Budget
    files: Files
    origin: str | None = None
    lanes: Lanes = field(default_factory=Lanes)
    meter: Meter = field(default_factory=Meter)
    _limits: Sequence[Window] | None = None
    _token: SignedIn | None = None
    _http: aiohttp.ClientSession | None = None
    _entering: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def __aenter__(self) -> Self:
        credential = self.tokens.credential()
        self._bases = dict(self.provider.bases(credential))
        self._hosts = {host_of(address) for address in self._bases.values()}
        self.variables = dict(self.provider.variables(credential))
        self._limits = self.provider.budget(credential) if self.provider.budget else self.provider.windows
        counted = credential.get(self.provider.counted_by) or self.variables
        self.pace = Pace(self.budget, f"{self.provider.family}/{counted}")
        timeout = aiohttp.ClientTimeout(total=self.provider.timeout, sock_connect=10)
        connector = aiohttp.TCPConnector(limit=0, ttl_dns_cache=300)
        self._http = aiohttp.ClientSession(connector=connector, timeout=timeout, auto_decompress=True)
        self._token = self.tokens.load()
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._http
        await self._http.close()

    @property
    def windows(self) -> Sequence[Window]:
        """The limits that hold: the provider's, or those that a practice tenant has told."""
        practice = self._token.practice if self._token else {}
        limit = practice.get("limit")
        if limit is None:
            return self.provider.windows if self._limits is None else self._limits
        if not limit:
            return ()
        scale = 1 if limit >= 1 else 1 / limit
        return (Window(practice.get("seconds", 1) * scale, max(1, int(limit * scale))),)

    @property
    def settle(self) -> float:
        """How long the effect of a lost call may take to show, in seconds."""
        practice = self._token.practice if self._token else {}
        return float(practice.get("settle", self.provider.settle))

    async def run(self, procedure: Procedure) -> Any:
        """Do what a procedure says, call by call, and return what it returns. Raises RefusedError, UnreachableError."""
        passage = Passage(self.lanes)
        try:
            return await self._run(procedure, passage)
        finally:
            await passage.leave()

    async def _run(self, procedure: Procedure, passage: Passage) -> Any:
        reply: Reply | None = None
        refusal: RefusedError | None = None
        while True:
            try:
                step = procedure.throw(refusal) if refusal else procedure.send(reply)  # type: ignore[arg-type]
            except StopIteration as end:
                return end.value
            refusal = None
            if isinstance(step, Wait):
                await passage.leave()
                await asyncio.sleep(step.seconds)
                reply = Reply(200)
                continue
            await passage.enter(step.lane)
            reply = await self.send(step)
            refusal = self.refusal(step, reply)

    def refusal(self, call: Call, reply: Reply) -> RefusedError | None:
        """The provider's no, in its words, where the reply is one."""
        if reply.ok or reply.status in call.accept:
            return None
        return RefusedError(self.provider.said(reply), reply)

    async def send(self, call: Call, about_to: AboutTo = nothing) -> Reply:
        """Send one call and wait for its reply; a refusal is a reply too. Raises LostError, UnreachableError.

        `about_to` is awaited each time before the first byte leaves, when there is hardly anything left to wait for.
        """
        signed_in_again, troubles = False, 0
        while True:
            token = await self.signed_in()
            began = time.monotonic()
            await self.pace.turn(self.windows, call.classes, about_to)
            watch.count("waited", time.monotonic() - began, provider=self.provider.name)
            pause = min(2**troubles * 0.25, 10)
            try:
                reply = await self._request(call, token.headers)
            except _UnsentError as error:
                trouble: Exception = UnreachableError(f"{self.provider.short} cannot be reached: {error}")
            except _UnansweredError as error:
                if not call.repeatable:
                    raise LostError(str(error)) from None
                trouble = LostError(f"{self.provider.short} does not answer: {error}")
            else:
                if reply.status == 401 and not signed_in_again:
                    signed_in_again = True
                    await self._enter(token)
                    continue
                asked = retry_after(reply, time.time())
                if reply.status == 429:
                    await self.pace.hold(self.windows, call.classes, time.time() + (asked or 5))
                    continue
                if reply.status >= 500 and not call.repeatable:
                    raise LostError(f"{self.provider.short} answered {reply.status}")
                if reply.status not in BUSY:
                    return reply
                trouble = UnreachableError(f"{self.provider.short} answers {reply.status} again and again")
                pause = asked or pause
            troubles += 1
            if troubles >= PATIENCE:
                raise trouble
            await asyncio.sleep(pause)

    async def signed_in(self) -> SignedIn:
        """The token, signing in first where there is none or it is about to expire. Raises UnreachableError."""
        if self._token and self._token.expires_at - time.time() > 60:
            return self._token
        return await self._enter(self._token)

    async def _enter(self, stale: SignedIn | None) -> SignedIn:
        """Sign in, unless another task or worker has done so meanwhile."""
        async with self._entering:
            if self._token is not stale and self._token:
                return self._token
            stored = await asyncio.to_thread(self.tokens.load)
            if stored and (stale is None or stored.headers != stale.headers) and stored.expires_at > time.time() + 60:
                self._token = stored
                return stored
            self._token = await self._fresh_token()
            return self._token

    async def _fresh_token(self) -> SignedIn:
        credential = await asyncio.to_thread(self.tokens.credential)
        procedure = self.sign_in.procedure(credential)
        practice: dict[str, Any] = {}
        reply: Reply | None = None
        while True:
            try:
                call = procedure.send(reply)  # type: ignore[arg-type]
            except StopIteration as end:
                token: Token = end.value
                kept = SignedIn(token.headers, time.time() + token.expires_in, token.facts, practice)
                await asyncio.to_thread(self.tokens.save, kept, token.renewed)
                return kept
            assert isinstance(call, Call)
            reply = await self._sign_in_reply(call)
            if not reply.ok:
                raise UnreachableError(f"{self.provider.short} refused the sign-in: {self.provider.said(reply)}")
            if self.origin and "zeus-practice" in reply.headers:
                practice.update(json.loads(reply.headers["zeus-practice"]))

    async def _sign_in_reply(self, call: Call) -> Reply:
        for attempt in range(PATIENCE):
            pause = min(2**attempt * 0.25, 10)
            try:
                reply = await self._request(call, {})
            except (_UnsentError, _UnansweredError) as error:
                trouble = f"{self.provider.short} cannot be reached: {error}"
            else:
                if reply.status not in (429, 502, 503, 504):
                    return reply
                trouble = f"{self.provider.short} does not let us sign in now: it answers {reply.status}"
                pause = retry_after(reply, time.time()) or 1
            await asyncio.sleep(pause)
        raise UnreachableError(trouble)

    async def _request(self, call: Call, headers: Mapping[str, str]) -> Reply:
        """The reply to one request, told to whoever watches. Raises _UnsentError, _UnansweredError."""
        name = self.provider.name
        with watch.under_way("request", provider=name, call=call.label, method=call.method):
            try:
                reply = await self._answered(call, headers)
            except (_UnsentError, _UnansweredError):
                watch.count("unanswered", provider=name)
                raise
        watch.count("requests", provider=name, status=str(reply.status))
        watch.time("request", reply.seconds, provider=name)
        return reply

    async def _answered(self, call: Call, headers: Mapping[str, str]) -> Reply:
        assert self._http
        began = time.monotonic()
        options = await self._options(call)
        try:
            async with self._http.request(
                call.method, self._address(call), params=dict(call.query) or None,
                headers={**headers, **call.headers}, allow_redirects=False, **options,
            ) as response:  # fmt: skip
                text = await response.read()
        except (aiohttp.ClientConnectorError, aiohttp.ConnectionTimeoutError) as error:
            raise _UnsentError(words_of(error)) from None
        except (aiohttp.ClientError, TimeoutError, OSError) as error:
            raise _UnansweredError(words_of(error)) from None
        seconds = time.monotonic() - began
        self.meter.count(seconds)
        return Reply(response.status, body_of(text), self._kept(response.headers), round(seconds, 4))

    async def _options(self, call: Call) -> dict[str, Any]:
        if call.parts:
            form = aiohttp.FormData()
            for part in call.parts:
                if part.text is not None:
                    form.add_field(part.name, part.text, content_type="text/plain")
                    continue
                content: Any = json.dumps(part.json)
                if part.file:
                    content = await asyncio.to_thread(self.files.content, part.file)
                form.add_field(part.name, content, filename=part.filename, content_type=part.content_type)
            return {"data": form}
        if call.body is None:
            return {}
        body = await asyncio.to_thread(with_files, call.body, self.files) if holds_file(call.body) else call.body
        return {"data": body} if call.form else {"json": body}

    def _address(self, call: Call) -> URL:
        """The address of a call: never one outside the provider's own hosts, but for a practice tenant's."""
        try:
            return own_address(self._bases[call.base], call.path, self._hosts, self.origin)
        except ForeignError as error:
            raise UnreachableError(
                f"{error} is not an address of {self.provider.short}: nothing was sent there"
            ) from None

    def _kept(self, headers: Mapping[str, str]) -> dict[str, str]:
        wanted = {*KEPT_HEADERS, self.provider.tracking.lower(), *(("zeus-practice",) if self.origin else ())}
        return {name.lower(): value for name, value in headers.items() if name.lower() in wanted}


class _UnsentError(Exception):
    """No byte of the call has left."""


class _UnansweredError(Exception):
    """The call may have arrived."""
