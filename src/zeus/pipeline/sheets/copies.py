"""An xlsx copy of the cells of any workbook, with its problems shown in it."""

import io
import re
from collections.abc import Mapping, Sequence
from contextlib import suppress
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.exceptions import OverlappingRange

from zeus.pipeline.sheets.annotate_comments import AUTHOR, MOST_COMMENTS
from zeus.pipeline.sheets.book import Book, Cell, Sheet, Spot
from zeus.pipeline.sheets.colours import BAD
from zeus.pipeline.sheets.findings import HEADINGS, WIDTHS, Finding, words_by_spot
from zeus.pipeline.sheets.names import sheet_names

_OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_LONGEST = 32_767
_NO_NAME = re.compile(r"[\[\]:*?/\\]")
_SECONDS_OF_A_DAY = 86_400
_MOST_LINKS = 60_000


def write_copy(book: Book, findings: Sequence[Finding], list_name: str) -> bytes:
    """The cells of all sheets, those with problems coloured and commented, and a sheet that lists the problems."""
    made = io.BytesIO()
    new = Workbook(made, _OPTIONS)
    formats = {
        "text": new.add_format({"num_format": "@", "valign": "top"}),
        "time": new.add_format({"num_format": "[h]:mm:ss", "valign": "top"}),
        "bad": new.add_format({"num_format": "@", "valign": "top", "bg_color": f"#{BAD}"}),
        "bad time": new.add_format({"num_format": "[h]:mm:ss", "valign": "top", "bg_color": f"#{BAD}"}),
        "heading": new.add_format({"bold": True, "bg_color": f"#{BAD}", "text_wrap": True}),
        "wrapped": new.add_format({"num_format": "@", "valign": "top", "text_wrap": True}),
        "link": new.add_format({"font_color": "#0563C1", "underline": 1, "valign": "top"}),
    }
    sheets = [sheet for sheet in book.sheets if sheet.name.casefold() != list_name.casefold()]
    names = copy_names([sheet.name for sheet in sheets])
    for sheet in sheets:
        _write_sheet(new.add_worksheet(names[sheet.name]), sheet, words_by_spot(findings, sheet), formats)
    _write_list(new.add_worksheet(list_name), findings, names, formats)
    new.close()
    return made.getvalue()


def copy_names(names: Sequence[str]) -> dict[str, str]:
    """The names that sheets of an xlsx file can have, by those that they have in a file of another format.

    >>> list(copy_names(["Northlake - Auxiliary Codes (Webex Contact Center)"]).values())
    ['Auxiliar (Webex Contact Center)']
    """
    shorter = {name: name.rpartition(" - ")[2] if len(name) > 31 else name for name in names}
    legal = {name: _NO_NAME.sub(" ", each).strip(" '") or "Sheet" for name, each in shorter.items()}
    fitting = sheet_names(f"{each}" for each in dict.fromkeys(legal.values()))
    taken: dict[str, str] = {}
    for name, each in legal.items():
        wanted, number = fitting[each], 1
        while wanted.casefold() in {other.casefold() for other in taken.values()}:
            number += 1
            wanted = f"{fitting[each][:27]} ({number})"
        taken[name] = wanted
    return taken


def _write_sheet(new: Any, sheet: Sheet, words: Mapping[Spot, str], formats: Mapping[str, Any]) -> None:
    if sheet.hidden:
        new.hide()
    new.set_comments_author(AUTHOR)
    new.set_column(0, max((len(row) for _, row in sheet.grid), default=1) - 1, 18)
    for line in sheet.marks.hidden_rows:
        new.set_row(line - 1, None, None, {"hidden": True})
    for top, left, bottom, right in sheet.marks.merged:
        with suppress(OverlappingRange):
            new.merge_range(top - 1, left, bottom - 1, right, "", formats["text"])
    for line, row in sheet.grid:
        for column, cell in enumerate(row):
            _write_cell(new, line, column, cell, "bad" if (line, column) in words else "text", formats)
    rows = dict(sheet.grid)
    for number, ((line, column), text) in enumerate(sorted(words.items())):
        row = rows.get(line, [])
        if column >= len(row) or row[column] in (None, ""):
            new.write_blank(line - 1, column, None, formats["bad"])
        if number < MOST_COMMENTS:
            new.write_comment(line - 1, column, text[:_LONGEST], {"x_scale": 2, "y_scale": 1.5})


def _write_cell(new: Any, line: int, column: int, cell: Cell, kind: str, formats: Mapping[str, Any]) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        new.write_boolean(line - 1, column, cell, formats[kind])
    elif isinstance(cell, int):
        form = formats["bad time" if kind == "bad" else "time"]
        new.write_number(line - 1, column, cell / _SECONDS_OF_A_DAY, form)
    else:
        new.write_string(line - 1, column, cell[:_LONGEST], formats[kind])


def _write_list(new: Any, findings: Sequence[Finding], names: Mapping[str, str], formats: Mapping[str, Any]) -> None:
    for index, (heading, width) in enumerate(zip(HEADINGS, WIDTHS, strict=True)):
        new.set_column(index, index, width)
        new.write_string(0, index, heading, formats["heading"])
    for line, finding in enumerate(findings, 1):
        for index, cell in enumerate(finding.cells):
            new.write_string(line, index, cell[:_LONGEST], formats["wrapped"])
        target = finding.target_in(names)
        if target and line <= _MOST_LINKS:
            new.write_url(line, 0, f"internal:{target}", formats["link"], finding.cell or finding.tab)
    new.autofilter(0, 0, len(findings), len(HEADINGS) - 1)
    new.freeze_panes(1, 0)
    new.activate()
