"""Files that are put together in ways of their own: annotated in place where that is safe, copied where it is not."""

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment

from tests.pipeline.books import saved
from zeus.core.flow import Place, Row
from zeus.pipeline.reading import place_of
from zeus.pipeline.sheets.annotated import annotated
from zeus.pipeline.sheets.book import Book, Marks, Sheet
from zeus.pipeline.sheets.copies import copy_names, write_copy
from zeus.pipeline.sheets.findings import Finding
from zeus.pipeline.sheets.grids import book_of
from zeus.pipeline.sheets.marks_ods import ods_marks
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
    text = content.decode().partition("?>")[2] or content.decode()
    return f'<?xml version="1.0" encoding="UTF-16"?>{text}'.encode("utf-16")


COMMENTS, DRAWING = "xl/comments/comment1.xml", "xl/drawings/commentsDrawing1.vml"


@pytest.mark.parametrize(
    ("part", "change"),
    [
        (BOOK, cut(b"<bookViews>", b"</bookViews>")),
        (STYLES, utf_16),
        (SHEET, utf_16),
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


def test_a_cell_with_somebody_elses_comment_is_coloured_alone(parts: dict[str, bytes]) -> None:
    made, kept = annotated("a.xlsx", zipped(parts), [finding("A2")])
    assert (kept, bad(made)) == (True, {"A2"})
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.read(DRAWING) == parts[DRAWING]
        assert archive.read(COMMENTS) == parts[COMMENTS]


def test_a_sheet_beside_one_with_comments_gets_its_own(tmp_path: Path) -> None:
    def comment(book: Workbook) -> None:
        book["Teams"]["A1"].comment = Comment("Ask Ann", "Bob")

    path = saved(tmp_path / "a.xlsx", {"Sites": ROWS, "Teams": [["Team"]]}, comment)
    made, kept = annotated("a.xlsx", path.read_bytes(), [finding("B2")])
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.read(TYPES).count(b'Extension="vml"') == 1
    assert kept
    book = load_workbook(io.BytesIO(made))
    assert [book[title][place].comment is not None for title, place in (("Sites", "B2"), ("Teams", "A1"))] == [True] * 2


def test_relationships_may_be_an_empty_element(parts: dict[str, bytes]) -> None:
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    parts[rels] = b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>'
    parts[SHEET] = cut(b"<legacyDrawing", b"/>")(parts[SHEET])
    made, kept = annotated("a.xlsx", zipped(parts), [finding("B2")])
    assert (kept, bad(made)) == (True, {"B2"})


def test_text_that_looks_like_an_attribute_is_text(tmp_path: Path) -> None:
    rows = [["Site Name"], ['t="e">'], ['s="1">']]
    path = saved(tmp_path / "a.xlsx", {"Sites": rows})
    found = book_of("a.xlsx", path.read_bytes()).sheets[0]
    assert (found.marks.errors, [row for _, row in found.grid]) == ([], rows)


def test_merged_cells_beyond_reason_are_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def merge(book: Workbook) -> None:
        book["Sites"].merge_cells("B2:B3")
        book["Sites"].merge_cells("C2:C3")

    path = saved(tmp_path / "a.xlsx", {"Sites": ROWS}, merge)
    monkeypatch.setattr("zeus.pipeline.sheets.lines.MOST_MERGED", 3)
    assert len(book_of("a.xlsx", path.read_bytes()).sheets[0].marks.merged) == 1


def test_a_copy_has_the_merged_and_hidden_rows_too(monkeypatch: pytest.MonkeyPatch) -> None:
    marks = Marks(hidden_rows=[3], merged=[(2, 0, 3, 0), (3, 0, 4, 0)])
    book = Book([Sheet("Sites", [(1, ["Action", "Site Name"]), (2, ["create", None]), (3, [None, True])], marks=marks)])
    monkeypatch.setattr("zeus.pipeline.sheets.copies.MOST_COMMENTS", 1)
    monkeypatch.setattr("zeus.pipeline.sheets.copies._MOST_LINKS", 1)
    sheet = load_workbook(io.BytesIO(write_copy(book, [finding("A3"), finding("B2")], "Problems")))["Sites"]
    assert [str(span) for span in sheet.merged_cells.ranges] == ["A2:A3"]
    assert (sheet["A2"].value, sheet["B3"].value, sheet.row_dimensions[3].hidden) == ("create", True, True)
    assert [place for place in ("A2", "B2") if sheet[place].fill.fgColor.rgb == AMBER] == ["A2", "B2"]
    assert [place for place in ("A2", "B2") if sheet[place].comment] == ["A2"]


def ods(content: bytes) -> dict[str, Marks]:
    with zipfile.ZipFile(io.BytesIO(zipped({"content.xml": content}))) as archive:
        return ods_marks(archive)


def test_an_ods_file_without_marks_is_not_looked_through() -> None:
    assert ods(b"<nothing") == {}


@pytest.mark.parametrize("content", [b"<!DOCTYPE a><a visibility=''/>", b"<a visibility=''>"])
def test_an_ods_file_that_is_damaged_is_told(content: bytes) -> None:
    with pytest.raises(ValueError, match=r"document type|no element"):
        ods(content)


def test_a_row_of_no_file_stands_nowhere() -> None:
    assert place_of(Row("one.site", None, {}), "Site Name", ["Site Name"]) is None
    read = Row("one.site", None, {}, line=3, file="a.csv", sheet="a", columns={"Action": 0})
    assert place_of(read, "Site Name", ["Site Name"]) == Place("a.csv", "a", "A3")
    assert place_of(replace(read, columns={}), None, ["Site Name"]) == Place("a.csv", "a", None)
