"""The rows of a tab as the grid asks for them, on every database."""

from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text

from tests.services.workplace import add, workbook, zeus
from zeus.services.context import Organization, Zeus, find_organization
from zeus.services.grid import grid_page, ids_of, lines_of, rail
from zeus.services.grid_views import View
from zeus.services.imports import import_workbooks
from zeus.store import grid as stored

COUNT = 120


@pytest.fixture
def opened(database_url: str, tmp_path: Path) -> Zeus:
    opened = zeus()
    add(opened)
    lines: list[list[Any]] = [
        [None, f"Q {n:03}", ["CHAT", "chat", None][n % 3], n + 1, ["Züri", "Bern's"][n % 2]] for n in range(COUNT)
    ]
    sheets = {
        "Queues": [["Action", "Queue Name", "Channel", "Service Level", "Wave: 100%"], *lines],
        "Queue Teams": [["Queue", "Team"], ["Q 001", "Cards"], ["Q 0010", "Cards"], ["Q 001", "Lending"]],
    }
    import_workbooks(opened, "Northlake", [workbook(tmp_path / "a.xlsx", sheets)])
    return opened


@pytest.fixture(params=["small", "large"])
def here(request: pytest.FixtureRequest, opened: Zeus, monkeypatch: pytest.MonkeyPatch) -> Organization:
    """The organization; its tabs count as large, too, and then are sorted and filtered by indexes of their own."""
    if request.param == "large":
        monkeypatch.setattr(stored, "LARGE", 1)
    return find_organization(opened, "Northlake")


def page(opened: Zeus, here: Organization, **view: Any) -> dict[str, Any]:
    return grid_page(opened, here, "Queues", View(**view), COUNT)


def names(found: dict[str, Any]) -> list[str]:
    return [row["name"] for row in found["rows"]]


def every(opened: Zeus, here: Organization, **view: Any) -> list[str]:
    """The names of the rows on all pages, forward; going back leads over the same rows."""
    found, pages = page(opened, here, **view), []
    while True:
        pages.append(names(found))
        if found["later"] is None:
            break
        found = page(opened, here, **view, after=found["later"])
    for expected in reversed(pages[:-1]):
        found = page(opened, here, **view, before=found["earlier"])
        assert names(found) == expected
    return [name for each in pages for name in each]


@pytest.mark.parametrize("down", [False, True])
def test_numbers_are_sorted_as_numbers_over_pages(opened: Zeus, here: Organization, down: bool) -> None:
    wanted = [f"Q {n:03}" for n in range(COUNT)]
    assert every(opened, here, sort="Service Level", down=down) == (wanted[::-1] if down else wanted)


def test_texts_are_sorted_without_regard_to_case_blanks_first(opened: Zeus, here: Organization) -> None:
    wanted = [n for n in range(COUNT) if n % 3 == 2] + [n for n in range(COUNT) if n % 3 != 2]
    assert every(opened, here, sort="Channel") == [f"Q {n:03}" for n in wanted]


def test_a_customer_s_own_column_is_sorted_and_filtered_by(opened: Zeus, here: Organization) -> None:
    assert every(opened, here, sort="Wave: 100%")[0] == "Q 001"
    assert len(every(opened, here, where=("Wave: 100%=bern's",))) == COUNT // 2
    assert len(every(opened, here, where=("Wave: 100%=bern's", "Channel="), sort="Service Level", down=True)) == 20


def test_a_search_keeps_the_order(opened: Zeus, here: Organization) -> None:
    assert names(page(opened, here, search="BERN'S Q 01", sort="Service Level", down=True))[-1] == "Q 001"
    assert names(page(opened, here, search="50%")) == []


def test_all_rows_of_a_view_are_named(opened: Zeus, here: Organization) -> None:
    assert len(ids_of(opened, here, "Queues", View(where=("Channel=chat",)))) == 80


def test_child_rows_are_those_of_their_parent_alone(opened: Zeus, here: Organization) -> None:
    row = page(opened, here, search="Q 001")["rows"][0]
    (lines,) = lines_of(opened, here, row["id"])["tabs"]
    assert (lines["count"], [each["key"][-1] for each in lines["rows"]]) == (2, ["Cards", "Lending"])


def test_tabs_are_counted(opened: Zeus, here: Organization) -> None:
    counts = {each["title"]: (each["rows"], each["needs"], each["found"]) for each in rail(opened, here)}
    assert counts["Queues"] == (COUNT, 0, None)
    found = {each["title"]: each["found"] for each in rail(opened, here, View(search="cards", everywhere=True))}
    assert (found["Queues"], found["Queue Teams"]) == (0, 2)


def test_an_index_is_made_once_for_a_heading_of_a_large_tab(opened: Zeus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stored, "LARGE", 1)
    here = find_organization(opened, "Northlake")
    for _ in range(2):
        page(opened, here, sort="Channel")
    catalog = "sqlite_master WHERE" if opened.engine.dialect.name == "sqlite" else "pg_indexes WHERE index"
    with opened.engine.connect() as connection:
        found = connection.scalar(
            text(f"SELECT count(*) FROM {catalog}{' ' if 'sqlite' in catalog else ''}name LIKE 'ix_rows_by_%'")
        )
    assert found == 1
