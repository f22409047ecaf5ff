"""Planning: from the rows held and the live tenant to a stored plan."""

import hashlib
import json
import time
from collections.abc import Iterable, Mapping
from typing import Any

from zeus.core.attributes import DELETE
from zeus.core.catalog import Tab
from zeus.core.objects import key_form, key_of
from zeus.core.sealed import is_sealed
from zeus.core.wire import Object
from zeus.pipeline.drafts import Recorder
from zeus.pipeline.plan import Draft, Plan, Planned, Wish, details_for, make_plan
from zeus.pipeline.plan.compare import fingerprint_of, unreadable
from zeus.pipeline.send import Sender
from zeus.pipeline.tenant import Reading, read_details, read_tenant
from zeus.services.choosing import Chosen, Meant, Selection, choose, with_prerequisites
from zeus.services.context import Organization, Zeus
from zeus.services.merged_rows import key_of_cells
from zeus.services.passwords import generate_passwords
from zeus.store import ledger, models, transmissions
from zeus.store.configuration import StoredRow
from zeus.store.database import learn, writing
from zeus.store.sealed import Private
from zeus.store.typed import forgettable

UNSENT = {
    "unchanged": "unchanged",
    "ignore": "ignored",
    "conflict": "blocked",
    "blocked": "blocked",
    "problem": "blocked",
}
"""What a verdict that needs no step ends as."""


async def plan_and_store(
    zeus: Zeus, organization: Organization, senders: Mapping[str, Sender], transmission: str, selection: Selection
) -> tuple[Plan, float]:
    """Read the tenant, plan the selection and store the plan with its steps. Raises what sending raises.

    Returns the plan, and the seconds that a row of it took, reading aside.
    """
    chosen = choose(zeus, organization, transmission, selection)
    tabs = organization.tabs(zeus)
    first = _tabs_to_read(chosen.selected, tabs)
    found = await _read(senders, tabs, first, chosen)
    wishes = with_prerequisites(chosen, found)
    wanted = _tabs_to_read(wishes, tabs)
    if not wanted <= first:
        found = await _read(senders, tabs, wanted, chosen)
    await read_details(senders, found, details_for(wishes, found))
    variables = {name: sender.variables for name, sender in senders.items()}
    began = time.perf_counter()
    plan = make_plan(wishes, found, variables, chosen.files, without_missing=selection.without_missing)
    await generate_passwords(zeus, organization, senders, plan)
    _store(zeus, transmission, plan, found, chosen)
    return plan, (time.perf_counter() - began) / max(1, len(plan.rows))


async def _read(
    senders: Mapping[str, Sender], tabs: Mapping[str, Tab], wanted: Iterable[str], chosen: Chosen
) -> Reading:
    """What the tenant holds; what was renamed is also known by the name that its file has for it."""
    found = await read_tenant(senders, tabs, wanted)
    for row in chosen.stored.values():
        tab, imported = tabs[row.tab], (row.imported or {}).get("cells", {})
        if tab.renames and row.tab in found.tabs:
            before = key_of_cells(tab, imported)
            if all(before) and key_form(tab, before) != key_form(tab, row.key):
                found.index.also_called(row.tab, row.key, before)
    return found


def _tabs_to_read(wishes: Iterable[Wish], tabs: Mapping[str, Tab]) -> set[str]:
    """The tabs of the rows (full names), and the child tabs of what is deleted: its items are remembered by name."""
    found = {wish.tab.full_name for wish in wishes}
    parents = {(wish.tab.provider, wish.tab.name) for wish in wishes if wish.action == DELETE}
    return found | {name for name, tab in tabs.items() if (tab.provider, tab.part_of) in parents}


def row_hash(row: StoredRow, edits: Mapping[str, Any] | None = None) -> str:
    """Equal as long as nothing of the row, and of its edited requests, that was reviewed has changed."""
    told: list[Any] = [row.tab, list(row.key), row.action, row.cells, row.problems]
    told += [dict(edits)] if edits else []
    return hashlib.sha256(json.dumps(told, sort_keys=True).encode()).hexdigest()


def hash_of(held: Chosen | Meant, id: str) -> str:
    """The hash of a row as it is held now, empty where it is not held."""
    return row_hash(held.stored[id], held.edits.get(id)) if id in held.stored else ""


def _store(zeus: Zeus, transmission: str, plan: Plan, found: Reading, chosen: Chosen) -> None:
    steps = {draft.number: draft for draft in plan.steps}
    with writing(zeus.engine) as connection:
        offset = transmissions.last_step(connection, transmission)
        for draft in plan.steps:
            draft.number += offset
        unlocks: dict[int, list[list[Any]]] = {}
        for draft in plan.steps:
            for need in draft.needs:
                unlocks.setdefault(need.number, []).append([draft.number, need not in draft.soft])
        ledger.add_steps(
            connection,
            transmission,
            [
                {
                    "number": draft.number,
                    "tab": draft.tab.full_name,
                    "action": draft.action,
                    "key": list(draft.key),
                    "data": _data(draft, plan, chosen),
                    "unlocks": unlocks.get(draft.number, []),
                    "waits_for": len(draft.needs),
                    "state": "ready",
                }
                for draft in plan.steps
            ],
        )
        rows = [
            _row_values(place, row, None if row.step is None else steps[row.step], chosen)
            for place, row in enumerate(plan.rows)
        ]
        transmissions.replace_rows(connection, transmission, rows)
        learn(connection, models.steps, models.transmission_rows, new=len(rows))
        ids = {
            tab: (found.at[tab], [found.tabs[tab].api.id_of(thing) for thing in things])  # type: ignore[union-attr]
            for tab, things in found.objects.items()
        }
        transmissions.keep_readings(connection, transmission, ids)


def _data(draft: Draft, plan: Plan, chosen: Chosen) -> Object:
    """What a step needs to be done; sealed where its tab, or that of one of its items, has a secret."""
    data = draft.stored(plan.makers) | _edits(draft, chosen)
    parts = [(draft.tab, data["values"]), *((part[0], data["items"][n][2]) for n, part in enumerate(draft.items))]
    headings = [(tab, texts, each.heading) for tab, texts in parts for each in tab.attributes if each.secret]
    if not headings:
        return data
    return Private(data | {"secrets": [texts[heading] for _, texts, heading in headings if texts.get(heading)]})


def _edits(draft: Draft, chosen: Chosen) -> Object:
    """What operators changed in the requests of a step, by the label of the call."""
    return {"edits": {label: patch for row in draft.rows for label, patch in chosen.edits.get(row, {}).items()}}


def _row_values(place: int, row: Planned, draft: Draft | None, chosen: Chosen) -> Object:
    wish = row.wish
    return {
        "row_id": wish.id,
        "position": place,
        "tab": wish.tab.full_name,
        "line": wish.line,
        "key": list(wish.key),
        "verdict": row.verdict,
        "changes": row.changes,
        "message": row.message,
        "calls": row.calls,
        "hash": hash_of(chosen, wish.id),
        "step": draft.number if draft else None,
        "outcome": UNSENT.get(row.verdict),
        "after_success": _after_success(row, draft) if draft else None,
    }


def _after_success(row: Planned, draft: Draft) -> Object | None:
    """What a row learns when its step is done: fingerprints, its key after a rename, and what to forget."""
    wish = row.wish
    told: Object = {}
    known = draft.recorded
    sent = {
        heading: fingerprint_of(wish, wish.tab.by_heading[heading], value, known)
        for heading, value in wish.values.items()
        if unreadable(wish.tab.by_heading[heading]) and isinstance(known, Recorder)
    }
    if sent:
        told["sent"] = sent
    secrets = {heading: forgettable(value) for heading, value in wish.values.items() if is_sealed(value)}
    if secrets:
        told["forget"] = secrets
    renamed = {
        attribute.renames: wish.values[attribute.heading]
        for attribute in wish.tab.renames.values()
        if wish.values.get(attribute.heading) is not None and attribute.renames
    }
    if renamed and wish.action != DELETE:
        key = key_of(wish.tab, {**wish.values, **renamed})
        texts: dict[str, str | None] = {h: wish.tab.by_heading[h].show(value) for h, value in renamed.items()}
        texts |= {attribute.heading: None for attribute in wish.tab.renames.values()}
        told |= {"key": list(key), "form": list(key_form(wish.tab, key)), "cells": texts}
    return told or None


def new_transmission(organization: str, who: str, id: str, state: str, selection: Selection) -> Object:
    """The values of a transmission that begins now."""
    now = time.time()
    started = None if state == transmissions.PLANNED else now
    return {
        "id": id,
        "organization_id": organization,
        "state": state,
        "who": who,
        "at": now,
        "started_at": started,
        "selection": selection.as_json(),
        "attempt": 1,
    }
