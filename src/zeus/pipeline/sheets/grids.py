"""A file into sheets of cells, in a process of its own: what it is fed comes from outside.

Run as ``python -m zeus.pipeline.sheets.grids FILE``; prints one JSON document, and imports nothing that is slow.
"""

import io
import json
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from zeus.pipeline.sheets.cautions import (
    MOST_BYTES,
    MOST_CELLS,
    UnreadableError,
    check_far_cells,
    check_unpacked,
    damage_told,
)
from zeus.pipeline.sheets.tables import archived_tables, table
from zeus.pipeline.sheets.workbooks import Cell, workbook

Grid = list[tuple[int, list[Cell]]]
"""The rows that are not blank, each with its line."""

_ZIP, _OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "Open it in a spreadsheet program, save it as .xlsx and import that"
_MEMORY = 3 * 2**30


def main() -> None:
    """Print the sheets of the file that the command line names, or why it cannot be read."""
    _limit_memory()
    try:
        answer: dict[str, Any] = {"sheets": list(sheets_of(Path(sys.argv[1])))}
    except UnreadableError as error:
        answer = {"error": [error.message, error.hint]}
    sys.stdout.write(json.dumps(answer))


def sheets_of(path: Path) -> Iterator[tuple[str, Grid]]:
    """The name and the cells of each sheet. Raises UnreadableError."""
    left = MOST_CELLS
    for name, rows in _opened(path):
        grid = [(line, row) for line, row in enumerate(map(_trimmed, rows), 1) if row]
        left -= sum(len(row) for _, row in grid)
        if left < 0:
            raise UnreadableError(f"The file has more than {MOST_CELLS:,} cells", "Split it and import each part")
        yield name, grid


def _opened(path: Path) -> Iterator[tuple[str, Iterable[list[Cell]]]]:
    content = _content(path)
    if content.startswith(_ZIP):
        return _in_archive(content)
    if content.startswith(_OLE):
        if _ENCRYPTED in content:
            raise _protected()
        return workbook(content)
    if path.suffix.lower() in {".csv", ".tsv", ".txt"}:
        return iter([(path.stem, table(content))])
    raise UnreadableError(f"{path.name} is not a workbook: read are xlsx, xlsm, xls, xlsb, ods and csv", _SAVE_AS)


def _content(path: Path) -> bytes:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise UnreadableError(f"{path.name} is larger than {MOST_BYTES // 2**20} MB", _SAVE_AS)
        content = path.read_bytes()
    except OSError as error:
        raise UnreadableError(f"{path.name} cannot be opened: {error.strerror}", "Check the file's name") from None
    if not content.strip():
        raise UnreadableError(f"{path.name} is empty", "Save the workbook again and check that the copy is complete")
    return content


def _in_archive(content: bytes) -> Iterator[tuple[str, Iterable[list[Cell]]]]:
    with damage_told():
        archive = zipfile.ZipFile(io.BytesIO(content))
        check_unpacked(archive)
        names = archive.namelist()
        if any(name.startswith("xl/") for name in names):
            check_far_cells(archive)
            return workbook(content)
        if "content.xml" not in names:
            return archived_tables(archive)
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise _protected()
        return workbook(content)


def _protected() -> UnreadableError:
    return UnreadableError(
        "The file is protected by a password",
        "Open it, remove the password (in Excel: File, Info, Protect Workbook), save and try again",
    )


def _trimmed(row: list[Cell]) -> list[Cell]:
    while row and (row[-1] is None or row[-1] == ""):
        row.pop()
    return row


def _limit_memory() -> None:
    """Where the system can: a file that needs more than this ends the process, not the machine."""
    if sys.platform == "win32":  # pragma: no cover
        return
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_AS)
    limit = _MEMORY if most == resource.RLIM_INFINITY else min(_MEMORY, most)
    resource.setrlimit(resource.RLIMIT_AS, (limit, most))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
