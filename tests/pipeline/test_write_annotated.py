"""The customer's own file back: what of it stays, what is added, and that it reads as before."""

import zipfile
from collections.abc import Mapping
from datetime import time, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, PatternFill
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.datavalidation import DataValidation

from tests.office import Office
from tests.ooxml import complaints
from tests.pipeline.books import read, rezipped, saved
from zeus.core.flow import Place, Problem
from zeus.pipeline.read import UnreadableError
from zeus.pipeline.write_annotated import annotated_ending, annotated_file

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")
AMBER = "FFFFD9B3"
SITES: list[list[Any]] = [["Action", "Site Name", "New Name"], ["create", "A", None], ["create", "B", "C"]]


def problem(cell: str | None, message: str = "is wrong", repair: str | None = None, sheet: str = "Sites") -> Problem:
    row = int("".join(filter(str.isdigit, cell))) if cell else None
    return Problem(sheet, row, "Site Name", message, repair, Place("a.xlsx", sheet, cell))


def annotated(path: Path, *problems: Problem, to: str = "back.xlsx") -> Path:
    made, kept = annotated_file(path.name, path.read_bytes(), problems)
    assert kept is (path.suffix in (".xlsx", ".xlsm"))
    (path.parent / to).write_bytes(made)
    assert complaints(path.parent / to) == []
    return path.parent / to


def bad_cells(path: Path, sheet: str = "Sites") -> dict[str, str | None]:
    """The cells in our colour with their comments, and whatever else has a comment."""
    return {
        cell.coordinate: cell.comment.text.removeprefix("Found by Zeus\n") if cell.comment else None
        for row in load_workbook(path)[sheet].iter_rows()
        for cell in row
        if cell.comment or cell.fill.fgColor.rgb == AMBER
    }


def listed(path: Path, sheet: str = "Problems") -> list[list[Any]]:
    return [[cell.value for cell in row] for row in load_workbook(path)[sheet].iter_rows()]


def parts(path: Path) -> Mapping[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_bad_cells_are_coloured_commented_and_listed_with_links(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", {"Sites": SITES})
    first, second = problem("B2", 'is <bad> & "worse"', "Z"), problem("B2", "and so on")
    back = annotated(path, first, second, problem("C2", "blank", ""), problem(None))
    assert bad_cells(back) == {
        "B2": 'Site Name: is <bad> & "worse"\nProposed: Z\n\nSite Name: and so on',
        "C2": "Site Name: blank\nProposed: (blank)",
    }
    book = load_workbook(back)
    assert (book.sheetnames, book.active.title if book.active else None) == (["Sites", "Problems"], "Problems")
    assert listed(back) == [
        ["Cell", "Tab", "Row", "Heading", "Problem", "Proposed repair"],
        ["B2", "Sites", "2", "Site Name", 'is <bad> & "worse"', "Z"],
        ["B2", "Sites", "2", "Site Name", "and so on", None],
        ["C2", "Sites", "2", "Site Name", "blank", "(blank)"],
        ["A1", "Sites", None, "Site Name", "is wrong", None],
    ]
    links = [book["Problems"][f"A{line}"].hyperlink.location for line in (2, 3, 4, 5)]
    assert links == ["'Sites'!B2", "'Sites'!B2", "'Sites'!C2", "'Sites'!A1"]
    assert [bool(sheet.sheet_view.tabSelected) for sheet in book] == [False, True]


def test_the_copy_reads_as_the_file_itself(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", {"Sites": SITES, "Questions": [["Why?"]]})
    found, before = read(annotated(path, problem("B2"), problem("C3"))), read(path)
    assert [(row.line, row.cells, row.extra, row.marked) for row in found.rows] == [
        (row.line, row.cells, row.extra, row.marked) for row in before.rows
    ]
    assert (found.unknown_tabs, found.notices, found.problems) == (["Questions"], [], [])


def rich(path: Path) -> Path:
    """A workbook with all that other programs lose."""
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Sites")
    bold = book.add_format({"bold": True, "bg_color": "#00FF00", "num_format": "0.00"})
    for line, row in enumerate(SITES):
        sheet.write_row(line, 0, row)
    sheet.write_rich_string(1, 1, "A", bold, "bc")
    sheet.write_number(2, 3, 1.5, bold)
    sheet.conditional_format("D1:D9", {"type": "data_bar", "data_bar_2010": True})
    sheet.data_validation("A2:A9", {"validate": "list", "source": ["create", "update"]})
    sheet.add_table("F1:G3", {"columns": [{"header": "One"}, {"header": "Two"}]})
    sheet.insert_textbox("H8", "Read this")
    sheet.set_column("E:E", 20, bold)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Sites!$D$2:$D$3"})
    sheet.insert_chart("H1", chart)
    sheet.set_header("&LNorthlake")
    sheet.protect("secret")
    line = book.add_chart({"type": "line"})
    line.add_series({"values": "=Sites!$D$2:$D$3"})
    book.add_chartsheet("Chart").set_chart(line)
    book.define_name("Names", "=Sites!$B$2:$B$3")
    book.close()
    return path


def test_all_else_stays_byte_for_byte(tmp_path: Path) -> None:
    path = rich(tmp_path / "a.xlsx")
    before, after = parts(path), parts(annotated(path, problem("B2"), problem("D3"), problem("E3")))
    changed = {name for name in before if before[name] != after[name]}
    # The chart sheet was not selected, so it did not need to be changed.
    assert changed == {
        "[Content_Types].xml", "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml",
        "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels",
    }  # fmt: skip
    assert after.keys() - before.keys() == {
        "xl/comments1.xml", "xl/drawings/vmlDrawing1.vml", "xl/worksheets/sheet2.xml",
    }  # fmt: skip
    assert {"xl/charts/chart1.xml", "xl/charts/chart2.xml", "xl/tables/table1.xml"} < before.keys()


def test_a_bad_cell_keeps_its_format_but_for_the_colour(tmp_path: Path) -> None:
    back = annotated(rich(tmp_path / "a.xlsx"), problem("D3"), problem("E3"))
    sheet = load_workbook(back)["Sites"]
    # E3 was not there, and takes the format of its column.
    for place in ("D3", "E3"):
        assert (sheet[place].number_format, sheet[place].font.bold) == ("0.00", True)
        assert sheet[place].fill.fgColor.rgb == AMBER
    assert sheet["D3"].value == 1.5


def test_a_second_copy_takes_back_what_is_mended(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", {"Sites": SITES})
    first = annotated(path, problem("B2"), problem("C2"), problem("B3"), to="a.xlsx")
    assert bad_cells(first).keys() == {"B2", "C2", "B3"}
    second = annotated(first, problem("B3", "is still wrong"), to="a.xlsx")
    assert bad_cells(second) == {"B3": "Site Name: is still wrong"}
    assert len(listed(second)) == 2
    third = annotated(second, to="a.xlsx")
    assert (bad_cells(third), len(listed(third))) == ({}, 1)
    assert load_workbook(third).sheetnames == ["Sites", "Problems"]


def test_a_copy_that_office_saved_is_known_again(tmp_path: Path) -> None:
    path = annotated(saved(tmp_path / "a.xlsx", {"Sites": SITES}), problem("B2"), problem("B3"), to="back.xlsx")
    (tmp_path / "out").mkdir()
    again = Office(tmp_path).saved(path, "xlsx", tmp_path / "out")
    assert bad_cells(again).keys() == {"B2", "B3"}
    renamed = again.rename(tmp_path / "out" / "a.xlsx")
    second = annotated(renamed, problem("B3"))
    assert bad_cells(second).keys() == {"B3"}
    assert load_workbook(second).sheetnames == ["Sites", "Problems"]


def test_comments_of_others_stay_alone(tmp_path: Path) -> None:
    def comment(book: Workbook) -> None:
        book["Sites"]["B2"].comment = Comment("Ask Ann", "Bob")

    path = saved(tmp_path / "a.xlsx", {"Sites": SITES}, comment)
    back = annotated(path, problem("B2"), problem("B3"))
    assert bad_cells(back) == {"B2": "Ask Ann", "B3": "Site Name: is wrong"}
    assert load_workbook(back)["Sites"]["B2"].fill.fgColor.rgb == AMBER
    assert bad_cells(annotated(back.rename(tmp_path / "a.xlsx"))) == {"B2": "Ask Ann"}


def test_a_list_of_problems_of_the_customers_own_stays(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", {"Problems": [["Printer is out of paper"]], "Sites": SITES})
    back = annotated(path, problem("B2"))
    assert load_workbook(back).sheetnames == ["Problems", "Sites", "Problems (Zeus)"]
    assert listed(back) == [["Printer is out of paper"]]
    assert listed(back, "Problems (Zeus)")[1][0] == "B2"
    assert read(back).unknown_tabs == []


def test_merged_cells_bear_the_problems_of_their_rows(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Site", "Team Name"], ["Nowhere", "A"], [None, "B"], [None, "C"]]
    path = saved(tmp_path / "a.xlsx", {"Teams": rows}, lambda book: book["Teams"].merge_cells("A2:A4"))
    back = annotated(path, *(problem(f"A{line}", "is nowhere", sheet="Teams") for line in (2, 3, 4)))
    assert bad_cells(back, "Teams") == {"A2": "Site Name: is nowhere"}
    assert len(listed(back)) == 4


def test_the_order_of_elements_holds_where_the_sheet_has_much_behind_its_cells(tmp_path: Path) -> None:
    def furnish(book: Workbook) -> None:
        sheet = book["Sites"]
        sheet.conditional_formatting.add(
            "B2:B9", Rule("expression", formula=["1=1"], dxf=DifferentialStyle(font=Font(bold=True)))
        )
        sheet.add_data_validation(DataValidation("list", formula1='"a,b"', sqref="A2:A9"))
        sheet["C3"].fill = PatternFill("solid", fgColor="FF00FF00")
        sheet["C3"].font = Font(italic=True)
        sheet.page_margins.left = 1
        sheet.print_title_rows = "1:1"

    back = annotated(saved(tmp_path / "a.xlsx", {"Sites": SITES}, furnish), problem("C3"))
    cell = load_workbook(back)["Sites"]["C3"]
    assert (cell.font.italic, cell.fill.fgColor.rgb) == (True, AMBER)


def test_a_sheet_name_with_an_apostrophe_and_many_problems(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Site Name"], *[[f"Site {number}"] for number in range(6000)]]
    path = saved(tmp_path / "a.xlsx", {"Bob's Sites": rows})
    back = annotated(path, *(problem(f"A{line}", sheet="Bob's Sites") for line in range(2, 6002)))
    found = bad_cells(back, "Bob's Sites")
    assert len(found) == 6000
    assert sum(comment is not None for comment in found.values()) == 5000
    assert load_workbook(back)["Problems"]["A2"].hyperlink.location == "'Bob''s Sites'!A2"


def test_elements_with_a_prefix_and_places_left_out(tmp_path: Path) -> None:
    def odd(name: str, content: bytes) -> bytes:
        if not name.startswith("xl/worksheets/"):
            return content
        for place in ("A1", "B1", "C1", "A2", "B2", "A3", "B3", "C3"):
            content = content.replace(f' r="{place}"'.encode(), b"")
        for element in (b"worksheet", b"sheetData", b"row", b"c", b"v", b"dimension", b"pageMargins"):
            for end in (b" ", b">", b"/>"):
                content = content.replace(b"<" + element + end, b"<x:" + element + end)
            content = content.replace(b"</" + element + b">", b"</x:" + element + b">")
        return content.replace(b"<worksheet xmlns=", b"<x:worksheet xmlns:x=").replace(b"xmlns=", b"xmlns:x=")

    path = rezipped(saved(tmp_path / "a.xlsx", {"Sites": SITES}), odd)
    back = annotated(path, problem("C2"), problem("B3"))
    assert bad_cells(back).keys() == {"C2", "B3"}


def test_a_file_without_formats_gets_some(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", {"Sites": SITES})
    entries = dict(parts(path))
    del entries["xl/styles.xml"]
    for name, words in (("[Content_Types].xml", b"/xl/styles.xml"), ("xl/_rels/workbook.xml.rels", b'/styles"')):
        content = entries[name]
        at = content.find(words)
        start, end = content.rfind(b"<", 0, at), content.find(b">", at) + 1
        entries[name] = content[:start] + content[end:]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    assert bad_cells(annotated(path, problem("B2"))).keys() == {"B2"}


def test_a_signature_that_would_not_hold_is_left_out(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", {"Sites": SITES})
    with zipfile.ZipFile(path, "a") as archive:
        archive.writestr("_xmlsignatures/sig1.xml", "<Signature/>")
    assert "_xmlsignatures/sig1.xml" not in parts(annotated(path, problem("B2")))


def test_what_is_put_together_in_an_unusual_way_is_copied(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.xlsx", {"Sites": SITES, "Questions": [["Why?"]]})
    rezipped(path, lambda name, content: content.replace(b"<sheetData>", b"<sheetData><!-- made by hand -->"))
    made, kept = annotated_file("a.xlsx", path.read_bytes(), [problem("B2")])
    (tmp_path / "back.xlsx").write_bytes(made)
    assert kept is False
    assert bad_cells(tmp_path / "back.xlsx") == {"B2": "Site Name: is wrong"}
    assert load_workbook(tmp_path / "back.xlsx").sheetnames == ["Sites", "Questions", "Problems"]
    with pytest.raises(UnreadableError, match="unusual way"):
        annotated_file("a.xlsm", path.read_bytes(), [problem("B2")])


@pytest.mark.parametrize("ending", ["ods", "xls"])
def test_of_other_formats_a_copy_is_made(tmp_path: Path, ending: str) -> None:
    rows: list[list[Any]] = [["Queue Name", "Opens", "Record", "Longest Wait", "Notes"]]

    def fill(book: Workbook) -> None:
        sheet = book["Queues"]
        values: list[Any] = ["Sales", time(8, 0), True, timedelta(minutes=5), "=x"]
        for column, value in zip("ABCDE", values, strict=True):
            sheet[f"{column}3"] = value
        sheet["E3"].data_type = "s"
        sheet.row_dimensions[3].hidden = True
        book["Questions"].sheet_state = "hidden"

    source = saved(tmp_path / "a.xlsx", {"Queues": rows, "Questions": [["Why?"]]}, fill)
    (tmp_path / "out").mkdir()
    path = Office(tmp_path).saved(source, ending, tmp_path / "out")
    back = annotated(path, problem("C3", sheet="Queues"), problem("E3", sheet="Queues"), to="back.xlsx")
    assert bad_cells(back, "Queues").keys() == {"C3", "E3"}
    assert listed(back)[1][0] == "C3"
    before, after = read(path), read(back)
    assert [(row.line, row.cells, row.marked) for row in after.rows] == [
        (row.line, row.cells, row.marked) for row in before.rows
    ]
    assert after.rows[0].cells.items() >= {
        "Queue Name": "Sales", "Opens": "08:00", "Longest Wait": "0:05:00", "Notes": "=x"
    }.items()  # fmt: skip
    assert load_workbook(back)["Questions"].sheet_state == "hidden"


def test_of_csv_files_a_copy_is_made(tmp_path: Path) -> None:
    long = "Northlake Credit Union - provisioning - Users (One)"
    with zipfile.ZipFile(tmp_path / "a.zip", "w") as archive:
        archive.writestr("Sites.csv", "Site Name\nA\n\nB\n")
        archive.writestr(f"{long}.csv", "Mail\n=x\n")
    back = annotated(tmp_path / "a.zip", problem("A4"), problem("A2", sheet=long), to="back.xlsx")
    assert load_workbook(back).sheetnames == ["Sites", "Users (One)", "Problems"]
    assert bad_cells(back).keys() == {"A4"}
    assert bad_cells(back, "Users (One)").keys() == {"A2"}
    assert load_workbook(back)["Problems"]["A3"].hyperlink.location == "'Users (One)'!A2"
    assert [(row.line, *row.cells.values()) for row in read(back).rows] == [(2, "A"), (4, "B"), (2, "=x")]


@pytest.mark.parametrize(
    ("name", "ending"),
    [("a.xlsx", ".xlsx"), ("a.XLSM", ".xlsm"), ("a.xls", ".xlsx"), ("a.xlsb", ".xlsx"), ("a.ods", ".xlsx")],
)
def test_how_the_copy_is_called(name: str, ending: str) -> None:
    assert annotated_ending(name) == ending
