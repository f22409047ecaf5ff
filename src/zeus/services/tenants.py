"""The live tenant of an organization: who it is, and what it holds."""

import asyncio
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from functools import partial

from sqlalchemy import Engine

from zeus.core.discretion import is_secret, without
from zeus.core.flow import FailedError, Key, RefusedError, Tenant, Token
from zeus.pipeline import budget
from zeus.pipeline.lanes import Lanes
from zeus.pipeline.send import LostError, Sender, UnreachableError
from zeus.pipeline.tenant import Reading, details_needed
from zeus.pipeline.tenant import read_details as read_their_details
from zeus.pipeline.tenant import read_tenant as read
from zeus.services.context import Organization, ServiceError, Zeus
from zeus.store import configuration
from zeus.store.budgets import SqlBudget
from zeus.store.database import home, reading, writing
from zeus.store.lanes import SqlLanes
from zeus.store.organizations import note_use
from zeus.store.presence import Presence, Visitor
from zeus.store.tokens import SqlTokens


@dataclass(frozen=True)
class StoredFiles:
    """Implements `zeus.core.ports.Files` over the database."""

    engine: Engine

    def content(self, hash: str) -> bytes:
        """See `Files.content`."""
        with reading(self.engine) as connection:
            content = configuration.file_content(connection, hash)
        if content is None:
            raise LookupError(f"the file {hash[:12]}… is not stored any more: import the prompts again")
        return content


@asynccontextmanager
async def open_senders(
    zeus: Zeus, organization: Organization, presence: Presence | None = None
) -> AsyncIterator[dict[str, Sender]]:
    """A sender for each provider of the organization, by the provider's name; `presence` is the worker's who sends."""
    await asyncio.to_thread(_note_use, zeus, organization)
    async with AsyncExitStack() as stack:
        visitor = Visitor(zeus.engine, home())
        stack.callback(visitor.leave)
        lanes = Lanes(SqlLanes(zeus.engine, organization.id, lambda: presence or visitor.presence()))
        yield {
            provider.name: await stack.enter_async_context(
                Sender(
                    provider,
                    next(way for way in provider.sign_in if way.method == organization.method),
                    SqlTokens(zeus.engine, zeus.vault, organization.id),
                    SqlBudget(zeus.engine, budget.reserve, budget.hold),
                    StoredFiles(zeus.engine),
                    organization.origin,
                    lanes,
                    names=partial(_names, zeus, organization),
                    opening=partial(zeus.vault.open, organization.id),
                )
            )
            for provider in organization.known_providers(zeus)
        }


def _note_use(zeus: Zeus, organization: Organization) -> None:
    with writing(zeus.engine) as connection:
        note_use(connection, organization.id)


def _names(zeus: Zeus, organization: Organization, tab: str) -> list[Key]:
    """The keys that the organization's configuration has of a tab."""
    with reading(zeus.engine) as connection:
        return configuration.select_keys(connection, organization.id, tab)


def who(zeus: Zeus, organization: Organization) -> Tenant:
    """Sign in and ask for whom the credential speaks. Raises ServiceError (exit code 4) where it is refused."""
    return asyncio.run(_who(zeus, organization))


def read_tenant(zeus: Zeus, organization: Organization, tabs: Iterable[str]) -> Reading:
    """Everything that the tenant holds on these tabs (full names), with what they refer to. Raises ServiceError."""
    return asyncio.run(_read(zeus, organization, list(tabs)))


def unreachable(organization: Organization, error: Exception) -> ServiceError:
    """What to tell a person whose tenant does not answer, or does not let us in."""
    hint = f"check the credential and the connection: zeus org check {organization.name!r}"
    if organization.origin:
        hint = f"is the practice tenant running at {organization.origin}? Else: zeus org check {organization.name!r}"
    secrets = [text for name, text in organization.credential.items() if is_secret(name)]
    return ServiceError(without(str(error), secrets), hint, exit_code=4)


REFUSALS = (UnreachableError, RefusedError, FailedError, LostError)
"""How a tenant says no while it is only read."""


async def _who(zeus: Zeus, organization: Organization) -> Tenant:
    try:
        async with open_senders(zeus, organization) as senders:
            found = [await _tenant(sender) for sender in senders.values()]
            manages = await _others(senders.values(), found[0].id)
    except REFUSALS as error:
        raise unreachable(organization, error) from error
    scopes = tuple(dict.fromkeys(scope for tenant in found for scope in tenant.missing_scopes))
    return Tenant(found[0].id, found[0].name, found[0].role, scopes, manages)


async def _others(senders: Iterable[Sender], id: str) -> int:
    """How many other tenants the credential manages; none where the provider does not say."""
    for sender in senders:
        if sender.provider.managed:
            with suppress(RefusedError):
                credential = sender.tokens.credential()
                tenants: list[Tenant] = await sender.run(sender.provider.managed.procedure(credential))
                return sum(each.id != id for each in tenants)
    return 0


async def require_same_tenant(organization: Organization, senders: Mapping[str, Sender]) -> None:
    """Have a partner's tenant tell its own name, before anything is sent there. Raises FailedError for another one.

    A credential that speaks for one tenant cannot lead to another; a partner's can, by an id that is wrong.
    """
    known = organization.tenant or {}
    if not known.get("manages"):
        return
    found = await _tenant(next(iter(senders.values())))
    if (found.id, found.name) != (known.get("id"), known.get("name")):
        raise FailedError(
            f"the tenant says that it is {found.name}, and was {known.get('name')} when it was checked: nothing was"
            f" sent. If that is right: zeus org check {organization.name!r}, then resume"
        )


async def _tenant(sender: Sender) -> Tenant:
    signed_in = await sender.signed_in()
    token = Token(signed_in.headers, signed_in.expires_at, facts=signed_in.facts)
    tenant: Tenant = await sender.run(sender.provider.tenant(sender.tokens.credential(), token))
    return tenant


async def _read(zeus: Zeus, organization: Organization, wanted: list[str]) -> Reading:
    tabs: Mapping[str, object] = organization.tabs(zeus)
    try:
        async with open_senders(zeus, organization) as senders:
            found = await read(senders, organization.tabs(zeus), [name for name in wanted if name in tabs])
            details = [pair for name in wanted for pair in details_needed(found.tabs[name], found)]
            await read_their_details(senders, found, details)
            return found
    except REFUSALS as error:
        raise unreachable(organization, error) from error
