"""The files' own matters: names of sheets, text in CSV, columns by letter."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeus.pipeline.sheets.formulas import guarded, unguarded
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
