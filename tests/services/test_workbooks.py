"""Templates and exports."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from sqlalchemy import insert

from tests.ooxml import complaints
from tests.services.workplace import add, workbook, zeus
from zeus.providers import load_catalog
from zeus.services.context import ServiceError, Zeus
from zeus.services.explain import explain
from zeus.services.imports import import_workbooks
from zeus.services.organizations import add_organization
from zeus.services.plans import make_plan
from zeus.services.simulations import practice_tenant, sample_credential
from zeus.services.transmissions import transmit
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


def explained(note: str, attribute: dict[str, Any], tab: str) -> None:
    """Asserts that a note at a heading and `zeus explain` are of one mind."""
    assert note.startswith(attribute["help"]), (tab, attribute["heading"])
    must = "Required to create." in note or "Fill it in every row." in note
    assert must == (attribute["required"] or attribute["key"])
    assert ("separated by ;" in note) >= attribute["many"]
    for choice in (attribute["choices"] or ())[:12]:
        assert choice in note
    if attribute["example"] is not None and not attribute["secret"]:
        assert f"Example: {attribute['example']}" in note
    if attribute["default"]:
        assert f"Blank in a new row means {attribute['default']}." in note


@pytest.mark.parametrize("provider", load_catalog())
def test_the_notes_and_the_help_of_a_template_say_what_explain_says(
    opened: Zeus, tmp_path: Path, provider: str
) -> None:
    make_template(replace(opened, catalog=load_catalog()), provider, None, tmp_path / "t.xlsx")
    book = load_workbook(tmp_path / "t.xlsx")
    help = {(row[0], row[1]): list(map(str, row)) for row in texts(tmp_path / "t.xlsx", "Help")}
    for tab in (tab for tab in explain(provider)["tabs"] if tab["actions"] != ["ignore"]):
        headings = [str(cell.value) for cell in book[tab["title"]][1]]
        cells = {heading.removesuffix(" *"): heading for heading in headings}
        told = {str(cell.value): cell.comment.text for cell in book[tab["title"]][1] if cell.comment}
        assert tab["about"] in told["Action"]
        assert list(cells)[1:] == [attribute["heading"] for attribute in tab["attributes"]]
        for attribute in tab["attributes"]:
            heading = cells[attribute["heading"]]
            explained(told[heading], attribute, tab["title"])
            assert heading.endswith(" *") == (attribute["required"] or attribute["key"])
            _, _, supported, required, notes, _ = help[tab["title"], attribute["heading"]]
            assert required == ("yes" if attribute["required"] or attribute["key"] else "no")
            assert notes.startswith(attribute["help"])
            assert all(choice in supported for choice in attribute["choices"] or ())


@pytest.mark.parametrize("provider", load_catalog())
def test_excel_opens_the_template_of_every_provider_without_a_warning(
    opened: Zeus, tmp_path: Path, provider: str
) -> None:
    make_template(replace(opened, catalog=load_catalog()), provider, None, tmp_path / "t.xlsx")
    assert complaints(tmp_path / "t.xlsx") == []


def test_a_template_names_whom_it_is_for(opened: Zeus, tmp_path: Path) -> None:
    make_template(opened, "one", None, tmp_path / "t.xlsx")
    assert texts(tmp_path / "t.xlsx", "Read me")[0][0] == "Provisioning workbook: One"


def test_help_names_tabs_that_the_workbook_has_not(opened: Zeus, tmp_path: Path) -> None:
    make_template(opened, "one", None, tmp_path / "t.xlsx", ["Queues"])
    help = {row[1]: row[2] for row in texts(tmp_path / "t.xlsx", "Help")}
    assert help["Teams"] == "Names from Teams, separated by ;"
    assert help["Flow"] == "A name from Flows or other.flow"


def test_an_export_bears_the_same_notes(opened: Zeus, tmp_path: Path) -> None:
    imported(opened, tmp_path / "a.xlsx")
    export(opened, "Northlake", tmp_path / "out.xlsx", source="configuration")
    note = load_workbook(tmp_path / "out.xlsx")["Sites"]["B1"].comment
    assert note is not None
    assert note.text.startswith("Its name. Names the row.")


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


def offers(path: Path) -> dict[str, list[str]]:
    """What the sheet of drop-downs offers of the tenant, by the titles of its lists."""
    columns = load_workbook(path)["Drop-downs"].iter_cols(values_only=True)
    return {str(column[0]): [str(name) for name in column[1:] if name and str(name)[0] != "="] for column in columns}


def test_a_template_for_an_organization_offers_the_names_in_its_tenant(live: Zeus, tmp_path: Path) -> None:
    export(live, "Live", tmp_path / "live.xlsx", tabs=["Multimedia Profiles"])
    names = [row[1] for row in texts(tmp_path / "live.xlsx", "Multimedia Profiles")[1:]]
    assert names
    make_template(live, None, "Live", tmp_path / "t.xlsx", ["Teams"])
    assert offers(tmp_path / "t.xlsx")["Multimedia Profile Name"] == names
    assert texts(tmp_path / "t.xlsx", "Read me")[0][0] == "Provisioning workbook: Live (Webex Contact Center)"
    assert complaints(tmp_path / "t.xlsx") == []


def test_a_template_for_an_organization_offers_what_can_only_be_referred_to(live: Zeus, tmp_path: Path) -> None:
    make_template(live, None, "Live", tmp_path / "t.xlsx", ["Users", "Queue Agents"])
    found = offers(tmp_path / "t.xlsx")
    assert found["User Profile Name"]
    assert found["Users"]
    assert all("@" in name for name in found["Users"])


def test_a_template_for_an_organization_offers_names_in_full(live: Zeus, tmp_path: Path) -> None:
    sites = [["Site Name", "Multimedia Profile Name"], ["Peoria", "Default_Multimedia_Profile"]]
    sheets = {"Sites": sites, "Teams": [["Site Name", "Team Name"], ["Peoria", "Cards"]]}
    import_workbooks(live, "Live", [workbook(tmp_path / "book.xlsx", sheets)])
    transmit(live, "Live", plan=make_plan(live, "Live")["plan"])
    make_template(live, None, "Live", tmp_path / "t.xlsx", ["Users"])
    found = offers(tmp_path / "t.xlsx")
    assert (found["Site Name"], found["Team Names"]) == (["Peoria"], ["Peoria > Cards"])
