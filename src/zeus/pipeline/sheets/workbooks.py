"""Workbooks of spreadsheet programs into sheets of cells."""

import io
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from python_calamine import (
    CalamineError,
    CalamineSheet,
    CalamineWorkbook,
    PasswordError,
    SheetTypeEnum,
    SheetVisibleEnum,
)

from zeus.pipeline.sheets.book import Cell, Found
from zeus.pipeline.sheets.cautions import UnreadableError, check_sheets


def workbook(content: bytes) -> Iterator[Found]:
    """The sheets. Raises UnreadableError."""
    try:
        opened = CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = [sheet for sheet in opened.sheets_metadata if sheet.typ == SheetTypeEnum.WorkSheet]
        check_sheets(len(sheets))
        for each in sheets:
            sheet = opened.get_sheet_by_name(each.name)
            merged = [(top + 1, left, bottom + 1, right) for (top, left), (bottom, right) in _merged(sheet)]
            yield Found(each.name, _rows(sheet), each.visible != SheetVisibleEnum.Visible, merged)
    except PasswordError:
        raise UnreadableError(
            "The file is protected by a password", "Open it, remove the password, save and try again"
        ) from None
    except CalamineError as error:
        raise UnreadableError(
            f"The file is damaged, incomplete or no workbook ({error})",
            "Open it in a spreadsheet program, save it as .xlsx and import that",
        ) from None


def _merged(sheet: CalamineSheet) -> list[Any]:
    return list(sheet.merged_cell_ranges or ())


def _rows(sheet: CalamineSheet) -> Iterator[list[Cell]]:
    left: list[Cell] = [None] * (sheet.start[1] if sheet.start else 0)
    for row in sheet.iter_rows():
        yield left + [value if type(value) is str else _cell(value) for value in row]


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
