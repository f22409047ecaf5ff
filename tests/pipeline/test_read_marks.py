"""What authors say by hiding, crossing out, colouring and merging, in every format that shows it."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill

from tests.office import Office
from tests.pipeline.books import RED, cells, read, rezipped, saved, told
from tests.pipeline.tabs import QUEUE, TABS
from zeus.pipeline.validate import validate

SITES: list[list[Any]] = [["Action", "Site Name", "New Name"], *[["create", name, f"New {name}"] for name in "ABCDEF"]]


def marked(book: Workbook) -> None:
    sheet = book["Sites"]
    sheet.row_dimensions[3].hidden = True
    for row in (4, 5):
        for column in "BC":
            sheet[f"{column}{row}"].font = Font(strike=True)
    for column in "BC":
        sheet[f"{column}6"].fill = PatternFill("solid", fgColor=RED)
    sheet["C7"].font = Font(strike=True)


TOLD = [
    ("hidden", "1 row is hidden: 3", (3,)),
    ("struck", "2 rows are crossed out: 4–5", (4, 5)),
    ("red", "1 row is filled with red: 6", (6,)),
    ("struck_cells", "Cells are crossed out in 1 row, and were read all the same: 7", (7,)),
]


def test_rows_that_are_hidden_crossed_out_or_red_are_read_and_counted(tmp_path: Path) -> None:
    found = read(saved(tmp_path / "a.xlsx", {"Sites": SITES}, marked))
    assert told(found) == TOLD
    assert {notice.tab for notice in found.notices} == {"Sites"}
    assert {notice.file for notice in found.notices} == {"a.xlsx"}
    assert [row.marked for row in found.rows] == [False, True, True, True, True, False]


@pytest.mark.parametrize("ending", ["xls", "ods"])
def test_other_formats_say_the_same(tmp_path: Path, ending: str) -> None:
    path = saved(tmp_path / "a.xlsx", {"Sites": SITES}, marked)
    (tmp_path / "out").mkdir()
    found = read(Office(tmp_path).saved(path, ending, tmp_path / "out"))
    assert told(found) == TOLD


@pytest.mark.parametrize(("place", "kinds"), [("B2", ["struck"]), ("C2", ["struck_cells"]), ("D2", ["struck_cells"])])
def test_crossing_out_the_name_is_crossing_out_the_row(tmp_path: Path, place: str, kinds: list[str]) -> None:
    rows = [["Action", "Queue Name", "Notes", "Home"], ["create", "Sales", "x", "y"]]

    def strike(book: Workbook) -> None:
        book["Queues"][place].font = Font(strike=True)

    found = read(saved(tmp_path / "a.xlsx", {"Queues": rows}, strike))
    assert [notice.kind for notice in found.notices] == kinds


def test_a_row_that_says_what_is_to_become_of_it_is_not_asked_about(tmp_path: Path) -> None:
    rows: list[list[Any]] = [SITES[0], ["ignore", "A"], ["Delete ", "B"], [None, "C"]]

    def hide(book: Workbook) -> None:
        for line in (2, 3, 4):
            book["Sites"].row_dimensions[line].hidden = True

    assert told(read(saved(tmp_path / "a.xlsx", {"Sites": rows}, hide))) == [("hidden", "1 row is hidden: 4", (4,))]


def test_a_hidden_tab_is_read_and_told(tmp_path: Path) -> None:
    def hide(book: Workbook) -> None:
        book["Queues"].sheet_state = "veryHidden"

    sheets = {"Sites": SITES, "Queues": [["Queue Name"], ["Sales"], ["Help"]]}
    found = read(saved(tmp_path / "a.xlsx", sheets, hide))
    assert told(found) == [("hidden", "The tab is hidden: 2 rows", (2, 3))]
    assert found.tabs == ["Sites", "Queues"]


def test_what_is_marked_without_being_filled_or_ours_counts_for_nothing(tmp_path: Path) -> None:
    def colour(book: Workbook) -> None:
        for place in ("A1", "B1", "C2", "D2", "E2", "F9"):
            book["Sites"][place].fill = PatternFill("solid", fgColor=RED)

    rows: list[list[Any]] = [["Action", "Site Name", "New Name", "Wave"], ["create", "A", None, "1"]]
    assert told(read(saved(tmp_path / "a.xlsx", {"Sites": rows}, colour))) == []


@pytest.mark.parametrize(
    ("colour", "is_red"),
    [("FFC00000", True), ("FFFFC7CE", True), ("FFFF7C80", True), ("FFFFD9B3", False), ("FFFFEB9C", False),
     ("FF00B050", False), ("FFFFFFFF", False), ("FF000000", False)],
)  # fmt: skip
def test_what_people_call_red(tmp_path: Path, colour: str, is_red: bool) -> None:
    def fill(book: Workbook) -> None:
        for place in ("B2", "C2"):
            book["Sites"][place].fill = PatternFill("solid", fgColor=colour)

    found = read(saved(tmp_path / "a.xlsx", {"Sites": SITES}, fill))
    assert [notice.kind for notice in found.notices] == ["red"] * is_red


def test_the_red_of_the_old_palette(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", {"Sites": SITES}, marked)
    rezipped(path, lambda _, content: content.replace(b'rgb="FFFF0000"', b'indexed="10"'))
    assert ("red", "1 row is filled with red: 6", (6,)) in told(read(path))


def test_many_marked_rows_are_named_in_short(tmp_path: Path) -> None:
    def hide(book: Workbook) -> None:
        for line in range(2, 40, 2):
            book["Sites"].row_dimensions[line].hidden = True

    rows: list[list[Any]] = [["Site Name"], *[[f"Site {number}"] for number in range(2, 41)]]
    (notice,) = read(saved(tmp_path / "a.xlsx", {"Sites": rows}, hide)).notices
    assert notice.message == "19 rows are hidden: 2, 4, 6, 8, 10, 12, 14, 16 and others"
    assert len(notice.rows) == 19


TEAMS: list[list[Any]] = [
    ["Action", "Site", "Team Name"],
    ["create", "Chicago", "A"],
    [None, None, "B"],
    [None, None, "C"],
    [None, "Peoria", "D"],
]


def merged(book: Workbook) -> None:
    book["Teams"].merge_cells("A2:A4")
    book["Teams"].merge_cells("B2:B4")


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])
def test_cells_merged_downwards_count_for_each_of_their_rows(tmp_path: Path, ending: str) -> None:
    path = saved(tmp_path / "a.xlsx", {"Teams": TEAMS}, merged)
    if ending != "xlsx":
        (tmp_path / "out").mkdir()
        path = Office(tmp_path).saved(path, ending, tmp_path / "out")
    found = read(path)
    assert [(row.action, row.cells["Site"], row.cells["Team Name"]) for row in found.rows] == [
        ("create", "Chicago", "A"), ("create", "Chicago", "B"), ("create", "Chicago", "C"), (None, "Peoria", "D")
    ]  # fmt: skip
    assert told(found) == [
        ("merged", "Merged cells were read as if each of their rows had the value: rows 2–4", (2, 3, 4))
    ]


def test_cells_merged_sideways_are_the_first_alone(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Queue Name", "Notes", "Home"], ["Sales", "long text", None]]

    def merge(book: Workbook) -> None:
        book["Queues"].merge_cells("B2:C2")

    found = read(saved(tmp_path / "a.xlsx", {"Queues": rows}, merge))
    assert cells(found) == [{"Queue Name": "Sales", "Notes": "long text", "Home": None}]
    assert told(found) == []


def errors(path: Path) -> Path:
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Queues")
    sheet.write_row(0, 0, ["Queue Name", "Service Level", "Notes", "Home"])
    sheet.write_string(1, 0, "Sales")
    sheet.write_formula(1, 1, "=1/0", None, "#DIV/0!")
    sheet.write_formula(1, 2, '=A1&"!"', None, "Queue Name!")
    sheet.write_formula(1, 3, "=NA()", None, "#N/A")
    book.close()
    return path


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods", "csv"])
def test_a_formula_without_a_result_is_a_problem_in_every_format(tmp_path: Path, ending: str) -> None:
    path = errors(tmp_path / "Queues.xlsx")
    if ending != "xlsx":
        (tmp_path / "out").mkdir()
        path = Office(tmp_path).saved(path, ending, tmp_path / "out")
    (row,) = read(path).rows
    assert (row.cells["Service Level"], row.cells["Home"]) == ("#DIV/0!", "#N/A")
    (checked,) = validate([row], TABS)
    assert [(each.heading, each.message) for each in checked.problems if each.heading in ("Service Level", "Home")] == [
        ("Service Level", "'#DIV/0!' is a formula that has no result: mend the formula, or type the value"),
        ("Home", "'#N/A' is a formula that has no result: mend the formula, or type the value"),
    ]


def test_a_formula_that_was_never_calculated_is_a_problem(tmp_path: Path) -> None:
    found = read(saved(tmp_path / "a.xlsx", {"Queues": [["Queue Name", "Notes"], ["Sales", '=A2&"!"']]}))
    (checked,) = validate(found.rows, {QUEUE.full_name: QUEUE})
    (message,) = [each.message for each in checked.problems if each.heading == "Notes"]
    assert "never calculated" in message
    assert checked.row.cells["Notes"] == "#NOT CALCULATED!"


def test_a_formula_whose_result_is_an_empty_text_is_a_blank_cell(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", {"Queues": [["Queue Name", "Notes"], ["Sales", '=""']]})
    rezipped(path, lambda _, content: content.replace(b'<c r="B2"><f>', b'<c r="B2" t="str"><f>'))
    assert cells(read(path)) == [{"Queue Name": "Sales", "Notes": None}]


def test_places_need_not_be_written_out(tmp_path: Path) -> None:
    def bare(name: str, content: bytes) -> bytes:
        if not name.startswith("xl/worksheets/"):
            return content
        for place in [f"{column}{row}" for row in range(1, 8) for column in "ABC"]:
            content = content.replace(f' r="{place}"'.encode(), b"")
        for row in range(1, 8):
            content = content.replace(f'<row r="{row}"'.encode(), b"<row")
        return content

    path = rezipped(saved(tmp_path / "a.xlsx", {"Sites": SITES}, marked), bare)
    assert b' r="' not in path.read_bytes()
    assert told(read(path))[:3] == TOLD[:3]


def test_elements_may_have_a_prefix(tmp_path: Path) -> None:
    def prefixed(name: str, content: bytes) -> bytes:
        if not name.startswith("xl/worksheets/"):
            return content
        for element in (b"worksheet", b"sheetData", b"row", b"c", b"v", b"is", b"t"):
            for end in (b" ", b">", b"/>"):
                content = content.replace(b"<" + element + end, b"<x:" + element + end)
            content = content.replace(b"</" + element + b">", b"</x:" + element + b">")
        return content.replace(b"xmlns=", b"xmlns:x=")

    path = rezipped(saved(tmp_path / "a.xlsx", {"Sites": SITES}, marked), prefixed)
    found = read(path)
    assert len(found.rows) == 6
    assert told(found)[:3] == TOLD[:3]


def test_binary_workbooks_say_that_marks_cannot_be_seen(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", {"Sites": SITES})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("xl/workbook.bin", b"")
    told_of_it = (
        "Hidden rows, crossed-out cells and formulas without a result cannot be seen in .xlsb: save it as .xlsx"
    )
    assert told(read(path)) == [("blind", told_of_it, ())]
