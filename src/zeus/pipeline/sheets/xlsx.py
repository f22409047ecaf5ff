"""Sheets into an xlsx file. Every cell is text, so that no number loses its zeros and no text runs as a formula."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from xlsxwriter import Workbook
from xlsxwriter.exceptions import XlsxWriterException
from xlsxwriter.worksheet import Worksheet

from zeus.pipeline.sheets.layout import Column, DropDown, Source, Table, UnwritableError
from zeus.pipeline.sheets.lists import FIRST_ITEM, Following, is_long, list_name, list_rows, listed, span
from zeus.pipeline.sheets.looks import HEADING_HEIGHT, STYLES, Look, Style, prose_height
from zeus.pipeline.sheets.names import CHOICES
from zeus.pipeline.sheets.texts import column_letters, printable

_LONGEST = 32_767
_LAST_ROW = 1_048_575
_ELSEWHERE = "Write a file that ends in .ods or .zip, which have no such limit"
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_TEXT = 49
"""The number of Excel's own format for text."""

_NOTE_WIDTH, _NOTE_LINE, _NOTE_LETTERS = 340, 15, 52
"""Of a note: its width and the height of a line in pixels, and the letters that a line holds at least."""

Formats = Mapping[Look, Any]


class _Sheet(Worksheet):  # type: ignore[misc]
    """A worksheet that writes text as it is: the library takes what looks like its own mark-up for mark-up."""

    def _xml_rich_inline_string(self, string: str, attributes: Any) -> None:
        self._xml_inline_string(string, string != string.strip(), attributes)


def write_xlsx(path: Path, tables: Sequence[Table], drop_downs: Sequence[DropDown] = ()) -> None:
    """Write the tables as sheets, and the drop-downs on a hidden one. Raises UnwritableError."""
    lists = listed(tables, drop_downs)
    ranges = {each.name: _range(index, each) for index, each in enumerate(lists)}
    book = Workbook(str(path), _OPTIONS)
    try:
        formats = {look: book.add_format(_properties(style)) for look, style in STYLES.items()}
        for table in tables:
            _write_sheet(book.add_worksheet(table.name, worksheet_class=_Sheet), table, formats, ranges)
        if lists:
            _write_lists(book.add_worksheet(CHOICES, worksheet_class=_Sheet), lists)
    finally:
        try:
            book.close()
        except XlsxWriterException as error:
            raise UnwritableError(f"{path.name} cannot be written: {error}", "Check the folder and the disk") from None


def _properties(style: Style) -> dict[str, Any]:
    said = {
        "num_format": _TEXT if style.typed else 0,
        "bg_color": style.fill,
        "font_color": style.colour,
        "bold": style.bold,
        "italic": style.italic,
        "underline": int(style.underlined),
        "text_wrap": style.wrapped,
        "bottom": int(style.ruled),
        "right": int(style.ruled),
        "border_color": "#c3c8d2" if style.ruled else "",
    }
    place = {"valign": "vcenter" if style.ruled else "top", "font_size": style.size}
    return {**place, **{name: value for name, value in said.items() if value}}


def _write_sheet(sheet: Any, table: Table, formats: Formats, ranges: Mapping[str, str]) -> None:
    _set_up(sheet, table)
    for index, width in enumerate(table.widths):
        sheet.set_column(index, index, width, formats[table.look])
    for index, column in enumerate(table.columns):
        sheet.set_column(index, index, column.width, formats[table.look])
        _write_heading(sheet, index, column, formats[column.look])
        if column.source:
            sheet.data_validation(1, index, _LAST_ROW, index, _validation(column.source, ranges))
    _write_rows(sheet, table, formats)


def _set_up(sheet: Any, table: Table) -> None:
    """What the sheet is like as a whole: on the screen, and on letter paper."""
    sheet.set_landscape()
    sheet.set_paper(1)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&R&P / &N")
    sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{_LAST_ROW + 1}"})
    if table.colour:
        sheet.set_tab_color(STYLES[table.colour].fill)
    if table.columns:
        sheet.set_row(0, HEADING_HEIGHT)
        sheet.freeze_panes(1, 0)
        sheet.repeat_rows(0)
    else:
        sheet.hide_gridlines(2)


def _write_heading(sheet: Any, index: int, column: Column, format: Any) -> None:
    sheet.write_string(0, index, printable(column.heading), format)
    if column.note:
        sheet.write_comment(0, index, printable(column.note), _note_size(column.note))


def _note_size(note: str) -> dict[str, int]:
    lines = sum(len(line) // _NOTE_LETTERS + 1 for line in note.split("\n"))
    return {"width": _NOTE_WIDTH, "height": _NOTE_LINE * (lines + 1), "font_size": 9}


def _write_rows(sheet: Any, table: Table, formats: Formats) -> None:
    below = 1 if table.columns else 0
    widths = [column.width for column in table.columns] or table.widths
    plain = not (table.marks or table.looks or table.links or STYLES[table.look].wrapped)
    for number, row in enumerate(table.rows):
        line = number + below
        if line > _LAST_ROW:
            raise UnwritableError(f"{table.name} has more rows than the {_LAST_ROW + 1:,} of an xlsx sheet", _ELSEWHERE)
        if plain:
            _write_plain(sheet, table, line, row, formats[table.look])
            continue
        cells = [_cell(table, number, index, cell) for index, cell in enumerate(row)]
        if STYLES[table.look].wrapped:
            sheet.set_row(line, prose_height([(c.text, width, c.look) for c, width in zip(cells, widths, strict=True)]))
        for index, cell in enumerate(cells):
            _write_cell(sheet, table, (line, index), cell, formats)


def _write_plain(sheet: Any, table: Table, line: int, row: Sequence[str | None], format: Any) -> None:
    """A row of texts that look alike: there may be millions."""
    for index, text in enumerate(row):
        if text:
            if len(text) > _LONGEST:
                raise _too_long(table, line, index, len(text))
            sheet.write_string(line, index, printable(text), format)


class _Cell(NamedTuple):
    text: str
    look: Look
    mark: str | None
    link: str | None


def _cell(table: Table, number: int, index: int, cell: str | None) -> _Cell:
    marks = table.marks.get(number)
    mark = marks.get(table.columns[index].heading) if marks else None
    look = Look.BAD if mark else table.looks.get((number, index), table.look)
    return _Cell(printable(cell or ""), look, mark, table.links.get((number, index)))


def _write_cell(sheet: Any, table: Table, at: tuple[int, int], cell: _Cell, formats: Formats) -> None:
    if len(cell.text) > _LONGEST:
        raise _too_long(table, *at, len(cell.text))
    if cell.link is not None:
        sheet.write_url(*at, f"internal:{_quoted(cell.link)}!A1", formats[cell.look], cell.text)
    elif cell.text:
        sheet.write_string(*at, cell.text, formats[cell.look])
    elif cell.look is not table.look:
        sheet.write_blank(*at, None, formats[cell.look])
    if cell.mark:
        sheet.write_comment(*at, printable(cell.mark), _note_size(cell.mark))


def _too_long(table: Table, line: int, index: int, length: int) -> UnwritableError:
    heading = table.columns[index].heading if table.columns else f"column {index + 1}"
    return UnwritableError(
        f"{table.name}, row {line + 1}, {heading}: {length:,} characters; a cell of xlsx holds {_LONGEST:,}",
        _ELSEWHERE,
    )


def _write_lists(sheet: Any, lists: Sequence[DropDown]) -> None:
    """Row by row, as a writer must that keeps no sheet in memory."""
    sheet.hide()
    for row, cells in enumerate(list_rows(lists)):
        for index, cell in enumerate(cells):
            if isinstance(cell, Following):
                sheet.write_formula(row, index, _formula(cell, column_letters(index)), None, "")
            elif cell:
                sheet.write_string(row, index, printable(cell)[:_LONGEST])


def _formula(cell: Following, own: str) -> str:
    sheet = _quoted(cell.followed.sheet)
    parts = [f"{sheet}!{column_letters(column)}{cell.line}" for column in cell.followed.columns]
    name = '&" > "&'.join(parts)
    blank = f"OR({','.join(f'LEN({part})=0' for part in parts)})"
    if cell.items:
        held = f"${own}${FIRST_ITEM + 1}:${own}${FIRST_ITEM + cell.items}"
        blank = f"IF({blank},TRUE,ISNUMBER(MATCH({name},{held},0)))"
    return f'=IF({blank},"",{name})'


def _quoted(sheet: str) -> str:
    return "'" + sheet.replace("'", "''") + "'"


def _validation(source: Source, ranges: Mapping[str, str]) -> dict[str, Any]:
    """A list to choose from that lets anything else be typed: reading understands more than the list shows."""
    inline = isinstance(source, tuple) and not is_long(source)
    return {"validate": "list", "source": list(source or ()) if inline else ranges[list_name(source)],
            "show_error": False}  # fmt: skip


def _range(index: int, drop_down: DropDown) -> str:
    """The cells of a drop-down's column."""
    letters = column_letters(index)
    first, last = span(drop_down)
    return f"={_quoted(CHOICES)}!${letters}${first + 1}:${letters}${last + 1}"
