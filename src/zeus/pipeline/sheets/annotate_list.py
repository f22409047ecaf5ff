"""The sheet of an xlsx file that lists the problems, each with a link to its cell."""

import re
from collections.abc import Iterator, Sequence

from zeus.pipeline.sheets.annotate_styles import MAIN, StyleSheet, namespace_of
from zeus.pipeline.sheets.findings import HEADINGS, WIDTHS, Finding
from zeus.pipeline.sheets.parts import Parts
from zeus.pipeline.sheets.splices import quoted, spliced, text, with_attribute, without_attribute
from zeus.pipeline.sheets.texts import column_letters

_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"
_MOST_LINKS = 60_000
"""Excel takes no more than 65,530 links on a sheet."""

_MOST_ROWS = 1_000_000
_SELECTED = b"tabSelected"


def add_list(parts: Parts, name: str, findings: Sequence[Finding], styles: StyleSheet) -> None:
    """Add the sheet, or replace the one of that name, and have the file open with it. Raises ValueError."""
    sheets = dict(parts.package.sheets())
    for way in sheets.values():
        _deselect(parts, way.target)
    book = parts[parts.package.workbook]
    has_views = b"workbookView" in book
    content = _sheet(findings[:_MOST_ROWS], styles, has_views=has_views).replace(MAIN, namespace_of(book), 1)
    known = next((each for each in sheets if each.casefold() == name.casefold()), None)
    if known is not None:
        parts[sheets[known].target] = content
    else:
        part = parts.free_name("xl/worksheets/sheet{}.xml")
        parts.add(part, content, _KIND)
        type = next(way.type for way in sheets.values() if way.kind == "worksheet")
        book = _with_sheet(book, name, parts.relate(parts.package.workbook, type, part), type.rpartition("/")[0])
    number = list(sheets).index(known) if known is not None else len(sheets)
    parts[parts.package.workbook] = _opened_at(book, number)


def _deselect(parts: Parts, part: str) -> None:
    """Of several selected sheets all would be edited at once."""
    content = parts[part]
    view = re.search(rb"<(?:\w+:)?sheetView\s[^>]*tabSelected[^>]*>", content[:20_000])
    if view:
        parts[part] = spliced(content, [(view.start(), view.end(), without_attribute(view.group(), _SELECTED))])


def _with_sheet(book: bytes, name: str, id: str, related: str) -> bytes:
    """The workbook with one more sheet; `related` is the namespace of ids: some programs name it at each sheet."""
    tags = list(re.finditer(rb"<(\w+:)?sheet\s[^>]*>", book))
    end = re.search(rb"</(?:\w+:)?sheets\s*>", book)
    if end is None or not tags:
        raise ValueError("a workbook without sheets")
    number = max(int(each) for each in re.findall(rb"sheetId=[\"'](\d+)[\"']", book)) + 1
    sheet = b'<%ssheet name=%s sheetId="%d" xmlns:rz=%s rz:id=%s/>' % (
        tags[0].group(1) or b"", quoted(name), number, quoted(related), quoted(id)
    )  # fmt: skip
    return spliced(book, [(end.start(), end.start(), sheet)])


def _opened_at(book: bytes, number: int) -> bytes:
    view = re.search(rb"<(?:\w+:)?workbookView(?=[\s/>])[^>]*>", book)
    if view is None:
        return book
    tag = without_attribute(with_attribute(view.group(), b"activeTab", b"%d" % number), b"firstSheet")
    return spliced(book, [(view.start(), view.end(), tag)])


def _sheet(findings: Sequence[Finding], styles: StyleSheet, *, has_views: bool) -> bytes:
    heading, plain, link = styles.wrapped(heading=True), styles.wrapped(), styles.wrapped(link=True)
    view = (
        b'<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="1" topLeftCell="A2"'
        b' activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>'
    )
    columns = b"".join(
        b'<col min="%d" max="%d" width="%d" customWidth="1"/>' % (index, index, width)
        for index, width in enumerate(WIDTHS, 1)
    )
    rows = [_row(1, HEADINGS, heading, heading)]
    rows += [_row(line, each.cells, plain, link if each.target else plain) for line, each in enumerate(findings, 2)]
    last = f"{column_letters(len(HEADINGS) - 1)}{len(findings) + 1}".encode()
    return b"".join((
        b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><worksheet xmlns="%s">' % MAIN,
        view if has_views else b"", b'<sheetFormatPr defaultRowHeight="15"/><cols>', columns, b"</cols><sheetData>",
        *rows, b'</sheetData><autoFilter ref="A1:%s"/>' % last, *_links(findings), b"</worksheet>",
    ))  # fmt: skip


def _row(line: int, cells: Sequence[str], style: int, first: int) -> bytes:
    made = []
    for index, cell in enumerate(cells):
        begin = b'<c r="%s%d" s="%d"' % (column_letters(index).encode(), line, style if index else first)
        words = b' t="inlineStr"><is><t xml:space="preserve">%s</t></is></c>' % text(cell)
        made.append(begin + (words if cell else b"/>"))
    return b'<row r="%d">%s</row>' % (line, b"".join(made))


def _links(findings: Sequence[Finding]) -> Iterator[bytes]:
    links = [
        b'<hyperlink ref="A%d" location=%s display=%s/>' % (line, quoted(each.target), quoted(each.cell or each.tab))
        for line, each in enumerate(findings[:_MOST_LINKS], 2)
        if each.target
    ]
    if links:
        yield b"<hyperlinks>%s</hyperlinks>" % b"".join(links)
