"""The text of cells, as spreadsheets and their authors leave it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeus.core import cells

ITEMS = st.lists(st.text('ab ;|\n":,>', min_size=1, max_size=8), max_size=4)
PARTS = st.lists(st.text('ab;":', min_size=1, max_size=6), min_size=1, max_size=3).map(tuple)


@pytest.mark.parametrize(
    ("text", "tidied"),
    [
        ("  Billing  ", "Billing"),
        ("Front\u00a0Desk", "Front Desk"),
        ("+1\u202f408\u2007555", "+1 408 555"),
        ("\ufeffBil\u200bling", "Billing"),
        ("a\r\nb\r\n", "a\nb"),
        ("\u00a0", ""),
    ],
)
def test_what_nobody_types_on_purpose_is_dropped(text: str, tidied: str) -> None:
    assert cells.tidy(text) == tidied


@given(st.text())
def test_what_is_tidy_stays_as_it_is(text: str) -> None:
    assert cells.tidy(cells.tidy(text)) == cells.tidy(text)


def test_bent_quotes_become_those_of_a_keyboard() -> None:
    assert cells.straighten("\u201cDon\u2019t\u201d and \u2018so\u2019") == "\"Don't\" and 'so'"


@pytest.mark.parametrize(
    "text", ["TBD", " n/a ", "N/A", "???", "Same as above", "see above", "xxx", "-", "todo", "tba"]
)
def test_a_place_holder_is_a_left_over(text: str) -> None:
    assert cells.is_left_over(text)


@pytest.mark.parametrize("text", ["", "Nadia", "N/A team", "none", "0"])
def test_a_real_text_is_no_left_over(text: str) -> None:
    assert not cells.is_left_over(text)


@pytest.mark.parametrize("text", ["Front Desk", " front  desk ", "FRONT\u00a0DESK", "Front\nDesk"])
def test_names_are_the_same_in_any_case_and_spacing(text: str) -> None:
    assert cells.fold(text) == "front desk"


@pytest.mark.parametrize("text", ["First Name", "first_name*", " First  Name : ", "FIRST-NAME", "* First Name"])
def test_headings_are_the_same_whatever_marks_are_on_them(text: str) -> None:
    assert cells.heading_form(text) == "firstname"


@pytest.mark.parametrize(
    ("text", "items"),
    [
        ("", []),
        (" ; ", []),
        ("Billing", ["Billing"]),
        ("Billing; Front Desk|Lending\nLoans", ["Billing", "Front Desk", "Lending", "Loans"]),
        ("Billing;;Loans;", ["Billing", "Loans"]),
        ("Doe, Jane; Roe, Rick", ["Doe, Jane", "Roe, Rick"]),
        ('"Sales; West"; Loans', ["Sales; West", "Loans"]),
        ('" edge "', [" edge "]),
        ('"The ""big"" one; two"', ['The "big" one; two']),
        ('The "big" one', ['The "big" one']),
        ('""', []),
    ],
)
def test_a_list_is_split_outside_of_its_quotes(text: str, items: list[str]) -> None:
    assert cells.split_items(text) == items


@given(ITEMS)
def test_a_list_reads_back_as_it_was_written(items: list[str]) -> None:
    assert cells.split_items(cells.join_items(items)) == items


@pytest.mark.parametrize(
    ("item", "name", "level"),
    [
        ("Billing: 7", "Billing", "7"),
        ("Sales: West :5", "Sales: West", "5"),
        ("Billing", "Billing", None),
        ("a:", "a", ""),
    ],
)
def test_the_level_follows_the_last_colon(item: str, name: str, level: str | None) -> None:
    assert cells.split_level(item) == (name, level)


@pytest.mark.parametrize(
    ("text", "path"),
    [
        ("Lending", ("Lending",)),
        ("Chicago HQ > Lending", ("Chicago HQ", "Lending")),
        ("Chicago HQ  >  Lending", ("Chicago HQ", "Lending")),
        ("A>B", ("A>B",)),
        (" > Lending", ("Lending",)),
    ],
)
def test_a_composite_key_is_split_where_blanks_surround_the_sign(text: str, path: tuple[str, ...]) -> None:
    assert cells.split_path(text) == path


@given(PARTS)
def test_a_composite_key_reads_back_as_it_was_written(path: tuple[str, ...]) -> None:
    assert cells.split_path(cells.join_path(path)) == path


def test_bullets_are_no_part_of_the_items_of_a_list() -> None:
    assert cells.split_items("• Billing\n▪  Sales; -Help") == ["Billing", "Sales", "-Help"]
    assert cells.split_items(cells.join_items(["• Billing", "a • b"])) == ["• Billing", "a • b"]


def test_what_a_formula_without_a_result_shows() -> None:
    shown = ["#N/A", "#DIV/0!", "#NAME?", "Err:502", cells.NOT_CALCULATED, "#1", "N/A", "Err: 502", "#n/a"]
    assert [text for text in shown if cells.is_error(text)] == shown[:5]
