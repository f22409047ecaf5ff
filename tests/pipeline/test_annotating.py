"""Files that are put together in ways of their own: annotated in place where that is safe, copied where it is not."""

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from tests.pipeline.books import saved
from zeus.pipeline.sheets.annotated import annotated
from zeus.pipeline.sheets.copies import copy_names
from zeus.pipeline.sheets.findings import Finding
from zeus.pipeline.sheets.grids import book_of
from zeus.pipeline.sheets.package import Package
from zeus.pipeline.sheets.saved import saved_at
from zeus.pipeline.sheets.splices import with_attribute, without_attribute

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
ROWS: list[list[Any]] = [["Action", "Site Name", "New Name"], ["create", "A", None], ["create", "B", "C"]]
AMBER = "FFFFD9B3"
SHEET, STYLES, BOOK, TYPES = "xl/worksheets/sheet1.xml", "xl/styles.xml", "xl/workbook.xml", "[Content_Types].xml"
Change = Callable[[bytes], bytes]


def finding(cell: str) -> Finding:
    return Finding("Sites", cell, "Sites", 2, "Site Name", "is wrong", None)


@pytest.fixture
def parts(tmp_path: Path) -> dict[str, bytes]:
    """The parts of a workbook with a comment."""

    def comment(book: Workbook) -> None:
        book["Sites"]["A2"].comment = Comment("Ask Ann", "Bob")

    with zipfile.ZipFile(saved(tmp_path / "a.xlsx", {"Sites": ROWS}, comment)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def zipped(parts: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return made.getvalue()


def bad(content: bytes) -> set[str]:
    sheet = load_workbook(io.BytesIO(content))["Sites"]
    return {cell.coordinate for row in sheet.iter_rows() for cell in row if cell.fill.fgColor.rgb == AMBER}


def replaced(old: bytes, new: bytes) -> Change:
    def change(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new)

    return change


def cut(start: bytes, end: bytes) -> Change:
    def change(content: bytes) -> bytes:
        first = content.index(start)
        return content[:first] + content[content.index(end, first) + len(end) :]

    return change


def utf_16(content: bytes) -> bytes:
    return content.decode().replace('encoding="UTF-8"', 'encoding="UTF-16"').encode("utf-16")


COMMENTS, DRAWING = "xl/comments/comment1.xml", "xl/drawings/commentsDrawing1.vml"


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (BOOK, cut(b"<bookViews>", b"</bookViews>")),
        (STYLES, utf_16),
        (SHEET, replaced(b'<row r="2"', b'<row r="2" s="0" customFormat="1" spans="1:2"')),
        (SHEET, replaced(b"<sheetData>", b'<cols><col min="1" max="2" width="9"/></cols><sheetData>')),
        (SHEET, replaced(b'<c r="B2" ', b"<c r='B2' ")),
        (TYPES, replaced(b"<Types ", b'<Types xmlns:z="urn:z" ')),
        ("xl/_rels/workbook.xml.rels", replaced(b"/xl/worksheets/", b"worksheets/")),
    ],
)
def test_what_is_only_unusual_is_annotated_in_place(parts: dict[str, bytes], part: str, change: Change) -> None:
    parts[part] = change(parts[part])
    made, kept = annotated("a.xlsx", zipped(parts), [finding("B2"), finding("C2")])
    assert (kept, bad(made)) == (True, {"B2", "C2"})


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (STYLES, cut(b"<cellXfs", b"</cellXfs>")),
        (STYLES, replaced(b"<fonts", b"<!-- fonts --><fonts")),
        (SHEET, replaced(b'<c r="B2" ', b'<c r="B2" s="99" ')),
        (SHEET, replaced(b"<sheetData>", b"<!-- cells --><sheetData>")),
        (COMMENTS, cut(b"<authors>", b"</authors>")),
        (COMMENTS, replaced(b"</commentList>", b"<!-- the end -->")),
        (COMMENTS, replaced(b"commentList>", b"list>")),
        (DRAWING, replaced(b"</xml>", b"")),
        (DRAWING, lambda content: b"<html></xml>"),
        (TYPES, replaced(b"</Types>", b"")),
    ],
)
def test_what_cannot_be_changed_safely_is_copied(parts: dict[str, bytes], part: str, change: Change) -> None:
    parts[part] = change(parts[part])
    content = zipped(parts)
    made, kept = annotated("a.xlsx", content, [finding("B2"), finding("C2")])
    assert (kept, bad(made)) == (False, {"B2", "C2"})
    assert [sheet.grid for sheet in book_of("b.xlsx", made).sheets][:1] == [
        sheet.grid for sheet in book_of("a.xlsx", content).sheets
    ]


def test_the_other_edition_of_the_format_keeps_its_names(parts: dict[str, bytes]) -> None:
    old, new = (
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
        b"http://purl.oclc.org/ooxml/spreadsheetml/main",
    )
    strict = {name: content.replace(old, new) for name, content in parts.items() if name not in (COMMENTS, DRAWING)}
    strict[SHEET] = cut(b"<legacyDrawing", b"/>")(strict[SHEET])
    del strict["xl/worksheets/_rels/sheet1.xml.rels"]
    made, kept = annotated("a.xlsx", zipped(strict), [finding("B2")])
    assert kept
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert not [name for name in archive.namelist() if old in archive.read(name)]
        assert new in archive.read("xl/comments1.xml")
        assert new in archive.read("xl/worksheets/sheet2.xml")


def test_the_numbers_of_drawn_comments_are_nobody_elses(parts: dict[str, bytes]) -> None:
    made, _ = annotated("a.xlsx", zipped(parts), [finding("B2")])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        drawing = archive.read(DRAWING)
    assert drawing.count(b"idmap") == 1
    assert b'data="1,2"' in drawing
    assert b'"_x0000_s2049"' in drawing


def test_what_stands_in_a_comment_or_as_text_is_no_mark(parts: dict[str, bytes]) -> None:
    hidden = replaced(b'<row r="3"', b'<row r="3" hidden="1"')
    for change in (replaced(b"<sheetData>", b'<!-- <row r="2" hidden="1"> --><sheetData>'), hidden):
        parts[SHEET] = change(parts[SHEET])
    assert book_of("a.xlsx", zipped(parts)).sheets[0].marks.hidden_rows == [3]
    parts[SHEET] = replaced(b"<sheetData>", b"<sheetData><![CDATA[]]>")(parts[SHEET])
    assert book_of("a.xlsx", zipped(parts)).sheets[0].marks.hidden_rows == []


@pytest.mark.parametrize(
    "change",
    [
        cut(b"<dcterms:modified", b"</dcterms:modified>"),
        replaced(b"Z</dcterms:modified>", b"x</dcterms:modified>"),
        utf_16,
    ],
)
def test_when_a_file_was_saved_is_known_where_it_says_so(parts: dict[str, bytes], change: Change) -> None:
    parts["docProps/core.xml"] = change(parts["docProps/core.xml"])
    with zipfile.ZipFile(io.BytesIO(zipped(parts))) as archive:
        known = saved_at(archive)
    assert (known is None) is (b"dcterms:modified" not in parts["docProps/core.xml"] and change is not utf_16)


def test_parts_that_declare_entities_or_other_encodings_are_refused(parts: dict[str, bytes]) -> None:
    parts["a.xml"] = b"<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>"
    parts["b.xml"] = b'<?xml version="1.0" encoding="cp1252"?><a/>'
    parts["c.xml"] = b"<a>"
    with zipfile.ZipFile(io.BytesIO(zipped(parts))) as archive:
        package = Package(archive)
        for part in ("a.xml", "b.xml", "c.xml"):
            with pytest.raises(ValueError, match=r"document type|encoded as cp1252|no element|unclosed"):
                package.tree(part)


def test_the_tabs_of_copies_have_names_that_a_workbook_can_have() -> None:
    names = ["Sites", "a/b", "a:b", "Northlake Credit Union provisioning - Queues", "x" * 40, "x" * 41, "''"]
    made = copy_names(names)
    assert [made[name] for name in names] == [
        "Sites", "a b", "a b (2)", "Queues", "x" * 31, "x" * 29 + " 2", "Sheet"
    ]  # fmt: skip


def test_attributes_are_set_and_taken_away() -> None:
    assert with_attribute(b"<c r='A1' s='3'/>", b"s", b"4") == b"<c r='A1' s=\"4\"/>"
    assert with_attribute(b'<c r="A1">', b"s", b"4") == b'<c r="A1" s="4">'
    assert without_attribute(b'<row r="1" spans="1:2" ht="9">', b"spans") == b'<row r="1" ht="9">'
