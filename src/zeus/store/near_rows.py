"""The rows that an edited row has to do with: namesakes, rivals for a value, those that it names or is named by."""

from collections.abc import Iterable, Sequence

from sqlalchemy import ColumnElement, Connection, func, select

from zeus.core import cells
from zeus.core.flow import Key
from zeus.store.models import rows

_CHUNK = 500


def select_keys(connection: Connection, organization_id: str, tab: str, limit: int) -> list[tuple[str, Key]]:
    """Id and key of the rows of a tab (full name), at most `limit`."""
    query = select(rows.c.id, rows.c.key).where(*_of(organization_id, tab)).limit(limit)
    return [(id, tuple(key)) for id, key in connection.execute(query)]


def select_keys_by_form(
    connection: Connection, organization_id: str, tab: str, forms: Iterable[str]
) -> list[tuple[str, Key, str]]:
    """Id, key and form of the rows of a tab whose key has one of these comparable forms."""
    wanted, found = sorted(set(forms)), []
    for start in range(0, len(wanted), _CHUNK):
        chunk = rows.c.form.in_(wanted[start : start + _CHUNK])
        query = select(rows.c.id, rows.c.key, rows.c.form).where(*_of(organization_id, tab), chunk)
        found += [(id, tuple(key), form) for id, key, form in connection.execute(query)]
    return found


def ids_holding(connection: Connection, organization_id: str, tabs: Sequence[str], text: str, limit: int) -> list[str]:
    """The ids of rows of some tabs (full names) in whose cells a text stands, case aside."""
    query = select(rows.c.id).where(
        rows.c.organization_id == organization_id,
        rows.c.tab.in_(tabs),
        rows.c.search.contains(cells.fold(text), autoescape=True),
    )
    return list(connection.scalars(query.limit(limit)))


def ids_beginning(connection: Connection, organization_id: str, tab: str, parent: str) -> list[str]:
    """The ids of the child rows of a tab whose parent's key has this comparable form."""
    # A child's key begins with its parent's: '["q_cards", "lending"]' with '["q_cards"]'.
    begun = rows.c.form.startswith(parent.removesuffix("]") + ", ", autoescape=True)
    return list(connection.scalars(select(rows.c.id).where(*_of(organization_id, tab), begun)))


def next_position(connection: Connection, organization_id: str, tab: str) -> int:
    """The place behind the last row of a tab."""
    last = connection.scalar(select(func.max(rows.c.position)).where(*_of(organization_id, tab)))
    return 0 if last is None else int(last) + 1


def _of(organization_id: str, tab: str) -> list[ColumnElement[bool]]:
    return [rows.c.organization_id == organization_id, rows.c.tab == tab]
