"""An xlsx file with its problems shown in it: all that is not about them stays as it is, charts and macros too."""

import io
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from xml.parsers import expat

from zeus.pipeline.sheets.annotate_cells import coloured
from zeus.pipeline.sheets.annotate_comments import (
    NO_COMMENTS,
    NO_DRAWING,
    blocks_needed,
    commented,
    drawn,
    used_blocks,
)
from zeus.pipeline.sheets.annotate_list import add_list
from zeus.pipeline.sheets.annotate_styles import MAIN, NO_STYLES, StyleSheet, namespace_of
from zeus.pipeline.sheets.book import Book, Spot
from zeus.pipeline.sheets.findings import SIGN, Finding, words_by_spot
from zeus.pipeline.sheets.package import Relationship
from zeus.pipeline.sheets.parts import Parts
from zeus.pipeline.sheets.splices import quoted, spliced
from zeus.pipeline.sheets.tags import Tags

_OFFICE = "application/vnd.openxmlformats-officedocument"
_COMMENTS = f"{_OFFICE}.spreadsheetml.comments+xml"
_STYLES = f"{_OFFICE}.spreadsheetml.styles+xml"
_DRAWING = f"{_OFFICE}.vmlDrawing"
_RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_AFTER = frozenset({
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst",
    "AlternateContent",
})  # fmt: skip
"""What stands behind the drawing of the comments in a sheet (ECMA-376, part 1, 18.3.1.99)."""


def annotate_xlsx(content: bytes, book: Book, findings: Sequence[Finding], list_name: str) -> bytes:
    """The file, whose cells `book` has, with some coloured and commented, and a sheet that lists the problems.

    Raises KeyError or ValueError for a file that is put together in a way that is not known here.
    """
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = Parts(archive)
        place, styles = _styles(parts)
        blocks = _free_blocks(parts)
        sheets = {sheet.name: sheet for sheet in book.sheets if sheet.name.casefold() != list_name.casefold()}
        for name, way in list(parts.package.sheets()):
            if name in sheets:
                _annotate(parts, way, words_by_spot(findings, sheets[name]), styles, blocks)
        add_list(parts, list_name, findings, styles)
        parts[place] = styles.content()
        return parts.written()


def _styles(parts: Parts) -> tuple[str, StyleSheet]:
    book = parts.package.workbook
    place = next((each.target for each in parts.package.relationships(book) if each.kind == "styles"), "")
    if place not in parts:
        place = "xl/styles.xml" if "xl/styles.xml" not in parts else parts.free_name("xl/styles{}.xml")
        parts.add(place, NO_STYLES.replace(MAIN, namespace_of(parts[book])), _STYLES)
        parts.relate(book, f"{_type_of(parts)}/styles", place)
    return place, StyleSheet(parts[place])


def _type_of(parts: Parts) -> str:
    """How the types of the file's relationships begin: there are two editions of the format."""
    return next((way.type.rpartition("/")[0] for _, way in parts.package.sheets()), _RELATED)


def _free_blocks(parts: Parts) -> Iterator[int]:
    used = set().union(*(used_blocks(parts[name]) for name in list(parts.names()) if name.lower().endswith(".vml")))
    return (number for number in range(1, 2**21) if number not in used)


def _annotate(
    parts: Parts, way: Relationship, words: Mapping[Spot, str], styles: StyleSheet, blocks: Iterator[int]
) -> None:
    """Colour and comment the cells of one sheet, and take away what an earlier copy had."""
    content = parts[way.target]
    if words or styles.bad_styles():
        parts[way.target] = coloured(Tags(content), set(words), styles)
    comments = next((each.target for each in parts.package.relationships(way.target) if each.kind == "comments"), None)
    before = parts[comments] if comments else NO_COMMENTS.replace(MAIN, namespace_of(content))
    if not words and SIGN.encode() not in before:
        return
    after, gone, new = commented(before, words)
    if comments:
        parts[comments] = after
    else:
        comments = parts.free_name("xl/comments{}.xml")
        parts.add(comments, after, _COMMENTS)
        parts.relate(way.target, f"{way.type.rpartition('/')[0]}/comments", comments)
    if gone or new:
        drawing = _drawing(parts, way)
        parts[drawing] = drawn(parts[drawing], gone, new, [next(blocks) for _ in range(blocks_needed(len(new)))])


def _drawing(parts: Parts, way: Relationship) -> str:
    """The part that draws the comments of a sheet, made if there is none."""
    content = parts[way.target]
    tag = re.search(rb"<(?:\w+:)?legacyDrawing\s[^>]*>", content)
    if tag:
        ids = re.findall(rb":id=[\"']([^\"']*)[\"']", tag.group())
        ways = {each.id.encode(): each.target for each in parts.package.relationships(way.target)}
        return ways[ids[0]]
    drawing = parts.free_name("xl/drawings/vmlDrawing{}.vml")
    parts.add_ending("vml", _DRAWING)
    parts[drawing] = NO_DRAWING
    related = way.type.rpartition("/")[0]
    id = parts.relate(way.target, f"{related}/vmlDrawing", drawing)
    prefix = Tags(content).prefix
    element = b"<%slegacyDrawing xmlns:rz=%s rz:id=%s/>" % (prefix, quoted(related), quoted(id))
    place = _place_of_drawing(content)
    parts[way.target] = spliced(content, [(place, place, element)])
    return drawing


def _place_of_drawing(content: bytes) -> int:
    """Where in the XML of a sheet the drawing of its comments belongs."""
    cells = re.search(rb"<(?:\w+:)?sheetData(?=[\s/>])", content)
    if cells is None:
        raise ValueError("a sheet without cells")
    # The cells are of no interest, and may be millions.
    root, end = content[: cells.start()], content.find(b">", content.rfind(b"sheetData")) + 1
    places: list[int] = []
    depth = 0
    parser = expat.ParserCreate()

    def begin(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth == 2 and name.rpartition(":")[2] in _AFTER and not places:
            places.append(parser.CurrentByteIndex)

    def finish(name: str) -> None:
        nonlocal depth
        depth -= 1
        if depth == 0 and not places:
            places.append(parser.CurrentByteIndex)

    parser.StartElementHandler, parser.EndElementHandler = begin, finish
    try:
        parser.Parse(root + content[end:], True)
    except expat.ExpatError as error:
        raise ValueError(str(error)) from error
    return places[0] - len(root) + end
