"""Sheets into an ods file: OpenDocument with text in every cell."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import IO
from xml.sax.saxutils import escape, quoteattr

from zeus.pipeline.sheets.layout import Column, DropDown, Table
from zeus.pipeline.sheets.lists import FIRST_ITEM, Following, list_name, list_rows, listed
from zeus.pipeline.sheets.looks import Look
from zeus.pipeline.sheets.names import CHOICES
from zeus.pipeline.sheets.ods_frame import FOOT, MANIFEST, TYPE, head, quoted, settings, validation_names
from zeus.pipeline.sheets.texts import column_letters, printable

_LAST_ROW = 1_048_575


def write_ods(path: Path, tables: Sequence[Table], drop_downs: Sequence[DropDown] = ()) -> None:
    """Write the tables as sheets, and the drop-downs on a hidden one."""
    lists = listed(tables, drop_downs)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", TYPE, zipfile.ZIP_STORED)
        archive.writestr("META-INF/manifest.xml", MANIFEST)
        archive.writestr("settings.xml", settings(tables))
        with archive.open("content.xml", "w", force_zip64=True) as raw, io.TextIOWrapper(raw, "utf-8") as content:
            _write(content, tables, lists)


def _write(content: IO[str], tables: Sequence[Table], lists: Sequence[DropDown]) -> None:
    rules = validation_names(tables)
    content.write(head(tables, lists, rules))
    for number, table in enumerate(tables):
        content.writelines(_sheet(number, table, rules))
    if lists:
        content.writelines(_list_sheet(lists))
    content.write(FOOT)


def _sheet(number: int, table: Table, rules: Mapping[str, str]) -> Iterator[str]:
    widths = [column.width for column in table.columns] or list(table.widths) or [16]
    yield f'<table:table table:name={quoteattr(table.name)} table:style-name="sheet{number}">'
    for width in widths:
        yield (
            f'<table:table-column table:style-name="width{width}" '
            f"table:default-cell-style-name={quoteattr(table.look)}/>"
        )
    if table.columns:
        headings = "".join(map(_heading, table.columns))
        yield f'<table:table-row table:style-name="headings">{headings}</table:table-row>'
    ruled = [_ruled(column, rules) for column in table.columns] or [""] * len(widths)
    count = 0
    for count, row in enumerate(table.rows, 1):
        yield _row(table, count - 1, row, ruled)
    if any(ruled):
        blank = "".join(f"<table:table-cell{rule}/>" for rule in ruled)
        left = _LAST_ROW - count
        yield f'<table:table-row table:number-rows-repeated="{left}">{blank}</table:table-row>' if left > 0 else ""
    yield "</table:table>"


def _ruled(column: Column, rules: Mapping[str, str]) -> str:
    return f' table:content-validation-name="{rules[list_name(column.source)]}"' if column.source else ""


def _heading(column: Column) -> str:
    note = f"<office:annotation>{_paragraphs(printable(column.note))}</office:annotation>" if column.note else ""
    return _text_cell(printable(column.heading), f" table:style-name={quoteattr(column.look)}", note)


def _row(table: Table, number: int, row: Sequence[str | None], ruled: Sequence[str]) -> str:
    marks = table.marks.get(number, {})
    found = []
    for index, cell in enumerate(row):
        mark = marks.get(table.columns[index].heading) if marks else None
        look = Look.BAD if mark else table.looks.get((number, index), table.look)
        style = "" if look is table.look else f" table:style-name={quoteattr(look)}"
        rule = ruled[index] if index < len(ruled) else ""
        note = f"<office:annotation>{_paragraphs(printable(mark))}</office:annotation>" if mark else ""
        target = table.links.get((number, index))
        found.append(_text_cell(printable(cell or ""), style + rule, note, target))
    return f"<table:table-row>{''.join(found) or '<table:table-cell/>'}</table:table-row>"


def _text_cell(text: str, attributes: str = "", note: str = "", target: str | None = None) -> str:
    if not text:
        return (
            f"<table:table-cell{attributes}>{note}</table:table-cell>" if note else f"<table:table-cell{attributes}/>"
        )
    value = f' office:value-type="string" office:string-value={quoteattr(text)}'
    return f"<table:table-cell{attributes}{value}>{note}{_paragraphs(text, target)}</table:table-cell>"


def _paragraphs(text: str, target: str | None = None) -> str:
    lines = [_line(line) for line in text.split("\n")]
    if target is not None:
        address = quoteattr(f"#{quoted(target)}.A1")
        lines = [f'<text:a xlink:type="simple" xlink:href={address}>{line}</text:a>' for line in lines]
    return "".join(f"<text:p>{line}</text:p>" for line in lines)


def _line(line: str) -> str:
    """Blanks in a row would count as one."""
    marked = re.sub(r"^ | (?= )", "\0", escape(line)).replace("\t", "<text:tab/>")
    return marked.replace("\0", "<text:s/>")


def _list_sheet(lists: Sequence[DropDown]) -> Iterator[str]:
    yield f'<table:table table:name={quoteattr(CHOICES)} table:style-name="hidden">'
    yield f'<table:table-column table:number-columns-repeated="{len(lists)}"/>'
    for row in list_rows(lists):
        yield f"<table:table-row>{''.join(_list_cell(index, cell) for index, cell in enumerate(row))}</table:table-row>"
    yield "</table:table>"


def _list_cell(index: int, cell: str | Following | None) -> str:
    if not isinstance(cell, Following):
        return _text_cell(printable(cell or ""))
    formula = quoteattr(_formula(cell, column_letters(index)))
    return f'<table:table-cell table:formula={formula} office:value-type="string" office:string-value=""/>'


def _formula(cell: Following, own: str) -> str:
    sheet = quoted(cell.followed.sheet)
    parts = [f"[${sheet}.{column_letters(column)}{cell.line}]" for column in cell.followed.columns]
    name = '&" > "&'.join(parts)
    blank = f"OR({';'.join(f'LEN({part})=0' for part in parts)})"
    if cell.items:
        held = f"[.${own}${FIRST_ITEM + 1}:.${own}${FIRST_ITEM + cell.items}]"
        blank = f"IF({blank};TRUE();ISNUMBER(MATCH({name};{held};0)))"
    return f'of:=IF({blank};"";{name})'
