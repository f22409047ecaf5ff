"""The files' own matters: names of sheets, text in CSV, columns by letter."""

import csv
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from python_calamine import PasswordError

from zeus.pipeline.sheets.cautions import UnreadableError
from zeus.pipeline.sheets.contents import file_content
from zeus.pipeline.sheets.formulas import guarded, unguarded
from zeus.pipeline.sheets.grids import book_of
from zeus.pipeline.sheets.names import sheet_names
from zeus.pipeline.sheets.texts import column_letters, without_copy_number, written


def test_a_long_title_is_shortened_before_its_bracket() -> None:
    titles = [
        "Users (Webex Calling)",
        "Auxiliary Codes (Webex Contact Center)",
        "Auxiliary Cogs (Webex Contact Center)",
    ]
    assert list(sheet_names(titles).values()) == [
        "Users (Webex Calling)",
        "Auxiliar (Webex Contact Center)",
        "Auxili 2 (Webex Contact Center)",
    ]


def test_a_long_title_without_a_bracket_is_cut() -> None:
    assert list(sheet_names(["x" * 40, "x" * 41]).values()) == ["x" * 31, "x" * 29 + " 2"]


@given(
    st.lists(st.text(st.characters(exclude_characters="[]:*?/\\", codec="ascii"), min_size=1), unique_by=str.casefold)
)
def test_names_of_sheets_differ_and_fit(titles: list[str]) -> None:
    names = list(sheet_names(titles).values())
    assert len({name.casefold() for name in names}) == len(titles)
    assert all(len(name) <= 31 for name in names)


@given(st.text())
def test_guarded_text_reads_back(text: str) -> None:
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["=1", "@x", "-2+3+cmd|' /C calc'!A0", "+a", "\tx"])
def test_what_a_spreadsheet_would_run_is_guarded(text: str) -> None:
    assert guarded(text) == f"'{text}"


@pytest.mark.parametrize("text", ["+14085550123", "-5", "x=1", ""])
def test_what_it_would_not_run_stays(text: str) -> None:
    assert guarded(text) == text


def test_columns_have_letters() -> None:
    assert [column_letters(index) for index in (0, 25, 26, 701, 702, 16383)] == ["A", "Z", "AA", "ZZ", "AAA", "XFD"]


def test_flags_and_times_are_written_as_people_write_them() -> None:
    assert [written(False, "flag"), written(False, "text"), written(-60, "duration"), written(28_830, "time")] == [
        "N", "FALSE", "-0:01:00", "08:00:30"
    ]  # fmt: skip


def test_the_number_of_a_copy_is_no_part_of_a_name() -> None:
    assert [without_copy_number(name) for name in ("Users (1)", "Users (One)")] == ["Users", "Users (One)"]


@pytest.fixture
def sites(tmp_path: Path) -> Path:
    (tmp_path / "Sites.csv").write_text("Site Name,Wave\nA,1\n")
    return tmp_path / "Sites.csv"


def test_more_cells_than_can_be_held_are_refused(sites: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zeus.pipeline.sheets.lines.MOST_CELLS", 3)
    with pytest.raises(UnreadableError, match="more than 3 cells"):
        book_of(sites.name, sites.read_bytes())


def test_a_huge_file_is_not_even_opened(sites: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("zeus.pipeline.sheets.contents.MOST_BYTES", 3)
    with pytest.raises(UnreadableError, match="larger than"):
        file_content(sites)


def test_a_file_that_the_system_keeps_back_is_told(sites: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    with pytest.raises(UnreadableError, match=r"Sites\.csv cannot be opened: Permission denied"):
        file_content(sites)


def test_a_file_that_keeps_changing_is_told(sites: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read = Path.read_bytes

    def changing(path: Path) -> bytes:
        content = read(path)
        path.write_bytes(content + b"B,2\n")
        return content

    monkeypatch.setattr("zeus.pipeline.sheets.contents._PAUSE", 0)
    monkeypatch.setattr(Path, "read_bytes", changing)
    with pytest.raises(UnreadableError, match="keeps changing") as refused:
        file_content(sites)
    assert "close it" in refused.value.hint


def test_a_file_that_has_just_been_saved_is_read_as_it_is_then(sites: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read, saved = Path.read_bytes, [b"Site Name\nNew\n"]

    def changing(path: Path) -> bytes:
        content = read(path)
        if saved:
            path.write_bytes(saved.pop())
        return content

    monkeypatch.setattr("zeus.pipeline.sheets.contents._PAUSE", 0)
    monkeypatch.setattr(Path, "read_bytes", changing)
    assert file_content(sites) == b"Site Name\nNew\n"


def test_what_only_says_who_has_the_workbook_open_is_told(tmp_path: Path) -> None:
    (tmp_path / "~$customer.xlsx").write_bytes(b"ann")
    with pytest.raises(UnreadableError, match="who has the workbook open") as refused:
        file_content(tmp_path / "~$customer.xlsx")
    assert "customer.xlsx instead" in refused.value.hint


def test_a_csv_cell_longer_than_any_is_refused(sites: Path) -> None:
    before = csv.field_size_limit(3)
    try:
        with pytest.raises(UnreadableError, match="field larger"):
            book_of(sites.name, sites.read_bytes())
    finally:
        csv.field_size_limit(before)


def test_the_password_of_an_old_workbook_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Locked:
        @staticmethod
        def from_filelike(content: object) -> None:
            raise PasswordError

    monkeypatch.setattr("zeus.pipeline.sheets.workbooks.CalamineWorkbook", Locked)
    path = tmp_path / "a.xls"
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1")
    with pytest.raises(UnreadableError, match="password"):
        book_of(path.name, path.read_bytes())
