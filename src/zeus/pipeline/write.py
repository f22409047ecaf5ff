"""Rows into workbooks: templates to fill in, and exports that can be read again as they are."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field, replace
from pathlib import Path

from zeus.core.attributes import IGNORE, Attribute
from zeus.core.catalog import Tab
from zeus.pipeline.sheets.csv_zip import write_csv_zip
from zeus.pipeline.sheets.layout import Column, DropDown, Source, Table, UnwritableError
from zeus.pipeline.sheets.names import ACTION, HELP, MESSAGE, READ_ME, sheet_names
from zeus.pipeline.sheets.ods import write_ods
from zeus.pipeline.sheets.xlsx import write_xlsx
from zeus.pipeline.write_template import attribute_note, drop_downs, read_me, tab_note

__all__ = ["ACTION", "MESSAGE", "Sheet", "UnwritableError", "write_rows", "write_template", "write_workbook"]

Cells = Mapping[str, str | None]
"""A row's cell texts by heading; under `ACTION` its action, under `MESSAGE` what became of it."""


@dataclass(frozen=True)
class Sheet:
    """A tab to be written under a title.

    `extra` are the customer's own columns; with `messages` a last column holds what each row has under `MESSAGE`.
    `marks` are messages for single cells, by the row's number (counted from 0) and heading: in xlsx these cells are
    coloured and bear the message as a note.
    """

    title: str
    tab: Tab
    rows: Iterable[Cells] = ()
    _: KW_ONLY
    extra: Sequence[str] = ()
    messages: bool = False
    marks: Mapping[int, Mapping[str, str]] = field(default_factory=dict)


def write_template(
    path: Path,
    titled: Mapping[str, Tab],
    lists: Mapping[str, Sequence[str]] | None = None,
    help: Iterable[Sequence[str]] = (),
) -> dict[str, int]:
    """Write a blank workbook, and return the number of rows (none) of each tab in it, by title.

    `titled` are the tabs by title; those that can only be referred to are left out. `lists` are names to choose from,
    by the full name of the tab that has them; `help` are the rows of the help sheet, if there is to be one. Raises
    UnwritableError.
    """
    sheets = [Sheet(title, tab) for title, tab in titled.items() if tab.actions]
    names = sheet_names(titled)
    choices, sources = drop_downs({names[sheet.title]: sheet.tab for sheet in sheets}, lists or {})
    tables = [Table(READ_ME, (), [[line] for line in read_me(titled)], widths=(110,))]
    tables += [_table(names[sheet.title], sheet, sources, blank=True) for sheet in sheets]
    lines = list(help)
    if lines:
        tables.append(Table(HELP, (), lines, widths=(28, 28, 90)))
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
            write_ods(part, tables)
        else:
            write_csv_zip(part, tables)
        part.replace(path)
    except OSError as error:
        raise UnwritableError(f"{path} cannot be written: {error.strerror}", "Check the folder and the disk") from None
    finally:
        part.unlink(missing_ok=True)


def _table(name: str, sheet: Sheet, sources: Mapping[tuple[str, str], str], blank: bool = False) -> Table:
    tab = sheet.tab
    own = [heading for heading in sheet.extra if heading != MESSAGE]
    last = [MESSAGE] if sheet.messages else []
    columns = [
        Column(ACTION, note=tab_note(tab), width=10, source=(*tab.actions, IGNORE)),
        *(_column(tab, attribute, sources, blank) for attribute in tab.attributes),
        *(Column(heading, width=_width(heading)) for heading in own),
        *(Column(heading, width=60) for heading in last),
    ]
    headings = [ACTION, *tab.by_heading, *own, *last]
    rows = ([row.get(heading) for heading in headings] for row in sheet.rows)
    return Table(name, columns, rows, marks=sheet.marks)


def _column(tab: Tab, attribute: Attribute, sources: Mapping[tuple[str, str], str], blank: bool) -> Column:
    needed = attribute.required or attribute.key
    heading = f"{attribute.heading} *" if blank and needed else attribute.heading
    source: Source = ("Y", "N") if attribute.kind == "flag" else attribute.choices
    chosen = source or sources.get((tab.full_name, attribute.heading))
    return Column(heading, note=attribute_note(attribute), width=_width(heading), source=chosen)


def _width(heading: str) -> int:
    return min(max(len(heading) + 4, 14), 40)
