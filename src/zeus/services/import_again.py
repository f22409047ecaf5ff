"""The files of an import read once more on other terms, and workbooks made for their authors, by whoever is free."""

import time
from collections.abc import Iterable
from itertools import islice
from pathlib import PurePath
from typing import Any

from zeus.services.annotated_copies import copy_name
from zeus.services.context import Organization, ServiceError, Zeus, moment
from zeus.services.import_page import find_import, import_page
from zeus.services.jobs import begin_job, list_jobs
from zeus.store import configuration
from zeus.store.database import writing

KIND = "workbook"
"""The kind of job that writes a workbook to fill in, or that of an import with its problems in it."""

FRESH = 3600.0
"""Seconds for which a workbook that was made is offered on the page."""

OPEN = ("ready", "working")
"""States of a job that has not ended."""


def keep_uploads(zeus: Zeus, uploads: Iterable[tuple[str, bytes]]) -> list[dict[str, str]]:
    """Keep uploaded files: {"name", "hash"} of each, as the wish of a job names them."""
    with writing(zeus.engine) as connection:
        return [
            {
                "name": PurePath(name.replace("\\", "/")).name or "file",
                "hash": configuration.put_file(connection, content),
            }
            for name, content in uploads
        ]


def read_again(
    zeus: Zeus, organization: Organization, import_id: str, *, gone: str = "keep", marked: str = "keep"
) -> str:
    """Have the workbooks of an import read once more; the job's id. Raises ServiceError where a newer one was imported.

    What was edited or repaired since stays: only what the files change counts.
    """
    if not import_page(zeus, organization, import_id)["repeatable"]:
        raise ServiceError("another workbook was imported since", "import this one again if it is the right one")
    files = [
        {"name": each["name"], "hash": each["hash"]} for each in find_import(zeus, organization, import_id)["files"]
    ]
    return begin_job(zeus, organization, "import", {"files": files, "prompts": [], "gone": gone, "marked": marked})


def begin_blank(zeus: Zeus, organization: Organization) -> str:
    """Have a blank workbook written for the organization; the job's id."""
    name = f"{organization.name} blank {time.strftime('%Y-%m-%d')}.xlsx"
    return begin_job(zeus, organization, KIND, {"name": name, "import": None})


def begin_annotated(zeus: Zeus, organization: Organization, import_id: str, name: str) -> str:
    """Have one workbook of an import written with its problems in it; the job's id."""
    if not any(file["name"] == name for file in find_import(zeus, organization, import_id)["files"]):
        raise ServiceError(f"the import has no file {name!r}", "choose one of its files")
    return begin_job(zeus, organization, KIND, {"name": copy_name(name), "import": import_id, "of": name})


def made_workbooks(zeus: Zeus, organization: Organization, most: int = 3) -> list[dict[str, Any]]:
    """The workbooks of both kinds that were made within the last hour, or are being made; the newest first."""
    since = moment(time.time() - FRESH) or ""
    made = (job for job in list_jobs(zeus, organization, KIND) if job["state"] in OPEN or (job["ended"] or "") > since)
    return list(islice(made, most))


def reading_now(zeus: Zeus, organization: Organization) -> dict[str, Any] | None:
    """The import that is under way or waits, None where there is none."""
    return next((job for job in list_jobs(zeus, organization, "import") if job["state"] in OPEN), None)
