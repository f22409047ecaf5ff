"""Tabs and headings, however their authors spelt, split and moved them."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.pipeline.books import cells, read, saved, told


def test_a_heading_may_stand_in_two_rows(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Northlake", None, "v7"],
        ["Action", "Queue", None, "Service", None, "Remarks"],
        [None, "Name", "Channel", "Level", "Hours", None],
        ["create", "Sales", "CHAT", 30, "9-5", "x"],
    ]

    def merge(book: Workbook) -> None:
        for cells_ in ("A2:A3", "B2:C2", "D2:E2", "F2:F3"):
            book["Queues"].merge_cells(cells_)

    found = read(saved(tmp_path / "a.xlsx", {"Queues": rows}, merge))
    (row,) = found.rows
    assert row.cells == {"Queue Name": "Sales", "Channel": "CHAT", "Service Level": "30", "Notes": "x"}
    assert (row.action, row.line, row.extra) == ("create", 4, {"Service Hours": "9-5"})
    assert (found.problems, found.unknown_headings) == ([], {"Queues": ["Service Hours"]})


def test_two_rows_are_one_heading_only_where_that_says_more(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Our", "queues", "of 2026"],
        ["Action", "Queue Name", "Notes"],
        ["create", "Channel", "Home"],
    ]
    found = read(saved(tmp_path / "a.xlsx", {"Queues": rows}))
    assert cells(found) == [{"Queue Name": "Channel", "Notes": "Home"}]


@pytest.mark.parametrize(
    "explanation", [["Required", "Optional", "Text"], ["(create …)", "(max. 30)", "(any)"], [None, "required", "Y/N"]]
)
def test_a_row_that_only_explains_the_headings_is_passed_over(tmp_path: Path, explanation: list[str | None]) -> None:
    rows: list[list[Any]] = [
        ["Action", "Queue Name", "Notes"],
        explanation,
        ["create", "Sales", None],
        ["create", "(text)", "(text)"],
    ]
    found = read(saved(tmp_path / "a.xlsx", {"Queues": rows}))
    assert [row.line for row in found.rows] == [3, 4]


def test_a_row_of_one_word_is_no_explanation(tmp_path: Path) -> None:
    found = read(saved(tmp_path / "a.xlsx", {"Queues": [["Queue Name", "Notes"], ["List", None]]}))
    assert cells(found) == [{"Queue Name": "List", "Notes": None}]


def test_the_providers_own_names_are_headings_too(tmp_path: Path) -> None:
    found = read(saved(tmp_path / "a.xlsx", {"Queues": [["name", "sla", "channel", "flowId"], ["A", 30, "CHAT", "f"]]}))
    assert cells(found) == [{"Queue Name": "A", "Service Level": "30", "Channel": "CHAT"}]
    # Where the provider has an id, people do not mean a name.
    assert found.unknown_headings == {"Queues": ["flowId"]}


def test_beside_the_heading_the_providers_name_is_another_column(tmp_path: Path) -> None:
    found = read(saved(tmp_path / "a.xlsx", {"Queues": [["Queue Name", "Name", "SLA"], ["A", "Ann", 30]]}))
    assert cells(found) == [{"Queue Name": "A", "Service Level": "30"}]
    assert (found.problems, found.unknown_headings) == ([], {"Queues": ["Name"]})


@pytest.mark.parametrize(
    "name", ["Northlake - Sites", "Northlake-Sites", "Northlake provisioning - 2026 - sites (2)", "Sites (1)", "sites"]
)
def test_a_csv_file_may_bear_the_workbooks_name_too(tmp_path: Path, name: str) -> None:
    (tmp_path / f"{name}.csv").write_text("Site Name\nA\n")
    assert read(tmp_path / f"{name}.csv").tabs == ["Sites"]


def test_a_tab_of_another_name_is_told_by_its_headings(tmp_path: Path) -> None:
    sheets: dict[str, list[list[Any]]] = {
        "Waiting lines": [["Action", "Queue Name", "Channel", "Service Level"], ["create", "Sales", "CHAT", 30]],
        "Questions": [["Name", "Question"], ["Ann", "Why?"]],
    }
    found = read(saved(tmp_path / "a.xlsx", sheets))
    assert (found.rows, found.unknown_tabs) == ([], ["Waiting lines", "Questions"])
    assert told(found) == [
        ("looks_like", '"Waiting lines" looks like Queues, and was not read: to have it read, name it so', ())
    ]


def test_a_heading_that_stands_twice_says_where(tmp_path: Path) -> None:
    found = read(saved(tmp_path / "a.xlsx", {"Sites": [["x"], ["Site Name", "Wave", "site_name"], ["A", 1, "B"]]}))
    (problem,) = found.problems
    assert problem.place is not None
    assert (problem.place.file, problem.place.sheet, problem.place.cell) == ("a.xlsx", "Sites", "C2")


ENCODINGS = ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le-bom", "utf-16-be-bom"]


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ENCODINGS)
def test_csv_in_every_encoding_and_with_every_separator(tmp_path: Path, encoding: str, separator: str) -> None:
    lines = [["Action", "Site Name", "Wave"], ["create", "Zürich – West", "a"], ["update", '"x, y; z"', "b"]]
    text = "\r\n".join(separator.join(line) for line in lines)
    if encoding.endswith("-bom"):
        text, encoding = f"\ufeff{text}", encoding.removesuffix("-bom")
    (tmp_path / "Sites.csv").write_bytes(text.encode(encoding))
    found = read(tmp_path / "Sites.csv")
    assert [(row.action, row.cells["Site Name"], row.extra) for row in found.rows] == [
        ("create", "Zürich – West", {"Wave": "a"}), ("update", "x, y; z", {"Wave": "b"})
    ]  # fmt: skip


def test_what_excel_writes_over_a_csv_file_is_no_heading(tmp_path: Path) -> None:
    (tmp_path / "Sites.csv").write_bytes(b"sep=;\r\nSite Name;Wave\r\nA;1\r\n")
    found = read(tmp_path / "Sites.csv")
    assert [(row.line, dict(row.cells), dict(row.extra)) for row in found.rows] == [
        (3, {"Site Name": "A"}, {"Wave": "1"})
    ]
