"""Cells of a sheet of an xlsx file in the colour of problems; all that is not their format stays byte for byte."""

import re
from bisect import bisect
from collections.abc import Iterator, Mapping

from zeus.pipeline.sheets.annotate_styles import StyleSheet
from zeus.pipeline.sheets.splices import Splice, spliced, with_attribute, without_attribute
from zeus.pipeline.sheets.tags import Tag, Tags, attributes_of
from zeus.pipeline.sheets.texts import column_letters

_COLUMN = re.compile(rb"<(?:\w+:)?col\s[^>]*>")


def coloured(tags: Tags, wanted: set[tuple[int, int]], styles: StyleSheet) -> bytes:
    """The XML of a sheet with the wanted cells (line, column from 0) coloured, and no others in that colour."""
    return spliced(tags.content, [*_cleaned(tags, wanted, styles), *_coloured(tags, wanted, styles)])


def _cleaned(tags: Tags, wanted: set[tuple[int, int]], styles: StyleSheet) -> Iterator[Splice]:
    """Cells that have our colour from an earlier copy, and no problem any more."""
    bad = frozenset(str(style).encode() for style in styles.bad_styles())
    for tag in tags.having(b"c", b"s", bad, filled=False) if bad else ():
        if (tag.line, tag.column) not in wanted:
            plain = styles.plain(int(tag.attributes[b"s"]))
            yield tag.start, tag.end, with_attribute(tags.content[tag.start : tag.end], b"s", b"%d" % plain)


def _coloured(tags: Tags, wanted: set[tuple[int, int]], styles: StyleSheet) -> Iterator[Splice]:
    columns: dict[int, list[int]] = {}
    for line, column in sorted(wanted):
        columns.setdefault(line, []).append(column)
    rows = list(tags.rows())
    starts = [row.start for row in rows]
    end_of_all = tags.content.rfind(b"</%ssheetData>" % tags.prefix)
    by_column = list(_column_styles(tags.content))
    for number, row in enumerate(rows):
        if row.line in columns and tags.content[row.end - 2 : row.end] != b"/>":
            end = starts[number + 1] if number + 1 < len(rows) else end_of_all
            end = tags.content.rfind(b"</", row.end, end) if end > row.end else row.end
            yield from _row(tags, row, end, columns[row.line], styles, by_column)


def _row(
    tags: Tags, row: Tag, end: int, columns: list[int], styles: StyleSheet, by_column: list[tuple[int, int, int]]
) -> Iterator[Splice]:
    there = {tag.column: tag for tag in tags.cells(row.end, end)}
    order = sorted(there)
    for column in columns:
        if column in there:
            tag = there[column]
            style = styles.bad(int(tag.attributes.get(b"s", 0)))
            yield tag.start, tag.end, with_attribute(tags.content[tag.start : tag.end], b"s", b"%d" % style)
        else:
            behind = bisect(order, column)
            place = there[order[behind]].start if behind < len(order) else end
            style = styles.bad(_style_of_blank(row.attributes, column, by_column))
            cell = f'{column_letters(column)}{row.line}" s="{style}'.encode()
            yield place, place, b'<%sc r="%s"/>' % (tags.prefix, cell)
    if any(column not in there for column in columns) and b"spans" in row.attributes:
        # How far the row reaches is only a hint to the reader, and would be wrong now.
        yield row.start, row.end, without_attribute(tags.content[row.start : row.end], b"spans")


def _style_of_blank(row: Mapping[bytes, bytes], column: int, by_column: list[tuple[int, int, int]]) -> int:
    if row.get(b"customFormat") in (b"1", b"true"):
        return int(row.get(b"s", 0))
    return next((style for first, last, style in by_column if first <= column <= last), 0)


def _column_styles(content: bytes) -> Iterator[tuple[int, int, int]]:
    """The first and the last column (from 0) that have a format of their own, and which."""
    for match in _COLUMN.finditer(content, 0, max(content.find(b"sheetData"), 0)):
        attributes = attributes_of(match.group())
        if b"style" in attributes:
            yield int(attributes[b"min"]) - 1, int(attributes[b"max"]) - 1, int(attributes[b"style"])
