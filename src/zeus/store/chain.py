"""The chain of the history: each event of an organization is sealed to the one before, so that any change shows."""

import hmac
import json
import secrets
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import ColumnElement, Connection, null, select, update

from zeus.store.models import events
from zeus.store.models_audit import chains
from zeus.store.statements import INSERT
from zeus.store.vault import Vault, VaultError, open_vault

KEY = "key of the history"
"""The name under which the key of a chain is sealed."""

FIRST = "0" * 64
"""What stands before the first event."""

TOLD = ("organization_id", "number", "at", "who", "event", "tab", "key", "before", "after", "transmission_id")
"""The columns of an event that its digest vouches for."""

_STEP = 2000

_as_text = json.JSONEncoder(sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode


def link(connection: Connection, same: Mapping[str, Any], values: Sequence[dict[str, Any]]) -> None:
    """Give events that are about to be stored their places in the chain: `number`, `digest` and `hash`.

    `same` is what they have in common: their organization, who, and when.
    Until the transaction ends, nobody else adds to the chain of this organization.
    """
    if not values:
        return
    organization_id = same["organization_id"]
    mine = chains.c.organization_id == organization_id
    held = connection.execute(select(chains).where(mine).with_for_update()).first()
    if held is None:
        sealed = open_vault().seal(organization_id, KEY, secrets.token_hex(32))
        first = INSERT[connection.dialect.name](chains).values(
            organization_id=organization_id, number=0, hash=FIRST, key=sealed
        )
        connection.execute(first.on_conflict_do_nothing())  # Whoever begins it at the same moment begins the same one.
        held = connection.execute(select(chains).where(mine).with_for_update()).one()
    key = _key(open_vault(), organization_id, held.key)
    number, hash = held.number, held.hash
    for each in values:
        number += 1
        each |= {"number": number}
        each["digest"] = _digest(key, {**same, **each})
        each["hash"] = hash = _linked(key, hash, each["digest"])
    connection.execute(update(chains).where(mine).values(number=number, hash=hash))


@dataclass
class Verified:
    """What became of looking through a chain: events looked at, those erased, those from before, and what is wrong.

    `hash` is that of the last event: whoever has noted it earlier sees whether the history was set back since.
    """

    organization_id: str
    events: int = 0
    erased: int = 0
    before: int = 0
    hash: str = FIRST
    wrong: list[str] = field(default_factory=list)


def verify(connection: Connection, vault: Vault, organization_id: str) -> Verified:
    """Look through the chain of an organization, event by event."""
    found = Verified(organization_id)
    held = connection.execute(select(chains).where(chains.c.organization_id == organization_id)).first()
    if held is None:
        found.wrong += ["there are events, but no chain"] if any(in_order(connection, organization_id)) else []
        return found
    try:
        key = _key(vault, organization_id, held.key)
    except VaultError as error:
        found.wrong.append(str(error))
        return found
    for event in in_order(connection, organization_id):
        _check(found, key, event)
    if (found.events, found.hash) != (held.number, held.hash):
        found.wrong.append(f"the chain ends at event {found.events}, but {held.number} were written")
    return found


def chained(connection: Connection) -> list[str]:
    """The organizations that have a history, those too that are gone."""
    found = select(events.c.organization_id).union(select(chains.c.organization_id))
    return sorted(connection.scalars(found))


def erase(connection: Connection, organization_id: str) -> int:
    """Take out of the history what it holds of people and objects; who did what when, and the chain, stay. How many."""
    blank = {"key": null(), "before": null(), "after": null(), "search": "", "erased": True}
    mine = (events.c.organization_id == organization_id) & events.c.erased.is_(False) & events.c.digest.is_not(None)
    return connection.execute(update(events).where(mine).values(**blank)).rowcount


def _check(found: Verified, key: bytes, event: Mapping[str, Any]) -> None:
    if event["hash"] is None:
        if found.events:
            found.wrong.append(f"the event with the id {event['id']} is not part of the chain")
        found.before += 1
        return
    where = f"event {event['number']} (id {event['id']})"
    if event["number"] != found.events + 1:
        found.wrong.append(f"before {where}, {event['number'] - found.events - 1} are missing")
    if event["erased"]:
        found.erased += 1
        if event["before"] or event["after"] or event["key"]:
            found.wrong.append(f"{where} was changed: it was erased, and holds something")
    elif not hmac.compare_digest(event["digest"] or "", _digest(key, event)):
        found.wrong.append(f"{where} was changed")
    if not hmac.compare_digest(event["hash"], _linked(key, found.hash, event["digest"] or "")):
        found.wrong.append(f"{where} does not follow from the one before")
    found.events, found.hash = event["number"], event["hash"]


def in_order(connection: Connection, organization_id: str, *which: ColumnElement[bool]) -> Iterator[Mapping[str, Any]]:
    """The events of an organization by column name, oldest first, as many at a time as memory is glad of."""
    mine = (events.c.organization_id == organization_id, *which)
    after = 0
    while True:
        query = select(events).where(*mine, events.c.id > after).order_by(events.c.id).limit(_STEP)
        found = connection.execute(query).mappings().all()
        yield from map(dict, found)
        if len(found) < _STEP:
            return
        after = found[-1]["id"]


def _key(vault: Vault, organization_id: str, sealed: str) -> bytes:
    return bytes.fromhex(vault.open(organization_id, KEY, sealed))


def _digest(key: bytes, event: Mapping[str, Any]) -> str:
    told = _as_text([event.get(name) for name in TOLD])
    return hmac.digest(key, told.encode("utf-8", "surrogatepass"), "sha256").hex()


def _linked(key: bytes, before: str, digest: str) -> str:
    return hmac.digest(key, f"{before}{digest}".encode(), "sha256").hex()
