"""Edits of very many rows: a job that does them by and by, so that nobody else waits, and that is taken back as one."""

from collections.abc import Callable, Mapping
from typing import Any

from zeus.services.context import Organization, Zeus, many_objects, new_id
from zeus.services.editing import set_action, undo
from zeus.store import edits
from zeus.store.database import reading, writing

AT_ONCE = 500
"""Rows that are edited while a page waits, and at a time by the job."""


def is_long(zeus: Zeus, organization: Organization) -> bool:
    """Whether the last edit of whoever asks takes longer to take back than a page may."""
    with reading(zeus.engine) as connection:
        return edits.latest_size(connection, organization.id, zeus.who) > AT_ONCE


def edit_many(
    zeus: Zeus, organization: Organization, wish: Mapping[str, Any], tell: Callable[[str], None]
) -> dict[str, Any]:
    """Give rows an action (``{"rows", "action"}``), or take the last edit back (``{"undo"}``): {"said"}."""
    with many_objects():
        if wish.get("undo"):
            return {"said": _taken_back(zeus, organization, tell)}
        return {"said": _set(zeus, organization, wish, tell)}


def _set(zeus: Zeus, organization: Organization, wish: Mapping[str, Any], tell: Callable[[str], None]) -> str:
    ids, action, shown = wish["rows"], wish["action"], wish["action"] or "blank"
    changed: list[Mapping[str, Any]] = []
    try:
        for start in range(0, len(ids), AT_ONCE):
            tell(f"{start:,} of {len(ids):,} rows set to {shown}")
            changed += set_action(zeus, organization, ids[start : start + AT_ONCE], action, remember=False).changed
    finally:
        # Also what a cancelled job has done until then can be taken back.
        if changed:
            with writing(zeus.engine) as connection:
                label = f"{shown} for {len(changed):,} rows"
                edits.insert_edit(connection, organization.id, zeus.who, new_id(), label, changed)
    return f"{len(changed):,} rows set to {shown}."


def _taken_back(zeus: Zeus, organization: Organization, tell: Callable[[str], None]) -> str:
    with reading(zeus.engine) as connection:
        left = edits.latest_size(connection, organization.id, zeus.who)
    back = late = 0
    while left > 0:
        tell(f"{back:,} rows taken back, {left:,} to go")
        done = undo(zeus, organization, AT_ONCE)
        back, late, left = back + len(done.rows), late + done.passed_over, left - AT_ONCE
    return f"{back:,} rows as before" + (f"; {late:,} left as they are." if late else ".")
