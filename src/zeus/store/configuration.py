"""The configuration of an organization: named queries on rows, imports and files."""

import hashlib
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update

from zeus.core import cells
from zeus.core.flow import Key, Row
from zeus.store.database import as_json
from zeus.store.models import files, imports, rows, transmission_rows, transmissions
from zeus.store.models_web import jobs
from zeus.store.prompts import hashes_in_use
from zeus.store.vault import VaultError

Cells = Mapping[str, str | None]
_CHUNK = 5000
_READ = 500


@dataclass(frozen=True, slots=True)
class StoredRow:
    """A row of the configuration, as the table has it (see `zeus.store.models.rows`): secrets are ciphertexts.

    `problems` are {"heading", "message", "repair"}.
    """

    id: str
    organization_id: str
    tab: str
    form: str
    key: Key
    position: int
    file: str | None
    sheet: str | None
    line: int | None
    action: str | None
    cells: Cells
    extra: dict[str, str]
    imported: dict[str, Any] | None
    problems: list[dict[str, Any]]
    state: str
    created_by_zeus: bool = False
    sent: dict[str, str] | None = None
    version: int = 1
    search: str = ""
    import_id: str | None = None

    @property
    def typed_action(self) -> str | None:
        """The action; where the file has one that there is not, its text."""
        unclear = self.action is None and any(problem["heading"] == "Action" for problem in self.problems)
        return (self.imported or {}).get("action") if unclear else self.action

    @property
    def row(self) -> Row:
        """The row as the pipeline knows it."""
        gone = frozenset(h for h in self.sent if self.cells.get(h) is None) if self.sent else frozenset()
        return Row(self.tab, self.action, self.cells, self.extra, self.line, self.file, self.sheet, forgotten=gone)


_NAMES = tuple(StoredRow.__dataclass_fields__)
_KEPT = frozenset({"id", "organization_id", "created_by_zeus", "sent", "version"})
_CHANGED = tuple(name for name in _NAMES if name not in _KEPT)


def select_rows(
    connection: Connection, organization_id: str, tabs: Iterable[str] | None = None, search: str | None = None
) -> list[StoredRow]:
    """The rows, tab by tab in their order; of some tabs (full names), and with a text that their cells hold."""
    query = select(*(rows.c[name] for name in _NAMES)).where(rows.c.organization_id == organization_id)
    if tabs is not None:
        query = query.where(rows.c.tab.in_(list(tabs)))
    if search:
        query = query.where(rows.c.search.contains(cells.fold(search), autoescape=True))
    return _stored(connection, query.order_by(rows.c.tab, rows.c.position, rows.c.id))


def each_row(connection: Connection, organization_id: str, tab: str) -> Iterator[StoredRow]:
    """The rows of a tab (full name) in their order, some at a time: however many there are, few are in memory."""
    query = select(*(rows.c[name] for name in _NAMES)).where(rows.c.organization_id == organization_id)
    query = query.where(rows.c.tab == tab).order_by(rows.c.position, rows.c.id)
    return _each_stored(connection, query.execution_options(yield_per=_READ))


def own_headings(connection: Connection, organization_id: str, tab: str) -> list[str]:
    """The customer's own headings of a tab (full name), in the order in which its rows bring them."""
    query = select(rows.c.extra).where(rows.c.organization_id == organization_id, rows.c.tab == tab)
    query = query.order_by(rows.c.position, rows.c.id).execution_options(yield_per=_READ)
    return list(dict.fromkeys(name for extra in connection.scalars(query) for name in extra))


def select_keys(connection: Connection, organization_id: str, tab: str) -> list[tuple[str, ...]]:
    """The keys of the rows of a tab (full name)."""
    query = select(rows.c.key).where(rows.c.organization_id == organization_id, rows.c.tab == tab)
    return [tuple(key) for key in connection.scalars(query.order_by(rows.c.position, rows.c.id))]


def select_by_id(connection: Connection, ids: Sequence[str]) -> dict[str, StoredRow]:
    """The rows with these ids, by id; those that are gone are left out."""
    found: dict[str, StoredRow] = {}
    for start in range(0, len(ids), 500):
        query = select(*(rows.c[name] for name in _NAMES)).where(rows.c.id.in_(ids[start : start + 500]))
        found.update((row.id, row) for row in _stored(connection, query))
    return found


def select_by_form(
    connection: Connection, organization_id: str, tab: str, forms: Sequence[str]
) -> dict[str, tuple[str, int | None]]:
    """Id and line of the rows of a tab (full name) whose key has one of these comparable forms, by form."""
    query = select(rows.c.form, rows.c.id, rows.c.line).where(
        rows.c.organization_id == organization_id, rows.c.tab == tab, rows.c.form.in_(list(forms))
    )
    return {form: (id, line) for form, id, line in connection.execute(query)}


UNSUCCESSFUL = ("failed", "blocked", "unknown")
"""Outcomes of rows that did not succeed."""


def select_unsuccessful(
    connection: Connection, organization_id: str, transmission: str | None = None
) -> list[tuple[str, str, str | None]] | None:
    """Row id, outcome and message of the rows that a transmission, or the latest, left failed, blocked or unknown.

    None where nothing was ever transmitted.
    """
    sent = (
        select(transmissions.c.id)
        .where(transmissions.c.organization_id == organization_id, transmissions.c.started_at.is_not(None))
        .order_by(transmissions.c.started_at.desc())
    )
    sent = sent.where(transmissions.c.id == transmission) if transmission else sent
    latest = connection.scalar(sent.limit(1))
    if latest is None:
        return None
    of = transmission_rows.c
    query = (
        select(of.row_id, of.outcome, of.message)
        .where(of.transmission_id == latest, of.outcome.in_(UNSUCCESSFUL))
        .order_by(of.position)
    )
    return [(found.row_id, found.outcome, found.message) for found in connection.execute(query)]


def stamp(connection: Connection, organization_id: str) -> tuple[Any, ...]:
    """What differs as soon as any row of the organization was added, changed or deleted."""
    query = select(func.count(), func.sum(rows.c.version), func.max(rows.c.id), func.min(rows.c.id))
    return tuple(connection.execute(query.where(rows.c.organization_id == organization_id)).one())


def count_rows(connection: Connection, organization_id: str) -> dict[str, int]:
    """How many rows each tab (full name) has."""
    query = select(rows.c.tab, func.count()).where(rows.c.organization_id == organization_id).group_by(rows.c.tab)
    return dict(connection.execute(query).all())


def insert_rows(connection: Connection, new: Iterable[StoredRow]) -> None:
    """Add rows, which may be made one by one."""
    # Column types would turn each value into what the driver takes by some calls of their own, a million for a large
    # workbook, and the cells into JSON twice.
    statement = insert(rows).compile(dialect=connection.dialect, column_keys=_NAMES)
    left = iter(new)
    while values := [*map(_written, islice(left, _CHUNK))]:
        if statement.positional:
            connection.exec_driver_sql(statement.string, values)
        else:
            connection.exec_driver_sql(statement.string, [dict(zip(_NAMES, each, strict=True)) for each in values])


def update_rows(connection: Connection, changed: Sequence[StoredRow]) -> None:
    """Write rows anew, each with its version one higher; what is known of transmissions stays, but for the state."""
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in _CHANGED}
    statement = update(rows).where(rows.c.id == bindparam("row_id")).values(**values, version=rows.c.version + 1)
    # All who change several rows take them in this order, so that none waits for one who waits for it.
    changed = sorted(changed, key=lambda row: row.id)
    for start in range(0, len(changed), _CHUNK):
        chunk = changed[start : start + _CHUNK]
        plain = [{f"new_{name}": getattr(row, name) for name in _CHANGED} | {"row_id": row.id} for row in chunk]
        connection.execute(statement, plain)


def set_action(connection: Connection, id: str, action: str | None) -> None:
    """Give a row another action; its version becomes one higher."""
    values = {"action": action, "version": rows.c.version + 1}
    connection.execute(update(rows).where(rows.c.id == id).values(**values))


def delete_rows(connection: Connection, ids: Sequence[str]) -> None:
    """Take rows out of the configuration; the tenant is not asked."""
    if ids:
        connection.execute(delete(rows).where(rows.c.id == bindparam("row_id")), [{"row_id": id} for id in sorted(ids)])


def insert_import(connection: Connection, values: Mapping[str, Any]) -> None:
    """Remember an import."""
    connection.execute(insert(imports).values(**values))


def select_imports(connection: Connection, organization_id: str) -> list[dict[str, Any]]:
    """The imports of an organization, the latest first: {"id", "at", "who", "files"}."""
    columns = (imports.c.id, imports.c.at, imports.c.who, imports.c.files)
    query = select(*columns).where(imports.c.organization_id == organization_id).order_by(imports.c.at.desc())
    return [dict(found) for found in connection.execute(query).mappings()]


def select_import(connection: Connection, organization_id: str, import_id: str) -> dict[str, Any] | None:
    """An import as it was remembered, without its findings; None where the organization has none of this id."""
    query = select(imports).where(imports.c.organization_id == organization_id, imports.c.id == import_id)
    found = connection.execute(query).mappings().one_or_none()
    return None if found is None else dict(found)


def imports_among(connection: Connection, organization_id: str, ids: Iterable[str]) -> set[str]:
    """Which of these imports are still there."""
    mine = imports.c.organization_id == organization_id
    return set(connection.scalars(select(imports.c.id).where(mine, imports.c.id.in_(list(ids)))))


def put_file(connection: Connection, content: bytes) -> str:
    """Keep the content of a file, once; its hash (SHA-256, hexadecimal)."""
    hash = hashlib.sha256(content).hexdigest()
    if connection.scalar(select(files.c.hash).where(files.c.hash == hash)) is None:
        connection.execute(insert(files).values(hash=hash, size=len(content), content=content, at=time.time()))
    return hash


def file_content(connection: Connection, hash: str) -> bytes | None:
    """The content of a file, None where it is not kept. Raises VaultError where it was changed or no key opens it."""
    content: bytes | None = connection.scalar(select(files.c.content).where(files.c.hash == hash))
    if content is not None and hashlib.sha256(content).hexdigest() != hash:
        raise VaultError(f"the file {hash[:12]}… is not what was stored under this name")
    return content


def delete_unused_files(connection: Connection) -> None:
    """Delete files that no prompt, import or job of any organization refers to."""
    used = hashes_in_use(connection)
    used.update(file["hash"] for names in connection.scalars(select(imports.c.files)) for file in names)
    for hash, wish in connection.execute(select(jobs.c.hash, jobs.c.wish)):
        used.update([hash] if hash else [])
        used.update(file["hash"] for name in ("files", "prompts") for file in wish.get(name) or ())
    unused = set(connection.scalars(select(files.c.hash))) - used
    for hash in sorted(unused):
        connection.execute(delete(files).where(files.c.hash == hash))


def _stored(connection: Connection, query: Select[Any]) -> list[StoredRow]:
    return list(_each_stored(connection, query))


def _each_stored(connection: Connection, query: Select[Any]) -> Iterator[StoredRow]:
    for values in connection.execute(query):
        each = dict(zip(_NAMES, values, strict=True))
        yield StoredRow(**{**each, "key": tuple(each["key"])})


def _written(row: StoredRow) -> tuple[Any, ...]:
    """The row's values in the order of the table's columns, as the driver takes them."""
    cells, imported = as_json(row.cells), row.imported
    if imported and imported.keys() == {"action", "cells"} and imported["cells"] is row.cells:
        typed = f'{{"action":{as_json(imported["action"])},"cells":{cells}}}'
    else:
        typed = as_json(imported)
    return (
        row.id, row.organization_id, row.tab, row.form, as_json(row.key), row.position, row.file, row.sheet, row.line,
        row.action, cells, as_json(row.extra), typed, as_json(row.problems), row.state, row.created_by_zeus,
        as_json(row.sent), row.version, row.search, row.import_id,
    )  # fmt: skip
