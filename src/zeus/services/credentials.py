"""The board of credentials: for whom each speaks, how long its token lasts, and how to give another one."""

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from zeus.core.ports import SignedIn
from zeus.services.consents import fields_to_connect
from zeus.services.context import CREDENTIAL, Organization, ServiceError, Zeus, find_organization, moment, visible
from zeus.services.organizations import (
    choose_method,
    keep_tenant,
    organization_document,
    shared_methods,
    sign_in_with,
)
from zeus.services.standing import standing
from zeus.store import organizations
from zeus.store.database import reading, writing
from zeus.store.events import Event, record
from zeus.store.tokens import SqlTokens
from zeus.store.vault import VaultError


def board(zeus: Zeus, search: str = "") -> list[dict[str, Any]]:
    """The organizations whose name, customer or provider holds the text, each with the state of its sign-in."""
    with reading(zeus.engine) as connection:
        held = visible(zeus, organizations.select_organizations(connection))
    return among([_entry(zeus, stored) for stored in held], search)


def among(entries: Sequence[dict[str, Any]], search: str) -> list[dict[str, Any]]:
    """The entries of the board whose name, customer or provider holds the text."""
    wanted = search.casefold().split()
    return [entry for entry in entries if all(word in _searched(entry) for word in wanted)]


def board_entry(zeus: Zeus, id: str) -> dict[str, Any]:
    """One organization of the board. Raises ServiceError where there is none."""
    with reading(zeus.engine) as connection:
        stored = organizations.select_organization(connection, id)
    if stored is None or not visible(zeus, [stored]):
        raise ServiceError("there is no such organization", "it may have been removed meanwhile")
    return _entry(zeus, stored)


def ways_to_sign_in(zeus: Zeus, providers: Sequence[str]) -> list[dict[str, Any]]:
    """The sign-in methods that all of the providers have: method, title, and the fields that any of them needs."""
    known = [zeus.catalog[name] for name in providers if name in zeus.catalog]
    if not known:
        return []
    titles = {way.method: way.title for way in known[0].sign_in}
    return [
        {"method": method, "title": titles[method], "fields": fields, "connect": fields_to_connect(known, method)}
        for method, fields in shared_methods(known).items()
    ]


def change_credential(zeus: Zeus, name: str, credential: Mapping[str, Any]) -> dict[str, Any]:
    """Sign in with another credential and keep it; refused, or of another tenant, the old one stays."""
    organization = find_organization(zeus, name)
    method, fields, _ = choose_method(organization.known_providers(zeus), credential)
    before = SqlTokens(zeus.engine, zeus.vault, organization.id)
    token = before.load()
    sealed = zeus.vault.seal(organization.id, CREDENTIAL, json.dumps(fields))
    kept = _kept(zeus, organization.id)
    fresh = {"method": method, "credential": sealed, "token": None, "given_at": time.time(), "ends_at": None}
    _put(zeus, organization.id, fresh)
    try:
        tenant = sign_in_with(zeus, replace(organization, method=method, credential=before.credential()))
        if organization.tenant and tenant.id != organization.tenant.get("id"):
            raise ServiceError(
                f"this credential is for the tenant {tenant.name}, not for {organization.tenant.get('name')}",
                "use a credential of the same tenant, or add another organization",
            )
        keep_tenant(zeus, organization, tenant, "credential changed")
    except BaseException:
        _put(zeus, organization.id, kept)
        raise
    # Of the same app it may be the very consent that was just given: a provider may forget both.
    if organization.credential.get("client_id") != fields.get("client_id"):
        revoke_credential(zeus, organization, token)
    return organization_document(organization, tenant)


def revoke_credential(zeus: Zeus, organization: Organization, token: SignedIn | None) -> bool | None:
    """Have the provider forget a credential that is about to be erased, or has been; see `unkept.revoke`."""
    # Loaded here: to look at the board needs no network.
    from zeus.services.unkept import revoke

    known = organization.known_providers(zeus)
    if not known:
        return None
    revoked = revoke(zeus, known[0], organization.method, organization.credential, token, organization.origin)
    if revoked is not None:
        with writing(zeus.engine) as connection:
            record(connection, organization.id, zeus.who, Event("credential revoked", after={"revoked": revoked}))
    return revoked


def token_of(zeus: Zeus, id: str) -> SignedIn | None:
    """The token that is held for an organization, None where there is none that can be opened."""
    try:
        return SqlTokens(zeus.engine, zeus.vault, id).load()
    except VaultError:
        return None


def _kept(zeus: Zeus, id: str) -> dict[str, Any]:
    with reading(zeus.engine) as connection:
        stored = organizations.select_organization(connection, id)
    assert stored is not None
    return {name: stored[name] for name in ("method", "credential", "token", "given_at", "ends_at", "tenant")}


def _put(zeus: Zeus, id: str, values: Mapping[str, Any]) -> None:
    with writing(zeus.engine) as connection:
        organizations.update_organization(connection, id, values)


def note_failure(zeus: Zeus, name: str, message: str) -> None:
    """Remember that a sign-in was refused, and why, for the board and the history."""
    organization = find_organization(zeus, name)
    with writing(zeus.engine) as connection:
        tenant = {**(organization.tenant or {}), "refused": message, "refused_at": time.time()}
        organizations.update_organization(connection, organization.id, {"tenant": tenant, "checked_at": time.time()})
        record(connection, organization.id, zeus.who, Event("sign-in refused", after={"message": message}))


def _entry(zeus: Zeus, stored: Mapping[str, Any]) -> dict[str, Any]:
    tenant = stored["tenant"] or {}
    known = [zeus.catalog[name].title if name in zeus.catalog else name for name in stored["providers"]]
    same = ("id", "name", "customer", "origin", "test", "method")
    return {name: stored[name] for name in same} | {
        "providers": known,
        "tenant": tenant.get("name"),
        "role": tenant.get("role"),
        "missing": tenant.get("missing_scopes") or [],
        "refused": tenant.get("refused"),
        "checked": moment(stored["checked_at"]),
        "way": _title_of_way(zeus, stored),
        "ends_at": stored["ends_at"],
        **{name: value for name, value in standing(stored).items() if name in ("given", "used", "ends", "warning")},
        "expires_at": _expiry(zeus, stored["id"]),
    }


def _title_of_way(zeus: Zeus, stored: Mapping[str, Any]) -> str:
    ways = (way for name in stored["providers"] if name in zeus.catalog for way in zeus.catalog[name].sign_in)
    return next((way.title for way in ways if way.method == stored["method"]), str(stored["method"]))


def _expiry(zeus: Zeus, id: str) -> float | None:
    token = token_of(zeus, id)
    return token.expires_at if token else None


def _searched(entry: Mapping[str, Any]) -> str:
    return " ".join(filter(None, (entry["name"], entry["customer"], *entry["providers"]))).casefold()
