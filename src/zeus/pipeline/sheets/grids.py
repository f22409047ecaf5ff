"""A file into sheets of cells, in a process of its own: what it is fed comes from outside.

Run as ``python -m zeus.pipeline.sheets.grids NAME`` with the file on standard input; prints lines of JSON, and imports
nothing that is slow. A line is a list of some rows, ``[[line, cells], …]``; or tells of the sheet whose rows those
before were, ``{"name", "hidden", "marks"}``; or, the last one, of the book, ``{"saved", "blind"}``.
"""

import io
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import asdict
from datetime import datetime
from itertools import chain, islice
from pathlib import PurePath
from typing import TypeVar

import orjson

from zeus.pipeline.sheets.book import Book, Found, Line, Marks, Part, Sheet
from zeus.pipeline.sheets.cautions import UnreadableError, check_far_cells, check_unpacked, damage_told
from zeus.pipeline.sheets.child import answer
from zeus.pipeline.sheets.lines import Lines
from zeus.pipeline.sheets.marks_ods import ods_marks
from zeus.pipeline.sheets.package import in_utf_8
from zeus.pipeline.sheets.saved import saved_at
from zeus.pipeline.sheets.tables import archived_tables, table
from zeus.pipeline.sheets.workbooks import workbook
from zeus.pipeline.sheets.xlsx_sheets import xlsx_sheets

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How archives (xlsx, ods, …) and old Office files begin."""

_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "Open it in a spreadsheet program, save it as .xlsx and import that"
_AT_A_TIME = 1_000

Taken = TypeVar("Taken")
_Taking = Callable[[Iterable[Found]], list[Taken]]
_Looked = tuple[list[Taken], datetime | None, bool]


def main() -> None:
    """Print the sheets of the file on standard input, whose name the command line gives."""
    answer(lambda content: told(sys.argv[1], content))


def book_of(name: str, content: bytes) -> Book:
    """The sheets of a file of this name and content. Raises UnreadableError."""
    return Book(*_looked_into(name, content, _sheets))


def told(name: str, content: bytes) -> list[bytes]:
    """As `book_of`, as the lines of JSON that the process prints: no row is kept as anything else."""
    sheets, saved, blind = _looked_into(name, content, _told_sheets)
    rest = orjson.dumps({"saved": saved and saved.isoformat(), "blind": blind})
    return [*chain.from_iterable(sheets), rest]


def _sheets(found: Iterable[Found]) -> list[Sheet]:
    lines = Lines()
    return [Sheet(each.name, grid, each.hidden, marks) for each in found for grid, marks in [lines.of(each, list)]]


def _told_sheets(found: Iterable[Found]) -> list[list[bytes]]:
    lines = Lines()
    return [_told_sheet(each, *lines.of(each, _told_lines)) for each in found]


def _told_sheet(found: Found, grid: list[bytes], marks: Marks) -> list[bytes]:
    return [*grid, orjson.dumps({"name": found.name, "hidden": found.hidden, "marks": asdict(marks)}) + b"\n"]


def _told_lines(lines: Iterator[Line]) -> list[bytes]:
    return [orjson.dumps(some) + b"\n" for some in iter(lambda: list(islice(lines, _AT_A_TIME)), [])]


def _looked_into(name: str, content: bytes, take: _Taking[Taken]) -> _Looked[Taken]:
    """What is taken of the sheets of a file, when it was saved, and whether it hides its marks."""
    if content.startswith(ZIP):
        return _in_archive(content, take)
    if content.startswith(OLE):
        if _ENCRYPTED in content:
            raise _protected()
        # Loaded here: nothing else needs it, and few files are that old.
        from zeus.pipeline.sheets.marks_xls import xls_marks

        marks = xls_marks(content)
        return take(workbook(content, lambda: marks)), None, False
    path = PurePath(name)
    if path.suffix.lower() in {".csv", ".tsv", ".txt"}:
        return take([Found(path.stem, [Part(table(content))])]), None, False
    raise UnreadableError(f"{name} is not a workbook: read are xlsx, xlsm, xls, xlsb, ods and csv", _SAVE_AS)


def _in_archive(content: bytes, take: _Taking[Taken]) -> _Looked[Taken]:
    with damage_told():
        archive = zipfile.ZipFile(io.BytesIO(content))
        check_unpacked(archive)
        names = archive.namelist()
        if any(name.startswith("xl/") for name in names):
            check_far_cells(archive)
            return take(xlsx_sheets(in_utf_8(content))), saved_at(archive), "xl/workbook.bin" in names
        if "content.xml" not in names:
            return take(archived_tables(archive)), None, False
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise _protected()
        marks = ods_marks(archive)
        return take(workbook(content, lambda: marks)), saved_at(archive), False


def _protected() -> UnreadableError:
    return UnreadableError(
        "The file is protected by a password",
        "Open it, remove the password (in Excel: File, Info, Protect Workbook), save and try again",
    )


if __name__ == "__main__":
    main()
