"""Takes away what is old and of no more use: named queries. The history, the configuration and prompts stay."""

from sqlalchemy import Connection, Select, delete, func, or_, select

from zeus.store import configuration
from zeus.store.models import calls, files, imports, transmission_rows, transmissions
from zeus.store.models_web import edits, jobs
from zeus.store.transmissions import CANCELLED, DONE, FINAL

NEWEST = 5
"""Imports that an organization keeps, whatever their age."""


def old_transmissions(connection: Connection, before: float) -> list[str]:
    """Transmissions that ended before a moment and of which every row is done for good."""
    open_rows = select(transmission_rows.c.transmission_id).where(
        or_(transmission_rows.c.outcome.is_(None), transmission_rows.c.outcome.not_in(FINAL))
    )
    ended = transmissions.c.state.in_([DONE, CANCELLED]) & (transmissions.c.ended_at < before)
    query = select(transmissions.c.id).where(ended, transmissions.c.id.not_in(open_rows))
    return list(connection.scalars(query))


def delete_transmission(connection: Connection, id: str) -> int:
    """Delete a transmission with its rows, steps and readings; how many API requests it had on record."""
    gone = connection.execute(delete(calls).where(calls.c.transmission_id == id)).rowcount
    connection.execute(delete(transmissions).where(transmissions.c.id == id))
    return gone


def old_jobs(connection: Connection, before: float) -> list[str]:
    """Jobs that ended before a moment."""
    return list(connection.scalars(select(jobs.c.id).where(jobs.c.ended_at < before)))


def delete_job(connection: Connection, id: str) -> None:
    """Delete a job; its file goes with the files that nothing refers to."""
    connection.execute(delete(jobs).where(jobs.c.id == id))


def old_imports(connection: Connection, before: float) -> list[str]:
    """Imports before a moment, but for the newest of each organization."""
    place = func.row_number().over(partition_by=imports.c.organization_id, order_by=imports.c.at.desc())
    placed: Select[tuple[str, float, int]] = select(imports.c.id, imports.c.at, place.label("place"))
    numbered = placed.subquery()
    return list(connection.scalars(select(numbered.c.id).where(numbered.c.at < before, numbered.c.place > NEWEST)))


def delete_import(connection: Connection, id: str) -> None:
    """Delete what an import found; the rows that it brought stay."""
    connection.execute(delete(imports).where(imports.c.id == id))


def delete_old_edits(connection: Connection, before: float) -> int:
    """Delete what could be taken back before a moment; how many."""
    return connection.execute(delete(edits).where(edits.c.at < before)).rowcount


def delete_unused_files(connection: Connection) -> tuple[int, int]:
    """Delete files that nothing refers to; how many, and their bytes."""
    before = _files(connection)
    configuration.delete_unused_files(connection)
    after = _files(connection)
    return before[0] - after[0], before[1] - after[1]


def _files(connection: Connection) -> tuple[int, int]:
    count, size = connection.execute(select(func.count(), func.coalesce(func.sum(files.c.size), 0))).one()
    return int(count), int(size)
