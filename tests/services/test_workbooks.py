"""Templates and exports."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import insert

from tests.services.workplace import add, workbook, zeus
from zeus.providers import load_catalog
from zeus.services.context import ServiceError, Zeus
from zeus.services.imports import import_workbooks
from zeus.services.organizations import add_organization
from zeus.services.simulations import practice_tenant, sample_credential
from zeus.services.workbooks import export, make_template
from zeus.store import configuration
from zeus.store.database import open_database, reading, writing
from zeus.store.models import transmission_rows, transmissions
from zeus.store.vault import open_vault

QUEUES = ["Action", "Queue Name", "Channel", "Password", "Wave"]
WEBEX = load_catalog()["webex_contact_center"]


@pytest.fixture
def opened() -> Iterator[Zeus]:
    opened = zeus()
    add(opened)
    yield opened
    opened.engine.dispose()


def imported(opened: Zeus, path: Path) -> dict[str, Any]:
    rows: list[list[Any]] = [["create", "Sales", "CHAT", "Hush123", "1"], ["what?", "Help", "CHAT", None, None]]
    sheets = {"Queues": [QUEUES, *rows], "Sites": [["Site Name"], ["Chicago"]]}
    return import_workbooks(opened, "Northlake", [workbook(path, sheets)])


def texts(path: Path, title: str) -> list[list[Any]]:
    return [list(row) for row in load_workbook(path)[title].iter_rows(values_only=True)]


def test_a_template_has_the_tabs_that_are_filled_in(opened: Zeus, tmp_path: Path) -> None:
    result = make_template(opened, "one", None, tmp_path / "t.xlsx")
    assert result["file"] == str(tmp_path / "t.xlsx")
    assert list(result["tabs"])[:2] == ["Prompts", "Sites"]
    assert set(result["tabs"].values()) == {0}
    assert "Flows" not in result["tabs"]
    assert {"Read me", "Help", "Queues"} <= set(load_workbook(tmp_path / "t.xlsx").sheetnames)


def test_a_template_of_some_tabs_has_only_these(opened: Zeus, tmp_path: Path) -> None:
    assert make_template(opened, "one", None, tmp_path / "t.ods", ["Sites"])["tabs"] == {"Sites": 0}


@pytest.mark.parametrize(
    ("provider", "tabs", "name", "message"),
    [
        ("won", (), "t.xlsx", "no provider"),
        ("one", ("Flows",), "t.xlsx", "only be referred to"),
        ("one", (), "t.doc", "format"),
    ],
)
def test_a_template_that_cannot_be_made_is_refused(
    opened: Zeus, tmp_path: Path, provider: str, tabs: tuple[str, ...], name: str, message: str
) -> None:
    with pytest.raises(ServiceError, match=message):
        make_template(opened, provider, None, tmp_path / name, tabs)


def test_the_configuration_goes_out_and_comes_back_as_it_is(opened: Zeus, tmp_path: Path) -> None:
    imported(opened, tmp_path / "a.xlsx")
    result = export(opened, "Northlake", tmp_path / "out.xlsx", source="configuration")
    assert result == {"file": str(tmp_path / "out.xlsx"), "tabs": {"Sites": 1, "Queues": 2}}
    assert "Hush123" not in str(texts(tmp_path / "out.xlsx", "Queues"))
    again = import_workbooks(opened, "Northlake", [tmp_path / "out.xlsx"])
    assert {title: (tab["same"], tab["gone"]) for title, tab in again["tabs"].items()} == {
        "Sites": (1, 0),
        "Queues": (2, 0),
    }


def test_an_export_of_nothing_known_is_refused(opened: Zeus, tmp_path: Path) -> None:
    with pytest.raises(ServiceError, match="nothing to export"):
        export(opened, "Northlake", tmp_path / "out.xlsx", source="all")
    with pytest.raises(ServiceError, match="transmitted"):
        export(opened, "Northlake", tmp_path / "out.xlsx", source="failed")
    with pytest.raises(ServiceError, match="format"):
        export(opened, "Northlake", tmp_path / "out", source="configuration")


def transmitted(opened: Zeus, outcomes: dict[str, tuple[str, str | None]]) -> None:
    with reading(opened.engine) as connection:
        rows = configuration.select_rows(connection, "id-of-Northlake")
    with writing(opened.engine) as connection:
        connection.execute(
            insert(transmissions).values(
                id="t", organization_id="id-of-Northlake", state="done", who="ann", at=1, started_at=2, selection={}
            )
        )
        for row in rows:
            outcome, message = outcomes[row.key[0]]
            connection.execute(
                insert(transmission_rows).values(
                    transmission_id="t",
                    row_id=row.id,
                    position=row.position,
                    tab=row.tab,
                    key=list(row.key),
                    verdict="create",
                    changes={},
                    hash="",
                    outcome=outcome,
                    message=message,
                )
            )


def test_failed_rows_go_out_with_their_messages_and_come_back(opened: Zeus, tmp_path: Path) -> None:
    imported(opened, tmp_path / "a.xlsx")
    transmitted(opened, {"Sales": ("failed", "no licence"), "Help": ("blocked", None), "Chicago": ("created", None)})
    assert export(opened, "Northlake", tmp_path / "out.xlsx", source="failed")["tabs"] == {"Queues": 2}
    headings, sales, help = texts(tmp_path / "out.xlsx", "Queues")
    assert (headings[0], headings[-2:]) == ("Action", ["Wave", "Message (from Zeus)"])
    assert (sales[0], sales[-2:], help[0], help[-1]) == ("create", ["1", "no licence"], "what?", "blocked")
    again = import_workbooks(opened, "Northlake", [tmp_path / "out.xlsx"])
    assert (again["tabs"]["Queues"]["same"], again["unknown_headings"]) == (2, {"Queues": ["Wave"]})


def test_an_export_of_failures_of_which_there_are_none_is_blank(opened: Zeus, tmp_path: Path) -> None:
    imported(opened, tmp_path / "a.xlsx")
    transmitted(opened, dict.fromkeys(("Sales", "Help", "Chicago"), ("created", None)))
    assert set(export(opened, "Northlake", tmp_path / "out.xlsx", source="failed")["tabs"].values()) == {0}


@pytest.fixture
def live(allow_origin: None) -> Iterator[Zeus]:
    engine = open_database()
    opened = Zeus(engine, load_catalog(), open_vault(), "ann")
    with practice_tenant(WEBEX) as origin:
        add_organization(opened, "Live", ["webex_contact_center"], sample_credential(WEBEX), origin=origin)
        yield opened
    engine.dispose()


def test_the_tenant_goes_out_and_comes_back_without_a_problem(live: Zeus, tmp_path: Path) -> None:
    result = export(live, "Live", tmp_path / "live.xlsx")
    assert set(result["tabs"]) == {tab.title for tab in WEBEX.tabs.values() if tab.actions}
    assert sum(result["tabs"].values()) > 0
    again = import_workbooks(live, "Live", [tmp_path / "live.xlsx"])
    assert again["problems"] == []
    assert sum(tab["new"] for tab in again["tabs"].values()) == sum(result["tabs"].values())


def test_a_template_for_an_organization_offers_the_names_in_its_tenant(live: Zeus, tmp_path: Path) -> None:
    export(live, "Live", tmp_path / "live.xlsx", tabs=["Sites"])
    names = [row[1] for row in texts(tmp_path / "live.xlsx", "Sites")[1:]]
    make_template(live, None, "Live", tmp_path / "t.xlsx", ["Teams"])
    offered = {cell for row in texts(tmp_path / "t.xlsx", "Drop-downs") for cell in row}
    assert set(names) <= offered
