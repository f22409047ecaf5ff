"""What the styles of an xls file say: hidden rows, crossed-out and red cells; and formulas without a result."""

from typing import Any

import xlrd

from zeus.pipeline.sheets.book import Marks
from zeus.pipeline.sheets.colours import INDEXED, is_red


def xls_marks(content: bytes) -> dict[str, Marks]:
    """The marks of each sheet by its name; none where this reader knows the file less well than the other one."""
    try:
        book = xlrd.open_workbook(file_contents=content, formatting_info=True, logfile=_Silence())
        return {sheet.name: _marks(book, sheet) for sheet in book.sheets()}
    except Exception:  # noqa: BLE001 (whatever it stumbles over, the cells were read by another reader)
        return {}


class _Silence:
    def write(self, text: str) -> None:
        """Drop what the reader thinks of the file."""


def _marks(book: Any, sheet: Any) -> Marks:
    marks = Marks(hidden_rows=[row + 1 for row, info in sorted(sheet.rowinfo_map.items()) if info.hidden])
    for row in range(sheet.nrows):
        for column in range(sheet.row_len(row)):
            style = book.xf_list[sheet.cell_xf_index(row, column)]
            if book.font_list[style.font_index].struck_out:
                marks.struck.append((row + 1, column))
            if _is_red(book, style.background):
                marks.red.append((row + 1, column))
            if sheet.cell_type(row, column) == xlrd.XL_CELL_ERROR:
                error = xlrd.error_text_from_code.get(sheet.cell_value(row, column), "#VALUE!")
                marks.errors.append((row + 1, column, error))
    return marks


def _is_red(book: Any, background: Any) -> bool:
    if background.fill_pattern != 1:
        return False
    colour = book.colour_map.get(background.pattern_colour_index)
    return is_red(bytes(colour).hex()) if colour else str(background.pattern_colour_index) in INDEXED
