"""The configuration of an organization: named queries on rows, imports, prompts and files."""

import hashlib
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Select, bindparam, delete, func, insert, select, update

from zeus.core import cells
from zeus.core.flow import Key, Row
from zeus.store.models import files, imports, prompts, rows, transmission_rows, transmissions

Cells = dict[str, str | None]
_CHUNK = 5000


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
        return Row(self.tab, self.action, self.cells, self.extra, self.line, self.file, self.sheet)


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


def select_by_id(connection: Connection, ids: Sequence[str]) -> dict[str, StoredRow]:
    """The rows with these ids, by id; those that are gone are left out."""
    found: dict[str, StoredRow] = {}
    for start in range(0, len(ids), 500):
        query = select(*(rows.c[name] for name in _NAMES)).where(rows.c.id.in_(ids[start : start + 500]))
        found.update((row.id, row) for row in _stored(connection, query))
    return found


def select_unsuccessful(connection: Connection, organization_id: str) -> list[tuple[str, str, str | None]] | None:
    """Row id, outcome and message of the rows that the latest transmission left failed, blocked or unknown.

    None where nothing was ever transmitted.
    """
    sent = (
        select(transmissions.c.id)
        .where(transmissions.c.organization_id == organization_id, transmissions.c.started_at.is_not(None))
        .order_by(transmissions.c.at.desc())
    )
    latest = connection.scalar(sent.limit(1))
    if latest is None:
        return None
    of = transmission_rows.c
    query = (
        select(of.row_id, of.outcome, of.message)
        .where(of.transmission_id == latest, of.outcome.in_(["failed", "blocked", "unknown"]))
        .order_by(of.position)
    )
    return [(found.row_id, found.outcome, found.message) for found in connection.execute(query)]


def stamp(connection: Connection, organization_id: str) -> tuple[Any, ...]:
    """What differs as soon as any row of the organization was added, changed or deleted."""
    query = select(func.count(), func.sum(rows.c.version), func.max(rows.c.id), func.min(rows.c.id))
    return tuple(connection.execute(query.where(rows.c.organization_id == organization_id)).one())


def insert_rows(connection: Connection, new: Sequence[StoredRow]) -> None:
    """Add rows."""
    for start in range(0, len(new), _CHUNK):
        connection.execute(insert(rows), [_plain(row) for row in new[start : start + _CHUNK]])


def update_rows(connection: Connection, changed: Sequence[StoredRow]) -> None:
    """Write rows anew, each with its version one higher; what is known of transmissions stays, but for the state."""
    values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in _CHANGED}
    statement = update(rows).where(rows.c.id == bindparam("row_id")).values(**values, version=rows.c.version + 1)
    for start in range(0, len(changed), _CHUNK):
        chunk = changed[start : start + _CHUNK]
        plain = [{f"new_{name}": getattr(row, name) for name in _CHANGED} | {"row_id": row.id} for row in chunk]
        connection.execute(statement, plain)


def delete_rows(connection: Connection, ids: Sequence[str]) -> None:
    """Take rows out of the configuration; the tenant is not asked."""
    if ids:
        connection.execute(delete(rows).where(rows.c.id == bindparam("row_id")), [{"row_id": id} for id in ids])


def insert_import(connection: Connection, values: Mapping[str, Any]) -> None:
    """Remember an import."""
    connection.execute(insert(imports).values(**values))


def put_file(connection: Connection, content: bytes) -> str:
    """Keep the content of a file, once; its hash (SHA-256, hexadecimal)."""
    hash = hashlib.sha256(content).hexdigest()
    if connection.scalar(select(files.c.hash).where(files.c.hash == hash)) is None:
        connection.execute(insert(files).values(hash=hash, size=len(content), content=content, at=time.time()))
    return hash


def file_content(connection: Connection, hash: str) -> bytes | None:
    """The content of a file, None where it is not kept."""
    content: bytes | None = connection.scalar(select(files.c.content).where(files.c.hash == hash))
    return content


def put_prompts(connection: Connection, organization_id: str, new: Mapping[str, tuple[str, bytes]]) -> None:
    """Keep audio files, by the form in which their names are compared: name as shown, and content."""
    for name, (shown, content) in new.items():
        hash = put_file(connection, content)
        mine = (prompts.c.organization_id == organization_id) & (prompts.c.name == name)
        if not connection.execute(update(prompts).where(mine).values(shown=shown, hash=hash)).rowcount:
            connection.execute(
                insert(prompts).values(organization_id=organization_id, name=name, shown=shown, hash=hash)
            )


def select_prompts(connection: Connection, organization_id: str) -> dict[str, tuple[str, str]]:
    """The audio files of an organization, by the form in which names are compared: name as shown, and hash."""
    query = select(prompts).where(prompts.c.organization_id == organization_id)
    return {found.name: (found.shown, found.hash) for found in connection.execute(query)}


def delete_unused_files(connection: Connection) -> None:
    """Delete files that neither a prompt nor an import of any organization refers to."""
    used = set(connection.scalars(select(prompts.c.hash)))
    used.update(file["hash"] for names in connection.scalars(select(imports.c.files)) for file in names)
    unused = set(connection.scalars(select(files.c.hash))) - used
    for hash in sorted(unused):
        connection.execute(delete(files).where(files.c.hash == hash))


def _stored(connection: Connection, query: Select[Any]) -> list[StoredRow]:
    found = (dict(zip(_NAMES, values, strict=True)) for values in connection.execute(query))
    return [StoredRow(**{**each, "key": tuple(each["key"])}) for each in found]


def _plain(row: StoredRow) -> dict[str, Any]:
    return {name: getattr(row, name) for name in _NAMES}
