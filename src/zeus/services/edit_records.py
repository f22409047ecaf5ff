"""What is remembered of edits by hand: how to take them back, and the history. Secrets are never in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from zeus.core import cells
from zeus.core.catalog import Tab
from zeus.core.flow import Row
from zeus.pipeline.sheets.names import ACTION
from zeus.services.edit_checks import Draft, Settled
from zeus.services.secret_cells import masked, secret_headings
from zeus.store.events import Event


def changed_by(drafts: Sequence[Draft], settled: Settled) -> list[dict[str, Any]]:
    """What takes an edit back (see `zeus.store.models_web.edits`)."""
    changed: list[dict[str, Any]] = [{"id": row.id, "version": row.version, "added": True} for row in settled.new]
    for draft in drafts:
        if draft.held is None:
            continue
        stored, secret = draft.held.stored, secret_headings(draft.tab)
        if draft.row is None:
            kept = {heading: None if heading in secret else text for heading, text in stored.cells.items()}
            changed.append({"removed": asdict(stored) | {"cells": kept, "imported": _without(stored.imported, secret)}})
        else:
            old, new = _plain(draft.held.row), _plain(draft.row)
            texts = {h: old.get(h) for h in {**old, **new} if old.get(h) != new.get(h) and h not in secret}
            same = {"id": stored.id, "version": stored.version + 1, "state": stored.state}
            changed.append({**same, "texts": texts})
    return changed


def _without(imported: Mapping[str, Any] | None, secret: Iterable[str]) -> dict[str, Any] | None:
    if imported is None:
        return None
    return {**imported, "cells": {h: text for h, text in imported["cells"].items() if h not in set(secret)}}


def label_of(drafts: Sequence[Draft]) -> str:
    """The rows of an edit in a few words."""
    first = drafts[0]
    name = cells.join_path(first.old_key or first.new_key or ()) or "a row"
    return name if len(drafts) == 1 else f"{name} and {len(drafts) - 1} more"


def _plain(row: Row) -> dict[str, str | None]:
    return {**row.extra, **row.cells, ACTION: row.action}


def shown_texts(tab: Tab, row: Row) -> dict[str, str | None]:
    """The texts of a row by heading, as they may be shown."""
    return {**row.extra, **masked(tab, row.cells), ACTION: row.action}


def event_of(draft: Draft) -> Event:
    """What the history tells of an edited row."""
    tab, key = draft.tab.full_name, draft.old_key or draft.new_key
    old = shown_texts(draft.tab, draft.held.row) if draft.held else {}
    new = shown_texts(draft.tab, draft.row) if draft.row else {}
    if draft.held is None or draft.row is None:
        filled = {heading: text for heading, text in (old or new).items() if text}
        if draft.held is None:
            return Event("row added", tab=tab, key=key, after=filled)
        return Event("row dropped", tab=tab, key=key, before=filled)
    secret = [h for h in secret_headings(draft.tab) if draft.held.row.cells.get(h) != draft.row.cells.get(h)]
    differ = [heading for heading in {**old, **new} if old.get(heading) != new.get(heading) or heading in secret]
    before, after = {h: old.get(h) for h in differ}, {h: new.get(h) for h in differ}
    return Event("row changed", tab=tab, key=key, before=before, after=after)
