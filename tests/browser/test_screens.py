"""What pages do by themselves: counts follow what is chosen, days are the reader's, a row is planned in its place."""

import re
from collections.abc import Callable

from playwright.sync_api import Browser, Page, expect

from tests.browser.axe import findings
from tests.browser.conftest import EMAIL, PASSWORD


def test_the_export_counts_what_is_checked_and_chosen(open_page: Callable[..., Page], places: dict[str, str]) -> None:
    page = open_page()
    page.goto(places["export"])
    skills = page.locator(".form-check", has=page.get_by_label("Skills", exact=True))
    expect(page.get_by_text("33 of 33 checked")).to_be_visible()
    expect(skills).to_have_text("Skills10")
    page.get_by_label("Queue Agents").uncheck()
    expect(page.get_by_text("32 of 33 checked")).to_be_visible()
    expect(page.get_by_role("button", name="Export 32 tabs")).to_be_visible()
    page.get_by_label("Failed rows of transmission 1").check()
    expect(skills).to_have_text("Skills3")
    page.locator("#s-configuration").check()
    expect(skills).to_have_text("Skills12")
    page.get_by_role("button", name="Uncheck all").click()
    expect(page.get_by_text("0 of 33 checked")).to_be_visible()
    page.get_by_label("Skills", exact=True).check()
    page.get_by_role("button", name="Export 1 tab").click()
    expect(page.locator("#made a")).to_be_visible()
    expect(page.locator("#made")).to_contain_text("1 tab, 12 rows")


def test_days_and_times_are_those_of_the_reader(browser: Browser, address: str, places: dict[str, str]) -> None:
    context = browser.new_context(base_url=address, timezone_id="Pacific/Kiritimati")
    page = context.new_page()
    page.goto("/sign-in")
    page.fill("#email", EMAIL)
    page.fill("#password", PASSWORD)
    page.click("text=Sign in >> visible=true >> nth=-1")
    page.wait_for_url("**/organizations")
    page.goto(places["history"])
    expect(page.get_by_text("Times are yours (Kiritimati).")).to_be_visible()
    here = page.evaluate("new Date().toLocaleDateString('en-GB', {day: 'numeric', month: 'long'})")
    expect(page.locator(".z-day").first).to_contain_text(f"Today, {here}")
    written = page.locator("#events time").first
    told = written.evaluate("(time) => new Date(time.dateTime).toLocaleTimeString('en-GB')")
    expect(written).to_have_text(told)
    context.close()


def test_the_live_tenant_is_searched_and_looked_through(open_page: Callable[..., Page], places: dict[str, str]) -> None:
    page = open_page()
    page.goto(places["live-tenant"])
    page.get_by_label("Search all tabs").fill("agent")
    found = page.locator("#found")
    expect(found).to_contain_text("100 in Users, and in User Profiles 1, Desktop Profiles 1")
    expect(page.locator("#rail [aria-current]")).to_contain_text("Users100")
    objects = page.locator("[data-look]")
    objects.nth(0).click()
    title = page.locator("#object-title")
    expect(title).to_have_text(str(objects.nth(0).get_attribute("title")))
    page.keyboard.press("ArrowDown")
    expect(title).to_have_text(str(objects.nth(1).get_attribute("title")))
    expect(page.locator("#objects tr[aria-current]")).to_contain_text(str(objects.nth(1).text_content()))
    page.get_by_role("button", name="Close", exact=True).last.click()
    expect(title).to_have_count(0)
    expect(objects.nth(1)).to_be_focused()
    found.get_by_role("link", name="Desktop Profiles 1").click()
    expect(page.locator("#objects mark").first).to_have_text("Agent")
    expect(page.get_by_label("Search all tabs")).to_have_value("agent")


def test_a_row_is_corrected_planned_and_sent_from_its_exclamation(
    open_page: Callable[..., Page], places: dict[str, str]
) -> None:
    page = open_page()
    page.goto(places["transmission"])
    page.locator("summary", has_text="Collections").click()
    page.get_by_role("textbox", name="Service Level Threshold").fill("81")
    page.get_by_role("button", name="Correct and plan this row").click()
    transmit = page.get_by_role("button", name="Transmit 1 row")
    expect(transmit).to_be_visible()
    expect(transmit).to_be_focused()
    expect(page).to_have_url(re.compile(r"again=\w+$"))
    page.reload()
    expect(transmit).to_be_visible()
    assert findings(page) == []
    transmit.click()
    expect(page.get_by_role("heading", name="Transmission 2")).to_be_visible()
    expect(page.get_by_role("heading", name="1 of 1 rows done")).to_be_visible()
    page.goto(places["row"])
    page.get_by_role("button", name="Plan this row again").click()
    expect(page.locator("#again")).to_contain_text("Already correct: there is nothing to transmit.")
    expect(page.get_by_role("link", name="See the plan")).to_be_visible()
