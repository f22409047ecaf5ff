"""Workbooks as customers make them, and how they read."""

import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests.pipeline.tabs import TITLED
from zeus.pipeline.read import Reading, read_workbook

Sheets = Mapping[str, Sequence[Sequence[Any]]]
RED = "FFFF0000"


def book_of(sheets: Sheets) -> Workbook:
    book = Workbook()
    assert book.active is not None
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    return book


def saved(path: Path, sheets: Sheets, change: Callable[[Workbook], None] = lambda book: None) -> Path:
    book = book_of(sheets)
    change(book)
    book.save(path)
    return path


def read(path: Path, titled: Any = TITLED) -> Reading:
    return read_workbook(path, titled)


def cells(found: Reading) -> list[dict[str, str | None]]:
    return [dict(row.cells) for row in found.rows]


def told(found: Reading) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(notice.kind, notice.message, notice.rows) for notice in found.notices]


def rezipped(path: Path, change: Callable[[str, bytes], bytes]) -> Path:
    """The archive with its entries changed."""
    with zipfile.ZipFile(path) as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, change(name, content))
    return path
