"""Rows of last year's list, told to who imports them."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.services.workplace import add, provider, workbook
from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.core.kinds import Date
from zeus.services.context import Zeus
from zeus.services.imports import import_workbooks
from zeus.store.database import open_database
from zeus.store.vault import open_vault

FAIRS = Tab(
    "Fairs", "Days of festivity.", name="fair", provider="one", lapses=lambda values: values["Day"],
    attributes=(Text("Fair", "name", "x", key=True), Date("Day", "day", "x", default="2001-01-01")),
)  # fmt: skip
FOUNDED = Tab(
    "Offices", "Places.", name="office", provider="one",
    attributes=(Text("Office", "name", "x", key=True), Date("Founded", "founded", "x")),
)  # fmt: skip


@pytest.fixture
def zeus(database_url: str) -> Iterator[Zeus]:
    made = Zeus(open_database(), {"one": provider("one", "One", FAIRS, FOUNDED)}, open_vault(), "ann")
    add(made)
    yield made
    made.engine.dispose()


def told(zeus: Zeus, folder: Path, title: str, *rows: list[Any]) -> list[tuple[str, str, list[int]]]:
    sheet = {
        title: [["Action", *(each.heading for each in (FAIRS if title == "Fairs" else FOUNDED).attributes)], *rows]
    }
    found = import_workbooks(zeus, "Northlake", [workbook(folder / "a.xlsx", sheet)])["notices"]
    return [(each["tab"], each["message"], list(each["rows"])) for each in found if each["kind"] == "past"]


def test_rows_of_days_that_are_past_are_told_once_for_each_tab(zeus: Zeus, tmp_path: Path) -> None:
    rows = ["create", "Spring", "2024-05-01"], ["create", "Moon", "2999-05-01"], [None, "Harvest", "2024-10-01"]
    message = (
        "2 rows name days that are past: 2 and 4. If they come from an old list, correct the dates or delete the rows"
    )
    assert told(zeus, tmp_path, "Fairs", *rows) == [("Fairs", message, [2, 4])]


def test_a_blank_cell_means_its_default(zeus: Zeus, tmp_path: Path) -> None:
    ((_, message, lines),) = told(zeus, tmp_path, "Fairs", ["create", "Spring", None])
    assert message.startswith("1 row names a day that is past: 2.")
    assert lines == [2]


def test_nothing_is_told_of_rows_that_go_away_or_cannot_be_read_or_are_held_already(zeus: Zeus, tmp_path: Path) -> None:
    rows = ["delete", "Spring", "2024-05-01"], ["ignore", "Moon", "2024-05-01"], ["create", "Odd", "some day"]
    assert told(zeus, tmp_path, "Fairs", *rows, ["create", "Far", "2999-01-01"]) == []
    assert told(zeus, tmp_path, "Fairs", ["create", "New", "2024-05-01"])
    assert told(zeus, tmp_path, "Fairs", ["create", "New", "2024-05-01"]) == []


def test_a_day_that_is_no_end_is_not_looked_at(zeus: Zeus, tmp_path: Path) -> None:
    assert told(zeus, tmp_path, "Offices", ["create", "Oslo", "1999-05-01"]) == []
