"""A practice SOAP service: one domain that every API user administers, and its answers. No network here."""

from collections.abc import Iterable
from typing import Any

from zeus.core.attributes import CREATE, BadCellError
from zeus.core.catalog import Provider, Tab
from zeus.core.flow import Step
from zeus.core.index import Index
from zeus.core.objects import body_of
from zeus.core.soap import Soap, without_gaps
from zeus.core.tab_order import in_order
from zeus.core.wire import Object
from zeus.simulator.actions import Asked
from zeus.simulator.domain import Domain, FaultError
from zeus.simulator.envelopes import describe, write_fault, write_reply
from zeus.simulator.evidence import Evidence
from zeus.simulator.manners import Manners, RefusalError
from zeus.simulator.operations import ACTIONS, READING, Errand
from zeus.simulator.seeds import Seed


class Service:
    """What a provider's SOAP service holds and does."""

    def __init__(
        self, provider: Provider, evidence: Evidence, manners: Manners, seeds: Iterable[Seed], *, uniqueness: bool
    ) -> None:
        self.provider = provider
        self.evidence = evidence
        self.manners = manners
        self.domain = Domain("", manners.domain, uniqueness=uniqueness)
        self._plant(list(seeds))

    @property
    def namespace(self) -> str:
        """The namespace of the operations' elements."""
        return str(self.manners.soap["namespace"])

    def answer(self, asked: Asked) -> tuple[int, Any]:
        """Do what an operation says: status and body. Raises FaultError, RefusalError."""
        facts = self.manners.operations.get(asked.path)
        if facts is None:
            raise RefusalError(404, f"{asked.path} is no operation of this service", reason="invalid")
        errand = Errand(facts, asked.body or {}, self.domain, self.manners, asked.client)
        found = ACTIONS[facts["does"]](errand)
        member = facts.get("returns", "return")
        return 200, {} if found is None or not member else {member: found}

    def reads(self, operation: str) -> bool:
        """Whether an operation changes nothing."""
        return self.manners.operations.get(operation, {}).get("does") in READING

    def refused(self, error: FaultError | RefusalError) -> tuple[int, Object]:
        """The status and the body that say no."""
        if isinstance(error, FaultError):
            told = {"fault": error.fault, "code": "soap:Server", "message": error.message, "detail": error.detail}
            return self.provider.faults.get(error.fault, 422), told
        return error.status, {"fault": "", "code": "soap:Client", "message": error.description, "detail": {}}

    def description(self, address: str) -> bytes:
        """The description of the service."""
        return describe(self.evidence, self.manners.operations, self.namespace, address)

    def written(self, operation: str, status: int, body: Any) -> tuple[int, bytes]:
        """The status and the envelope as they go over the wire: a fault is always 500 (SOAP 1.1, 6.2)."""
        if status >= 400:
            return 500, write_fault(body, self.evidence, self.namespace)
        return 200, write_reply(operation, body, self.evidence, self.namespace)

    def objects(self, tab: Tab) -> list[Object] | None:
        """The objects of a tab, None where it has none of its own."""
        if not isinstance(tab.api, Soap) or tab.api.entity not in self.domain.objects:
            return None
        entity = tab.api.entity
        return [self.domain.shown(entity, thing) for thing in self.domain.objects[entity].values()]

    def _plant(self, seeds: list[Seed]) -> None:
        for entity, things in self.manners.defaults.items():
            for thing in things:
                self.domain.insert(entity, dict(thing))
        index = Index(self.provider.tabs)
        order = in_order(self.provider.tabs)
        for name in sorted(order, key=lambda name: order[name]):
            tab = self.provider.tabs[name]
            if isinstance(tab.api, Soap) and not tab.part_of:
                for seed in seeds:
                    if seed.tab == name:
                        self._plant_one(tab, tab.api, seed, index)
                index.add_objects(name, self.objects(tab) or [])

    def _plant_one(self, tab: Tab, api: Soap, seed: Seed, index: Index) -> None:
        values = {}
        for heading, text in seed.values.items():
            try:
                values[heading] = tab.by_heading[heading].parse(text)
            except BadCellError:
                continue
        if any(values.get(key.heading) is None for key in tab.keys):
            return
        try:
            thing = without_gaps(body_of(Step(0, tab, CREATE, (), index, {}, values=values), {}))
        except LookupError:
            return
        seeded = {**self.manners.seeded.get(api.entity, {}), **thing}
        if self.domain.rules[api.entity].name(seeded) not in self.domain.objects[api.entity]:
            self.domain.insert(api.entity, seeded)
