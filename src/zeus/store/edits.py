"""What people changed by hand, so that they can take it back: named queries."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Integer, Row, delete, func, insert, select

from zeus.store.models_web import edits

KEPT = 50
"""Edits of one person in one organization that can be taken back, one after the other."""

_E = edits.c


def insert_edit(
    connection: Connection, organization_id: str, who: str, id: str, label: str, changed: Sequence[Mapping[str, Any]]
) -> None:
    """Remember an edit, and forget those of this person that are too old to be taken back."""
    values = {"id": id, "organization_id": organization_id, "who": who, "at": time.time(), "label": label}
    connection.execute(insert(edits).values(**values, rows=[dict(each) for each in changed]))
    old = select(_E.id).where(*_mine(organization_id, who)).order_by(_E.at.desc()).offset(KEPT).limit(1000)
    ids = list(connection.scalars(old))
    connection.execute(delete(edits).where(_E.id.in_(ids)))


def latest_label(connection: Connection, organization_id: str, who: str) -> str | None:
    """What this person changed last, None where there is nothing to take back."""
    query = select(_E.label).where(*_mine(organization_id, who)).order_by(_E.at.desc()).limit(1)
    return connection.scalar(query)


def latest_size(connection: Connection, organization_id: str, who: str) -> int:
    """How many rows this person changed last."""
    size = func.json_array_length(_E.rows, type_=Integer)
    query = select(size).where(*_mine(organization_id, who)).order_by(_E.at.desc()).limit(1)
    return connection.scalar(query) or 0


def take_latest(connection: Connection, organization_id: str, who: str) -> Row[Any] | None:
    """The last edit of this person, which is not remembered any more."""
    query = select(edits).where(*_mine(organization_id, who)).order_by(_E.at.desc()).limit(1)
    found = connection.execute(query).first()
    if found is not None:
        connection.execute(delete(edits).where(_E.id == found.id))
    return found


def _mine(organization_id: str, who: str) -> list[Any]:
    return [_E.organization_id == organization_id, _E.who == who]
