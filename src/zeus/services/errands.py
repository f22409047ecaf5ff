"""What each kind of job does."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

from zeus.services.annotated_copies import annotated_copy
from zeus.services.bulk_edits import edit_many
from zeus.services.context import ServiceError
from zeus.services.imports import import_workbooks
from zeus.services.jobs import Made, Work
from zeus.services.live import read_live
from zeus.services.plans import make_plan
from zeus.services.repairs import accept_all
from zeus.services.scripts import write_script
from zeus.services.workbooks import export, make_template
from zeus.store import configuration
from zeus.store.database import reading

_UNREACHABLE = 4
"""What `ServiceError.exit_code` says of a tenant that cannot be reached."""

_NAMED = 3
"""Files that are named while they are read."""


def import_files(work: Work) -> Made:
    """Import the workbooks and the prompts that were uploaded: ``{"files", "prompts", "gone", "repair", "marked"}``.

    Of the import's document only its id is kept with the job: what it found is stored where it can be asked for.
    """
    files = _written(work, work.wish.get("files") or (), "workbooks")
    prompts = _written(work, work.wish.get("prompts") or (), "prompts")
    work.tell(f"Reading {', '.join(path.name for path in (files + prompts)[:_NAMED])}")
    zipped = len(prompts) == 1 and prompts[0].suffix.lower() == ".zip"
    made = import_workbooks(
        work.zeus, work.organization.name, files,
        prompts=(prompts[0] if zipped else work.folder / "prompts") if prompts else None,
        gone=work.wish.get("gone") or "keep", repair=bool(work.wish.get("repair")),
        marked=work.wish.get("marked") or "keep",
    )  # fmt: skip
    return Made({"import": made["import"]})


def read_tabs(work: Work) -> Made:
    """Read the live tenant for browsing: ``{"tabs": titles}``, all of them where none is named."""
    return Made(read_live(work.zeus, work.organization, work.wish.get("tabs") or (), work.tell))


def plan_rows(work: Work) -> Made:
    """Plan a selection: ``{"tabs", "where", "rows", "without_missing"}``; the document holds the plan's id."""
    work.tell("Reading the tenant")
    made = make_plan(
        work.zeus, work.organization.name, tabs=work.wish.get("tabs") or (), where=work.wish.get("where") or (),
        rows=work.wish.get("rows"), without_missing=bool(work.wish.get("without_missing")), undo=work.wish.get("undo"),
    )  # fmt: skip
    return Made({name: made[name] for name in ("plan", "counts", "calls", "seconds")})


def write_export(work: Work) -> Made:
    """Write a workbook: ``{"source", "tabs", "name", "transmission"}``."""
    work.tell("Writing the workbook")
    name = Path(work.wish["name"]).name
    file = work.folder / name
    made = export(
        work.zeus, work.organization.name, file, source=work.wish.get("source") or "live",
        tabs=work.wish.get("tabs") or (), transmission=work.wish.get("transmission"),
    )  # fmt: skip
    return Made({**made, "file": name, "name": name, "size": file.stat().st_size}, file)


def hand_over_script(work: Work) -> Made:
    """Write a script of what only PowerShell can do: ``{"name"}``; the document says what is left out, and why."""
    work.tell("Reading the names in the tenant")
    file = work.folder / Path(work.wish["name"]).name
    made = write_script(work.zeus, work.organization.name, file)
    return Made({**made, "file": file.name, "name": file.name, "size": file.stat().st_size}, file)


def accept_repairs(work: Work) -> Made:
    """Accept all repairs that an import proposes and that are open: ``{"import"}``."""
    work.tell("Accepting the repairs")
    accepted = accept_all(work.zeus, work.organization, work.wish["import"])
    return Made({"import": work.wish["import"], "accepted": accepted})


def write_workbook(work: Work) -> Made:
    """Write a workbook to fill in, or one of an import with its problems in it: ``{"name", "import", "of"}``.

    Where the tenant cannot be reached, the blank workbook has no names to choose from, and `message` says so.
    """
    file, message = work.folder / Path(work.wish["name"]).name, None
    if work.wish.get("import"):
        work.tell("Writing the problems into the workbook")
        _, content = annotated_copy(work.zeus, work.organization, work.wish["import"], work.wish["of"])
        file.write_bytes(content)
        return Made({"name": file.name, "message": None, "size": len(content)}, file)
    work.tell("Reading the names in the tenant")
    try:
        make_template(work.zeus, None, work.organization.name, file)
    except ServiceError as error:
        if error.exit_code != _UNREACHABLE:
            raise
        message = error.message
        make_template(work.zeus, None, work.organization.name, file, names=False)
    return Made({"name": file.name, "message": message, "size": file.stat().st_size}, file)


def edit_rows(work: Work) -> Made:
    """Edit very many rows: ``{"rows", "action"}``, or ``{"undo": true}``; the document says what was done."""
    return Made(edit_many(work.zeus, work.organization, work.wish, work.tell))


ERRANDS: Mapping[str, Callable[[Work], Made]] = {
    "import": import_files,
    "read": read_tabs,
    "plan": plan_rows,
    "export": write_export,
    "workbook": write_workbook,
    "repair": accept_repairs,
    "edit": edit_rows,
    "script": hand_over_script,
}
"""Kind of job → what it does."""


def _written(work: Work, uploads: Iterable[Mapping[str, Any]], folder: str) -> list[Path]:
    """Uploaded files under their own names, in a folder of the job."""
    place = work.folder / folder
    place.mkdir()
    written = []
    for upload in uploads:
        with reading(work.zeus.engine) as connection:
            content = configuration.file_content(connection, upload["hash"])
        if content is None:
            raise ServiceError(f"{upload['name']} is not kept any more", "upload it again")
        path = place / (Path(upload["name"]).name or "file")
        path.write_bytes(content)
        written.append(path)
    return written
