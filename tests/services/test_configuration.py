"""Looking at the rows held."""

from pathlib import Path
from typing import Any

import pytest

from tests.services.workplace import add, workbook, zeus
from zeus.services.configuration import list_rows
from zeus.services.context import ServiceError, Zeus
from zeus.services.imports import import_workbooks


@pytest.fixture
def opened(tmp_path: Path) -> Zeus:
    opened = zeus()
    add(opened)
    queues = ["Action", "Queue Name", "Channel", "Teams", "Password", "Wave"]
    sheets: dict[str, list[list[Any]]] = {
        "Queues": [queues, ["create", "Sales", "CHAT", "Lending; Cards", "Hush123", "1"], [None, "Help", None, None]],
        "Sites": [["Site Name"], ["Zürich"]],
    }
    import_workbooks(opened, "Northlake", [workbook(tmp_path / "a.xlsx", sheets)])
    return opened


def keys(opened: Zeus, **selection: Any) -> list[str]:
    return [row["key"][-1] for row in list_rows(opened, "Northlake", **selection)["rows"]]


def test_a_row_is_told_in_full(opened: Zeus) -> None:
    row = list_rows(opened, "Northlake", tabs=["Queues"])["rows"][0]
    assert (row["tab"], row["row"], row["key"], row["action"]) == ("Queues", 2, ["Sales"], "create")
    assert (row["state"], row["problems"], row["extra"]) == ("ready", [], {"Wave": "1"})
    assert (row["values"]["Teams"], row["values"]["Password"], row["values"]["Notes"]) == (
        "Lending; Cards",
        "••••",
        None,
    )


def test_rows_come_in_the_order_of_the_tabs(opened: Zeus) -> None:
    assert keys(opened) == ["Zürich", "Sales", "Help"]


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ("channel=chat", ["Sales"]),
        ("Teams=cards", ["Sales"]),
        ("Teams=lending; cards", ["Sales"]),
        ("Channel=", ["Zürich", "Help"]),
        ("Wave=1", ["Sales"]),
        ("Action=create", ["Sales"]),
        ("state=ready", ["Zürich", "Sales", "Help"]),
        ("Remarks=", ["Zürich", "Sales", "Help"]),
        ("Password=Hush123", []),
        ("Password=", ["Help"]),
    ],
)
def test_a_condition_chooses(opened: Zeus, condition: str, found: list[str]) -> None:
    if condition.startswith("Password"):
        assert keys(opened, tabs=["Queues"], where=[condition]) == found
    else:
        assert keys(opened, where=[condition]) == found


def test_all_conditions_must_hold(opened: Zeus) -> None:
    assert keys(opened, where=["Channel=CHAT", "Wave=2"]) == []


def test_a_search_looks_through_all_cells(opened: Zeus) -> None:
    assert keys(opened, search="ZÜRICH") == ["Zürich"]
    assert keys(opened, search="lending") == ["Sales"]


@pytest.mark.parametrize("condition", ["Chanel=CHAT", "Channel"])
def test_a_condition_that_means_nothing_is_refused(opened: Zeus, condition: str) -> None:
    with pytest.raises(ServiceError) as refused:
        keys(opened, where=[condition])
    assert refused.value.hint
