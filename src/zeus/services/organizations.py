"""Organizations: add one by signing in, list, check, remove."""

import json
import os
import time
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError

from zeus.core import cells
from zeus.core.catalog import Field, Provider
from zeus.core.flow import Tenant
from zeus.services.access import sees
from zeus.services.consents import own_client
from zeus.services.context import (
    CREDENTIAL,
    Organization,
    ServiceError,
    Zeus,
    find_organization,
    near,
    new_id,
    visible,
)
from zeus.services.standing import standing
from zeus.store import configuration, teams
from zeus.store import organizations as stored_organizations
from zeus.store.database import reading, writing
from zeus.store.events import Event, record


def add_organization(
    zeus: Zeus,
    name: str,
    providers: Sequence[str],
    credential: Mapping[str, Any],
    *,
    customer: str | None = None,
    test: bool = False,
    origin: str | None = None,
) -> dict[str, Any]:
    """Sign in with the credential and keep the organization; refused, nothing is kept.

    Its document is that of `check_organization`, with the credential's fields that no sign-in has as `ignored`.
    """
    name = _checked_name(zeus, name, "organization")
    known = _checked_providers(zeus, providers)
    method, fields, ignored = choose_method(known, credential)
    organization = Organization(
        new_id(), name, _checked_customer(zeus, customer), tuple(provider.name for provider in known), method, test,
        _checked_origin(origin), fields,
    )  # fmt: skip
    _insert(zeus, organization)
    try:
        tenant = sign_in_with(zeus, organization)
        keep_tenant(zeus, organization, tenant, "organization added")
    except BaseException:
        _delete(zeus, organization)
        raise
    return organization_document(organization, tenant) | {"ignored": ignored}


def list_organizations(zeus: Zeus) -> dict[str, Any]:
    """All organizations, by name, each with how its credential stands."""
    with reading(zeus.engine) as connection:
        held = visible(zeus, stored_organizations.select_organizations(connection))
    names = ("name", "customer", "providers", "origin", "test", "id")
    found = [{name: stored[name] for name in names} | {"credential": standing(stored)} for stored in held]
    return {"organizations": found}


def check_organization(zeus: Zeus, name: str) -> dict[str, Any]:
    """Sign in once more, and tell for whom the credential speaks. Raises ServiceError where it is refused."""
    organization = find_organization(zeus, name)
    tenant = sign_in_with(zeus, organization)
    keep_tenant(zeus, organization, tenant, "organization checked")
    return organization_document(organization, tenant)


def remove_organization(zeus: Zeus, name: str) -> dict[str, Any]:
    """Take an organization out of Zeus with all that it holds but its history; the tenant is left as it is.

    The credential is revoked first, where the provider has an address for that.
    """
    # Loaded here: it looks at organizations itself.
    from zeus.services.credentials import revoke_credential, token_of

    organization = find_organization(zeus, name)
    with reading(zeus.engine) as connection:
        _require_rest(connection, organization)
    revoke_credential(zeus, organization, token_of(zeus, organization.id))
    with writing(zeus.engine) as connection:
        _require_rest(connection, organization)
        record(connection, organization.id, zeus.who, Event("organization removed", before={"name": organization.name}))
        stored_organizations.delete_organization(connection, organization.id)
        configuration.delete_unused_files(connection)
    return {"organization": organization.name, "removed": True}


def _require_rest(connection: Connection, organization: Organization) -> None:
    stored_organizations.lock_organization(connection, organization.id)
    if stored_organizations.is_sending(connection, organization.id):
        raise ServiceError(
            f"a transmission of {organization.name} is under way",
            f"end it with: zeus cancel --org {organization.name!r}",
        )


def choose_method(
    providers: Sequence[Provider], credential: Mapping[str, Any]
) -> tuple[str, dict[str, str], list[str]]:
    """The way to sign in, the fields that it takes, and the names of those that it ignores.

    The credential's `method` chooses; else the first method whose required fields are all there. Raises ServiceError.
    """
    given = {name: _text(name, value) for name, value in credential.items()}
    methods = shared_methods(providers)
    wanted = given.pop("method", None)
    if wanted and wanted not in methods:
        raise ServiceError(f"there is no sign-in method {wanted!r}", near("method", wanted, methods))
    agreed = {way.method for way in providers[0].sign_in if way.consent}
    ours = {} if given.get("client_id") or given.get("client_secret") else own_client(providers[0].family)
    full = {method: {**ours, **given} if method in agreed and ours else given for method in methods}
    missing = {
        method: _missing(fields, full[method]) for method, fields in methods.items() if not wanted or method == wanted
    }
    chosen = min(missing, key=lambda method: len(missing[method]))
    if missing[chosen]:
        raise ServiceError(
            f"the credential lacks {', '.join(missing[chosen])}",
            f"zeus explain {providers[0].name} lists the fields of each way to sign in",
        )
    taken = {field.name for field in methods[chosen]}
    fields = {name: text for name, text in full[chosen].items() if name in taken and text}
    return chosen, fields, sorted(given.keys() - taken)


def shared_methods(providers: Sequence[Provider]) -> dict[str, list[Field]]:
    """The methods that all providers have, each with the fields that any of them needs."""
    methods: dict[str, list[Field]] = {}
    for way in providers[0].sign_in:
        same = [other for provider in providers for other in provider.sign_in if other.method == way.method]
        if len(same) == len(providers):
            fields: dict[str, Field] = {}
            for each in (field for other in same for field in other.fields):
                fields[each.name] = each if each.required else fields.get(each.name, each)
            methods[way.method] = list(fields.values())
    return methods


def _missing(fields: Iterable[Field], given: Mapping[str, str]) -> list[str]:
    return [field.name for field in fields if field.required and not given.get(field.name)]


def _text(name: str, value: Any) -> str:
    if value is None or isinstance(value, str | int | float):
        return "" if value is None else str(value).strip()
    raise ServiceError(f"{name} of the credential is not a text", "a credential is a JSON object of texts")


def _checked_name(zeus: Zeus, name: str, noun: str) -> str:
    name = cells.tidy(name)
    if not name or len(name) > 200:
        raise ServiceError(f"the {noun} needs a name of 1 to 200 characters")
    with reading(zeus.engine) as connection:
        held = stored_organizations.select_organizations(connection)
    if any(cells.fold(stored["name"]) == cells.fold(name) for stored in held):
        raise ServiceError(
            f"there is already an organization {name!r}", "choose another name, or remove that one first"
        )
    return name


def _checked_customer(zeus: Zeus, customer: str | None) -> str | None:
    tidy = cells.tidy(customer or "")
    if len(tidy) > 200:
        raise ServiceError("the customer's name has more than 200 characters")
    with reading(zeus.engine) as connection:
        held = next((each for each in teams.select_customers(connection) if each["name"] == tidy), None)
    if not tidy and not sees(zeus.person, None):
        raise ServiceError("the organization needs a customer", "your teams see their customers' organizations alone")
    if held and not sees(zeus.person, held["id"]):
        raise ServiceError(f"the customer {tidy} is another team's", "an administrator can let your team serve it too")
    return tidy or None


def _checked_providers(zeus: Zeus, names: Sequence[str]) -> list[Provider]:
    if not names:
        raise ServiceError("no provider is named", near("provider", "", zeus.catalog))
    for name in names:
        if name not in zeus.catalog:
            raise ServiceError(f"there is no provider {name!r}", near("provider", name, zeus.catalog))
    known = [zeus.catalog[name] for name in dict.fromkeys(names)]
    if len({provider.family for provider in known}) > 1 or not shared_methods(known):
        titles = " and ".join(provider.title for provider in known)
        raise ServiceError(f"{titles} do not share a sign-in", "add an organization for each")
    return known


def _checked_origin(origin: str | None) -> str | None:
    if not origin:
        return None
    if os.environ.get("ZEUS_ALLOW_ORIGIN") != "1":
        raise ServiceError("another origin is not allowed here", "set ZEUS_ALLOW_ORIGIN=1 to use practice tenants")
    parts = urlsplit(origin)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.path.strip("/") or parts.query:
        raise ServiceError(f"{origin!r} is not an origin", "write scheme, host and port, as in http://127.0.0.1:8080")
    return f"{parts.scheme}://{parts.netloc}"


def _insert(zeus: Zeus, organization: Organization) -> None:
    """Keep the organization before it signs in: a provider may replace the refresh token in that very moment.

    Until it has a tenant nobody sees it; one that a crash left so gives way to the next of its name.
    """
    same = ("id", "name", "method", "test", "origin")
    values = {name: getattr(organization, name) for name in same} | {
        "providers": list(organization.providers),
        "credential": zeus.vault.seal(organization.id, CREDENTIAL, json.dumps(dict(organization.credential))),
        "given_at": time.time(),
    }
    try:
        with writing(zeus.engine) as connection:
            for stored in stored_organizations.select_organizations(connection, authorized=False):
                if stored["name"] == organization.name and stored["tenant"] is None:
                    stored_organizations.delete_organization(connection, stored["id"])
            stored_organizations.insert_organization(connection, values, organization.customer, new_id())
            if zeus.person and not sees(zeus.person, None):
                held = teams.select_customers(connection)
                new = next(each["id"] for each in held if each["name"] == organization.customer)
                teams.give_to_teams_of(connection, zeus.person.id, new)
    except IntegrityError:
        raise ServiceError(f"there is already an organization {organization.name!r}", "choose another name") from None


def _delete(zeus: Zeus, organization: Organization) -> None:
    with writing(zeus.engine) as connection:
        stored_organizations.delete_organization(connection, organization.id)


def sign_in_with(zeus: Zeus, organization: Organization) -> Tenant:
    """For whom the organization's credential speaks. Raises ServiceError (exit code 4) where it is refused."""
    # Loaded here: to list organizations needs no network.
    from zeus.services.tenants import who

    return who(zeus, organization)


def keep_tenant(zeus: Zeus, organization: Organization, tenant: Tenant, event: str) -> None:
    """Remember for whom the credential speaks. Raises ServiceError where the organization is gone meanwhile."""
    known: dict[str, Any] = {
        "id": tenant.id,
        "name": tenant.name,
        "role": tenant.role,
        "missing_scopes": list(tenant.missing_scopes),
    }
    known |= {"manages": tenant.manages} if tenant.manages else {}
    with writing(zeus.engine) as connection:
        if not stored_organizations.update_tenant(connection, organization.id, known):
            raise ServiceError(f"{organization.name} was removed or added anew by somebody else meanwhile")
        record(connection, organization.id, zeus.who, Event(event, after={"name": organization.name, "tenant": known}))


def organization_document(organization: Organization, tenant: Tenant) -> dict[str, Any]:
    """What is told of an organization that has just signed in."""
    return {
        "organization": organization.name,
        "providers": list(organization.providers),
        "tenant": tenant.name,
        "role": tenant.role,
        "authorized": True,
        "missing_scopes": list(tenant.missing_scopes),
    }
