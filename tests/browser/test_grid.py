"""The grid in a real browser: by keyboard alone, with blocks of a spreadsheet, and with two people in it."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.services import workplace
from tests.services.workplace import workbook
from zeus.services.configuration import list_rows
from zeus.services.context import Zeus
from zeus.services.imports import import_workbooks

HERE = "/o/id-of-Northlake/configuration/tab/Queues"

SHEETS: dict[str, list[list[Any]]] = {
    "Sites": [["Site Name"], ["Chicago HQ"]],
    "Teams": [["Site", "Team Name"], ["Chicago HQ", "Lending"], ["Chicago HQ", "Cards"]],
    "Queues": [
        ["Action", "Queue Name", "Channel", "Service Level", "Teams", "Wave"],
        ["create", "Loans", "CHAT", 20, "Lending", 1],
        ["create", "Cards", "FAX", 30, None, 1],
        [None, "Fraud", "CHAT", 40, None, 2],
        ["create", "Wires", "CHAT", 50, None, 2],
    ],
    "Queue Teams": [["Queue", "Team", "Order"], ["Loans", "Cards", 1]],
}


@pytest.fixture
def zeus(tmp_path: Path) -> Zeus:
    opened = workplace.zeus()
    workplace.add(opened)
    import_workbooks(opened, "Northlake", [workbook(tmp_path / "a.xlsx", SHEETS)])
    return opened


@pytest.fixture
def page(open_page: Callable[..., Page]) -> Page:
    return grid(open_page)


def grid(open_page: Callable[..., Page], address: str = HERE) -> Page:
    page = open_page()
    page.goto(address)
    expect(page.locator("#grid [tabindex='0']")).to_have_count(1)
    return page


def held(zeus: Zeus, name: str) -> dict[str, Any]:
    """The row of a queue, as the command line tells it."""
    return next(row for row in list_rows(zeus, "Northlake", tabs=["Queues"])["rows"] if row["key"] == [name])


def cell(page: Page, name: str, heading: str) -> Locator:
    headings = page.locator("#grid thead th")
    place = headings.evaluate_all("(all, name) => all.findIndex((each) => each.dataset.heading === name)", heading)
    return page.locator("#grid tbody tr", has_text=re.compile(name)).locator(f"xpath=./*[{place + 1}]")


def focused(page: Page) -> str:
    """The heading and the row of the cell that has the focus."""
    return str(
        page.evaluate(
            """() => {
                const cell = document.activeElement.closest("#grid td, #grid th");
                const head = document.querySelector("#grid thead").rows[0].cells[cell.cellIndex];
                return `${head.dataset.heading} of ${cell.parentElement.querySelector(".z-name")?.textContent}`;
            }"""
        )
    )


def to_grid(page: Page) -> None:
    """Go on with Tab until the grid has the focus, as somebody without a mouse does."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("Boolean(document.activeElement.closest('#grid table'))"):
            return
    raise AssertionError("Tab does not lead into the grid")


def test_cells_are_edited_by_keyboard_alone(page: Page, zeus: Zeus) -> None:
    to_grid(page)
    assert focused(page) == "Queue Name of Loans"
    page.keyboard.press("n")
    assert focused(page) == "Channel of Cards", "the cell that is wrong, in the next row that needs somebody"
    page.keyboard.press("Enter")
    editor = page.get_by_role("combobox", name="Channel of Cards")
    expect(editor).to_have_value("FAX")
    expect(page.get_by_text("FAX").or_(page.locator("[data-wrong]")).last).to_be_visible()
    page.keyboard.type("TEL")
    option = page.get_by_role("option", name="TELEPHONY")
    expect(option).to_be_visible()
    page.keyboard.press("ArrowDown")
    expect(editor).to_have_attribute("aria-activedescendant", re.compile("choice-"))
    page.keyboard.press("Enter")
    expect(cell(page, "Cards", "Channel")).to_contain_text("TELEPHONY")
    assert focused(page) == "Channel of Cards"
    expect(cell(page, "Cards", "Teams")).to_contain_text("a telephony queue needs a team")
    with page.expect_navigation():
        page.keyboard.press("Control+z")
    expect(cell(page, "Cards", "Channel")).to_contain_text("FAX")
    assert focused(page) == "Channel of Cards", "the place is kept over what was taken back"
    assert held(zeus, "Cards")["values"]["Channel"] == "FAX"


def test_escape_leaves_a_cell_and_ctrl_enter_goes_down(page: Page, zeus: Zeus) -> None:
    cell(page, "Loans", "Service Level").click()
    page.keyboard.type("77")
    page.keyboard.press("Escape")
    expect(cell(page, "Loans", "Service Level")).to_have_text("20")
    page.keyboard.type("77")
    page.keyboard.press("Control+Enter")
    expect(cell(page, "Loans", "Service Level")).to_have_text("77")
    assert focused(page) == "Service Level of Cards"
    assert held(zeus, "Loans")["values"]["Service Level"] == "77"


def test_what_is_typed_is_checked_while_it_is_typed(page: Page, zeus: Zeus) -> None:
    cell(page, "Loans", "Service Level").click()
    page.keyboard.type("soon")
    expect(page.locator("[data-wrong]")).to_contain_text("is not a whole number")
    page.keyboard.press("Tab")
    wrong = cell(page, "Loans", "Service Level")
    expect(wrong).to_have_class(re.compile("bad"))
    expect(page.locator("#rail")).to_contain_text("2 need you")
    assert held(zeus, "Loans")["state"] == "problem", "it is kept, and said to be wrong"


def test_an_action_is_chosen_from_those_that_the_tab_has(page: Page, zeus: Zeus) -> None:
    cell(page, "Fraud", "Action").click()
    page.keyboard.press("Enter")
    choices = page.get_by_role("listbox", name="Choices").get_by_role("option")
    expect(choices).to_have_text(["blank", "create", "update", "delete", "ignore"])
    page.get_by_role("option", name="ignore").click()
    expect(cell(page, "Fraud", "State")).to_have_text("Ignored")
    assert held(zeus, "Fraud")["action"] == "ignore"


def test_a_block_of_a_spreadsheet_is_pasted_and_taken_back(page: Page, zeus: Zeus) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.evaluate("navigator.clipboard.writeText('CHAT\\t61\\nTELEPHONY\\t62')")
    cell(page, "Fraud", "Channel").click()
    with page.expect_navigation():
        page.keyboard.press("Control+v")
    expect(page.get_by_role("status").filter(has_text="2 rows pasted")).to_be_visible()
    expect(cell(page, "Fraud", "Service Level")).to_have_text("61")
    assert held(zeus, "Wires")["values"]["Service Level"] == "62"
    with page.expect_navigation():
        page.get_by_role("button", name="Undo", exact=True).click()
    expect(cell(page, "Fraud", "Service Level")).to_have_text("40")
    assert held(zeus, "Wires")["values"]["Service Level"] == "50"


def test_rows_are_ticked_and_removed_by_keyboard_and_come_back(page: Page, zeus: Zeus) -> None:
    to_grid(page)
    page.keyboard.press("Space")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(page.get_by_text("2 ticked", exact=True)).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Remove from Zeus").press("Enter")
    expect(page.get_by_role("status").filter(has_text="removed from Zeus")).to_be_visible()
    assert {row["key"][0] for row in list_rows(zeus, "Northlake", tabs=["Queues"])["rows"]} == {"Fraud", "Wires"}
    page.get_by_role("button", name="Undo edit").press("Enter")
    expect(page.locator("#grid tbody tr")).to_have_count(4)


def test_child_rows_open_under_their_parent_and_stay_while_it_is_edited(page: Page) -> None:
    to_grid(page)
    page.keyboard.press("+")
    lines = page.get_by_role("table", name="Queue Teams of Loans")
    expect(lines).to_contain_text("Cards")
    cell(page, "Loans", "Service Level").click()
    page.keyboard.type("33")
    page.keyboard.press("Enter")
    expect(cell(page, "Loans", "Service Level")).to_have_text("33")
    expect(lines).to_be_visible()
    expect(page.get_by_role("link", name="Child rows of Loans")).to_have_attribute("aria-expanded", "true")


def test_two_people_who_edit_one_cell_are_told(open_page: Callable[..., Page], zeus: Zeus) -> None:
    mine, theirs = grid(open_page), grid(open_page)
    for page, text in ((theirs, "111"), (mine, "222")):
        cell(page, "Loans", "Service Level").click()
        page.keyboard.type(text)
        page.keyboard.press("Enter")
    told = mine.get_by_role("alert")
    expect(told).to_contain_text("Somebody else changed this row meanwhile.")
    assert held(zeus, "Loans")["values"]["Service Level"] == "111"
    mine.get_by_role("button", name="222 use mine").click()
    expect(cell(mine, "Loans", "Service Level")).to_have_text("222")
    assert held(zeus, "Loans")["values"]["Service Level"] == "222"


def test_another_cell_of_the_same_row_is_nobodys_conflict(open_page: Callable[..., Page], zeus: Zeus) -> None:
    mine, theirs = grid(open_page), grid(open_page)
    for page, heading, text in ((theirs, "Service Level", "111"), (mine, "Notes", "Mine")):
        cell(page, "Loans", heading).click()
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        expect(cell(page, "Loans", heading)).to_have_text(text)
    expect(cell(mine, "Loans", "Service Level")).to_have_text("111")
    assert (held(zeus, "Loans")["values"]["Service Level"], held(zeus, "Loans")["values"]["Notes"]) == ("111", "Mine")


def test_a_lost_connection_loses_nothing_that_was_typed(page: Page, zeus: Zeus) -> None:
    cell(page, "Loans", "Notes").click()
    page.keyboard.type("Call back")
    page.route("**/cell", lambda route: route.abort())
    page.keyboard.press("Enter")
    expect(page.get_by_role("alert")).to_contain_text("Not connected: not saved yet.")
    page.unroute("**/cell")
    page.keyboard.press("Enter")
    expect(cell(page, "Loans", "Notes")).to_have_text("Call back")


def test_search_filters_and_order_stand_in_the_address(open_page: Callable[..., Page], page: Page) -> None:
    page.keyboard.press("/")
    page.keyboard.type("chat")
    expect(page.locator("#grid tbody tr")).to_have_count(3)
    page.get_by_role("link", name="Service Level", exact=True).click()
    expect(page.get_by_role("columnheader", name="Service Level")).to_have_attribute("aria-sort", "ascending")
    page.get_by_role("link", name="Service Level", exact=True).click()
    expect(page.locator("#grid tbody .z-name")).to_have_text(["Wires", "Fraud", "Loans"])
    page.get_by_role("button", name="Filter").click()
    page.get_by_label("Heading").select_option("Wave")
    page.get_by_label("is", exact=True).fill("2")
    page.get_by_role("button", name="Show only these").click()
    expect(page.locator("#grid tbody .z-name")).to_have_text(["Wires", "Fraud"])
    other = open_page()
    other.goto(page.url)
    expect(other.locator("#grid tbody .z-name")).to_have_text(["Wires", "Fraud"])
    other.get_by_role("link", name="Filter: Wave is 2. Remove").click()
    expect(other.locator("#grid tbody tr")).to_have_count(3)


def test_the_action_of_all_that_is_shown_is_set(page: Page, zeus: Zeus) -> None:
    page.fill("#find-text", "Wires")
    expect(page.locator("#grid tbody tr")).to_have_count(1)
    page.get_by_role("button", name="Set action").click()
    page.get_by_role("button", name="delete").last.click()
    expect(page.get_by_role("status").filter(has_text="1 row set to delete")).to_be_visible()
    assert [held(zeus, name)["action"] for name in ("Wires", "Loans")] == ["delete", "create"]


def test_keys_are_listed_and_can_be_switched_off(page: Page) -> None:
    page.keyboard.press("?")
    keys = page.get_by_role("dialog", name="Keyboard")
    expect(keys).to_contain_text("the next row that needs you")
    keys.get_by_role("checkbox").uncheck()
    page.keyboard.press("Escape")
    expect(keys).to_be_hidden()
    page.keyboard.press("?")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement.id") != "find-text"
    expect(keys).to_be_hidden()
