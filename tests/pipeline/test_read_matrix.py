"""Matrices: owners down, items across, values in the cells."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from tests.pipeline.books import Sheets, read, saved, told
from tests.pipeline.tabs import TITLED
from zeus.core.attributes import Choice, Text, Whole
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.pipeline.read import Reading

PERSON = Tab(
    "Agents",
    "Who answers.",
    attributes=(Text("User Name", "name", "Its name.", key=True),),
    name="agent",
    provider="one",
)


def child(value: Any, title: str = "Agent Skills", name: str = "agent_skill") -> Tab:
    return Tab(
        title,
        "What they can.",
        attributes=(
            Ref("Agent", "", "Who.", key=True, to="agent", synonyms=("Login",)),
            Ref("Skill", "skills[].id", "What.", key=True, to="skill", synonyms=("Skill Name",)),
            value,
        ),
        part_of="agent",
        items="skills[]",
        name=name,
        provider="one",
    )


LEVELS = child(Whole("Level", "skills[].level", "How well.", min=1, max=10, required=True))
TIERS = child(
    Choice("Tier", "tiers[].tier", "Which.", of=("Gold", "Silver"), required=True), "Agent Tiers", "agent_tier"
)
WORDS = child(Text("Said", "words[].word", "What.", required=True), "Agent Words", "agent_word")
ALL = {**TITLED, **{tab.title: tab for tab in (PERSON, LEVELS, TIERS, WORDS)}}
SKILLS = [["Skill Name"], ["Billing"], ["Sales"]]


def matrix(path: Path, rows: list[list[Any]], title: str = "Agent Skills", **more: list[list[Any]]) -> Reading:
    sheets: Sheets = {title: rows, **more}
    return read(saved(path / "a.xlsx", sheets), ALL)


def levels(found: Reading, heading: str = "Level") -> list[tuple[int | None, str | None, str | None, str | None]]:
    return [
        (row.line, row.cells["Agent"], row.cells["Skill"], row.cells[heading])
        for row in found.rows
        if row.tab.startswith("one.agent_")
    ]


EXPECTED = [(2, "ann", "Billing", "7"), (2, "ann", "Sales", "3"), (3, "bob", "Sales", "10")]


@pytest.mark.parametrize(
    "corner", ["Agent", "Agents", "agent *", "Login", "Agents / Skills", "Agent\\Skill", "Agent | Skill", None]
)
def test_each_filled_cell_of_a_matrix_is_a_row(tmp_path: Path, corner: str | None) -> None:
    found = matrix(tmp_path, [[corner, "Billing", "Sales"], ["ann", 7, 3], ["bob", None, 10], ["cat", None, None]])
    assert levels(found) == EXPECTED
    assert (found.tabs, found.problems, found.unknown_headings) == (["Agent Skills"], [], {})


def test_a_matrix_may_lie_on_its_side(tmp_path: Path) -> None:
    found = matrix(tmp_path, [["Skill", "ann", "bob"], ["Billing", 7, None], ["Sales", 3, 10]])
    assert sorted(levels(found), key=lambda row: str(row[1:])) == [
        (2, "ann", "Billing", "7"), (3, "ann", "Sales", "3"), (3, "bob", "Sales", "10")
    ]  # fmt: skip


def test_a_matrix_may_have_an_action_banners_and_columns_of_its_authors_own(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Agents", "v7"],
        ["Action", "Agent", "Wave", "Billing", "Comments", "Sales"],
        ["create", "ann", "one", 7, "good", 3],
        ["delete", "bob", "two", None, None, 10],
    ]
    found = matrix(tmp_path, rows)
    assert [row.action for row in found.rows] == ["create", "create", "delete"]
    assert [dict(row.extra) for row in found.rows] == [{"Wave": "one", "Comments": "good"}] * 2 + [{"Wave": "two"}]
    assert [row[1:] for row in levels(found)] == [row[1:] for row in EXPECTED]
    assert found.unknown_headings == {"Agent Skills": ["Wave", "Comments"]}


def test_what_is_wrong_in_a_cell_of_a_known_item_is_kept_for_its_problem(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Agent", "Billing", "Comments"], ["ann", "x", "y"], ["bob", "expert", "z"]]
    found = matrix(tmp_path, rows, Skills=SKILLS)
    assert levels(found) == [(2, "ann", "Billing", "x"), (3, "bob", "Billing", "expert")]
    assert found.unknown_headings == {"Agent Skills": ["Comments"]}


def test_each_row_knows_its_own_cell(tmp_path: Path) -> None:
    found = matrix(tmp_path, [["Agent", "Billing", "Sales"], ["ann", 7, 3]])
    assert [dict(row.columns) for row in found.rows] == [
        {"Agent": 0, "Skill": 1, "Level": 1}, {"Agent": 0, "Skill": 2, "Level": 2}
    ]  # fmt: skip


def test_a_list_stays_a_list(tmp_path: Path) -> None:
    found = matrix(tmp_path, [["Action", "Agent", "Skill", "Level"], ["create", "ann", "Billing", 7]])
    assert levels(found) == [(2, "ann", "Billing", "7")]


def test_a_matrix_of_choices(tmp_path: Path) -> None:
    rows: list[list[Any]] = [["Agent", "Billing", "Notes"], ["ann", "gold", "see Bob"], ["bob", "Silver", "none"]]
    found = matrix(tmp_path, rows, "Agent Tiers")
    assert levels(found, "Tier") == [(2, "ann", "Billing", "gold"), (3, "bob", "Billing", "Silver")]
    assert found.unknown_headings == {"Agent Tiers": ["Notes"]}


def test_where_any_text_is_a_value_an_item_is_known_by_levels_or_by_name(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["Agent", "New", "Sales", "Notes"],
        ["ann", "Y", "fluent", "see Bob"],
        ["bob", "9", "fair", "too"],
    ]
    found = matrix(tmp_path, rows, "Agent Words", Skills=SKILLS)
    assert [row[2:] for row in levels(found, "Said")] == [
        ("New", "Y"), ("Sales", "fluent"), ("New", "9"), ("Sales", "fair")
    ]  # fmt: skip
    assert found.unknown_headings == {"Agent Words": ["Notes"]}


@pytest.mark.parametrize("title", ["Agent Skills Matrix", "agent_skills matrix"])
def test_the_tab_may_be_called_a_matrix(tmp_path: Path, title: str) -> None:
    assert levels(matrix(tmp_path, [["Agent", "Sales"], ["ann", 7]], title)) == [(2, "ann", "Sales", "7")]


def test_a_matrix_under_another_name_is_offered(tmp_path: Path) -> None:
    found = matrix(tmp_path, [["Agent", "Billing", "Sales"], ["ann", 7, 3], ["bob", None, 10]], "Who can what")
    assert found.rows == []
    assert told(found) == [
        (
            "looks_like",
            '"Who can what" looks like Agent Skills or Agent Words, and was not read: to have it read, name it so',
            (),
        )
    ]


def test_a_tab_of_words_is_no_matrix(tmp_path: Path) -> None:
    found = matrix(tmp_path, [["Agent", "Question", "Answer"], ["ann", "Why?", "Because"]], "Questions")
    assert (told(found), found.unknown_tabs) == ([], ["Questions"])


def test_hidden_rows_of_a_matrix_are_told(tmp_path: Path) -> None:
    def hide(book: Workbook) -> None:
        book["Agent Skills"].row_dimensions[2].hidden = True

    rows: list[list[Any]] = [["Agent", "Billing", "Sales"], ["ann", 7, 3], ["bob", None, 10]]
    found = read(saved(tmp_path / "a.xlsx", {"Agent Skills": rows}, hide), ALL)
    assert told(found) == [("hidden", "1 row is hidden: 2", (2,))]
    assert [row.marked for row in found.rows] == [True, True, False]


def test_a_tick_is_a_value(tmp_path: Path) -> None:
    found = matrix(tmp_path, [["Agent", "New"], ["ann", True], ["bob", False]], "Agent Words")
    assert [row[1:] for row in levels(found, "Said")] == [("ann", "New", "TRUE"), ("bob", "New", "FALSE")]
