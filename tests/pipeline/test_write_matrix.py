"""Matrices in exports, and that they read back as the rows they were."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.pipeline.books import read
from tests.pipeline.tabs import SITE
from tests.pipeline.test_read_matrix import ALL, LEVELS, WORDS
from zeus.pipeline.write import Cells, Sheet, write_workbook


def row(
    agent: str | None, skill: str, value: str | None, action: str | None = "update", heading: str = "Level"
) -> Cells:
    return {"Action": action, "Agent": agent, "Skill": skill, heading: value}


def written(path: Path, rows: list[Cells], **options: object) -> list[list[object]]:
    sheet = Sheet("Agent Skills", LEVELS, iter(rows), matrix=True, **options)  # type: ignore[arg-type]
    assert write_workbook(path, [sheet]) == {"Agent Skills": len(rows)}
    return [[cell.value for cell in line] for line in load_workbook(path)["Agent Skills"].iter_rows()]


@pytest.mark.parametrize("ending", ["xlsx", "ods", "zip"])
def test_a_matrix_reads_back_as_its_rows(tmp_path: Path, ending: str) -> None:
    rows = [
        row("ann", "Sales", "3"),
        row("bob", "Billing", "7"),
        row("ann", "Billing", "1"),
        row("ann", "VIP", "2", "delete"),
    ]
    write_workbook(tmp_path / f"a.{ending}", [Sheet("Agent Skills", LEVELS, rows, matrix=True)])
    found = read(tmp_path / f"a.{ending}", ALL)
    assert (found.unknown_headings, found.problems) == ({}, [])
    assert sorted(str((each.action, dict(each.cells))) for each in found.rows) == sorted(
        str((each["Action"], {name: each[name] for name in ("Agent", "Skill", "Level")})) for each in rows
    )


def test_owners_stand_down_and_items_across(tmp_path: Path) -> None:
    rows = [row("ann", "Sales", "3"), row("ann", "Billing", "1"), row("bob", "Billing", "7"), row("ann", "Sales", "4")]
    assert written(tmp_path / "a.xlsx", rows) == [
        ["Action", "Agent / Skill", "Billing", "Sales"],
        ["update", "ann", "1", "3"],
        ["update", "bob", "7", None],
        ["update", "ann", None, "4"],
    ]


@pytest.mark.parametrize(
    "odd",
    [row(None, "Sales", "3"), row("ann", "Sales", None), row("ann", "Level", "3"), row("ann", "action", "3"),
     row("ann", "SALES", "3"), row("ann", "two\nlines", "3")],
)  # fmt: skip
def test_what_a_matrix_cannot_say_stays_a_list(tmp_path: Path, odd: Cells) -> None:
    rows = [row("bob", "Sales", "3"), odd]
    assert written(tmp_path / "a.xlsx", rows)[0] == ["Action", "Agent", "Skill", "Level"]


def test_columns_of_the_customers_own_and_messages_stay_in_a_list(tmp_path: Path) -> None:
    rows = [row("ann", "Sales", "3")]
    assert written(tmp_path / "a.xlsx", rows, extra=("Wave",))[0][1:] == ["Agent", "Skill", "Level", "Wave"]
    assert written(tmp_path / "b.xlsx", rows, messages=True)[0][1:4] == ["Agent", "Skill", "Level"]


def test_any_text_is_a_value_where_the_corner_names_both_axes(tmp_path: Path) -> None:
    rows = [row("ann", "Tier", "Gold", heading="Said"), row("ann", "Sales", "fluent", heading="Said")]
    write_workbook(tmp_path / "a.xlsx", [Sheet("Agent Words", WORDS, rows, matrix=True)])
    found = read(tmp_path / "a.xlsx", ALL)
    assert [(each.cells["Skill"], each.cells["Said"]) for each in found.rows] == [("Sales", "fluent"), ("Tier", "Gold")]


def test_other_tabs_are_lists_as_ever(tmp_path: Path) -> None:
    write_workbook(tmp_path / "a.xlsx", [Sheet("Sites", SITE, [{"Site Name": "A"}], matrix=True)])
    assert [dict(each.cells) for each in read(tmp_path / "a.xlsx").rows] == [{"Site Name": "A", "New Name": None}]
