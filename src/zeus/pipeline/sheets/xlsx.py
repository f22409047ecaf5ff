"""Sheets into an xlsx file. Every cell is text, so that no number loses its zeros and no text runs as a formula."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException

from zeus.pipeline.sheets.layout import DropDown, Table, UnwritableError
from zeus.pipeline.sheets.names import CHOICES
from zeus.pipeline.sheets.texts import column_letters, printable

_LONGEST = 32_767
_LAST_ROW = 1_048_575
_LONGEST_SOURCE = 255
_ELSEWHERE = "Write a file that ends in .ods or .zip, which have no such limit"
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write_xlsx(path: Path, tables: Sequence[Table], drop_downs: Sequence[DropDown] = ()) -> None:
    """Write the tables as sheets, and the drop-downs on a hidden one. Raises UnwritableError."""
    sources = dict.fromkeys(column.source for table in tables for column in table.columns)
    long = [source for source in sources if isinstance(source, tuple) and _is_long(source)]
    lists = [*drop_downs, *(DropDown(_list_name(source), source) for source in long)]
    book = Workbook(str(path), _OPTIONS)
    try:
        formats = _formats(book)
        ranges = {drop_down.name: _range(index, drop_down) for index, drop_down in enumerate(lists)}
        for table in tables:
            _write_sheet(book.add_worksheet(table.name), table, formats, ranges)
        if lists:
            _write_lists(book.add_worksheet(CHOICES), lists)
    finally:
        try:
            book.close()
        except XlsxWriterException as error:
            raise UnwritableError(f"{path.name} cannot be written: {error}", "Check the folder and the disk") from None


def _formats(book: Workbook) -> dict[str, Any]:
    text = {"num_format": "@", "valign": "top"}
    return {
        "text": book.add_format(text),
        "bad": book.add_format({**text, "bg_color": "#FFC7CE"}),
        "heading": book.add_format({**text, "bold": True, "bg_color": "#DDEBF7", "bottom": 1}),
    }


def _write_sheet(sheet: Any, table: Table, formats: dict[str, Any], ranges: dict[str, str]) -> None:
    for index, width in enumerate(table.widths):
        sheet.set_column(index, index, width, formats["text"])
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width, formats["text"])
        sheet.write_string(0, index, column.heading, formats["heading"])
        if column.note:
            sheet.write_comment(0, index, column.note, {"x_scale": 2.5, "y_scale": 1.8})
        if column.source:
            sheet.data_validation(1, index, _LAST_ROW, index, _validation(column.source, ranges))
    if table.columns:
        sheet.freeze_panes(1, 0)
    _write_rows(sheet, table, formats)


def _write_rows(sheet: Any, table: Table, formats: dict[str, Any]) -> None:
    below = 1 if table.columns else 0
    for number, row in enumerate(table.rows):
        if number + below > _LAST_ROW:
            raise UnwritableError(f"{table.name} has more rows than the {_LAST_ROW + 1:,} of an xlsx sheet", _ELSEWHERE)
        marks = table.marks.get(number, {})
        for index, cell in enumerate(row):
            text = printable(cell or "")
            mark = marks.get(table.columns[index].heading) if marks else None
            if len(text) > _LONGEST:
                raise _too_long(table, number + below, index, len(text))
            if text or mark:
                sheet.write_string(number + below, index, text, formats["bad" if mark else "text"])
            if mark:
                sheet.write_comment(number + below, index, mark, {"x_scale": 2, "y_scale": 1.5})


def _too_long(table: Table, line: int, index: int, length: int) -> UnwritableError:
    heading = table.columns[index].heading if table.columns else f"column {index + 1}"
    return UnwritableError(
        f"{table.name}, row {line + 1}, {heading}: {length:,} characters; a cell of xlsx holds {_LONGEST:,}",
        _ELSEWHERE,
    )


def _write_lists(sheet: Any, lists: Sequence[DropDown]) -> None:
    """Row by row, as a writer must that keeps no sheet in memory."""
    sheet.hide()
    for row in range(max(len(each.items) + len(each.formulas) for each in lists)):
        for index, each in enumerate(lists):
            if row < len(each.items):
                sheet.write_string(row, index, printable(each.items[row])[:_LONGEST])
            elif row < len(each.items) + len(each.formulas):
                sheet.write_formula(row, index, each.formulas[row - len(each.items)], None, "")


def _validation(source: tuple[str, ...] | str, ranges: dict[str, str]) -> dict[str, Any]:
    """A list to choose from that lets anything else be typed: reading understands more than the list shows."""
    if isinstance(source, tuple) and not _is_long(source):
        return {"validate": "list", "source": list(source), "show_error": False}
    name = source if isinstance(source, str) else _list_name(source)
    return {"validate": "list", "source": ranges[name], "show_error": False}


def _is_long(source: tuple[str, ...]) -> bool:
    """Whether the texts cannot stand in the drop-down itself, which separates them by commas."""
    return len(",".join(source)) > _LONGEST_SOURCE or any("," in choice for choice in source)


def _list_name(source: tuple[str, ...]) -> str:
    return f"choices {source!r}"


def _range(index: int, drop_down: DropDown) -> str:
    """The filled cells of a drop-down's column: formulas that find nothing are left off its end."""
    letters = column_letters(index)
    column = f"'{CHOICES}'!${letters}$1"
    last = max(len(drop_down.items) + len(drop_down.formulas), 1)
    if not drop_down.formulas:
        return f"={column}:${letters}${last}"
    return f'=OFFSET({column},0,0,MAX(1,COUNTIF({column}:${letters}${last},"?*")),1)'
