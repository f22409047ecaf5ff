"""A practice provider: its tenants, what it has been asked, and its answers. No network here."""

import math
import time
from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from importlib import import_module
from typing import Any
from urllib.parse import parse_qsl

from zeus.core.catalog import Provider
from zeus.core.soap import SOAP
from zeus.simulator.actions import ACTIONS, Action, Asked, Visit
from zeus.simulator.bulk import answer_bulk, envelope
from zeus.simulator.clients import Client, Clients, Limit, limits_of
from zeus.simulator.domain import FaultError
from zeus.simulator.envelopes import read_request
from zeus.simulator.evidence import load_evidence
from zeus.simulator.habits import habits_of
from zeus.simulator.inside import INSIDE
from zeus.simulator.kinds import kinds_of
from zeus.simulator.manners import Manners, RefusalError, load_manners
from zeus.simulator.routes import Route, routes_of
from zeus.simulator.seeds import Seed, plant
from zeus.simulator.service import Service
from zeus.simulator.shaping import Shaping
from zeus.simulator.tenant import Tenant
from zeus.simulator.told import Told

DEFAULT_SHARE = 0.05
"""The share of writes that land late where nothing says how many are dropped."""


@dataclass(frozen=True)
class Settings:
    """How well the provider behaves.

    `latency` and `late` are seconds, `rate` requests a second (None: the provider's own limits; 0: none), `drop` and
    `unavailable` the shares of requests that get no answer, and that are met with 503 and have no effect.
    """

    latency: float = 0.0
    rate: float | None = None
    drop: float = 0.0
    late: float = 0.0
    unavailable: float = 0.0
    uniqueness: bool = True

    @property
    def share_dropped(self) -> float:
        """The probability that a request gets no answer."""
        return self.drop or (DEFAULT_SHARE if self.late else 0.0)

    @property
    def practice(self) -> dict[str, Any]:
        """What a client may know so that it need not wait as for the real provider."""
        settle = self.late + 2 if self.late or self.drop or self.unavailable else 5
        return {"limit": self.rate, "seconds": 1, "settle": settle}


@dataclass(frozen=True)
class Answer:
    """A reply; `body` None for none."""

    status: int
    body: Any = None
    headers: Mapping[str, str] = field(default_factory=dict)


def dialect_of(manners: Manners) -> Mapping[str, Action]:
    """What requests of this provider do that those of others do not: the ACTIONS of its dialect's module."""
    if not manners.dialect:
        return {}
    actions: Mapping[str, Action] = import_module(f"zeus.simulator.{manners.dialect}").ACTIONS
    return actions


class Practice:
    """Everything behind the HTTP server."""

    def __init__(
        self, provider: Provider, settings: Settings, *, seeds: Iterable[Seed] = (), token_seconds: float | None = None
    ) -> None:
        self.provider = provider
        self.settings = settings
        self.seeds = tuple(seeds)
        self.evidence = load_evidence(provider.name)
        self.manners = load_manners(provider.name)
        self.kinds = kinds_of(provider, self.evidence, self.manners)
        self.actions = {**ACTIONS, **INSIDE, **dialect_of(self.manners)}
        self.routes = routes_of(self.kinds, self.evidence, self.manners, habits_of(provider.name))
        self.clients = Clients(self.manners, token_seconds)
        self.limits: tuple[Limit, ...] = limits_of(self.manners, settings.rate)
        self.service = self._service() if self.manners.soap else None
        self.tenants: dict[str, Tenant] = {}
        self.overlapped = 0
        self.homes: dict[str, str] = {}
        self.judged: Counter[str] = Counter()
        self.unchecked: Counter[str] = Counter()
        self.refused: deque[dict[str, Any]] = deque(maxlen=1000)

    def _service(self) -> Service:
        return Service(
            self.provider, self.evidence, self.manners, self.seeds, uniqueness=self.settings.uniqueness
        )  # fmt: skip

    def change(self, **changes: Any) -> None:
        """Other settings from now on. Raises TypeError for one that does not exist."""
        self.settings = replace(self.settings, **changes)
        self.limits = limits_of(self.manners, self.settings.rate)
        for tenant in self.tenants.values():
            tenant.uniqueness = self.settings.uniqueness
        if self.service:
            self.service.domain.uniqueness = self.settings.uniqueness

    def tenant(self, org: str) -> Tenant:
        """The tenant of an organization, fresh and seeded where it is first heard of."""
        if org not in self.tenants:
            tenant = Tenant(org, self.kinds, self.manners.tenant.get("name", ""), uniqueness=self.settings.uniqueness)
            plant(tenant, self.provider, self.seeds, self.evidence, self.manners)
            self.tenants[org] = tenant
        return self.tenants[org]

    def route(self, method: str, path: str) -> tuple[Route, tuple[str, ...]]:
        """What a request does, and its path's variables. Raises RefusalError where there is no such path."""
        found = self.routes.find(path)
        if found is None:
            raise RefusalError(404, f"{path} does not exist", reason="not found")
        methods, variables = found
        if method not in methods:
            raise RefusalError(405, f"{method} is not possible here", reason="method not allowed")
        return methods[method], variables

    def answer(self, asked: Asked) -> Answer:
        """Do what is asked; refusals are answers too."""
        if asked.method == SOAP and self.service:
            return self._operation(self.service, asked)
        tracking = self.manners.tracking_id()
        headers = {self.manners.tracking["header"]: tracking} if self.manners.tracking else {}
        try:
            asked = self._unmounted(asked)
            route, variables = self.route(asked.method, asked.path)
            self._judge(route, asked)
            org = self._org(asked) if route.org is None else variables[route.org]
            visit = Visit(asked, route, variables, self.tenant(org), self.manners, self.evidence)
            if route.does == "batch":
                return Answer(200, self._batch(asked), headers)
            bulk = route.does.endswith("bulk")
            act = route.habit.does if route.habit else self.actions.get(route.does)
            body = answer_bulk(visit, self._judge_item) if bulk or act is None else act(visit)
            if self.manners.told == "published":
                body = self.evidence.told(route.operation, route.status, body)
            if self.manners.shaped:
                body, more = Shaping(visit, self.evidence).reply(body)
                headers |= more
        except RefusalError as refusal:
            return self.refusal(refusal, tracking)
        if isinstance(body, Told):
            return Answer(body.status or route.status, body.body, {**headers, **body.headers})
        return Answer(route.status, body if route.status != 204 else None, headers)

    def _operation(self, service: Service, asked: Asked) -> Answer:
        """Do an operation; its body is told as JSON, and written as XML where it goes over the wire."""
        try:
            operation = self.evidence.operation(SOAP, asked.path)
            self._judge(Route(asked.path, asked.path, asked.path, None, 200, operation), asked)
            return Answer(*service.answer(asked))
        except (FaultError, RefusalError) as error:
            return Answer(*service.refused(error))

    def _org(self, asked: Asked) -> str:
        """The organization that a request names beside its path; else the first that its client named."""
        name = self.manners.org
        body = asked.body if isinstance(asked.body, dict) else {}
        named = asked.query.get(name) or body.get(name) if name else None
        if named:
            self.homes.setdefault(asked.client, str(named))
        return str(named or self.homes.get(asked.client, asked.client))

    def limits_of(self, method: str, path: str) -> tuple[tuple[Limit, ...], str]:
        """The limits that hold for a request, and as what it counts: all together, unless limits differ by weight."""
        if not any(limit.weight or limit.under for limit in self.limits):
            return self.limits, ""
        found = self.routes.find(path)
        route = found[0].get(method) if found else None
        weight = (route.operation.weight if route and route.operation else "") or "light"
        limits = tuple(limit for limit in self.limits if limit.holds(path, weight))
        return limits, " ".join(dict.fromkeys(f"{limit.under} {limit.weight}" for limit in limits))

    def busy(self, wait: float, weight: str) -> Answer:
        """The answer to one who asks too often and may ask again after so many seconds."""
        said = self.manners.limited
        if not said:
            return Answer(429, None, {"Retry-After": str(max(1, math.ceil(wait)))})
        reset = str(math.ceil(time.time() + wait))
        told = {**said.get("headers", {}), "X-RateLimit-Category": weight.rpartition(" ")[2].title()}
        return Answer(429, said.get("body"), {**told, said["reset"]: reset})

    def refusal(self, refusal: RefusalError, tracking: str = "") -> Answer:
        """The answer that says no."""
        tracking = tracking or self.manners.tracking_id()
        headers = {self.manners.tracking["header"]: tracking} if self.manners.tracking else {}
        return Answer(refusal.status, self.manners.error(refusal, tracking), headers)

    def _unmounted(self, asked: Asked) -> Asked:
        """The request without what its address begins with before the published path does."""
        begun = next((mount for mount in self.manners.mounts if asked.path.startswith(f"{mount}/")), "")
        return replace(asked, path=asked.path.removeprefix(begun))

    def _batch(self, asked: Asked) -> dict[str, Any]:
        """Each request of a batch by itself, in the order given."""
        return {"responses": [self._part(asked, each) for each in asked.body["requests"]]}

    def _part(self, asked: Asked, part: Mapping[str, Any]) -> dict[str, Any]:
        path, _, query = str(part["url"]).partition("?")
        alone = replace(
            asked, method=part["method"], path=path, query=dict(parse_qsl(query)), body=part.get("body"), parts=None
        )
        answer = self.answer(alone)
        return {"id": part["id"], "status": answer.status, "headers": dict(answer.headers), "body": answer.body}

    def is_service(self, path: str) -> bool:
        """Whether a path is that of the SOAP service."""
        return self.service is not None and path == self.manners.soap["path"]

    def is_description(self, method: str, path: str, query: Mapping[str, str]) -> bool:
        """Whether a request is for the description of the SOAP service."""
        return method == "GET" and self.is_service(path) and "wsdl" in {name.casefold() for name in query}

    def description(self, origin: str) -> bytes:
        """The description of the SOAP service at this origin."""
        return self._served.description(origin + self.manners.soap["path"])

    def asked(self, raw: bytes, client: Client) -> tuple[Asked, Answer | None]:
        """The operation that a message asks for, and the answer where it is refused before anything is done."""
        service = self._served
        try:
            operation, arguments = read_request(raw, self.evidence, service.namespace)
        except RefusalError as refusal:
            self.judged["refused"] += 1
            self.refused.append({"at": time.time(), "method": SOAP, "path": "", "problems": [refusal.description]})
            return Asked(SOAP, "", client=client.name), Answer(*service.refused(refusal))
        asked = Asked(SOAP, operation, body=arguments, client=client.name)
        if client.budget.under_way > 1:
            self.overlapped += 1
            fault = FaultError("UserAlreadyLoggedInFault", f"{client.name} has another request under way")
            return asked, Answer(*service.refused(fault))
        kind = self.manners.operations.get(operation, {}).get("class", "")
        limits = self.manners.soap["limits"] if self.settings.rate is None else ()
        limit = client.budget.count(limits, kind, time.time())
        wait = client.budget.spend(self.limits, time.monotonic())
        if limit is None and wait <= 0:
            return asked, None
        fault = FaultError("OperationsLimitExceededFault", f"more {kind} requests than are allowed")
        return asked, Answer(*service.refused(fault))

    def written(self, asked: Asked, answer: Answer) -> tuple[int, bytes]:
        """An answer of the SOAP service as it goes over the wire."""
        return self._served.written(asked.path, answer.status, answer.body)

    def only_reads(self, asked: Asked) -> bool:
        """Whether a request changes nothing, though it is no GET."""
        return asked.method == SOAP and self._served.reads(asked.path)

    @property
    def _served(self) -> Service:
        assert self.service
        return self.service

    def _judge(self, route: Route, asked: Asked) -> None:
        """Count the request; raise RefusalError where the evidence speaks against it."""
        if route.operation is None:
            self.judged["not_checked"] += 1
            self.unchecked[f"{asked.method} {route.template}"] += 1
            return
        self.judged["checked"] += 1
        body = envelope(asked.body) if route.does.endswith("bulk") else asked.body
        problems = self._problems(route, asked, body)
        if problems:
            raise RefusalError(400, "; ".join(problems), reason="invalid", entity=route.entity)

    def _judge_item(self, visit: Visit, body: Any) -> list[str]:
        """What is wrong with a bulk request that holds one item."""
        return self._problems(visit.route, visit.asked, body)

    def _problems(self, route: Route, asked: Asked, body: Any) -> list[str]:
        if route.operation is None:
            return []
        problems = self.evidence.judged(route.operation, asked.query, body, asked.parts).problems
        if problems:
            self.judged["refused"] += 1
            self.refused.append({"at": time.time(), "method": asked.method, "path": asked.path, "problems": problems})
        return problems
