"""Undo: the rows of a transmission once more, each asking for the opposite of what became of it."""

import hashlib
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from zeus.core import cells
from zeus.core.attributes import CREATE, DELETE, UPDATE, Attribute, Value
from zeus.core.catalog import Tab
from zeus.core.flow import Key
from zeus.core.wire import Object
from zeus.pipeline.plan import Wish
from zeus.pipeline.plan.compare import unreadable
from zeus.services.context import Organization, ServiceError, Zeus, find_organization
from zeus.store import plan_rows, transmissions
from zeus.store.database import reading

DID = frozenset({"created", "updated", "deleted", "replaced"})
"""Outcomes that there is something to undo of."""


@dataclass(frozen=True)
class Past:
    """What became of a row: its changes as [old, new] cell texts by heading, and its key afterwards.

    `lost` are the items that went with an object that was deleted: full name of their tab, and cell texts.
    """

    id: str
    tab: str
    line: int | None
    key: Key
    outcome: str
    changes: Mapping[str, Sequence[str | None]]
    lost: Sequence[tuple[str, Object]] = ()


def past_of(connection: Connection, transmission: str) -> list[Past]:
    """What became of the rows of a transmission, in its order; rows of which nothing became are left out."""
    lost = plan_rows.lost_items(connection, transmission)
    found = []
    for row in transmissions.rows_of(connection, transmission):
        if row.outcome in DID:
            moved = (row.after_success or {}).get("key")
            gone = lost.get(row.step, []) if row.outcome == "deleted" else []
            found.append(Past(row.row_id, row.tab, row.line, tuple(moved or row.key), row.outcome, row.changes, gone))
    return found


def inverse_wishes(
    former: Sequence[Past], tabs: Mapping[str, Tab], wanted: Collection[str] | None = None
) -> list[Wish]:
    """The opposite of each row; of these rows (ids) only, where some are named."""
    known = [past for past in former if past.tab in tabs and (wanted is None or past.id in wanted)]
    told = {(past.tab, _form(past.key)) for past in known}
    wishes = [_inverse(past, tabs[past.tab]) for past in known]
    return wishes + [
        wish for past in known for wish in _lost_items(past, tabs) if (wish.tab.full_name, _form(wish.key)) not in told
    ]


def undoable(zeus: Zeus, transmission: str | None, organization_name: str | None) -> tuple[Organization, str]:
    """The transmission to undo, the latest that did something where none is named. Raises ServiceError."""
    from zeus.services.turns import organization_of

    organization = find_organization(zeus, organization_name).id if organization_name else None
    with reading(zeus.engine) as connection:
        if transmission is not None:
            found = transmissions.find(connection, transmission, organization)
        else:
            found = transmissions.latest(connection, organization, (transmissions.DONE, transmissions.CANCELLED))
        if found is None or (organization and found.organization_id != organization) or found.started_at is None:
            raise ServiceError("there is no such transmission to undo", "zeus transmissions --org NAME lists them")
        if found.state not in (transmissions.DONE, transmissions.CANCELLED):
            raise ServiceError("this transmission has not ended", "wait for its end, or cancel it first")
        if not past_of(connection, found.id):
            raise ServiceError("this transmission changed nothing", "there is nothing to undo")
    return organization_of(zeus, found.organization_id), str(found.id)


def _inverse(past: Past, tab: Tab) -> Wish:
    action = {"created": DELETE, "deleted": CREATE}.get(past.outcome, UPDATE)
    if action not in tab.actions:
        return _stuck(past, tab, action, f"{tab.title} cannot be {action.rstrip('e')}ed by Zeus, so this is not undone")
    if action == DELETE:
        expected = {heading: new for heading, (_, new) in past.changes.items()}
        return Wish(past.id, tab, past.key, DELETE, _keys(tab, past.key), (), past.line, True, expected=expected)
    before = [(tab.by_heading[heading], old) for heading, (old, _) in past.changes.items() if heading in tab.by_heading]
    hidden = [attribute.heading for attribute, _ in before if unreadable(attribute)]
    if hidden:
        return _stuck(past, tab, action, f"what {' and '.join(hidden)} was before is not kept, so this is not undone")
    values = _keys(tab, past.key) | {each.heading: _value(each, old) for each, old in before if not each.read_only}
    if action == CREATE:
        return Wish(past.id, tab, past.key, CREATE, values, (), past.line)
    expected = {heading: new for heading, (_, new) in past.changes.items()}
    return Wish(past.id, tab, past.key, UPDATE, values, (), past.line, True, expected=expected)


def _lost_items(past: Past, tabs: Mapping[str, Tab]) -> Iterator[Wish]:
    for name, texts in past.lost:
        if name in tabs:
            tab = tabs[name]
            key = tuple(str(texts.get(attribute.heading) or "") for attribute in tab.keys)
            values = {h: _value(tab.by_heading[h], text) for h, text in texts.items() if text is not None}
            yield Wish(_id(past.id, name, key), tab, key, CREATE, values)


def _stuck(past: Past, tab: Tab, action: str, why: str) -> Wish:
    return Wish(past.id, tab, past.key, action, {}, (why,), past.line)


def _keys(tab: Tab, key: Key) -> dict[str, Value]:
    return {attribute.heading: attribute.parse(part) for attribute, part in zip(tab.keys, key, strict=True) if part}


def _value(attribute: Attribute, text: str | None) -> Value | None:
    return None if text is None else attribute.parse(text)


def _form(key: Key) -> tuple[str, ...]:
    return tuple(map(cells.fold, key))


def _id(*parts: Any) -> str:
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:20]
