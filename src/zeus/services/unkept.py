"""Speaking to a provider with a credential that is kept nowhere: one not yet, or one no longer."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace

from zeus.core.catalog import Provider
from zeus.core.flow import FailedError, Token
from zeus.core.ports import SignedIn, Tokens
from zeus.pipeline import budget
from zeus.pipeline.send import Sender
from zeus.services.context import Zeus
from zeus.services.tenants import REFUSALS, StoredFiles
from zeus.store.budgets import SqlBudget


@dataclass
class Unkept:
    """Implements `zeus.core.ports.Tokens` in memory."""

    fields: dict[str, str] = field(repr=False)
    token: SignedIn | None = field(default=None, repr=False)

    def load(self) -> SignedIn | None:
        """See `Tokens.load`."""
        return self.token

    def save(self, token: SignedIn, renewed: Mapping[str, str]) -> None:
        """See `Tokens.save`."""
        self.token = token
        self.fields.update(renewed)

    def credential(self) -> Mapping[str, str]:
        """See `Tokens.credential`."""
        return dict(self.fields)

    def refused(self, message: str) -> None:
        """Nothing: whoever asked is told."""


@asynccontextmanager
async def open_alone(
    zeus: Zeus, provider: Provider, method: str, tokens: Tokens, origin: str | None
) -> AsyncIterator[Sender]:
    """A sender for what names no tenant: whose it is may not be known yet."""
    way = next(each for each in provider.sign_in if each.method == method)
    alone = replace(provider, variables=lambda credential: {})
    limits = SqlBudget(zeus.engine, budget.reserve, budget.hold)
    async with Sender(alone, way, tokens, limits, StoredFiles(zeus.engine), origin) as sender:
        yield sender


def revoke(
    zeus: Zeus, provider: Provider, method: str, fields: Mapping[str, str], token: SignedIn | None, origin: str | None
) -> bool | None:
    """Have the provider forget what it gave for a credential; None where it has no address for that.

    False where it did not: it cannot be reached, or knows of nothing that it gave.
    """
    way = next((each for each in provider.sign_in if each.method == method), None)
    if way is None or way.revoke is None:
        return None
    return asyncio.run(_revoked(zeus, provider, method, Unkept(dict(fields), token), origin))


async def _revoked(zeus: Zeus, provider: Provider, method: str, tokens: Unkept, origin: str | None) -> bool:
    try:
        async with open_alone(zeus, provider, method, tokens, origin) as sender:
            held = await sender.signed_in()
            assert sender.sign_in.revoke
            await sender.signed(sender.sign_in.revoke(tokens.credential(), Token(held.headers, 0)))
    except (*REFUSALS, FailedError):
        return False
    return True
