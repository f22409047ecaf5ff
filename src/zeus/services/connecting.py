"""Connect: a credential that somebody agrees to in the browser, at the provider, in place of one that is pasted."""

import asyncio
import hashlib
import json
import secrets
import time
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from typing import Any

from zeus.core.catalog import Field, Provider
from zeus.core.consent import Consent, Grant, question
from zeus.core.discretion import is_secret, without
from zeus.core.flow import FailedError, Tenant, Token
from zeus.core.ports import SignedIn, Tokens
from zeus.pipeline.addresses import ForeignError, host_of, own_address
from zeus.services import invitations
from zeus.services.access import CREDENTIALS, may
from zeus.services.consents import fields_to_connect, managing_provider, own_client, way_to_connect
from zeus.services.context import ServiceError, Zeus, find_organization, find_organization_by_id
from zeus.services.credentials import change_credential
from zeus.services.organizations import add_organization, shared_methods
from zeus.services.tenants import REFUSALS
from zeus.services.unkept import Unkept, open_alone
from zeus.store.consents import insert_consent, take_consent
from zeus.store.database import writing
from zeus.store.tokens import SqlTokens
from zeus.store.vault import VaultError

LASTS = 600.0
"""Seconds within which the browser must be back."""

_GONE = ServiceError("this connection does not count any more", "press Connect again: it counts once, for ten minutes")


@dataclass(frozen=True)
class Wish:
    """What is to be connected: an organization of this `name`, or one that there is; by a `link`, or by a `person`.

    `fields` are those of the credential that are known, `organization` and `person` are ids.
    """

    providers: tuple[str, ...]
    method: str
    fields: Mapping[str, str] = field(repr=False)
    organization: str | None = None
    person: str | None = None
    link: str | None = None
    name: str = ""
    customer: str | None = None
    test: bool = False
    origin: str | None = None


@dataclass(frozen=True)
class Visit:
    """Who comes back: what only their browser knows, the id of who is signed in, and the address that it came to."""

    browser: str
    person: str | None
    redirect: str | None = None


@dataclass(frozen=True)
class Connected:
    """What came of it: the organization's `document`, or `tenants` of which one has to be chosen, with a `state`."""

    document: Mapping[str, Any] | None = None
    tenants: Sequence[Tenant] = ()
    state: str = ""
    id: str | None = None


def begin(zeus: Zeus, wish: Wish, redirect: str, browser: str) -> str:
    """The provider's page where somebody agrees, and comes back from to `redirect`; `browser` is known to theirs alone.

    Raises ServiceError where there is none, or a field is missing that it needs.
    """
    known = _known(zeus, wish.providers)
    found, may_be_blank = way_to_connect(known, wish.method), fields_to_connect(known, wish.method)
    if found is None or may_be_blank is None:
        raise ServiceError("this sign-in cannot be agreed to in the browser", "fill in the fields of the credential")
    _, consent = found
    wish = replace(wish, fields=_completed(known[0], wish, consent))
    fields: list[Field] = shared_methods(known)[wish.method]
    unneeded = {*may_be_blank["gives"], *may_be_blank["optional"]}
    missing = [f.label for f in fields if f.required and f.name not in unneeded and not wish.fields.get(f.name)]
    if missing or not wish.fields.get("client_id"):
        raise ServiceError(f"{', '.join(missing) or 'Client ID'} is missing", "fill it in, then press Connect")
    verifier, state = secrets.token_urlsafe(64), secrets.token_urlsafe(32)
    query = question(wish.fields["client_id"], redirect, state, verifier, consent.scopes)
    try:
        bases = known[0].bases(wish.fields)
        path = f"{consent.path(wish.fields)}?{query}"
        address = own_address(bases["auth"], path, {host_of(each) for each in bases.values()}, wish.origin)
    except (FailedError, ForeignError) as error:
        raise ServiceError(str(error), "mend that field, then press Connect") from error
    _keep(zeus, state, browser, {"wish": asdict(wish), "verifier": verifier, "redirect": redirect})
    return str(address)


def finish(zeus: Zeus, state: str, code: str, visit: Visit) -> Connected:
    """Have the credential for the code that the browser brought back, sign in with it and keep it.

    Raises ServiceError where the state is not this browser's, was used, or the provider refuses; nothing is kept then.
    """
    told = _taken(zeus, state, visit)
    wish = told[0]
    fields, token = asyncio.run(_exchanged(zeus, wish, Grant(code, told[1]["verifier"], told[1]["redirect"])))
    wish = replace(wish, fields=fields)
    managing = managing_provider(_known(zeus, wish.providers))
    if managing is None or managing.managed is None or wish.fields.get(managing.managed.field):
        return _kept(zeus, wish)
    tenants = asyncio.run(_tenants(zeus, wish, managing, Unkept(dict(fields), token)))
    if not tenants:
        raise ServiceError("the credential speaks for no organization", "agree as an administrator of the customer")
    if len(tenants) == 1:
        return _kept(zeus, replace(wish, fields={**fields, managing.managed.field: tenants[0].id}))
    again = secrets.token_urlsafe(32)
    held = {"wish": asdict(wish), "tenants": [each.id for each in tenants], "field": managing.managed.field}
    _keep(zeus, again, visit.browser, held)
    return Connected(tenants=tenants, state=again)


def choose(zeus: Zeus, state: str, tenant: str, visit: Visit) -> Connected:
    """Bind one of the tenants that a partner's credential manages. Raises ServiceError where it is none of them."""
    wish, told = _taken(zeus, state, visit)
    if tenant not in told.get("tenants", ()):
        raise ServiceError("this is none of the tenants that were found", "press Connect again")
    return _kept(zeus, replace(wish, fields={**wish.fields, told["field"]: tenant}))


def forget(zeus: Zeus, state: str, visit: Visit) -> None:
    """Somebody did not agree. Raises ServiceError where nobody with this browser was asked."""
    _taken(zeus, state, visit)


def tenants_of(zeus: Zeus, name: str) -> dict[str, Any]:
    """The tenants that an organization's credential manages: {"organization", "bound", "tenants": [{"id", "name"}]}.

    `bound` is the id of the one that it was added for, which alone is read and changed. Raises ServiceError.
    """
    organization = find_organization(zeus, name)
    managing = managing_provider(organization.known_providers(zeus))
    if managing is None:
        raise ServiceError("this provider tells of no other tenants", "a credential speaks for one tenant there")
    wish = Wish(organization.providers, organization.method, organization.credential, origin=organization.origin)
    tokens = SqlTokens(zeus.engine, zeus.vault, organization.id)
    found = asyncio.run(_tenants(zeus, wish, managing, tokens))
    bound = (organization.tenant or {}).get("id")
    tenants = [{"id": each.id, "name": each.name} for each in found]
    return {"organization": organization.name, "bound": bound, "tenants": tenants}


async def _exchanged(zeus: Zeus, wish: Wish, grant: Grant) -> tuple[dict[str, str], SignedIn]:
    known = _known(zeus, wish.providers)
    found = way_to_connect(known, wish.method)
    assert found
    provider, consent = known[0], found[1]
    practice: dict[str, Any] = {}
    try:
        async with open_alone(zeus, provider, wish.method, Unkept(dict(wish.fields)), wish.origin) as sender:
            token: Token = await sender.signed(consent.exchange(wish.fields, grant), practice)
    except REFUSALS as error:
        raise ServiceError(_told(error, wish, grant), "press Connect again", exit_code=4) from error
    if not all(token.renewed.get(name) for name in consent.gives):
        raise ServiceError(f"{provider.short} gave no refresh token", "allow offline access in the app", exit_code=4)
    signed_in = SignedIn(token.headers, time.time() + token.expires_in, token.facts, practice)
    return {**wish.fields, **token.renewed}, signed_in


async def _tenants(zeus: Zeus, wish: Wish, provider: Provider, tokens: Tokens) -> list[Tenant]:
    assert provider.managed
    try:
        async with open_alone(zeus, provider, wish.method, tokens, wish.origin) as sender:
            found: list[Tenant] = await sender.run(provider.managed.procedure(tokens.credential()))
    except REFUSALS as error:
        raise ServiceError(_told(error, wish, None), "check the credential", exit_code=4) from error
    return sorted(found, key=lambda each: each.name.casefold())


def _kept(zeus: Zeus, wish: Wish) -> Connected:
    credential = {"method": wish.method, **wish.fields}
    if wish.link is not None:
        return Connected(invitations.accept(zeus, wish.link, credential), id=wish.organization)
    if wish.organization is not None:
        if not may(zeus.person, CREDENTIALS):
            raise ServiceError("your role does not allow to change credentials", "ask an administrator of Zeus")
        name = find_organization_by_id(zeus, wish.organization).name
        return Connected(change_credential(zeus, name, credential), id=wish.organization)
    document = add_organization(
        zeus, wish.name, wish.providers, credential, customer=wish.customer, test=wish.test, origin=wish.origin
    )  # fmt: skip
    return Connected(document)


def _completed(provider: Provider, wish: Wish, consent: Consent) -> dict[str, str]:
    """The fields that are known before: what the consent gives is not among them; the client may be our own."""
    known = {name: text for name, text in wish.fields.items() if text and name not in consent.gives}
    ours = own_client(provider.family)
    return known if ours.keys() & known.keys() else {**ours, **known}


def _known(zeus: Zeus, providers: Sequence[str]) -> list[Provider]:
    return [zeus.catalog[name] for name in providers if name in zeus.catalog]


def _told(error: Exception, wish: Wish, grant: Grant | None) -> str:
    secret = [text for name, text in wish.fields.items() if is_secret(name)]
    return without(str(error), [*secret, *((grant.code, grant.verifier) if grant else ())])


def _keep(zeus: Zeus, state: str, browser: str, told: Mapping[str, Any]) -> None:
    id = _hashed(state)
    sealed = zeus.vault.seal(id, "consent", json.dumps(told))
    with writing(zeus.engine) as connection:
        insert_consent(connection, id, _hashed(browser), sealed, time.time() + LASTS)


def _taken(zeus: Zeus, state: str, visit: Visit) -> tuple[Wish, dict[str, Any]]:
    id = _hashed(state)
    with writing(zeus.engine) as connection:
        sealed = take_consent(connection, id, _hashed(visit.browser))
    if sealed is None:
        raise _GONE
    try:
        told: dict[str, Any] = json.loads(zeus.vault.open(id, "consent", sealed))
    except VaultError:
        raise _GONE from None
    if told.get("redirect") != visit.redirect:
        raise _GONE
    wish = Wish(**{**told["wish"], "providers": tuple(told["wish"]["providers"])})
    if wish.link is None and wish.person != visit.person:
        raise ServiceError("somebody else pressed Connect", "sign in as whoever began, and press Connect again")
    return wish, told


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
