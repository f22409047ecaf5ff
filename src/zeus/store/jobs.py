"""Jobs: what was asked for and takes too long for a page. Whoever is free takes the next one."""

import time
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, insert, or_, select, update

from zeus.store.models_web import jobs

READY, WORKING, DONE, FAILED, CANCELLED = "ready", "working", "done", "failed", "cancelled"

STALE = 30.0
"""A job whose worker has not shown itself for this many seconds is taken by another."""

TRIES = 3
"""How often a job is begun before it counts as failed: each time, whoever worked on it died."""


def insert_job(connection: Connection, values: Mapping[str, Any]) -> None:
    """Add a job that waits for somebody to do it."""
    connection.execute(insert(jobs).values(**values, at=time.time(), state=READY, tries=0))


def claim_job(connection: Connection) -> Row[Any] | None:
    """Take the oldest job that nobody works on; None where there is none."""
    stale = (jobs.c.state == WORKING) & (jobs.c.beat_at < time.time() - STALE)
    free = or_(jobs.c.state == READY, stale)
    found = connection.execute(
        select(jobs).where(free).order_by(jobs.c.at).limit(1).with_for_update(skip_locked=True)
    ).first()
    if found is None:
        return None
    if found.tries >= TRIES:
        end_job(connection, found.id, FAILED, {"message": "whoever worked on it died, three times", "hint": ""})
        return claim_job(connection)
    taken = {"state": WORKING, "tries": found.tries + 1, "beat_at": time.time()}
    connection.execute(update(jobs).where(jobs.c.id == found.id).values(**taken))
    return found


def beat(connection: Connection, id: str, progress: str | None = None) -> bool:
    """Show that somebody works on the job, and how far it is; False where it was cancelled."""
    values: dict[str, Any] = {"beat_at": time.time()} | ({} if progress is None else {"progress": progress})
    mine = (jobs.c.id == id) & (jobs.c.state == WORKING)
    return connection.execute(update(jobs).where(mine).values(**values)).rowcount == 1


def end_job(connection: Connection, id: str, state: str, result: Mapping[str, Any], hash: str | None = None) -> None:
    """Write what came of a job that has not ended yet."""
    open_still = (jobs.c.id == id) & jobs.c.state.in_([READY, WORKING])
    values = {"state": state, "result": dict(result), "hash": hash, "ended_at": time.time()}
    connection.execute(update(jobs).where(open_still).values(**values))


def select_job(connection: Connection, id: str) -> Row[Any] | None:
    """The job with this id."""
    return connection.execute(select(jobs).where(jobs.c.id == id)).first()


def select_jobs(connection: Connection, organization_id: str, kind: str, limit: int = 10) -> Sequence[Row[Any]]:
    """The latest jobs of a kind, newest first."""
    mine = (jobs.c.organization_id == organization_id) & (jobs.c.kind == kind)
    return connection.execute(select(jobs).where(mine).order_by(jobs.c.at.desc()).limit(limit)).all()
