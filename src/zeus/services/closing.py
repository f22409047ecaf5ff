"""The end of a project: a customer is closed. What it left in Zeus goes; that it was there, and how much, stays."""

from collections import Counter
from typing import Any

from sqlalchemy import func, select, text

from zeus.core import cells
from zeus.services.context import ServiceError, Zeus, near, opened_organization, visible
from zeus.services.credentials import revoke_credential, token_of
from zeus.store import chain, configuration
from zeus.store import organizations as stored_organizations
from zeus.store.database import reading, writing
from zeus.store.events import Event, record
from zeus.store.models import transmission_rows, transmissions


def list_customers(zeus: Zeus) -> list[dict[str, Any]]:
    """The customers by name, each with the names of its organizations."""
    with reading(zeus.engine) as connection:
        held = visible(zeus, stored_organizations.select_organizations(connection, authorized=False))
    found: dict[str, list[str]] = {}
    for stored in held:
        if stored["customer"]:
            found.setdefault(stored["customer"], []).append(stored["name"])
    return [{"name": name, "organizations": names} for name, names in sorted(found.items())]


def close_customer(zeus: Zeus, name: str) -> dict[str, Any]:
    """Erase a customer: credentials, tokens, configuration, files, transmissions, and what its history holds of people.

    Who did what when stays in the history, and its chain; so do counts. Tokens are revoked at the provider first, where
    it has an address for that: `revoked` of each organization says whether it did, None where it has none. There the
    customer takes back its consent. Raises ServiceError while something is being sent.
    """
    known = list_customers(zeus)
    found = next((each for each in known if cells.fold(each["name"]) == cells.fold(name)), None)
    if found is None:
        hint = near("customer", name, [each["name"] for each in known]) if known else "no organization has a customer"
        raise ServiceError(f"there is no customer {name!r}", hint)
    with reading(zeus.engine) as connection:
        mine = _at_rest(connection, found["name"])
    revoked = {stored["id"]: _revoked(zeus, stored) for stored in mine}
    with writing(zeus.engine) as connection:
        closed = [
            _closed(connection, zeus, stored) | {"revoked": revoked.get(stored["id"])}
            for stored in _at_rest(connection, found["name"])
        ]
        configuration.delete_unused_files(connection)
    _empty_log(zeus)
    return {"customer": found["name"], "organizations": closed, "revoked": all(revoked.values())}


def _at_rest(connection: Any, customer: str) -> list[stored_organizations.Stored]:
    """The customer's organizations. Raises ServiceError where something of one is being sent."""
    held = stored_organizations.select_organizations(connection, authorized=False)
    mine = [stored for stored in held if stored["customer"] == customer]
    for stored in mine:
        stored_organizations.lock_organization(connection, stored["id"])
        if stored_organizations.is_sending(connection, stored["id"]):
            raise ServiceError(
                f"a transmission of {stored['name']} is under way",
                f"end it with: zeus cancel --org {stored['name']!r}",
            )
    return mine


def _revoked(zeus: Zeus, stored: stored_organizations.Stored) -> bool | None:
    try:
        organization = opened_organization(zeus, stored)
    except ServiceError:
        return False
    return revoke_credential(zeus, organization, token_of(zeus, organization.id))


def _closed(connection: Any, zeus: Zeus, stored: stored_organizations.Stored) -> dict[str, Any]:
    id = stored["id"]
    sent = select(transmission_rows.c.outcome, func.count()).join(
        transmissions, transmissions.c.id == transmission_rows.c.transmission_id
    )
    mine = transmissions.c.organization_id == id, transmission_rows.c.outcome.is_not(None)
    outcomes = Counter(dict(connection.execute(sent.where(*mine).group_by(transmission_rows.c.outcome)).all()))
    counts = {
        "rows": sum(configuration.count_rows(connection, id).values()),
        "outcomes": dict(sorted(outcomes.items())),
        "events": chain.erase(connection, id),
    }
    stored_organizations.delete_organization(connection, id)
    told = {"name": stored["name"], "providers": list(stored["providers"]), **counts}
    record(connection, id, zeus.who, Event("organization closed", after=told))
    return told


def _empty_log(zeus: Zeus) -> None:
    """What SQLite wrote ahead still holds the pages from before; PostgreSQL's own VACUUM does the same there."""
    if zeus.engine.dialect.name == "sqlite":
        with reading(zeus.engine) as connection:
            connection.commit()
            raw = connection.connection.driver_connection
            assert raw is not None
            raw.execute(str(text("PRAGMA wal_checkpoint(TRUNCATE)")))
