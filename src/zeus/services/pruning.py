"""Retention: takes away what is older than somebody wants to keep."""

import time
from typing import Any

from sqlalchemy import Connection

from zeus.services.context import ServiceError, Zeus, moment
from zeus.store import pruning
from zeus.store.database import writing

DAY = 86_400.0


class _Tried(Exception):  # noqa: N818 (it is no error: it ends a transaction that was only tried)
    """What would have been taken away is known."""


def prune(zeus: Zeus, days: float, *, dry_run: bool = False) -> dict[str, Any]:
    """Take away what ended more than so many days ago and is of no more use.

    Gone are transmissions of which every row is done for good, with their API requests; jobs with their files; all but
    the newest imports; edits that could be taken back; uploads that nothing refers to. The history stays, and so do
    transmissions with rows left to send. What is gone can no longer be undone. Returns {"dry_run", "before", "deleted":
    {"transmissions", "requests", "jobs", "imports", "edits", "files", "bytes"}}.
    """
    if days < 1:
        raise ServiceError("less than a day is too little to keep", "name a number of days: --days 90")
    before, deleted = time.time() - days * DAY, dict[str, int]()
    try:
        with writing(zeus.engine) as connection:
            deleted = _pruned(connection, before)
            if dry_run:
                raise _Tried
    except _Tried:
        pass
    return {"dry_run": dry_run, "before": moment(before), "deleted": deleted}


def _pruned(connection: Connection, before: float) -> dict[str, int]:
    transmissions = pruning.old_transmissions(connection, before)
    requests = sum(pruning.delete_transmission(connection, id) for id in transmissions)
    jobs, imports = pruning.old_jobs(connection, before), pruning.old_imports(connection, before)
    for id in jobs:
        pruning.delete_job(connection, id)
    for id in imports:
        pruning.delete_import(connection, id)
    edits = pruning.delete_old_edits(connection, before)
    files, size = pruning.delete_unused_files(connection)
    return {
        "transmissions": len(transmissions), "requests": requests, "jobs": len(jobs), "imports": len(imports),
        "edits": edits, "files": files, "bytes": size,
    }  # fmt: skip
