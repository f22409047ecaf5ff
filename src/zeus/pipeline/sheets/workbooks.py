"""Workbooks of spreadsheet programs into sheets of cells."""

import io
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetMetadata,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from zeus.pipeline.sheets.book import Cell, Found, Marks, Part, Span
from zeus.pipeline.sheets.cautions import UnreadableError, check_sheets


def workbook(
    content: bytes, marks: Callable[[], Mapping[str, Marks]], elsewhere: Mapping[str, Found] | None = None
) -> Iterator[Found]:
    """The sheets; `marks` is asked for theirs when the first of them is there. Raises UnreadableError.

    Those `elsewhere` are named in the content, and not read from it.
    """
    with refusals_told():
        opened: CalamineWorkbook | None
        opened, sheets = _opened(content)
        for each in sheets:
            hidden = each.visible != SheetVisibleEnum.Visible
            if elsewhere and each.name in elsewhere:
                opened = None  # What it knows of the whole file, texts above all, is not kept meanwhile.
                yield replace(elsewhere[each.name], hidden=hidden)
                continue
            if opened is None:
                opened = opened_workbook(content)
            sheet = opened.get_sheet_by_name(each.name)
            yield Found(each.name, [whole_part(sheet, marks().get(each.name) or Marks())], hidden)


@contextmanager
def refusals_told() -> Iterator[None]:
    """Turns what the reader raises into UnreadableError."""
    try:
        yield
    except PasswordError:
        raise UnreadableError(
            "The file is protected by a password", "Open it, remove the password, save and try again"
        ) from None
    except CalamineError as error:
        raise UnreadableError(
            f"The file is damaged, incomplete or no workbook ({error})",
            "Open it in a spreadsheet program, save it as .xlsx and import that",
        ) from None


def opened_workbook(content: bytes) -> CalamineWorkbook:
    """The workbook, of which no sheet is read yet. Raises CalamineError."""
    return CalamineWorkbook.from_filelike(io.BytesIO(content))


def _opened(content: bytes) -> tuple[CalamineWorkbook, list[SheetMetadata]]:
    opened = opened_workbook(content)
    sheets = [sheet for sheet in opened.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
    check_sheets(len(sheets))
    return opened, sheets


def whole_part(sheet: CalamineSheet, marks: Marks) -> Part:
    """All rows of a sheet, one at a time."""
    return _part(sheet, sheet.iter_rows(), 1, marks)


def filled_part(sheet: CalamineSheet, marks: Marks) -> Part:
    """The rows of a sheet from the first on that holds something."""
    return _part(sheet, sheet.to_python(), sheet.start[0] + 1 if sheet.start else 1, marks)


def _part(sheet: CalamineSheet, rows: Iterable[list[Any]], first: int, marks: Marks) -> Part:
    marks.merged += _merged(sheet)
    left: list[Cell] = [""] * (sheet.start[1] if sheet.start else 0)
    return Part((left + [value if type(value) is str else _cell(value) for value in row] for row in rows), first, marks)


def _merged(sheet: CalamineSheet) -> list[Span]:
    ranges = sheet.merged_cell_ranges or ()
    return [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in ranges]


def _cell(value: Any) -> Cell:
    if isinstance(value, (bool, str)):
        return value
    if isinstance(value, (int, float)):
        return _number(value)
    if isinstance(value, time):
        return value.hour * 3600 + value.minute * 60 + value.second
    if isinstance(value, timedelta):
        return round(value.total_seconds())
    return _moment(value)


def _number(value: float) -> str:
    """As a spreadsheet shows it: no ``.0``, no exponent, fifteen digits."""
    if value == int(value):
        return str(int(value))
    return format(Decimal(format(value, ".15g")), "f")


def _moment(value: date) -> str:
    """The reader gives a moment at midnight as a day."""
    if not isinstance(value, datetime):
        return value.isoformat()
    return value.isoformat(" ", "seconds").removesuffix(":00")
