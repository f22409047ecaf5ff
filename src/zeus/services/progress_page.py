"""A transmission as a page shows it: how far it is, what needs somebody, results by tab, the requests of a row."""

import time
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row

from zeus.core.catalog import Tab
from zeus.core.discretion import is_secret, without_values
from zeus.core.flow import Key
from zeus.core.sealed import is_sealed
from zeus.pipeline.request_edits import patched
from zeus.services.context import MASK, Organization, ServiceError, Zeus, moment
from zeus.services.corrections import to_correct
from zeus.services.plan_page import find_plan, row_document
from zeus.services.secret_cells import masked
from zeus.services.undoing import DID
from zeus.store import configuration, ledger, plan_rows, tallies, transmissions
from zeus.store.configuration import StoredRow
from zeus.store.database import reading
from zeus.store.events import changed_since
from zeus.store.request_edits import edits_of_row
from zeus.store.transmissions import FINAL, PLANNED, PLANNING, SENDING

NEEDS = ("failed", "blocked", "unknown")
"""Outcomes that need somebody."""

PAGE = 50
"""Rows that need somebody, on a page."""

EDITS = 1000
"""The latest edits among which it is looked whether a row was corrected."""

LIST = 50
"""Transmissions on a page."""


def transmissions_page(zeus: Zeus, organization: Organization) -> list[dict[str, Any]]:
    """The latest transmissions of an organization, newest first, each with its counts."""
    with reading(zeus.engine) as connection:
        found = transmissions.begun(connection, organization.id, LIST)
        counts = {stored.id: tallies.by_outcome(connection, stored.id) for stored in found}
    return [
        {
            "id": stored.id, "number": stored.number, "at": moment(stored.started_at), "ended": moment(stored.ended_at),
            "who": stored.who, "state": stored.state, "selection": stored.selection, **_sums(counts[stored.id]),
            "counts": {name: count for name, count in counts[stored.id].items() if name},
        }
        for stored in found
    ]  # fmt: skip


def running(zeus: Zeus, organization: Organization) -> int:
    """How many transmissions of an organization are under way."""
    with reading(zeus.engine) as connection:
        return transmissions.count_under_way(connection, organization.id)


def progress_page(
    zeus: Zeus, organization: Organization, transmission: str, *, tab: str | None = None
) -> dict[str, Any]:
    """How far a transmission is; the rows that need somebody, of one tab (title) or of all."""
    stored = find_plan(zeus, organization, transmission)
    titles = organization.titles(zeus)
    name = {title: full for full, title in titles.items()}.get(tab or "")
    now, over = time.time(), stored.state not in (PLANNING, PLANNED, SENDING)
    with reading(zeus.engine) as connection:
        # Once it is over, no step waits.
        states = Counter[str]() if over else ledger.states(connection, transmission)
        by_tab = plan_rows.count_by_tab(connection, transmission)
        needing = plan_rows.select_ended(connection, transmission, NEEDS, tab=name, limit=PAGE + 1)
        held = configuration.select_by_id(connection, [row.row_id for row in needing[:PAGE]])
        edited = changed_since(connection, organization.id, transmission, EDITS) if needing else set()
        unknown = plan_rows.count_unknown(connection, transmission)
        for_others, for_time, nearest = plan_rows.steps_waiting(connection, transmission, now)
    outcomes = _outcomes(by_tab)
    tabs = organization.tabs(zeus)
    seconds = max(0.1, (stored.ended_at or now) - (stored.started_at or now))
    sent = states["done"] + states["failed"]
    left = states["ready"] + states["taken"]
    return {
        "id": transmission, "number": stored.number, "state": stored.state, "over": over, "message": stored.message,
        "who": stored.who,
        "at": moment(stored.started_at), "ended": moment(stored.ended_at), "seconds": seconds,
        "cancelling": bool(stored.cancel) and not over, "estimate": stored.estimate or {},
        **_sums(outcomes), "counts": outcomes,
        "working": states["taken"], "checking": unknown if not over else 0,
        "for_others": for_others, "for_time": for_time, "nearest": nearest,
        "for_budget": max(0, states["ready"] - for_others - for_time),
        "requests": stored.calls,
        "seconds_left": None if over or not sent or not left else seconds / sent * left,
        "tabs": [_tab(titles.get(each, each), counts) for each, counts in by_tab.items()],
        "tab": tab,
        "needing": [
            row_document(row, tab_of, titles) | _correction(row, held.get(row.row_id), tab_of, edited)
            for row, tab_of in ((row, tabs.get(row.tab)) for row in needing[:PAGE])
        ],
        "more": len(needing) > PAGE,
        "undo": over and any(outcomes[name] for name in DID),
        "retry": any(count for name, count in outcomes.items() if name not in FINAL),
        "next_tab": _next_tab(organization.titled(zeus), [titles.get(each, each) for each in by_tab]),
    }  # fmt: skip


def _correction(row: Row[Any], held: StoredRow | None, tab: Tab | None, edited: set[tuple[str, Key]]) -> dict[str, Any]:
    """What to correct of a row that did not succeed; `corrected`: somebody has changed it since."""
    if held is None or tab is None:
        return {"version": None, "cells": [], "corrected": False}
    corrected = not {(row.tab, tuple(row.key)), (row.tab, held.key)}.isdisjoint(edited)
    # What the message complains of may be right by now; what is wrong with the row as it is counts.
    cells = to_correct(tab, held, None if corrected else row.message)
    return {"version": held.version, "cells": cells, "corrected": corrected}


def row_page(zeus: Zeus, organization: Organization, transmission: str, row: str) -> dict[str, Any]:
    """A row of a transmission with each of its requests, secrets masked. Raises ServiceError where there is none."""
    stored = find_plan(zeus, organization, transmission)
    tabs, titles = organization.tabs(zeus), organization.titles(zeus)
    with reading(zeus.engine) as connection:
        found = plan_rows.select_row(connection, transmission, row)
        if found is None:
            raise ServiceError("this row is not part of the transmission", "go back to the transmission")
        held = configuration.select_by_id(connection, [row]).get(row)
        calls = [] if found.step is None else plan_rows.calls_of_step(connection, transmission, found.step)
        vain = [] if found.step is None else plan_rows.attempts_of_step(connection, transmission, found.step)
        expected = [] if found.step is None else plan_rows.expected_calls(connection, transmission, found.step)
        edits = edits_of_row(connection, row)
        told = [] if found.step is None else plan_rows.secrets_of_step(connection, transmission, found.step)
        edited = changed_since(connection, organization.id, transmission, EDITS)
        before, after = plan_rows.neighbours(connection, transmission, found.position, NEEDS)
    tab = tabs.get(found.tab)
    provider = zeus.catalog.get(found.tab.partition(".")[0])
    return {
        "transmission": transmission, "number": stored.number, "state": stored.state,
        "row": row_document(found, tab, titles),
        "action": held.action if held else None,
        "values": masked(tab, held.cells) if held and tab else {},
        "held": held is not None, **_correction(found, held, tab, edited),
        "requests": without_values(
            [_request(call, provider.tracking if provider else "", vain) for call in calls if call.state != "wait"],
            told,
        ),
        "expected": without_values(
            _unsent(expected, {call.label for call in calls}, edits) if found.outcome is None else [], told
        ),
        "waits": [{"label": call.label, "until": call.done_at} for call in calls if call.state == "wait"],
        "before": before, "after": after,
    }  # fmt: skip


def _request(call: Row[Any], tracking: str, vain: Sequence[Row[Any]]) -> dict[str, Any]:
    sent, reply = call.call or {}, call.reply or {}
    headers = reply.get("headers") or {}
    return {
        "label": call.label, "state": call.state, "attempts": _attempts(call, reply.get("status"), vain),
        "method": sent.get("method"), "path": sent.get("path"), "query": sent.get("query") or {},
        "body": hidden(sent.get("body")), "parts": sent.get("parts") or [], "form": bool(sent.get("form")),
        "status": reply.get("status"), "reply": hidden(reply.get("body")), "headers": headers,
        "tracking": headers.get(tracking.casefold()) if tracking else None,
        "seconds": reply.get("seconds"), "at": moment(call.sent_at), "request": call.request,
    }  # fmt: skip


def _attempts(call: Row[Any], status: int | None, vain: Sequence[Row[Any]]) -> list[dict[str, Any]]:
    """Each time that a call left: those in vain, then that which its reply belongs to or which is under way.

    `settled`: no answer came, and it was looked up afterwards what had become of it.
    """
    mine = [each for each in vain if each.label == call.label]
    found = [{"at": moment(each.at), "status": each.status, "wait": each.wait, "settled": False} for each in mine]
    if mine and mine[-1].at >= (call.sent_at or 0):
        found[-1]["settled"] = status is not None
        return found
    return [*found, {"at": moment(call.sent_at), "status": status, "wait": 0.0, "settled": False}]


def _unsent(
    expected: list[dict[str, Any]], sent: set[str], edits: Mapping[str, Mapping[str, Any]]
) -> list[dict[str, Any]]:
    """The requests that are still to come, as far as the plan knows; what is not known yet is a placeholder."""
    found = []
    for call in expected:
        if call["label"] not in sent and call["path"]:
            edit = edits.get(call["label"])
            body = patched(call.get("body"), edit["patch"]) if edit else call.get("body")
            names = ("label", "method", "path")
            more = {"query": call.get("query") or {}, "parts": call.get("parts") or [], "body": hidden(body)}
            told = {"who": edit["who"], "at": moment(edit["at"]), "members": sorted(edit["patch"])} if edit else None
            found.append({name: call[name] for name in names} | more | {"edit": told})
    return found


def hidden(value: Any) -> Any:
    """The value with what is secret in it masked."""
    if isinstance(value, Mapping):
        return {
            name: MASK if each and is_secret(str(name)) and not isinstance(each, bool) else hidden(each)
            for name, each in value.items()
        }
    if is_sealed(value):
        return MASK
    return [hidden(each) for each in value] if isinstance(value, list) else value


def _outcomes(by_tab: Mapping[str, Counter[str]]) -> Counter[str | None]:
    """Rows by outcome; None for those that have none yet."""
    found: Counter[str | None] = Counter()
    for counts in by_tab.values():
        for name, count in counts.items():
            found[None if name in ("working", "waiting") else name] += count
    return found


def _sums(outcomes: Counter[str | None]) -> dict[str, int]:
    total = outcomes.total()
    done = sum(count for name, count in outcomes.items() if name in FINAL)
    needs = sum(outcomes[name] for name in NEEDS)
    return {"total": total, "done": done, "needs": needs, "cancelled": outcomes["cancelled"]}


def _tab(title: str, counts: Counter[str]) -> dict[str, Any]:
    final = sum(counts[name] for name in FINAL)
    return {
        "title": title, "total": counts.total(), "done": final, "needs": sum(counts[name] for name in NEEDS),
        **{name: counts[name] for name in ("created", "updated", "replaced", "deleted", "working", "waiting")},
    }  # fmt: skip


def _next_tab(titled: Mapping[str, Any], sent: list[str]) -> str | None:
    """The tab behind the last one that this transmission sent, in the order of the work."""
    order = [title for title, tab in titled.items() if tab.actions]
    last = max((order.index(title) for title in sent if title in order), default=-1)
    return order[last + 1] if 0 <= last < len(order) - 1 else None
