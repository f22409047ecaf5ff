"""The configuration as the grid shows it: searched, filtered, sorted and paged by key, a hundred rows at a time."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, Connection, Engine, ScalarSelect, func, literal_column, select, text, tuple_

from zeus.core import cells
from zeus.store.database import learn, reading
from zeus.store.models import NEEDING, organizations, rows, transmission_rows, transmissions

LARGE = 5000
"""From so many rows of a tab on, sorting and filtering by a heading needs an index of its own."""

FEW = 2000
"""Up to so many rows are looked up and sorted; of more, a page is found along the order's own index."""

Mark = tuple[Any, ...]
"""Where a row stands in an order: what it is sorted by, if anything; its position; its id."""

_DIGITS = 20


@dataclass(frozen=True)
class Column:
    """What rows are sorted or filtered by: a heading of the tab, or with `own` one of the customer's columns.

    `number`: the cells hold whole numbers. `plain` names a column of the table instead: action or state.
    """

    heading: str
    own: bool = False
    number: bool = False
    plain: str | None = None


@dataclass(frozen=True)
class Wanted:
    """Which rows of a tab (full name), in which order; no order is that of the workbook.

    `words` must all be in a row; `among` are the ids of those where that is known already. `where` are alternatives
    for a column: case-folded texts, blank is the empty one.
    """

    tab: str
    words: tuple[str, ...] = ()
    actions: tuple[str | None, ...] = ()
    states: tuple[str, ...] = ()
    where: tuple[tuple[Column, tuple[str, ...]], ...] = ()
    sort: Column | None = None
    down: bool = False
    among: tuple[str, ...] | None = None


def count_states(connection: Connection, organization_id: str) -> dict[str, Counter[str]]:
    """Per tab (full name): how many rows are in each state."""
    query = (
        select(rows.c.tab, rows.c.state, func.count())
        .where(rows.c.organization_id == organization_id)
        .group_by(rows.c.tab, rows.c.state)
    )
    found: dict[str, Counter[str]] = {}
    for tab, state, count in connection.execute(query):
        found.setdefault(tab, Counter())[state] = count
    return found


def count_needing(connection: Connection, organization_ids: Sequence[str], most: int) -> dict[str, tuple[int, int]]:
    """Of each organization: how many rows failed or are unknown, and how many have problems, each up to `most`."""

    def up_to(*states: str) -> ScalarSelect[int]:
        mine = (rows.c.organization_id == organizations.c.id, NEEDING, rows.c.state.in_(states))
        few = select(rows.c.state).where(*mine).correlate(organizations).limit(most).subquery()
        return select(func.count()).select_from(few).scalar_subquery()

    query = select(organizations.c.id, up_to("failed", "unknown"), up_to("problem"))
    found = connection.execute(query.where(organizations.c.id.in_(list(organization_ids))))
    return {id: (failed, problems) for id, failed, problems in found}


def find_in_all(
    connection: Connection, organization_id: str, words: Sequence[str]
) -> tuple[dict[str, int], dict[str, tuple[str, ...]] | None]:
    """How many rows of each tab (full name) hold all words, and the ids of these where they are few."""
    mine = (rows.c.organization_id == organization_id, *_holding(words))
    found = connection.execute(select(rows.c.tab, rows.c.id).where(*mine).limit(FEW + 1)).all()
    if len(found) > FEW:
        counts = connection.execute(select(rows.c.tab, func.count()).where(*mine).group_by(rows.c.tab))
        return dict(counts.all()), None
    among: dict[str, tuple[str, ...]] = {}
    for tab, id in found:
        among[tab] = (*among.get(tab, ()), id)
    return {tab: len(ids) for tab, ids in among.items()}, among


def select_marks(
    connection: Connection, organization_id: str, wanted: Wanted, *, beyond: Mark | None, back: bool, limit: int
) -> list[Mark]:
    """The marks of at most `limit` rows beyond a mark; with `back` those before it, the nearest first."""
    order = _order(connection, wanted)
    conditions = _conditions(connection, organization_id, wanted)
    few = (
        _few(connection, conditions)
        if wanted.sort is not None and wanted.among is None and len(conditions) > 2
        else None
    )
    query = select(*order).where(*(conditions if few is None else [rows.c.id.in_(few)]))
    descending = wanted.down != back
    if beyond is not None:
        place, there = tuple_(*order), tuple_(*beyond)
        query = query.where(place < there if descending else place > there)
    query = query.order_by(*(each.desc() if descending else each for each in order)).limit(limit)
    return [tuple(found) for found in connection.execute(query)]


def _few(connection: Connection, conditions: Sequence[ColumnElement[bool]]) -> list[str] | None:
    """The ids of the rows wanted where they are few and sorted at once; else a page is soon found along the order."""
    found = list(connection.scalars(select(rows.c.id).where(*conditions).limit(FEW + 1)))
    return found if len(found) <= FEW else None


def mark_of(connection: Connection, organization_id: str, wanted: Wanted, id: str) -> Mark | None:
    """The mark of a row, None where it is not among those wanted."""
    conditions = _conditions(connection, organization_id, wanted)
    found = connection.execute(select(*_order(connection, wanted)).where(*conditions, rows.c.id == id)).first()
    return tuple(found) if found else None


def select_ids(connection: Connection, organization_id: str, wanted: Wanted) -> list[str]:
    """The ids of all rows wanted, in the order of the workbook."""
    query = select(rows.c.id).where(*_conditions(connection, organization_id, wanted))
    return list(connection.scalars(query.order_by(rows.c.position, rows.c.id)))


def select_at_line(connection: Connection, organization_id: str, tab: str, line: int) -> str | None:
    """The id of the row of a tab (full name) that has this line of a workbook; the first, where several have it."""
    query = select(rows.c.id).where(rows.c.organization_id == organization_id, rows.c.tab == tab, rows.c.line == line)
    return connection.scalar(query.order_by(rows.c.position).limit(1))


def prepare(engine: Engine, wanted: Wanted, count: int) -> None:
    """See to it that a large tab can be sorted and filtered by these columns at once: each gets an index, once."""
    columns = {*(column for column, _ in wanted.where), *([wanted.sort] if wanted.sort else [])}
    for column in columns:
        if column.plain is None and count >= LARGE:
            _index(engine, column)


def select_lines(
    connection: Connection, organization_id: str, tab: str, parent: str, *, after: int = -1, limit: int = 50
) -> list[str]:
    """The ids of the child rows (of a tab, by full name) of the parent whose comparable form is `parent`."""
    query = (
        select(rows.c.id)
        .where(rows.c.organization_id == organization_id, rows.c.tab == tab, _begins(parent))
        .where(rows.c.position > after)
    )
    return list(connection.scalars(query.order_by(rows.c.position, rows.c.id).limit(limit)))


def count_lines(connection: Connection, organization_id: str, tab: str, parent: str) -> int:
    """How many child rows the parent has in a tab (full name)."""
    query = select(func.count()).where(rows.c.organization_id == organization_id, rows.c.tab == tab, _begins(parent))
    return connection.scalar(query) or 0


def select_rejections(
    connection: Connection, organization_id: str, ids: Sequence[str]
) -> dict[str, tuple[str, str | None]]:
    """Transmission and message of the latest end of each row, by row id; of the ten latest transmissions."""
    latest = (
        select(transmissions.c.id, transmissions.c.at)
        .where(transmissions.c.organization_id == organization_id, transmissions.c.started_at.is_not(None))
        .order_by(transmissions.c.at.desc())
        .limit(10)
    )
    order = {id: place for place, (id, _) in enumerate(connection.execute(latest))}
    of = transmission_rows.c
    query = select(of.row_id, of.transmission_id, of.message).where(
        of.transmission_id.in_(list(order)), of.row_id.in_(list(ids)), of.outcome.is_not(None)
    )
    found = sorted(connection.execute(query), key=lambda each: -order[each[1]])
    return {row: (transmission, message) for row, transmission, message in found}


def select_names(
    connection: Connection, organization_id: str, tab: str, search: str, limit: int
) -> list[tuple[str, ...]]:
    """The keys of rows of a tab (full name) that hold all words of the search."""
    query = select(rows.c.key).where(
        rows.c.organization_id == organization_id, rows.c.tab == tab, *_holding(cells.fold(search).split())
    )
    return [tuple(key) for key in connection.scalars(query.order_by(rows.c.position, rows.c.id).limit(limit))]


def _begins(parent: str) -> ColumnElement[bool]:
    # A child's key begins with its parent's: '["q_cards", "lending"]' with '["q_cards"]'.
    return rows.c.form.startswith(parent.removesuffix("]") + ", ", autoescape=True)


def _holding(words: Iterable[str]) -> list[ColumnElement[bool]]:
    return [rows.c.search.contains(word, autoescape=True) for word in words]


def _conditions(connection: Connection, organization_id: str, wanted: Wanted) -> list[ColumnElement[bool]]:
    # Rows that are known are looked up by their ids alone: with a tab beside them, SQLite would look through the tab.
    found: list[ColumnElement[bool]] = [rows.c.organization_id == organization_id, rows.c.tab == wanted.tab]
    found = [*found, *_holding(wanted.words)] if wanted.among is None else [rows.c.id.in_(wanted.among)]
    if wanted.actions:
        named = rows.c.action.in_([action for action in wanted.actions if action])
        found.append(named | rows.c.action.is_(None) if None in wanted.actions else named)
    if wanted.states:
        found.append(rows.c.state.in_(wanted.states))
    for column, texts in wanted.where:
        forms = [_padded(each) if column.number and each else each for each in texts]
        found.append(_expression(connection.dialect.name, column).in_(forms))
    return found


def _order(connection: Connection, wanted: Wanted) -> list[ColumnElement[Any]]:
    sort = [_expression(connection.dialect.name, wanted.sort)] if wanted.sort else []
    return [*sort, rows.c.position, rows.c.id]


def _expression(dialect: str, column: Column) -> ColumnElement[Any]:
    return literal_column(_sql(dialect, column))


def _sql(dialect: str, column: Column) -> str:
    """The comparable form of a cell in SQL; a whole number is filled up with noughts, a blank cell is empty."""
    if column.plain:
        return f"coalesce({column.plain}, '')"
    part, sqlite = "extra" if column.own else "cells", dialect == "sqlite"
    quoted = column.heading.replace("'", "''")
    cell = f"json_extract({part}, '$.\"{quoted}\"')" if sqlite else f"({part} ->> '{quoted}')"
    if not column.number:
        return f"lower(coalesce({cell}, ''))" + ("" if sqlite else ' COLLATE "C"')
    noughts = "0" * _DIGITS
    padded = f"substr('{noughts}' || {cell}, -{_DIGITS})" if sqlite else f"right('{noughts}' || {cell}, {_DIGITS})"
    return f"coalesce({padded}, '')" + ("" if sqlite else ' COLLATE "C"')


def _padded(number: str) -> str:
    return number.rjust(_DIGITS, "0")[-_DIGITS:]


def _index(engine: Engine, column: Column) -> None:
    sql = _sql(engine.dialect.name, column)
    name = f"ix_rows_by_{hashlib.sha256(sql.encode()).hexdigest()[:16]}"
    if name in _made(engine):
        return
    with engine.begin() as connection:
        columns = f"organization_id, tab, ({sql}), position, id"
        connection.execute(text(f"CREATE INDEX IF NOT EXISTS {name} ON rows ({columns})".replace(":", "\\:")))
        # Only then does it know how many rows have which text, and which index is the shorter way.
        learn(connection, rows)


def _made(engine: Engine) -> set[str]:
    catalog = (
        "SELECT name FROM sqlite_master WHERE tbl_name = 'rows'"
        if engine.dialect.name == "sqlite"
        else "SELECT indexname FROM pg_indexes WHERE tablename = 'rows'"
    )
    with reading(engine) as connection:
        return set(connection.execute(text(catalog)).scalars())
