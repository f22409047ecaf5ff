"""Send: the only code that talks to a provider. Sign-in, budget, retries, time limits; a reply, or the truth."""

import asyncio
import contextlib
import json
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any, Self

import aiohttp
from yarl import URL

from zeus.core import watch
from zeus.core.catalog import Provider, SignIn
from zeus.core.flow import Call, FailedError, Key, Procedure, RefusedError, Reply, Token, Wait, Window
from zeus.core.ports import Budget, Files, SignedIn, Tokens
from zeus.core.sealed import Opening, opened_once, sealed_again
from zeus.pipeline.addresses import ForeignError, host_of, own_address, readdressed
from zeus.pipeline.budget import windows_of
from zeus.pipeline.exchange import Exchanged, exchanged, options_of
from zeus.pipeline.lanes import Lanes, Passage
from zeus.pipeline.leaving import Leaving
from zeus.pipeline.meter import Meter
from zeus.pipeline.pace import AboutTo, InVain, Pace, nothing, untold
from zeus.pipeline.replies import body_of, retry_after
from zeus.pipeline.sessions import Sessions
from zeus.pipeline.ways import WAYS, UnansweredError, UnsentError, way_of
from zeus.pipeline.width import Width

PATIENCE = 6
"""How often a call that may be repeated is tried before the provider counts as unreachable."""

BUSY = (423, 502, 503, 504)
"""Statuses of a provider that may do later what it does not do now."""

KEPT_HEADERS = ("retry-after", "x-ratelimit-reset", "location", "link", "content-type")


class LostError(Exception):
    """The answer of a call never came: it may have had its effect or not."""


class UnreachableError(Exception):
    """The provider cannot be reached, or does not let us in; nothing was done."""


class NotLetInError(UnreachableError):
    """The provider refused the sign-in."""


@dataclass
class Sender:
    """Sends the calls of one organization. Open it with `async with`; it may be shared by many tasks of one loop.

    `run` keeps to the lanes of a procedure's calls; who uses `send` does so themselves. `names` gives the keys that the
    configuration has of a tab (full name): some providers tell of an object only by its name. `opening` opens secrets.
    """

    provider: Provider
    sign_in: SignIn
    tokens: Tokens
    budget: Budget
    files: Files
    origin: str | None = None
    lanes: Lanes = field(default_factory=Lanes)
    names: Callable[[str], Sequence[Key]] = lambda tab: ()
    opening: Opening = lambda name, ciphertext: ciphertext
    meter: Meter = field(default_factory=Meter)
    sessions: Sessions = field(default_factory=Sessions)
    _limits: Sequence[Window] | None = None
    _token: SignedIn | None = None
    _http: aiohttp.ClientSession | None = None
    _entering: asyncio.Lock = field(default_factory=asyncio.Lock)

    async def __aenter__(self) -> Self:
        credential = self.tokens.credential()
        self._bases = dict(self.provider.bases(credential))
        self._hosts = frozenset(host_of(address) for address in self._bases.values())
        self._own_address = lru_cache(maxsize=1024)(own_address)
        self.variables = dict(self.provider.variables(credential))
        self._limits = self.provider.budget(credential) if self.provider.budget else self.provider.windows
        counted = credential.get(self.provider.counted_by) or self.variables
        self.pace = Pace(self.budget, f"{self.provider.family}/{counted}")
        width = Width(self.provider.concurrency, self.provider.widest)
        self.leaving = Leaving(self.provider.name, self.pace, width)
        timeout = aiohttp.ClientTimeout(total=self.provider.timeout, sock_connect=10)
        connector = aiohttp.TCPConnector(limit=0, ttl_dns_cache=300)
        self._http = aiohttp.ClientSession(connector=connector, timeout=timeout, auto_decompress=True)
        self._token = self.tokens.load()
        return self

    async def __aexit__(self, *_: object) -> None:
        assert self._http
        try:
            if self.provider.farewell and self.meter.requests and self._token:
                # It only frees the user for others: that it fails harms nothing that was done.
                with contextlib.suppress(RefusedError, UnreachableError, LostError):
                    await self.run(self.provider.farewell(self.variables))
            await self.sessions.close()
        finally:
            await self._http.close()

    @property
    def windows(self) -> Sequence[Window]:
        """The limits that hold: the provider's, those that it told at the sign-in, or those of a practice tenant."""
        return windows_of(self._token, self.provider.windows if self._limits is None else self._limits)

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
        taken = reply.ok or reply.status in call.accept
        return None if taken else RefusedError(self.provider.said(reply), reply)

    async def send(self, call: Call, about_to: AboutTo = nothing, in_vain: InVain = untold) -> Reply:
        """Send one call and wait for its reply; a refusal is a reply too. Raises LostError, UnreachableError.

        `about_to` is awaited before each try, shortly before it leaves; `in_vain` is told of each that counts not.
        """
        signed_in_again, troubles = False, 0
        while True:
            token = await self.signed_in()
            pause, left, status = min(2**troubles * 0.25, 10), time.time(), None
            try:
                async with self.leaving.place(call, self.windows, about_to):
                    left = time.time()
                    reply = await self._request(call, token.headers)
                self.leaving.width.note(reply)
            except UnsentError as error:
                trouble: Exception = UnreachableError(f"{self.provider.short} cannot be reached: {error}")
            except UnansweredError as error:
                if not call.repeatable:
                    in_vain(left, None, 0)
                    raise LostError(str(error)) from None
                trouble = LostError(f"{self.provider.short} does not answer: {error}")
            else:
                status = reply.status
                if status == 401 and not signed_in_again:
                    signed_in_again = True
                    in_vain(left, status, 0)
                    await self._enter(token)
                    continue
                asked = retry_after(reply, time.time())
                if status == 429:
                    in_vain(left, status, asked or 5)
                    await self.pace.hold(self.windows, call.classes, time.time() + (asked or 5))
                    continue
                if status >= 500 and not call.repeatable:
                    in_vain(left, status, 0)
                    raise LostError(f"{self.provider.short} answered {reply.status}")
                if status not in BUSY:
                    return reply
                words = f" ({self.provider.said(reply)})" if reply.body and call.method in WAYS else ""
                trouble = UnreachableError(f"{self.provider.short} answers {status} again and again{words}")
                pause = asked or pause
            troubles += 1
            in_vain(left, status, 0 if troubles >= PATIENCE else pause)
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
        practice: dict[str, Any] = {}
        try:
            token: Token = await self.signed(self.sign_in.procedure(credential), practice)
        except (NotLetInError, FailedError) as error:
            await asyncio.to_thread(self.tokens.refused, str(error))
            raise
        expires_at, ends_at = (None if left is None else time.time() + left for left in (token.expires_in, token.lasts))
        kept = SignedIn(token.headers, expires_at or 0.0, token.facts, practice, ends_at)
        await asyncio.to_thread(self.tokens.save, kept, token.renewed)
        return kept

    async def signed(self, procedure: Procedure, practice: dict[str, Any] | None = None) -> Any:
        """Do what a sign-in says, without a token, and return what it returns. Raises UnreachableError.

        `practice` takes in what a practice tenant says of itself.
        """
        reply: Reply | None = None
        while True:
            try:
                call = procedure.send(reply)  # type: ignore[arg-type]
            except StopIteration as end:
                return end.value
            assert isinstance(call, Call)
            reply = await self._sign_in_reply(call)
            if not reply.ok:
                raise NotLetInError(f"{self.provider.short} refused the sign-in: {self.provider.said(reply)}")
            if self.origin and practice is not None and "zeus-practice" in reply.headers:
                practice.update(json.loads(reply.headers["zeus-practice"]))

    async def _sign_in_reply(self, call: Call) -> Reply:
        for attempt in range(PATIENCE):
            pause = min(2**attempt * 0.25, 10)
            try:
                reply = await self._request(call, {})
            except (UnsentError, UnansweredError) as error:
                trouble = f"{self.provider.short} cannot be reached: {error}"
            else:
                if reply.status not in (429, 502, 503, 504):
                    return reply
                trouble = f"{self.provider.short} does not let us sign in now: it answers {reply.status}"
                pause = retry_after(reply, time.time()) or 1
            await asyncio.sleep(pause)
        raise UnreachableError(trouble)

    async def _request(self, call: Call, headers: Mapping[str, str]) -> Reply:
        """The reply to one request, told to whoever watches. Raises UnsentError, UnansweredError."""
        name, (body, secrets) = self.provider.name, opened_once(call.body, self.opening)
        if secrets:
            call = replace(call, body=body)
        with watch.under_way("request", provider=name, call=call.label, method=call.method):
            try:
                reply = await self._answered(call, headers)
            except (UnsentError, UnansweredError):
                watch.count("unanswered", provider=name)
                raise
        if secrets:
            reply = replace(reply, body=sealed_again(reply.body, secrets))
        watch.count("requests", provider=name, status=str(reply.status))
        watch.time("request", reply.seconds, provider=name)
        return reply

    async def _answered(self, call: Call, headers: Mapping[str, str]) -> Reply:
        if way := way_of(call.method):
            return await way(self, call, headers)
        if self.origin and self.provider.links:
            call = replace(call, body=readdressed(call.body, lambda told: str(self.address(Call("", "GET", told)))))
        options = await options_of(call, self.files)
        answer = await self.exchange(call.method, self.address(call), {**headers, **call.headers}, **options)
        return Reply(answer.status, body_of(answer.content), answer.headers, answer.seconds)

    async def exchange(self, method: str, address: URL, headers: Mapping[str, str], **options: Any) -> Exchanged:
        """One HTTP request and its answer. Raises UnsentError, UnansweredError."""
        assert self._http
        kept = {*KEPT_HEADERS, self.provider.tracking.lower(), *(("zeus-practice",) if self.origin else ())}
        answer = await exchanged(self._http, method, address, headers, kept, options)
        self.meter.count(answer.seconds)
        return answer

    def address(self, call: Call) -> URL:
        """The address of a call: never one outside the provider's own hosts, but for a practice tenant's."""
        try:
            return self._own_address(self._bases[call.base], call.path, self._hosts, self.origin)
        except ForeignError as error:
            message = f"{error} is not an address of {self.provider.short}: nothing was sent there"
            raise UnreachableError(message) from None
