"""Several practice providers of one family behind one address: one sign-in, one account, and each its own paths."""

from collections.abc import Iterable
from dataclasses import replace
from typing import Any

from zeus.core.catalog import Provider
from zeus.simulator.actions import Asked
from zeus.simulator.clients import Clients, Limit
from zeus.simulator.practice import Answer, Practice, Settings
from zeus.simulator.seeds import Seed
from zeus.simulator.tenant import Tenant


class Together(Practice):
    """A practice provider with others of its family beside it. What a path means, the one says that knows it."""

    def __init__(
        self,
        provider: Provider,
        settings: Settings,
        *,
        beside: Iterable[tuple[Provider, Iterable[Seed]]],
        seeds: Iterable[Seed] = (),
        token_seconds: float | None = None,
    ) -> None:
        super().__init__(provider, settings, seeds=seeds, token_seconds=token_seconds)
        self.others = [Practice(other, settings, seeds=theirs) for other, theirs in beside]
        rules = [each.manners.sign_in for each in (self, *self.others)]
        scopes = " ".join(str(each.get("reply", {}).get("scope", "")) for each in rules)
        reply = {**rules[0].get("reply", {}), "scope": " ".join(dict.fromkeys(scopes.split()))}
        self.clients = Clients(replace(self.manners, sign_in={**rules[0], "reply": reply}), token_seconds)

    def change(self, **changes: Any) -> None:
        """See `Practice.change`."""
        super().change(**changes)
        for other in self.others:
            other.change(**changes)

    def tenant(self, org: str) -> Tenant:
        """See `Practice.tenant`: what each provider has of an account knows what the others have of it."""
        fresh = org not in self.tenants
        mine = super().tenant(org)
        if fresh:
            every = [mine, *(other.tenant(org) for other in self.others)]
            for each in every:
                each.siblings = [other for other in every if other is not each]
        return mine

    def answer(self, asked: Asked) -> Answer:
        """See `Practice.answer`."""
        knowing = self._knowing(asked.path)
        self.tenant(asked.client)
        return super().answer(asked) if knowing is self else knowing.answer(asked)

    def limits_of(self, method: str, path: str) -> tuple[tuple[Limit, ...], str]:
        """See `Practice.limits_of`."""
        knowing = self._knowing(path)
        return super().limits_of(method, path) if knowing is self else knowing.limits_of(method, path)

    def _knowing(self, path: str) -> Practice:
        every = (self, *self.others)
        return next((each for each in every if each.routes.find(path)), self)
