"""Editing the configuration by hand."""

from pathlib import Path
from typing import Any

import pytest

from tests.services.workplace import add, workbook, zeus
from zeus.services.configuration import list_rows
from zeus.services.context import Organization, ServiceError, Zeus, find_organization
from zeus.services.editing import Edit, MeanwhileError, add_rows, edit_rows, last_edit, remove_rows, set_action, undo
from zeus.services.history import list_events
from zeus.services.imports import import_workbooks
from zeus.services.pasting import paste

SHEETS: dict[str, list[list[Any]]] = {
    "Sites": [["Site Name"], ["Chicago HQ"], ["Dubuque"]],
    "Teams": [["Site", "Team Name"], ["Chicago HQ", "Front Desk"], ["Dubuque", "Lending"]],
    "Queues": [
        ["Action", "Queue Name", "Channel", "Teams", "Extension", "Password", "Wave"],
        ["create", "Sales", "CHAT", "Lending", "101", "Hush123", "1"],
        ["create", "Help", "CHAT", "Front Desk", "102", None, "2"],
        [None, "Billing", "FAX", None, "103", None, "2"],
    ],
    "Queue Teams": [["Queue", "Team", "Order"], ["Sales", "Lending", 1], ["Sales", "Front Desk", 2],
                    ["Help", "Lending", 1]],
}  # fmt: skip


@pytest.fixture
def opened(database_url: str, tmp_path: Path) -> Zeus:
    opened = zeus()
    add(opened)
    import_workbooks(opened, "Northlake", [workbook(tmp_path / "a.xlsx", SHEETS)])
    return opened


@pytest.fixture
def here(opened: Zeus) -> Organization:
    return find_organization(opened, "Northlake")


def rows(opened: Zeus, title: str = "Queues") -> dict[str, dict[str, Any]]:
    return {" > ".join(row["key"]): row for row in list_rows(opened, "Northlake", tabs=[title])["rows"]}


def change(opened: Zeus, here: Organization, name: str, title: str = "Queues", **texts: str | None) -> Any:
    named = {heading.replace("_", " "): text for heading, text in texts.items()}
    return edit_rows(opened, here, [Edit(rows(opened, title)[name]["id"], named)])


def problems(row: dict[str, Any]) -> list[str]:
    return [problem["heading"] for problem in row["problems"]]


def test_a_cell_is_changed_and_checked_as_an_import_would(opened: Zeus, here: Organization) -> None:
    assert problems(rows(opened)["Billing"]) == ["Channel"]
    change(opened, here, "Billing", Channel=" chat ")
    mended = rows(opened)["Billing"]
    assert (mended["values"]["Channel"], mended["state"], mended["problems"]) == ("chat", "ready", [])
    change(opened, here, "Billing", Service_Level="9999")
    assert problems(rows(opened)["Billing"]) == ["Service Level"]
    assert rows(opened)["Billing"]["state"] == "problem"


def test_an_edit_is_in_the_history_and_found_by_a_search(opened: Zeus, here: Organization) -> None:
    change(opened, here, "Help", Notes="Überlauf")
    event = list_events(opened, "Northlake")["events"][0]
    assert (event["event"], event["key"], event["before"], event["after"]) == (
        "row changed", ["Help"], {"Notes": None}, {"Notes": "Überlauf"},
    )  # fmt: skip
    assert [row["key"] for row in list_rows(opened, "Northlake", search="überlauf")["rows"]] == [["Help"]]


def test_a_customer_s_own_column_changes_nothing_that_is_sent(opened: Zeus, here: Organization) -> None:
    change(opened, here, "Help", Wave="3")
    assert rows(opened)["Help"]["extra"] == {"Wave": "3"}
    change(opened, here, "Help", Wave="")
    assert rows(opened)["Help"]["extra"] == {}


def test_an_action_that_there_is_not_is_refused(opened: Zeus, here: Organization) -> None:
    with pytest.raises(ServiceError, match="not an action"):
        change(opened, here, "Help", Action="destroy")
    change(opened, here, "Help", Action="Add")
    assert rows(opened)["Help"]["action"] == "create"


def test_a_key_that_another_row_has_is_told_on_the_edited_row_until_it_is_free(
    opened: Zeus, here: Organization
) -> None:
    change(opened, here, "Billing", Queue_Name="sales", Channel="CHAT")
    assert problems(rows(opened)["sales"]) == ["Queue Name"]
    assert rows(opened)["Sales"]["problems"] == []
    change(opened, here, "Sales", Queue_Name="Sales 2")
    assert rows(opened)["sales"]["problems"] == []


def test_a_value_that_only_one_may_have_is_told_until_it_is_free(opened: Zeus, here: Organization) -> None:
    change(opened, here, "Help", Extension="101")
    assert problems(rows(opened)["Help"]) == ["Extension"]
    change(opened, here, "Sales", Extension="109")
    assert rows(opened)["Help"]["problems"] == []


def test_child_rows_follow_a_parent_that_is_renamed(opened: Zeus, here: Organization) -> None:
    done = change(opened, here, "Sales", Queue_Name="Sales West")
    assert (len(done.rows), len(done.lines)) == (1, 2)
    assert list(rows(opened, "Queue Teams")) == ["Sales West > Lending", "Sales West > Front Desk", "Help > Lending"]
    undo(opened, here)
    assert list(rows(opened, "Queue Teams")) == ["Sales > Lending", "Sales > Front Desk", "Help > Lending"]


def test_a_name_that_becomes_unclear_is_told_where_it_is_used(opened: Zeus, here: Organization) -> None:
    change(opened, here, "Chicago HQ > Front Desk", "Teams", Team_Name="Lending")
    assert problems(rows(opened)["Sales"]) == ["Teams"]
    undo(opened, here)
    assert rows(opened)["Sales"]["problems"] == []


def test_secrets_are_sealed_masked_and_left_alone_by_their_mask(opened: Zeus, here: Organization) -> None:
    change(opened, here, "Sales", Password="••••", Notes="x")
    event = change(opened, here, "Help", Password="Hush456") and list_events(opened, "Northlake")["events"][0]
    assert event["after"] == {"Password": "••••"}
    with opened.engine.connect() as connection:
        for table in ("rows", "edits", "events"):
            held = str(connection.exec_driver_sql(f"SELECT * FROM {table}").all())
            assert "Hush456" not in held
            assert "Hush123" not in held
    assert rows(opened)["Sales"]["values"]["Password"] == "••••"


def test_somebody_else_s_change_is_told_with_both_texts(opened: Zeus, here: Organization) -> None:
    id = rows(opened)["Help"]["id"]
    edit_rows(opened, here, [Edit(id, {"Notes": "theirs"}, version=1)])
    with pytest.raises(MeanwhileError) as told:
        edit_rows(opened, here, [Edit(id, {"Notes": "mine"}, version=1, was={"Notes": ""})])
    assert (told.value.theirs, told.value.mine) == ({"Notes": "theirs"}, {"Notes": "mine"})
    edit_rows(opened, here, [Edit(id, {"Notes": "mine"}, version=told.value.version)])
    assert rows(opened)["Help"]["values"]["Notes"] == "mine"


def test_two_people_may_change_different_cells_of_a_row(opened: Zeus, here: Organization) -> None:
    id = rows(opened)["Help"]["id"]
    edit_rows(opened, here, [Edit(id, {"Notes": "theirs"}, version=1, was={"Notes": ""})])
    edit_rows(opened, here, [Edit(id, {"Channel": "TELEPHONY"}, version=1, was={"Channel": "CHAT"})])
    assert rows(opened)["Help"]["values"]["Notes"] == "theirs"
    assert rows(opened)["Help"]["values"]["Channel"] == "TELEPHONY"


def test_edits_are_taken_back_last_one_first(opened: Zeus, here: Organization) -> None:
    before = rows(opened)
    change(opened, here, "Help", Notes="one")
    change(opened, here, "Sales", Action="delete")
    assert last_edit(opened, here) == "Sales"
    undo(opened, here)
    undo(opened, here)
    assert rows(opened) == before
    assert last_edit(opened, here) is None
    with pytest.raises(ServiceError, match="no edit to take back"):
        undo(opened, here)


def test_taking_back_leaves_what_others_changed_since(opened: Zeus, here: Organization) -> None:
    ids = [rows(opened)[name]["id"] for name in ("Help", "Sales")]
    set_action(opened, here, ids, "ignore")
    other = Zeus(opened.engine, opened.catalog, opened.vault, "bob")
    edit_rows(other, here, [Edit(ids[0], {"Notes": "kept"})])
    done = undo(opened, here)
    assert (len(done.rows), done.passed_over) == (1, 1)
    assert (rows(opened)["Help"]["action"], rows(opened)["Sales"]["action"]) == ("ignore", "create")


def test_actions_are_set_where_the_tab_allows_them(opened: Zeus, here: Organization) -> None:
    ids = [rows(opened)["Help"]["id"], rows(opened, "Queue Teams")["Help > Lending"]["id"], "gone"]
    done = set_action(opened, here, ids, "update")
    assert (done.rows, done.passed_over) == ((ids[0],), 2)


def test_rows_are_added_at_the_end_and_checked(opened: Zeus, here: Organization) -> None:
    done = add_rows(opened, here, "Queues", [{"Queue Name": "Late", "Action": "create", "Wave": "4"}])
    added = rows(opened)["Late"]
    assert (done.rows, list(rows(opened))[-1]) == ((added["id"],), "Late")
    assert (problems(added), added["row"], added["extra"]) == (["Channel"], None, {"Wave": "4"})
    undo(opened, here)
    assert "Late" not in rows(opened)


def test_an_empty_row_and_a_tab_that_is_only_referred_to_are_refused(opened: Zeus, here: Organization) -> None:
    with pytest.raises(ServiceError, match="nothing in it"):
        add_rows(opened, here, "Queues", [{"Queue Name": " "}])
    with pytest.raises(ServiceError, match="cannot be provisioned"):
        add_rows(opened, here, "Flows", [{"Flow Name": "Main"}])


def test_removed_rows_take_their_child_rows_along_and_come_back(opened: Zeus, here: Organization) -> None:
    before = (rows(opened)["Help"], rows(opened, "Queue Teams"))
    remove_rows(opened, here, [rows(opened)["Sales"]["id"]])
    assert "Sales" not in rows(opened)
    assert list(rows(opened, "Queue Teams")) == ["Help > Lending"]
    undo(opened, here)
    assert (rows(opened)["Help"], rows(opened, "Queue Teams")) == before
    assert rows(opened)["Sales"]["values"]["Password"] is None


def test_a_block_is_pasted_and_what_goes_beyond_is_added(opened: Zeus, here: Organization) -> None:
    ids = [row["id"] for row in rows(opened).values()]
    paste(opened, here, "Queues", ids[2:], ["Queue Name", "Channel"], "Billing\tCHAT\r\nLate\tCHAT\r\n", add=True)
    assert [(name, row["values"]["Channel"]) for name, row in rows(opened).items()][2:] == [
        ("Billing", "CHAT"), ("Late", "CHAT"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "told"), [("", "nothing to paste"), ("a\tb\tc", "3 cells wide"), ("a\nb\nc", "3 lines")]
)
def test_a_block_that_does_not_fit_is_refused(opened: Zeus, here: Organization, text: str, told: str) -> None:
    ids = [row["id"] for row in rows(opened).values()]
    with pytest.raises(ServiceError, match=told):
        paste(opened, here, "Queues", ids[1:], ["Queue Name", "Channel"], text)


def test_a_row_that_is_gone_is_told(opened: Zeus, here: Organization) -> None:
    with pytest.raises(ServiceError, match="is gone"):
        edit_rows(opened, here, [Edit("nothing", {"Notes": "x"})])
