"""Jobs: importing, reading a tenant, planning and exporting, done by whoever is free while a page looks on."""

import logging
import tempfile
import threading
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from sqlalchemy import Row

from zeus.core import watch
from zeus.services.access import JOBS, may
from zeus.services.context import Organization, ServiceError, Zeus, find_organization_by_id, moment, new_id
from zeus.services.teams import find_person
from zeus.store import configuration, jobs
from zeus.store.database import reading, writing

BEAT = 2.0
"""Seconds between two signs of life of a job."""

REST = 0.2
"""Seconds until whoever found nothing to do looks again."""


_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Work:
    """A job under way: whose it is, what was asked for, a folder for its files, and `tell` for how far it is.

    `tell` raises Cancelled where nobody wants the job any more.
    """

    zeus: Zeus
    organization: Organization
    wish: Mapping[str, Any]
    folder: Path
    tell: Callable[[str], None]


@dataclass(frozen=True)
class Made:
    """What came of a job: its document, and the file that it wrote, if any."""

    document: Mapping[str, Any]
    file: Path | None = None


class Cancelled(Exception):  # noqa: N818 (it is no error: somebody changed their mind)
    """The job is not wanted any more."""


def begin_job(zeus: Zeus, organization: Organization, kind: str, wish: Mapping[str, Any]) -> str:
    """Ask for a job; returns its id."""
    id = new_id()
    values = {
        "id": id, "organization_id": organization.id, "kind": kind, "wish": dict(wish), "who": zeus.who,
        "person": zeus.person.id if zeus.person else None,
    }  # fmt: skip
    with writing(zeus.engine) as connection:
        jobs.insert_job(connection, values)
    return id


def look_at_job(zeus: Zeus, organization: Organization, id: str) -> dict[str, Any]:
    """How far a job is, and what came of it. Raises ServiceError where the organization has no such job."""
    with reading(zeus.engine) as connection:
        found = jobs.select_job(connection, id)
    if found is None or found.organization_id != organization.id:
        raise ServiceError("there is no such job", "it may have been cleared away; ask again for what it was to make")
    return _document(found)


def list_jobs(zeus: Zeus, organization: Organization, kind: str) -> list[dict[str, Any]]:
    """The latest jobs of a kind, newest first."""
    with reading(zeus.engine) as connection:
        return [_document(found) for found in jobs.select_jobs(connection, organization.id, kind)]


def cancel_job(zeus: Zeus, organization: Organization, id: str) -> None:
    """Want a job no more: what it has begun it may finish, but nothing comes of it."""
    look_at_job(zeus, organization, id)
    with writing(zeus.engine) as connection:
        jobs.end_job(connection, id, jobs.CANCELLED, {})


def content_of(zeus: Zeus, organization: Organization, id: str, kind: str) -> tuple[str, bytes]:
    """Name and content of the file that a job of this kind wrote. Raises ServiceError where it wrote none."""
    found = look_at_job(zeus, organization, id)
    with reading(zeus.engine) as connection:
        content = (
            configuration.file_content(connection, found["hash"]) if found["hash"] and found["kind"] == kind else None
        )
    if content is None:
        raise ServiceError("this file is not kept any more", "make it again")
    return found["result"]["name"], content


def do_jobs(zeus: Zeus, stop: threading.Event) -> None:
    """Do jobs, one after the other, until `stop` is set."""
    while not stop.is_set():
        if not do_next(zeus):
            stop.wait(REST)


def do_next(zeus: Zeus) -> bool:
    """Do the job that waits longest; False where none does."""
    with writing(zeus.engine) as connection:
        found = jobs.claim_job(connection)
    if found is None:
        return False
    finished = threading.Event()
    beating = threading.Thread(target=_beat, args=(zeus, found.id, finished), daemon=True)
    beating.start()
    try:
        with watch.about(job=found.id), watch.under_way("job", kind=found.kind):
            state, made = _done(zeus, found)
    finally:
        finished.set()
        beating.join()
    watch.count("jobs", kind=found.kind, state=state)
    watch.time("job", time.time() - found.at, kind=found.kind)
    with writing(zeus.engine) as connection:
        jobs.end_job(
            connection, found.id, state, made[0], configuration.put_file(connection, made[1]) if made[1] else None
        )
    return True


def _done(zeus: Zeus, found: Row[Any]) -> tuple[str, tuple[Mapping[str, Any], bytes | None]]:
    from zeus.services.errands import ERRANDS

    def tell(progress: str) -> None:
        with writing(zeus.engine) as connection:
            if not jobs.beat(connection, found.id, progress):
                raise Cancelled

    try:
        with tempfile.TemporaryDirectory(prefix="zeus-job-") as folder:
            acting = _for_whom(zeus, found)
            organization = find_organization_by_id(acting, found.organization_id)
            made = ERRANDS[found.kind](Work(acting, organization, found.wish, Path(folder), tell))
            return jobs.DONE, (made.document, made.file.read_bytes() if made.file else None)
    except Cancelled:
        return jobs.CANCELLED, ({}, None)
    except ServiceError as error:
        return jobs.FAILED, ({"message": error.message, "hint": error.hint}, None)
    except Exception:  # noqa: BLE001 (whatever went wrong becomes a message; the trace goes to the log)
        _log.exception("job failed", extra={"facts": {"kind": found.kind}})
        told = {"message": "Zeus itself failed", "hint": "try again; the log of the worker says why"}
        return jobs.FAILED, (told, None)


def _for_whom(zeus: Zeus, found: Row[Any]) -> Zeus:
    """Zeus, acting for whoever asked for the job. Raises ServiceError where they may not any more."""
    person = find_person(zeus, found.person) if found.person else None
    if found.person and (person is None or not may(person, JOBS[found.kind])):
        raise ServiceError(f"{found.who} may not do this any more", "ask an administrator of Zeus")
    return replace(zeus, who=found.who, person=person)


def _beat(zeus: Zeus, id: str, finished: threading.Event) -> None:
    while not finished.wait(BEAT):
        with writing(zeus.engine) as connection:
            jobs.beat(connection, id)


def _document(found: Row[Any]) -> dict[str, Any]:
    return {
        "id": found.id,
        "kind": found.kind,
        "wish": found.wish,
        "who": found.who,
        "at": moment(found.at),
        "ended": moment(found.ended_at),
        "seconds": found.ended_at - found.at if found.ended_at else None,
        "state": found.state,
        "progress": found.progress,
        "result": found.result,
        "hash": found.hash,
    }
