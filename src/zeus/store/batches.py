"""Batches: many rows handed to the database as one value, so that one statement works on all of them.

A statement for each row is a trip to PostgreSQL each, and on SQLite each time a wait for Python's lock.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sqlalchemy import (
    JSON,
    Column,
    FromClause,
    String,
    bindparam,
    cast,
    column,
    func,
    literal_column,
    select,
    type_coerce,
)

from zeus.store.database import as_json
from zeus.store.sealed import Private, PrivateJson
from zeus.store.vault import open_vault, sealed_json


@dataclass(frozen=True)
class Batch:
    """Rows of a table's columns; those that are the `same` for all rows are told once.

    Times, which must come back to the bit, are among the latter.
    """

    columns: Sequence[Column[Any]]
    same: Sequence[Column[Any]] = ()

    def table(self, dialect: str) -> FromClause:
        """The rows that `parameters` tells, as a table of a statement."""
        told, json = bindparam("batch", type_=String), set(self._json)
        same = [bindparam(_once(each.name), type_=each.type).label(each.name) for each in self.same]
        if dialect == "postgresql":
            typed = [column(each.name, String if each.name in json else each.type) for each in self.columns]
            records = func.json_to_recordset(cast(told, JSON)).table_valued(*typed)
            cells = records.render_derived(name="record", with_types=True).c
            found = [cast(cell, JSON).label(cell.name) if cell.name in json else cell for cell in cells]
            return select(*found, *same).subquery("batch")
        value = func.json_each(told).table_valued("value", name="record").c.value
        texts = [(each, func.json_extract(value, literal_column(f"'$.{each.name}'"))) for each in self.columns]
        found = [type_coerce(text, JSON if each.name in json else each.type).label(each.name) for each, text in texts]
        # The limit keeps them a table of their own, which SQLite looks at first, and once.
        return select(*found, *same).limit(-1).subquery("batch")

    def parameters(self, rows: Iterable[Mapping[str, Any]], **same: Any) -> dict[str, Any]:
        """What the statement is given for these rows. What is `Private` is sealed."""
        cells = [self._told(row) for row in rows]
        told = as_json(cells)
        if "\\u0000" in told or "\\ud" in told:
            told = as_json([{name: _storable(cell) for name, cell in row.items()} for row in cells])
        return {"batch": told} | {_once(name): value for name, value in same.items()}

    @cached_property
    def _json(self) -> Sequence[str]:
        """The columns that hold JSON: it travels as text, to be stored as it is."""
        return [each.name for each in self.columns if isinstance(each.type, JSON | PrivateJson)]

    def _told(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {**row, **{name: _as_text(row[name]) for name in self._json}}


def _as_text(value: Any) -> str | None:
    if isinstance(value, Private):
        return as_json(sealed_json(open_vault(), value))
    return None if value is None else as_json(value)


def _storable(cell: Any) -> Any:
    """A text without what databases refuse: characters of the code 0, and halves of surrogate pairs."""
    return cell.replace("\0", "").encode("utf-8", "replace").decode() if isinstance(cell, str) else cell


def _once(name: str) -> str:
    """The parameter of a column: its own name would be a value of an update."""
    return f"the_{name}"
