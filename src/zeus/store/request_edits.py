"""Bodies of requests that operators edited: named queries."""

import time
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, delete, insert, select

from zeus.store.models_web import request_edits

_E = request_edits.c


def edits_of(connection: Connection, organization_id: str) -> dict[str, dict[str, Any]]:
    """Row id → label of the call → the merge patch of its body."""
    found: dict[str, dict[str, Any]] = {}
    query = select(_E.row_id, _E.label, _E.patch).where(_E.organization_id == organization_id)
    for row_id, label, patch in connection.execute(query):
        found.setdefault(row_id, {})[label] = patch
    return found


def edits_of_row(connection: Connection, row_id: str) -> dict[str, dict[str, Any]]:
    """Label of the call → its patch, who edited it, and when (seconds since 1970)."""
    query = select(_E.label, _E.patch, _E.who, _E.at).where(_E.row_id == row_id)
    return {label: {"patch": patch, "who": who, "at": at} for label, patch, who, at in connection.execute(query)}


def put_edit(connection: Connection, organization_id: str, row_id: str, label: str, patch: Any, who: str) -> None:
    """Keep an edit in place of the one that there was; an empty patch takes it back."""
    connection.execute(delete(request_edits).where(_E.row_id == row_id, _E.label == label))
    if patch:
        values = {"row_id": row_id, "label": label, "organization_id": organization_id, "patch": patch}
        connection.execute(insert(request_edits).values(**values, who=who, at=time.time()))


def drop_edits(connection: Connection, row_ids: Collection[str]) -> None:
    """Forget the edits of rows that have become what they were to become."""
    # Hardly ever is there one: to look for any is quicker than to look for those of hundreds of rows.
    if connection.scalar(select(_E.row_id).limit(1)) is None:
        return
    connection.execute(delete(request_edits).where(_E.row_id.in_(list(row_ids))))
