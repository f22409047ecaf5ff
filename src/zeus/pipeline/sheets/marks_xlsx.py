"""What the styles of an xlsx file say: hidden rows, crossed-out and red cells; and formulas without a result."""

import html
import re
from collections.abc import Collection, Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

from zeus.core import cells
from zeus.pipeline.sheets.book import Marks, Spot
from zeus.pipeline.sheets.cautions import MOST_SHEETS
from zeus.pipeline.sheets.colours import INDEXED, is_red
from zeus.pipeline.sheets.package import Package, local
from zeus.pipeline.sheets.tags import Tags

_VALUE = re.compile(rb"<(?:\w+:)?v[^>]*>([^<]*)<")
_UNCALCULATED = (
    rb"<(?:\w+:)?f(?:\s[^>]*)?(?:/>|>[^<]*</(?:\w+:)?f>)\s*"
    rb"(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v>\s*</(?:\w+:)?v>)?\s*</(?:\w+:)?c>"
)
_COMMENT = re.compile(rb"<!--.*?-->", re.DOTALL)
_OFF = frozenset({"0", "false"})


class Styles(NamedTuple):
    """The numbers of the cell formats that cross out, and of those that are red."""

    struck: Collection[int] = ()
    red: Collection[int] = ()


def xlsx_marks(package: Package, left_out: Collection[str] = ()) -> dict[str, Marks]:
    """The marks of each sheet by its name, but of those `left_out`; none where the parts are not XML.

    Raises KeyError or ValueError.
    """
    if not package.has_xml:
        return {}
    sheets = [(name, way) for name, way in package.sheets() if name not in left_out]
    if len(sheets) > MOST_SHEETS:
        return {}
    styles = styles_of(package)
    return {name: sheet_marks(package.content(way.target), styles) for name, way in sheets if way.kind == "worksheet"}


def sheet_marks(content: bytes, styles: Styles) -> Marks:
    """The marks in the XML of a sheet; none where its tags cannot be told from its text."""
    try:
        return _sheet_marks(Tags(_COMMENT.sub(b"", content) if b"<!--" in content else content), styles)
    except (KeyError, ValueError):
        return Marks()


def piece_marks(piece: bytes, styles: Styles) -> Marks:
    """The marks in a piece of the XML of a sheet. Raises KeyError or ValueError where they depend on the others."""
    found = Tags(piece)
    if found.content is not piece:
        raise ValueError("the places of cells are meant by their order")
    return _sheet_marks(found, styles)


def _sheet_marks(found: Tags, styles: Styles) -> Marks:
    return Marks(
        hidden_rows=sorted(tag.line for tag in found.having(b"row", b"hidden", (b"1", b"true"))),
        struck=_styled(found, styles.struck),
        red=_styled(found, styles.red),
        errors=sorted(_errors(found)),
    )


def _styled(found: Tags, styles: Collection[int]) -> list[Spot]:
    named = frozenset(str(each).encode() for each in styles)
    return sorted((tag.line, tag.column) for tag in found.having(b"c", b"s", named)) if named else []


def _errors(found: Tags) -> Iterator[tuple[int, int, str]]:
    for tag in found.having(b"c", b"t", (b"e",)):
        value = _VALUE.search(found.content, tag.end, found.content.find(b"</%sc>" % found.prefix, tag.end))
        yield tag.line, tag.column, html.unescape(value.group(1).decode()) if value else cells.NOT_CALCULATED
    if not re.search(b"<%sf" % found.prefix, found.content):
        return
    # An empty text is a result; it is marked as text.
    for tag in found.cells_before(_UNCALCULATED):
        if tag.attributes.get(b"t") not in (b"str", b"e"):
            yield tag.line, tag.column, cells.NOT_CALCULATED


def styles_of(package: Package) -> Styles:
    """The formats that tell something. Raises KeyError or ValueError."""
    part = next((each.target for each in package.relationships(package.workbook) if each.kind == "styles"), "")
    if part not in package:
        return Styles()
    root = package.tree(part)
    fonts = {index for index, font in enumerate(_children(root, "fonts")) if _is_struck(font)}
    fills = {index for index, fill in enumerate(_children(root, "fills")) if _is_red(fill)}
    formats = list(enumerate(_children(root, "cellXfs")))
    return Styles(
        frozenset(index for index, each in formats if int(each.get("fontId", 0)) in fonts),
        frozenset(index for index, each in formats if int(each.get("fillId", 0)) in fills),
    )


def _children(root: ET.Element, name: str) -> list[ET.Element]:
    return next((list(each) for each in root if local(each.tag) == name), [])


def _is_struck(font: ET.Element) -> bool:
    return any(local(each.tag) == "strike" and each.get("val", "1") not in _OFF for each in font)


def _is_red(fill: ET.Element) -> bool:
    solid = (pattern for pattern in fill if pattern.get("patternType") == "solid")
    colours = [each for pattern in solid for each in pattern if local(each.tag) == "fgColor"]
    return any(is_red(each.get("rgb", "")) or each.get("indexed") in INDEXED for each in colours)
