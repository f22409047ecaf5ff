"""How files become rows of cells."""

import zipfile
from datetime import datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook

from tests.pipeline import books
from tests.pipeline.tabs import QUEUE, SITE, TITLED
from zeus.pipeline.read import Reading, UnreadableError, read_workbook

Sheets = dict[str, list[list[Any]]]


def saved(folder: Path, sheets: Sheets, name: str = "customer.xlsx") -> Path:
    return books.saved(folder / name, sheets)


@pytest.fixture
def reading(tmp_path: Path) -> "Any":
    def of(sheets: Sheets) -> Reading:
        return read_workbook(saved(tmp_path, sheets), TITLED)

    return of


def csv_file(folder: Path, content: bytes, name: str = "Sites.csv") -> Path:
    (folder / name).write_bytes(content)
    return folder / name


def refused(path: Path) -> UnreadableError:
    with pytest.raises(UnreadableError) as raised:
        read_workbook(path, TITLED)
    assert raised.value.message
    assert raised.value.hint
    return raised.value


def test_a_row_remembers_its_tab_line_file_and_sheet(reading: Any) -> None:
    found = reading({"sites": [["Action", "Site Name"], ["Create", "Chicago HQ"]]})
    (row,) = found.rows
    assert (row.tab, row.line, row.file, row.sheet) == ("one.site", 2, "customer.xlsx", "sites")
    assert (row.action, dict(row.cells), found.tabs) == ("create", {"Site Name": "Chicago HQ"}, ["Sites"])
    assert (found.problems, found.unknown_tabs, found.unknown_headings) == ([], [], {})


def test_headings_are_found_under_banners_and_in_any_spelling(reading: Any) -> None:
    found = reading(
        {
            "Queues": [
                ["Northlake", None, "v7_FINAL"],
                [],
                ["Queue owner: Lee", "Notes"],
                [None, "queue_name *", "SERVICE  LEVEL:", "Remarks"],
                [None, "Sales", 30, "x"],
            ]
        }
    )
    (row,) = found.rows
    assert row.cells == {"Queue Name": "Sales", "Service Level": "30", "Notes": "x"}
    assert row.line == 5


@pytest.mark.parametrize("name", ["Queues", "QUEUES ", "contact_queues", "queue"])
def test_a_tab_is_known_by_title_synonym_and_file_name(reading: Any, name: str) -> None:
    assert reading({name: [["Queue Name"], ["A"]]}).tabs == ["Queues"]


def test_a_title_that_two_providers_have_is_a_problem_that_names_both(reading: Any) -> None:
    found = reading({"Users": [["Mail"], ["a@example.com"]], "Users (Two)": [["Mail"], ["b@example.com"]]})
    (problem,) = found.problems
    assert problem.tab == "Users"
    assert '"Users (One)" or "Users (Two)"' in problem.message
    assert [row.tab for row in found.rows] == ["two.user"]


def test_what_is_not_ours_is_listed_and_kept(reading: Any) -> None:
    found = reading(
        {
            "Questions": [["Who?"]],
            "Blank": [],
            "Flows": [["Flow Name"], ["Main"]],
            "Read me": [["Hello"]],
            "Help": [["Hello"]],
            "Sites": [["Site Name", "Wave", "Wave", None], ["A", 1, None, "x"], ["B", None, 2, None]],
        }
    )
    assert found.unknown_tabs == ["Questions", "Flows"]
    assert found.unknown_headings == {"Sites": ["Wave", "Wave (2)", "Column D"]}
    assert [dict(row.extra) for row in found.rows] == [{"Wave": "1", "Column D": "x"}, {"Wave (2)": "2"}]


def test_a_heading_that_stands_twice_is_a_problem(reading: Any) -> None:
    found = reading({"Sites": [["Site Name", "site_name", "Action", "Action"], ["A", "B", "update", "delete"]]})
    assert [(each.heading, each.row) for each in found.problems] == [("site_name", 1), ("Action", 1)]
    assert "columns A and B" in found.problems[0].message
    assert (found.rows[0].cells["Site Name"], found.rows[0].action) == ("A", "update")


def test_a_tab_without_headings_is_a_problem(reading: Any) -> None:
    found = reading({"Sites": [["Chicago HQ"], ["Dubuque"]], "Queues": []})
    assert [(each.tab, each.row) for each in found.problems] == [("Sites", None)]
    assert found.tabs == ["Sites", "Queues"]


def test_blank_example_and_repeated_heading_rows_are_passed_over(reading: Any) -> None:
    found = reading(
        {
            "Teams": [
                ["Action", "Site", "Team Name", "Wave"],
                ["Example - delete me", "Chicago HQ", "Lending", None],
                [None, "Example: Chicago HQ", "Lending", None],
                [None, " ", "\u00a0", "only a note"],
                [None, "Site", "Team Name", "Wave"],
                [None, "Site", None, None],
                ["update", None, None, None],
            ]
        }
    )
    assert [row.line for row in found.rows] == [6, 7]


def test_numbers_flags_days_and_times_read_as_people_see_them(tmp_path: Path) -> None:
    path = tmp_path / "typed.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Queues")
    formats = {
        "Extension": None, "Number": None, "Notes": None, "Record": None, "Since": "yyyy-mm-dd", "Opens": "hh:mm",
        "Longest Wait": "[h]:mm:ss", "Owner": "yyyy-mm-dd hh:mm", "Tags": "hh:mm:ss", "Service Level": None,
        "Home": "yyyy-mm-dd hh:mm",
    }  # fmt: skip
    values = [
        3121.0, 14085550123.0, 1.5e-07, True, datetime.fromisoformat("2026-12-25"),
        time(8, 0), timedelta(minutes=5), datetime.fromisoformat("2026-12-25 08:30"),
        time(8, 0, 30), 0.1 + 0.2, datetime.fromisoformat("2026-12-25 00:00"),
    ]  # fmt: skip
    for index, (heading, form, value) in enumerate(zip(formats, formats.values(), values, strict=True)):
        sheet.write(0, index, heading)
        sheet.write(1, index, value, book.add_format({"num_format": form}) if form else None)
    book.close()
    (row,) = read_workbook(path, TITLED).rows
    assert list(row.cells.values()) == [
        "3121", "14085550123", "0.00000015", "Y", "2026-12-25", "08:00", "0:05:00", "2026-12-25 08:30", "08:00:30",
        "0.3", "2026-12-25",
    ]  # fmt: skip


def test_a_flag_under_another_heading_is_the_word_that_shows(reading: Any) -> None:
    (row,) = reading({"Queues": [["Queue Name", "Notes", "Record"], ["A", True, False]]}).rows
    assert row.cells == {"Queue Name": "A", "Notes": "TRUE", "Record": "N"}


def test_two_sheets_of_one_tab_are_both_read(reading: Any) -> None:
    found = reading({"Sites": [["Site Name", "Wave"], ["A", "1"]], "site": [["Site Name", "Wave"], ["B", "2"]]})
    assert [(row.sheet, row.line) for row in found.rows] == [("Sites", 2), ("site", 2)]
    assert (found.tabs, found.unknown_headings) == (["Sites"], {"Sites": ["Wave"]})


def test_columns_may_begin_anywhere(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Sites"
    sheet["C4"], sheet["C6"], sheet["D6"] = "Site Name", "A", "x"
    book.save(tmp_path / "a.xlsx")
    found = read_workbook(tmp_path / "a.xlsx", TITLED)
    assert (found.rows[0].line, found.rows[0].cells, found.rows[0].extra) == (6, {"Site Name": "A"}, {"Column D": "x"})


def test_cells_are_tidy_and_left_overs_stay(tmp_path: Path) -> None:
    content = 'Site Name,New Name\n"\u00a0Peoria \u200b",TBD\n"a\r\nb\u000bc\x07",\n'.encode()
    found = read_workbook(csv_file(tmp_path, content), TITLED)
    assert [tuple(row.cells.values()) for row in found.rows] == [("Peoria", "TBD"), ("a\nb\nc", None)]


def test_a_concealed_secret_is_left_alone(reading: Any) -> None:
    (row,) = reading({"Queues": [["Queue Name", "Password"], ["A", "••••"]]}).rows
    assert row.cells["Password"] is None


@pytest.mark.parametrize(
    "content",
    [
        "Action,Site Name\r\ncreate,Zürich\r\n".encode("utf-8-sig"),
        "Action;Site Name\ncreate;Zürich\n".encode("cp1252"),
        "Action\tSite Name\ncreate\tZürich\n".encode("utf-16"),
        'Site Name,Action\n"Zürich",create\n\n'.encode(),
        "Our sites\n\nAction;Site Name;Wave\ncreate;Zürich;1,2,3\n".encode(),
    ],
)
def test_csv_is_read_whatever_its_encoding_and_delimiter(tmp_path: Path, content: bytes) -> None:
    (row,) = read_workbook(csv_file(tmp_path, content), TITLED).rows
    assert (row.tab, row.action, row.cells["Site Name"]) == ("one.site", "create", "Zürich")


def test_a_second_download_of_a_csv_file_is_the_same_tab(tmp_path: Path) -> None:
    assert read_workbook(csv_file(tmp_path, b"Site Name\nA\n", "Sites (1).csv"), TITLED).tabs == ["Sites"]


def test_a_csv_line_counts_records(tmp_path: Path) -> None:
    found = read_workbook(csv_file(tmp_path, b'Site Name,Wave\n"a\nb",1\nc,2\n'), TITLED)
    assert [row.line for row in found.rows] == [2, 3]


def test_a_zip_holds_a_csv_file_for_each_tab(tmp_path: Path) -> None:
    path = tmp_path / "all.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("all/Sites.csv", "Site Name\nA\n")
        archive.writestr("all/Users (One).csv", "Mail\na@example.com\n")
        archive.writestr("__MACOSX/all/._Sites.csv", "junk")
        archive.writestr("notes.txt", "junk")
    found = read_workbook(path, TITLED)
    assert found.tabs == ["Sites", "Users (One)"]
    assert found.unknown_tabs == []


def test_what_is_no_workbook_is_told_as_such(tmp_path: Path) -> None:
    assert "not there" in refused(tmp_path / "none.xlsx").message
    assert "empty" in refused(csv_file(tmp_path, b"", "a.xlsx")).message
    assert "not a workbook" in refused(csv_file(tmp_path, b"%PDF-1.7 hello", "a.pdf")).message
    assert "not text" in refused(csv_file(tmp_path, b"ab\0\0", "a.csv")).message


def test_a_cut_off_workbook_is_told_as_such(tmp_path: Path) -> None:
    whole = saved(tmp_path, {"Sites": [["Site Name"], ["A"]]}).read_bytes()
    assert "damaged" in refused(csv_file(tmp_path, whole[: len(whole) // 2], "a.xlsx")).message
    assert "damaged" in refused(csv_file(tmp_path, whole.replace(b"sheet1", b"sheetX"), "b.xlsx")).message


def test_a_workbook_with_broken_parts_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<nothing")
    assert "damaged" in refused(path).message


def test_a_password_is_told_as_such(tmp_path: Path) -> None:
    office = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")
    assert "password" in refused(csv_file(tmp_path, office, "a.xlsx")).message
    path = tmp_path / "a.ods"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("content.xml", b"\x12\x34")
        archive.writestr("META-INF/manifest.xml", "<manifest:encryption-data/>")
    assert "password" in refused(path).message


def test_a_broken_old_workbook_is_told_as_such(tmp_path: Path) -> None:
    assert "damaged" in refused(csv_file(tmp_path, b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "a.xls")).message


def test_a_zip_without_tables_is_told_as_such(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("book.xlsx", "x")
    assert "book.xlsx" in refused(path).message
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("a.txt", "x")
        archive.writestr("b.txt", "x")
    assert "no CSV" in refused(path).message


def test_a_zip_bomb_is_refused_unopened(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("xl/a.xml", "w") as entry:
        for _ in range(30):
            entry.write(b"0" * 2**20)
    assert "unpacks to 30 MB" in refused(path).message


def sheet_xml(path: Path, cells: str, dimension: str) -> Path:
    """A workbook whose sheet holds these cells and declares this dimension."""
    made = saved(path.parent, {"Sites": [["Site Name"], ["A"]]}, "plain.xlsx")
    with zipfile.ZipFile(made) as old, zipfile.ZipFile(path, "w") as new:
        for entry in old.namelist():
            content = old.read(entry)
            if entry == "xl/worksheets/sheet1.xml":
                content = content.replace(b'<dimension ref="A1:A2"', f'<dimension ref="{dimension}"'.encode())
                content = content.replace(b"</sheetData>", cells.encode() + b"</sheetData>")
            new.writestr(entry, content)
    return path


def test_a_stray_cell_far_away_is_named(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert "XFD1048576" in refused(sheet_xml(tmp_path / "a.xlsx", far, "A1:XFD1048576")).message


def test_a_stray_cell_that_is_not_declared_ends_the_reading_alone(tmp_path: Path) -> None:
    far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    assert "memory" in refused(sheet_xml(tmp_path / "a.xlsx", far, "A1:A2")).message


def test_formats_down_to_the_last_row_do_no_harm(tmp_path: Path) -> None:
    formats = '<row r="1048576"><c r="XFD1048576" s="0"/></row>'
    path = sheet_xml(tmp_path / "a.xlsx", formats, "A1:XFD1048576")
    assert len(read_workbook(path, TITLED).rows) == 1


def test_too_many_tabs_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.zip"
    with zipfile.ZipFile(path, "w") as archive:
        for number in range(201):
            archive.writestr(f"{number}.csv", "a")
    assert "201 tabs" in refused(path).message


def test_reading_takes_no_longer_than_it_may(tmp_path: Path) -> None:
    with pytest.raises(UnreadableError, match=r"within 0\.001 seconds"):
        read_workbook(saved(tmp_path, {"Sites": [["Site Name"]]}), TITLED, seconds=0.001)


def test_old_and_binary_formats_are_recognised_by_content_not_by_name(tmp_path: Path) -> None:
    path = saved(tmp_path, {"Sites": [["Site Name"], ["A"]]}).rename(tmp_path / "wrongly.csv")
    assert len(read_workbook(path, TITLED).rows) == 1


def test_every_attribute_of_a_tab_is_read_by_its_heading(tmp_path: Path) -> None:
    for tab, title in ((SITE, "Sites"), (QUEUE, "Queues")):
        headings = [attribute.heading for attribute in tab.attributes]
        found = read_workbook(saved(tmp_path, {title: [headings, ["x"] * len(headings)]}), TITLED)
        assert list(found.rows[0].cells) == headings
