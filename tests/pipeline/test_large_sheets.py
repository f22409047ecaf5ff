"""Large sheets are read a piece at a time, and nobody can tell from what is read."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import date, datetime, time
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from python_calamine import CalamineWorkbook

import zeus
from tests.pipeline.books import RED, rezipped, saved
from zeus.pipeline.sheets import xlsx_sheets
from zeus.pipeline.sheets.book import Book, Part
from zeus.pipeline.sheets.cautions import UnreadableError
from zeus.pipeline.sheets.grids import book_of
from zeus.pipeline.sheets.isolated import read_book
from zeus.pipeline.sheets.pieces import pieces
from zeus.pipeline.sheets.workbooks import opened_workbook

EXAMPLES = sorted((Path(zeus.__file__).parent / "examples").glob("*.xlsx"))
SHEET = "xl/worksheets/sheet1.xml"
Change = Callable[[bytes], bytes]
ROWS: list[list[Any]] = [
    ["Action", "Site Name", "Opened", "Call at", "Open", "Number", "Text"],
    *[
        ["create", f"Site {n} & <Co>", date(2026, 1, n), time(8, n), n % 2 == 0, n / 8, "  two\nlines "]
        for n in range(1, 9)
    ],
    [],
    ["delete", "Last", None, None, None, "=A2&B2", None],
]


def decorate(book: Workbook) -> None:
    sheet = book["Sites"]
    sheet.row_dimensions[3].hidden = True
    sheet["B4"].font = Font(strike=True)
    sheet["B5"].fill = PatternFill("solid", fgColor=RED)
    sheet.merge_cells("A6:A8")
    sheet["D14"] = "=A1"
    sheet.column_dimensions["A"].width = 30


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    """Texts that sheets share, every kind of cell, every kind of mark, and a formula behind the last row."""
    return saved(tmp_path / "a.xlsx", {"Sites": ROWS, "Queues": [["Queue Name"], ["Sales"]]}, decorate)


@pytest.fixture
def by_piece(monkeypatch: pytest.MonkeyPatch) -> Callable[..., Book]:
    """Reads a file whose sheets are all large, in pieces of so many bytes."""

    def read(content: bytes, size: int = 1) -> Book:
        with monkeypatch.context() as patch:
            patch.setattr(xlsx_sheets, "PIECE", size)
            return book_of("a.xlsx", content)

    return read


@pytest.fixture
def wholes(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the large sheets that were read as a whole after all."""
    names: list[str] = []
    whole = xlsx_sheets._LargeSheet.whole

    def told(sheet: xlsx_sheets._LargeSheet) -> Iterator[Part]:
        names.append(sheet.name)
        return whole(sheet)

    monkeypatch.setattr(xlsx_sheets._LargeSheet, "whole", told)
    return names


@pytest.mark.parametrize("size", [1, 700, 5_000])
@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_sample_is_the_same_by_piece(
    path: Path, size: int, by_piece: Callable[..., Book], wholes: list[str]
) -> None:
    content = path.read_bytes()
    book = by_piece(content, size)
    assert book == book_of(path.name, content)
    assert not [sheet.name for sheet in book.sheets if sheet.grid and sheet.name in wholes]


@pytest.mark.parametrize("size", [1, 100, 1_000, 3_000])
def test_cells_and_marks_of_every_kind_are_the_same_by_piece(
    workbook: Path, size: int, by_piece: Callable[..., Book], wholes: list[str]
) -> None:
    content = workbook.read_bytes()
    book = by_piece(content, size)
    assert book == book_of("a.xlsx", content)
    assert book.sheets[0].grid[-1] == (14, [None, None, None, "#NOT CALCULATED!"])
    marks = book.sheets[0].marks
    assert (marks.hidden_rows, marks.struck, marks.red, marks.merged) == ([3], [(4, 1)], [(5, 1)], [(6, 0, 8, 0)])
    assert wholes == []


def comparable(book: Book) -> Any:
    """What crosses from one process to another has lists for tuples."""
    return json.loads(json.dumps([[asdict(sheet) for sheet in book.sheets], book.saved, book.blind], default=str))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_what_the_process_tells_is_what_the_book_holds(path: Path) -> None:
    content = path.read_bytes()
    assert comparable(read_book(path.name, content)) == comparable(book_of(path.name, content))


@pytest.mark.parametrize("count", [0, 1, 999, 1_000, 1_001, 2_500])
def test_so_many_rows_are_all_told(count: int) -> None:
    content = "".join(f"{n},x\n" for n in range(count)).encode() or b","
    (sheet,) = read_book("a.csv", content).sheets
    assert sheet.grid == [(n + 1, [str(n), "x"]) for n in range(count)]


def replaced(old: bytes, new: bytes) -> Change:
    def change(content: bytes) -> bytes:
        assert old in content
        return content.replace(old, new)

    return change


def moved(content: bytes) -> bytes:
    """The second row behind all others."""
    start, end = content.index(b'<row r="2"'), content.index(b'<row r="3"')
    return (content[:start] + content[end:]).replace(b"</sheetData>", content[start:end] + b"</sheetData>")


def prefixed(content: bytes) -> bytes:
    root = ET.fromstring(content)
    ET.register_namespace("x", root.tag[1:].partition("}")[0])
    return ET.tostring(root)


CONTROLS = b'</sheetData><controls><row xmlns="urn:drawing">5</row></controls>'


@pytest.mark.parametrize(
    "change",
    [
        prefixed,
        replaced(b"</sheetData>", CONTROLS),
        replaced(b"</sheetData>", b'</sheetData><rowBreaks count="0"/>'),
        replaced(b'<row r="3"', b'\n<row\n r="3"'),
        replaced(b'<row r="1"', b'<row r="1" s="3"'),
        replaced(b"<sheetData>", b'<sheetData><row r="1"/>'),
        replaced(b"<worksheet ", b'<?xml version="1.0" encoding="utf-8"?><worksheet '),
        lambda content: b"\xef\xbb\xbf" + content,
        lambda content: content.decode().encode("utf-16"),
    ],
)
@pytest.mark.parametrize("size", [1, 2_000])
def test_what_is_only_unusual_is_read_by_piece(
    workbook: Path, size: int, change: Change, by_piece: Callable[..., Book], wholes: list[str]
) -> None:
    content = rezipped(workbook, lambda name, part: change(part) if name == SHEET else part).read_bytes()
    assert by_piece(content, size) == book_of("a.xlsx", content)
    assert wholes == []


@pytest.mark.parametrize(
    "change",
    [
        moved,
        replaced(b' r="1"', b""),
        replaced(b'<row r="5"', b"<row"),
        replaced(b'<c r="A5"', b"<c"),
        replaced(b"<sheetData>", b"<!-- no <row --><sheetData>"),
        replaced(b'<row r="5"', b'<!-- <row r="9" hidden="1"> --><row r="5"'),
        replaced(b"</sheetData>", b"</sheetData><a><![CDATA[<row ]]></a>"),
        replaced(b'<row r="6"', b'<rowdy/><row r="6"'),
        replaced(b'<row r="11"', b'<row r="2"><c r="G2"><v>9</v></c></row><row r="11"'),
    ],
)
def test_what_cannot_be_told_by_piece_is_read_as_a_whole(
    workbook: Path, change: Change, by_piece: Callable[..., Book], wholes: list[str]
) -> None:
    content = rezipped(workbook, lambda name, part: change(part) if name == SHEET else part).read_bytes()
    assert by_piece(content) == book_of("a.xlsx", content)
    assert wholes == ["Sites"]


@pytest.mark.parametrize(
    "change",
    [
        replaced(b"</row>", b"</raw>"),
        replaced(b"</sheetData>", b""),
        replaced(b"<sheetData>", b"<sheet>"),
        replaced(b"<worksheet ", b'<?xml version="1.0" encoding="cp1252"?><worksheet '),
        replaced(b"worksheet", b"worksheat"),
    ],
)
def test_a_damaged_sheet_is_refused_as_it_is_as_a_whole(
    workbook: Path, change: Change, by_piece: Callable[..., Book]
) -> None:
    content = rezipped(workbook, lambda name, part: change(part) if name == SHEET else part).read_bytes()
    assert outcome(lambda: by_piece(content)) == outcome(lambda: book_of("a.xlsx", content))


def outcome(read: Callable[[], Book]) -> Book | str:
    try:
        return read()
    except UnreadableError as error:
        return error.message


def test_an_archive_that_ends_too_soon_is_refused(workbook: Path, by_piece: Callable[..., Book]) -> None:
    content = workbook.read_bytes()
    with zipfile.ZipFile(workbook) as archive:
        place = archive.getinfo(SHEET).header_offset + 100
    with pytest.raises(UnreadableError, match="damaged"):
        by_piece(content[:place] + bytes(50) + content[place + 50 :])


def test_what_is_read_twice_counts_once(
    workbook: Path, by_piece: Callable[..., Book], monkeypatch: pytest.MonkeyPatch, wholes: list[str]
) -> None:
    content = rezipped(workbook, lambda name, part: moved(part) if name == SHEET else part).read_bytes()
    cells = sum(len(row) for sheet in book_of("a.xlsx", content).sheets for _, row in sheet.grid)
    monkeypatch.setattr("zeus.pipeline.sheets.lines.MOST_CELLS", cells)
    assert len(by_piece(content).sheets) == 2
    assert wholes == ["Sites"]
    monkeypatch.setattr("zeus.pipeline.sheets.lines.MOST_CELLS", cells - 1)
    with pytest.raises(UnreadableError, match="more than"):
        by_piece(content)


def test_small_sheets_beside_large_ones_keep_their_order(workbook: Path, by_piece: Callable[..., Book]) -> None:
    with zipfile.ZipFile(workbook) as archive:
        small = archive.getinfo("xl/worksheets/sheet2.xml").file_size
        assert archive.getinfo(SHEET).file_size > small
    content = workbook.read_bytes()
    assert by_piece(content, small) == book_of("a.xlsx", content)


def shared(rows: int, options: dict[str, Any]) -> bytes:
    """A workbook with texts that sheets share, and with days."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made, options) as book:
        sheet, day = book.add_worksheet("Sites"), book.add_format({"num_format": "yyyy-mm-dd"})
        for row in range(rows):
            sheet.write_row(row, 0, ["Sites", f"Site {row}", "<&>", " x "])
            sheet.write_datetime(row, 4, datetime(2026, 2, 1, tzinfo=None), day)  # noqa: DTZ001
            sheet.write_row(row, 5, list(range(9)))
    return made.getvalue()


@pytest.mark.parametrize("size", [1, 500, 3_000])
@pytest.mark.parametrize("options", [{}, {"date_1904": True}])
def test_texts_that_sheets_share_and_days_are_the_same_by_piece(
    size: int, options: dict[str, Any], by_piece: Callable[..., Book], wholes: list[str]
) -> None:
    content = shared(20, options)
    book = by_piece(content, size)
    assert book == book_of("a.xlsx", content)
    assert book.sheets[0].grid[-1] == (
        20, ["Sites", "Site 19", "<&>", " x ", "2026-02-01", *[str(number) for number in range(9)]]
    )  # fmt: skip
    assert wholes == []


def test_the_other_edition_of_the_format_is_the_same_by_piece(
    tmp_path: Path, by_piece: Callable[..., Book], wholes: list[str]
) -> None:
    (tmp_path / "a.xlsx").write_bytes(shared(20, {}))
    names = {
        b"http://schemas.openxmlformats.org/spreadsheetml/2006/main": b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        b"http://schemas.openxmlformats.org/officeDocument/2006/relationships": (
            b"http://purl.oclc.org/ooxml/officeDocument/relationships"
        ),
    }

    def strict(_: str, content: bytes) -> bytes:
        for old, new in names.items():
            content = content.replace(old, new)
        return content

    content = rezipped(tmp_path / "a.xlsx", strict).read_bytes()
    book = by_piece(content)
    assert book == book_of("a.xlsx", content)
    assert book.sheets[0].grid[0][1][4] == "2026-02-01"
    assert wholes == []


def test_texts_that_sheets_share_are_not_read_for_every_few_rows(
    by_piece: Callable[..., Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    content, sizes = shared(100, {}), []

    def told(made: bytes) -> CalamineWorkbook:
        with zipfile.ZipFile(io.BytesIO(made)) as archive:
            entries = archive.infolist()
        sizes.append(sum(entry.file_size for entry in entries if entry.filename.startswith("xl/worksheets/")))
        return opened_workbook(made)

    monkeypatch.setattr("zeus.pipeline.sheets.bundles.opened_workbook", told)
    by_piece(content)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        texts = archive.getinfo("xl/sharedStrings.xml").file_size
    assert len(sizes) > 1
    assert min(sizes[:-1]) >= 2 * texts


def test_an_error_has_its_own_cells_text_or_none(tmp_path: Path, by_piece: Callable[..., Book]) -> None:
    path = tmp_path / "a.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        sheet = book.add_worksheet("Queues")
        sheet.write_formula(0, 0, "=1/0", None, "#DIV/0!")
        sheet.write_formula(1, 0, "=NA()", None, "#N/A")
        sheet.write_row(2, 0, [1, 2])
    rezipped(path, lambda name, part: part.replace(b"<v>#N/A</v>", b"") if name == SHEET else part)
    for book in (by_piece(path.read_bytes()), book_of("a.xlsx", path.read_bytes())):
        grid = book.sheets[0].grid
        assert grid == [(1, ["#DIV/0!"]), (2, ["#NOT CALCULATED!"]), (3, ["1", "2"])]


def test_a_row_that_is_too_long_to_be_a_piece_is_read_as_a_whole(
    workbook: Path, by_piece: Callable[..., Book], monkeypatch: pytest.MonkeyPatch, wholes: list[str]
) -> None:
    content = workbook.read_bytes()
    monkeypatch.setattr("zeus.pipeline.sheets.pieces._LONGEST", 100)
    assert by_piece(content) == book_of("a.xlsx", content)
    assert set(wholes) == {"Sites", "Queues"}


def test_a_sheet_with_fewer_bytes_than_its_texts_is_not_worth_pieces(
    by_piece: Callable[..., Book], monkeypatch: pytest.MonkeyPatch
) -> None:
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet("Sites").write_column(0, 0, [f"{number}" * 200 for number in range(9)])
    monkeypatch.setattr(xlsx_sheets._LargeSheet, "parts", lambda sheet: pytest.fail("read by piece"))
    assert len(by_piece(made.getvalue()).sheets[0].grid) == 9


CELLS = st.sampled_from(
    [
        '<c r="{0}"><v>1.5</v></c>',
        '<c r="{0}" s="1"><v>2</v></c>',
        '<c r="{0}" s="1"/>',
        '<c r="{0}" t="inlineStr"><is><t>a &lt;row&gt;</t></is></c>',
        "<c r='{0}' t='str'><f>A1</f><v></v></c>",
        '<c r="{0}"><f>A1</f></c>',
        '<c r="{0}"><f>A1</f><v/></c>',
        '<c r="{0}" t="e"><f>1/0</f><v>#DIV/0!</v></c>',
        "<c r='{0}' t='e'><f>1/0</f></c>",
        '<c r="{0}" t="b"><v>1</v></c>',
        '<c r="{0}" t="s"><v>0</v></c>',
        "",
    ]
)
STARTS = st.sampled_from(['<row r="{0}">', "<row r='{0}' hidden='1'>", '<row hidden="true" r="{0}" ht="9">'])


@st.composite
def sheets(draw: st.DrawFn) -> bytes:
    """The XML of a sheet, well-formed, with the places written out."""
    line, rows = 0, ""
    for cells in draw(st.lists(st.lists(CELLS, max_size=4), max_size=8)):
        line += draw(st.integers(1, 3))
        texts = [cell.format(f"{'ABCD'[column]}{line}") for column, cell in enumerate(cells)]
        rows += draw(STARTS).format(line) + "".join(texts) + "</row>"
    return (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f'<sheetData>{rows}</sheetData><mergeCells><mergeCell ref="A1:A3"/></mergeCells></worksheet>'
    ).encode()


@pytest.fixture(scope="module")
def styled() -> bytes:
    """A workbook whose format number 1 crosses out, with a text that sheets share."""
    made = io.BytesIO()
    with xlsxwriter.Workbook(made) as book:
        book.add_worksheet("Sites").write_string(0, 0, "Text", book.add_format({"font_strikeout": True}))
    return made.getvalue()


@settings(deadline=None)
@given(sheet=sheets(), size=st.integers(1, 400))
def test_a_sheet_is_the_same_in_pieces_of_any_size(styled: bytes, sheet: bytes, size: int) -> None:
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(styled)) as archive, zipfile.ZipFile(made, "w") as new:
        for name in archive.namelist():
            new.writestr(name, sheet if name == SHEET else archive.read(name))
    with pytest.MonkeyPatch.context() as patch:
        whole = book_of("a.xlsx", made.getvalue())
        patch.setattr(xlsx_sheets, "PIECE", size)
        assert book_of("a.xlsx", made.getvalue()) == whole


@given(sheet=sheets(), size=st.integers(1, 400))
def test_every_piece_is_a_sheet_and_no_row_is_lost(sheet: bytes, size: int) -> None:
    if b"<row" not in sheet:
        with pytest.raises(ValueError, match="no row"):
            list(pieces(io.BytesIO(sheet), size))
        return
    found = [ET.fromstring(piece)[0] for piece in pieces(io.BytesIO(sheet), size)]
    assert [ET.tostring(row) for rows in found for row in rows] == [ET.tostring(row) for row in ET.fromstring(sheet)[0]]
