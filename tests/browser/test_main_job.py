"""The main job in a real browser, from signing in to the history, as a person does it."""

import re
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from playwright.sync_api import Page, expect

import zeus as package

EXAMPLES = Path(package.__file__).parent / "examples"
ORGANIZATION = "5b2f7c1a-4e0d-4a90-8f6b-2f1f0c9f7e21"


def make_organization(page: Page, origin: str) -> None:
    """New → unique name → fields → Save → Authorization successful."""
    page.click("text=New >> visible=true")
    page.fill("#name", "Northlake Rehearsal")
    page.fill("#customer", "Northlake Credit Union")
    page.check("#provider-webex_contact_center")
    page.select_option("#kind", "test")
    expect(page.locator("#field-org_id")).to_be_visible()
    fields = {
        "client_id": "id",
        "client_secret": "secret",
        "refresh_token": "token",
        "org_id": ORGANIZATION,
        "region": "us1",
    }
    for name, text in fields.items():
        page.fill(f"#field-{name}", text)
    page.fill("#origin", origin)
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_text("Authorization successful")).to_be_visible(timeout=30_000)


def import_example(page: Page) -> None:
    """Drop the workbook and the prompts on their boxes, Submit."""
    boxes = page.locator("input[type=file]")
    boxes.nth(0).set_input_files(EXAMPLES / "webex_contact_center.xlsx")
    boxes.nth(1).set_input_files(EXAMPLES / "webex_contact_center_prompts.zip")
    page.get_by_role("button", name="Submit").click()
    expect(page.get_by_text(re.compile(r"\d+ new"))).to_be_visible(timeout=60_000)


def mend_collections(page: Page) -> None:
    """To the next row that needs somebody, by a key: what is typed there solves it."""
    page.get_by_role("link", name="Review configuration").click()
    page.locator("#rail").get_by_role("link", name="Skills", exact=False).filter(
        has_text=re.compile(r"^Skills\b")
    ).click()
    expect(page.get_by_role("grid", name="Skills")).to_be_visible()
    # Keys do something once the page's script is there.
    while not page.locator("td:focus").count():
        page.keyboard.press("n")
        page.wait_for_timeout(500)
    expect(page.locator("td:focus")).to_contain_text("80/20")
    page.keyboard.type("80")
    page.keyboard.press("Enter")
    expect(page.locator("td:focus")).to_have_text("80")


def mend_polish(page: Page) -> None:
    """The exclamation, the details, the row in the grid; then retry."""
    transmission = page.url
    page.locator("summary", has_text="Polish").click()
    expect(page.get_by_text("Skill Type cannot be changed once it exists.")).to_be_visible()
    page.get_by_role("link", name="Details of Polish").click()
    expect(page.get_by_text("Nothing was sent for this row: correct it first.")).to_be_visible()
    page.get_by_role("link", name="Open in the grid").click()
    expect(page.locator("tr.here > th:focus")).to_be_visible()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    page.get_by_role("listbox", name="Choices").get_by_role("option", name="ignore").click()
    expect(page.locator("tr.here, #grid tr", has_text="Polish").get_by_text("Ignored")).to_be_visible()
    page.goto(transmission)
    page.get_by_role("button", name="Retry failed").click()
    expect(page.get_by_role("heading", name="12 of 12 rows done")).to_be_visible(timeout=60_000)
    expect(page.get_by_role("link", name=re.compile("Next tab"))).to_be_visible()


def browse(page: Page) -> None:
    """The live tenant, read, searched, and one object of it."""
    page.click("text=Live tenant >> nth=0")
    page.get_by_role("button", name="Read the tenant").click()
    expect(page.get_by_label("Search all tabs")).to_be_visible(timeout=60_000)
    page.get_by_label("Search all tabs").fill("collections")
    page.get_by_role("link", name="Skills").first.click()
    page.locator("#objects").get_by_role("link", name="Collections", exact=True).click()
    expect(page.get_by_role("heading", name="Collections").first).to_be_visible()


def test_a_customer_is_onboarded(open_page: Callable[..., Page], simulator: Callable[..., str], tmp_path: Path) -> None:
    page = open_page()
    page.click("text=Import >> nth=0")
    expect(page.get_by_text("No organization selected")).to_be_visible()
    page.goto("/organizations")
    make_organization(page, simulator(rate=0))
    page.click("text=Import a workbook")
    import_example(page)
    page.get_by_role("button", name=re.compile("Accept all")).click()
    expect(page.get_by_text("Solved").or_(page.get_by_text("Undo")).first).to_be_visible(timeout=60_000)
    mend_collections(page)
    page.get_by_role("button", name="Plan Skills").click()
    page.wait_for_url(re.compile(r"/plans/(?!pending)\w+"))
    expect(page.get_by_role("heading", name="Changes")).to_be_visible()
    page.get_by_role("button", name=re.compile(r"Transmit \d+ row")).click()
    page.wait_for_url(re.compile(r"/transmissions/\w+"))
    expect(page.get_by_text(re.compile("Ended"))).to_be_visible(timeout=120_000)
    expect(page.get_by_role("heading", name="11 of 12 rows done")).to_be_visible()
    mend_polish(page)
    browse(page)
    page.click("text=Export >> nth=0")
    page.get_by_role("button", name="Export").click()
    link = page.locator("#made a").first
    expect(link).to_be_visible(timeout=60_000)
    with page.expect_download() as download:
        link.click()
    file = tmp_path / "export.xlsx"
    download.value.save_as(file)
    assert "Skills" in load_workbook(file).sheetnames
    page.click("text=History >> nth=0")
    expect(page.locator("#events").get_by_text("Transmission ended").first).to_be_visible()
