"""The workbooks of an import back to their authors, with the problems that were found shown in them."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import Any

from zeus.core.flow import Place, Problem
from zeus.pipeline.read import UnreadableError
from zeus.pipeline.write_annotated import annotated_ending, annotated_file
from zeus.services.context import Organization, ServiceError, Zeus, find_organization
from zeus.store import configuration
from zeus.store.database import reading
from zeus.store.findings import PROBLEM, Finding, select_findings

_ADDED = " (annotated)"


def copy_name(name: str) -> str:
    """What the annotated copy of a file is called: ``Northlake (annotated).xlsx``."""
    return f"{PurePath(name).stem.removesuffix(_ADDED)}{_ADDED}{annotated_ending(name)}"


def check_target(files: Sequence[Path], output: Path) -> None:
    """Raise ServiceError where the copies of the files cannot go to `output`: a file for one, a folder for several."""
    if not files:
        raise ServiceError("there is no workbook to annotate", "name a workbook")
    if len(files) > 1 and not output.is_dir():
        raise ServiceError(f"{output} is no folder, and there are several workbooks", "name a folder that exists")
    for path in files:
        target = _target(path.name, output)
        if not target.parent.is_dir():
            raise ServiceError(f"there is no folder {target.parent}", "name a folder that exists")
        if target.resolve() == path.resolve():
            raise ServiceError(f"the copy would replace {path} itself", "give the copy another name")
        if target.suffix.lower() != annotated_ending(path.name):
            hint = f"end its name in {annotated_ending(path.name)}"
            raise ServiceError(f"the copy of {path.name} cannot be called {target.name}", hint)


def write_annotated(
    zeus: Zeus, organization_name: str, output: Path, import_id: str | None = None
) -> list[dict[str, Any]]:
    """Write a copy of each workbook of an import (the latest that had any) to a file, or into a folder.

    Returns {"of", "file", "kept", "problems", "message"} for each: the workbook's name, where its copy lies, whether it
    is the customer's own file with nothing else changed, the number of problems in it, and why there is no copy, None
    where there is one. Raises ServiceError where there is no such import.
    """
    organization = find_organization(zeus, organization_name)
    found = _import(zeus, organization, import_id)
    return [_written(zeus, file, found["problems"], _target(file["name"], output)) for file in found["files"]]


def annotated_copy(zeus: Zeus, organization: Organization, import_id: str, name: str) -> tuple[str, bytes]:
    """The name and the content of the annotated copy of one workbook of an import. Raises ServiceError."""
    found = _import(zeus, organization, import_id)
    file = next((file for file in found["files"] if file["name"] == name), None)
    if file is None:
        raise ServiceError(f"the import has no file {name!r}", "choose one of its files")
    try:
        made, _ = annotated_file(name, _content(zeus, file), _problems(found["problems"], name))
    except UnreadableError as error:
        raise ServiceError(error.message, error.hint) from error
    return copy_name(name), made


def _written(zeus: Zeus, file: Mapping[str, Any], found: Sequence[Finding], target: Path) -> dict[str, Any]:
    problems = _problems(found, file["name"])
    told: dict[str, Any] = {"of": file["name"], "file": None, "kept": False, "problems": len(problems), "message": None}
    part = target.with_name(f".{target.name}.part")
    try:
        made, kept = annotated_file(file["name"], _content(zeus, file), problems)
        part.write_bytes(made)
        part.replace(target)
    except (UnreadableError, ServiceError) as error:
        return {**told, "message": f"{error.message}: {error.hint}"}
    except OSError as error:
        return {**told, "message": f"{target} cannot be written: {error.strerror or error}"}
    finally:
        part.unlink(missing_ok=True)
    return {**told, "file": str(target), "kept": kept}


def _target(name: str, output: Path) -> Path:
    return output / copy_name(name) if output.is_dir() else output


def _import(zeus: Zeus, organization: Organization, import_id: str | None) -> dict[str, Any]:
    with reading(zeus.engine) as connection:
        if import_id is None:
            made = (each for each in configuration.select_imports(connection, organization.id) if each["files"])
            import_id = next((each["id"] for each in made), "")
        found = configuration.select_import(connection, organization.id, import_id)
        if found is None:
            raise ServiceError(f"there is no such import of {organization.name}", "import a workbook first")
        return {**found, "problems": select_findings(connection, import_id, PROBLEM)}


def _content(zeus: Zeus, file: Mapping[str, Any]) -> bytes:
    with reading(zeus.engine) as connection:
        content = configuration.file_content(connection, file["hash"])
    if content is None:
        raise ServiceError(f"{file['name']} is not kept any more", "import it once more")
    return content


def _problems(found: Iterable[Finding], name: str) -> list[Problem]:
    """The problems of a file; those that stand in no file concern all."""
    return [
        Problem(
            each.tab, each.line, each.heading, each.message, each.repair, Place(each.file, each.sheet, each.cell)
        )
        for each in found
        if each.file in (None, name)
    ]  # fmt: skip
