"""Rows into workbooks: templates to fill in, and exports that can be read again as they are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace
from pathlib import Path

from zeus.core.catalog import Tab
from zeus.pipeline.sheets.csv_zip import write_csv_zip
from zeus.pipeline.sheets.layout import Column, DropDown, Table, UnwritableError
from zeus.pipeline.sheets.looks import Look
from zeus.pipeline.sheets.names import ACTION, MESSAGE, sheet_names
from zeus.pipeline.sheets.ods import write_ods
from zeus.pipeline.sheets.xlsx import write_xlsx
from zeus.pipeline.write_guide import help_sheet, read_me
from zeus.pipeline.write_matrix import matrix_of
from zeus.pipeline.write_template import Offered, action_column, attribute_column, drop_downs, own_column

__all__ = ["ACTION", "MESSAGE", "Guide", "Sheet", "UnwritableError", "write_rows", "write_template", "write_workbook"]

Cells = Mapping[str, str | None]
"""A row's cell texts by heading; under `ACTION` its action, under `MESSAGE` what became of it."""


@dataclass(frozen=True)
class Sheet:
    """A tab to be written under a title.

    `notes` stand at the headings (and at `ACTION`). `extra` are the customer's own columns; with `messages` a last
    column holds what each row has under `MESSAGE`. `marks` are messages for single cells, by the row's number (counted
    from 0) and heading: in xlsx and ods these cells are coloured and bear the message as a note. With `matrix`, a child
    tab of two references and a value is written as one, if that says the same.
    """

    title: str
    tab: Tab
    rows: Iterable[Cells] = ()
    _: KW_ONLY
    notes: Mapping[str, str] = field(default_factory=dict)
    extra: Sequence[str] = ()
    messages: bool = False
    marks: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    matrix: bool = False


@dataclass(frozen=True)
class Guide:
    """What a blank workbook tells those who fill it in.

    `subject` says for whom it is; `notes` stand at the headings (and at `ACTION`), by title and heading; `help` are the
    lines of the help sheet, its headings first, if there is to be one.
    """

    subject: str = ""
    notes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    help: Sequence[Sequence[str]] = ()


def write_template(
    path: Path,
    titled: Mapping[str, Tab],
    lists: Mapping[str, Sequence[str]] | None = None,
    guide: Guide | None = None,
) -> dict[str, int]:
    """Write a blank workbook, and return the number of rows (none) of each tab in it, by title.

    `titled` are the tabs by title; those that can only be referred to are left out. `lists` are names to choose from,
    by the full name of the tab that has them. Raises UnwritableError.
    """
    guide = guide or Guide()
    sheets = [Sheet(title, tab, notes=guide.notes.get(title, {})) for title, tab in titled.items() if tab.actions]
    names = sheet_names(titled)
    by_name = {names[sheet.title]: sheet.tab for sheet in sheets}
    choices, offered = drop_downs(by_name, lists or {})
    tables = [read_me(guide.subject, by_name, path.suffix.lower())]
    tables += [_table(names[sheet.title], sheet, offered, blank=True) for sheet in sheets]
    if guide.help:
        tables.append(help_sheet(guide.help, {sheet.title: names[sheet.title] for sheet in sheets}))
    _write(path, tables, choices)
    return {sheet.title: 0 for sheet in sheets}


def write_rows(
    path: Path,
    titled: Mapping[str, Tab],
    rows: Mapping[str, Iterable[Cells]],
    extra: Mapping[str, Sequence[str]] | None = None,
) -> dict[str, int]:
    """Write an export, and return the number of rows of each tab in it, by title.

    `rows` and `extra` (the customer's own columns) are by title; tabs without rows are left out, and so are those that
    can only be referred to. Raises UnwritableError.
    """
    sheets = (
        Sheet(title, tab, rows[title], extra=(extra or {}).get(title, ()))
        for title, tab in titled.items()
        if title in rows and tab.actions
    )
    return write_workbook(path, sheets)


def write_workbook(path: Path, sheets: Iterable[Sheet]) -> dict[str, int]:
    """Write the sheets, and return the number of rows of each, by title.

    The file's ending chooses the format: xlsx, ods, or zip for CSV files. The file is complete or not there. Raises
    UnwritableError for another ending, a text too long for a cell, and what the system refuses.
    """
    sheets = list(sheets)
    counts = {sheet.title: 0 for sheet in sheets}
    names = sheet_names(counts)

    def counted(sheet: Sheet) -> Iterator[Cells]:
        for row in sheet.rows:
            counts[sheet.title] += 1
            yield row

    _write(path, [_table(names[sheet.title], replace(sheet, rows=counted(sheet)), {}) for sheet in sheets], ())
    return counts


def _write(path: Path, tables: Sequence[Table], choices: Sequence[DropDown]) -> None:
    ending = path.suffix.lower()
    if ending not in {".xlsx", ".ods", ".zip"}:
        raise UnwritableError(
            f"{path.name} does not say which format to write", "End its name in .xlsx, .ods, or .zip (for CSV files)"
        )
    part = path.with_name(f".{path.stem}.part{ending}")
    try:
        if ending == ".xlsx":
            write_xlsx(part, tables, choices)
        elif ending == ".ods":
            write_ods(part, tables, choices)
        else:
            write_csv_zip(part, tables, choices)
        part.replace(path)
    except OSError as error:
        raise UnwritableError(f"{path} cannot be written: {error.strerror}", "Check the folder and the disk") from None
    finally:
        part.unlink(missing_ok=True)


def _matrix(name: str, sheet: Sheet, headings: Sequence[str], rows: Iterable[Sequence[str | None]]) -> Table:
    columns = [
        action_column(sheet.tab, sheet.notes.get(ACTION, "")),
        Column(headings[0], width=32, look=Look.OWNER),
        *(Column(item, look=Look.KEY) for item in headings[1:]),
    ]
    return Table(name, columns, rows, colour=Look.OWNER)


def _table(name: str, sheet: Sheet, offered: Offered, blank: bool = False) -> Table:
    tab, notes = sheet.tab, sheet.notes
    if sheet.matrix and not (sheet.messages or sheet.marks):
        sheet = replace(sheet, rows=list(sheet.rows))
        crossed = matrix_of(tab, sheet.rows, sheet.extra)
        if crossed:
            return _matrix(name, sheet, *crossed)
    own = [heading for heading in sheet.extra if heading != MESSAGE]
    last = [MESSAGE] if sheet.messages else []
    columns = [
        action_column(tab, notes.get(ACTION, "")),
        *(attribute_column(tab, each, notes.get(each.heading, ""), offered, starred=blank) for each in tab.attributes),
        *map(own_column, own),
        *(Column(heading, width=60, look=Look.MESSAGE) for heading in last),
    ]
    headings = [ACTION, *tab.by_heading, *own, *last]
    rows = ([row.get(heading) for heading in headings] for row in sheet.rows)
    return Table(name, columns, rows, marks=sheet.marks, colour=Look.OWNER if tab.part_of else Look.KEY)
