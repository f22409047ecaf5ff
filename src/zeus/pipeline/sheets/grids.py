"""A file into sheets of cells, in a process of its own: what it is fed comes from outside.

Run as ``python -m zeus.pipeline.sheets.grids NAME`` with the file on standard input; prints one JSON document, and
imports nothing that is slow.
"""

import io
import sys
import zipfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict
from pathlib import PurePath

import orjson

from zeus.pipeline.sheets.book import Book, Cell, Found, Marks, Sheet, Span
from zeus.pipeline.sheets.cautions import (
    MOST_CELLS,
    UnreadableError,
    check_far_cells,
    check_unpacked,
    damage_told,
)
from zeus.pipeline.sheets.child import answer
from zeus.pipeline.sheets.marks_ods import ods_marks
from zeus.pipeline.sheets.marks_xlsx import xlsx_marks
from zeus.pipeline.sheets.package import in_utf_8
from zeus.pipeline.sheets.saved import saved_at
from zeus.pipeline.sheets.tables import archived_tables, table
from zeus.pipeline.sheets.workbooks import workbook

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
"""How archives (xlsx, ods, …) and old Office files begin."""

_MOST_MERGED = 2**23
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_SAVE_AS = "Open it in a spreadsheet program, save it as .xlsx and import that"


def main() -> None:
    """Print the sheets of the file on standard input, whose name the command line gives."""
    answer(lambda content: orjson.dumps(_plain(book_of(sys.argv[1], content))))


def book_of(name: str, content: bytes) -> Book:
    """The sheets of a file of this name and content. Raises UnreadableError."""
    if content.startswith(ZIP):
        return _in_archive(content)
    if content.startswith(OLE):
        if _ENCRYPTED in content:
            raise _protected()
        # Loaded here: nothing else needs it, and few files are that old.
        from zeus.pipeline.sheets.marks_xls import xls_marks

        marks_there = xls_marks(content)
        return Book(list(_sheets(workbook(content), lambda: marks_there)))
    path = PurePath(name)
    if path.suffix.lower() in {".csv", ".tsv", ".txt"}:
        return Book(list(_sheets([Found(path.stem, table(content))])))
    raise UnreadableError(f"{name} is not a workbook: read are xlsx, xlsm, xls, xlsb, ods and csv", _SAVE_AS)


def _plain(book: Book) -> dict[str, object]:
    sheets = [[sheet.name, sheet.grid, sheet.hidden, asdict(sheet.marks)] for sheet in book.sheets]
    return {"sheets": sheets, "saved": book.saved and book.saved.isoformat(), "blind": book.blind}


def _sheets(found: Iterable[Found], marks: Callable[[], Mapping[str, Marks]] = dict) -> Iterator[Sheet]:
    """The sheets with their marks, which are asked for when the first sheet is there."""
    left = MOST_CELLS
    for each in found:
        mine = marks().get(each.name) or Marks()
        mine.merged = list(_within_reason([*mine.merged, *each.merged]))
        rows = {line: row for line, row in enumerate(map(_trimmed, each.rows), 1) if row}
        for line, column, text in mine.errors:
            row = rows.setdefault(line, [])
            row.extend([None] * (column + 1 - len(row)))
            row[column] = text
        left -= sum(map(len, rows.values()))
        if left < 0:
            raise UnreadableError(f"The file has more than {MOST_CELLS:,} cells", "Split it and import each part")
        yield Sheet(each.name, sorted(rows.items()), each.hidden, mine)


def _in_archive(content: bytes) -> Book:
    with damage_told():
        archive = zipfile.ZipFile(io.BytesIO(content))
        check_unpacked(archive)
        names = archive.namelist()
        if any(name.startswith("xl/") for name in names):
            check_far_cells(archive)
            saved = saved_at(archive)
            with ThreadPoolExecutor(1) as beside:
                # The reader works on its own meanwhile.
                marks = beside.submit(xlsx_marks, archive)
                sheets = list(_sheets(workbook(in_utf_8(content)), marks.result))
            return Book(sheets, saved, blind="xl/workbook.bin" in names)
        if "content.xml" not in names:
            return Book(list(_sheets(archived_tables(archive))))
        if "META-INF/manifest.xml" in names and b"encryption-data" in archive.read("META-INF/manifest.xml"):
            raise _protected()
        marks_there = ods_marks(archive)
        return Book(list(_sheets(workbook(content), lambda: marks_there)), saved_at(archive))


def _protected() -> UnreadableError:
    return UnreadableError(
        "The file is protected by a password",
        "Open it, remove the password (in Excel: File, Info, Protect Workbook), save and try again",
    )


def _within_reason(merged: Iterable[Span]) -> Iterator[Span]:
    """Merged cells over so many rows as people may merge: more can only overlap, to keep somebody busy."""
    left = _MOST_MERGED
    for top, column, bottom, right in merged:
        left -= bottom - top + 1
        if left < 0:
            return
        yield top, column, bottom, right


def _trimmed(row: list[Cell]) -> list[Cell]:
    while row and (row[-1] is None or row[-1] == ""):
        row.pop()
    return row


if __name__ == "__main__":
    main()
