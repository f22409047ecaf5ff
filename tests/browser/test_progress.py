"""Progress in a real browser: it outlives the page that shows it, and the server that shows the page."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.conftest import EMAIL, PASSWORD
from tests.served import free_port, killed, serving
from tests.web.test_main_flow import EXAMPLES
from tests.web.visit import organization
from zeus.services.context import Zeus
from zeus.services.imports import import_workbooks
from zeus.services.plans import make_plan
from zeus.services.users import add_user

SLOW = 2.0
"""Seconds that the practice tenant takes for an answer."""


@pytest.fixture
def plan(zeus: Zeus, simulator: Callable[..., str]) -> str:
    """The address of a plan of which each request takes its time."""

    def prepared() -> str:
        add_user(zeus, EMAIL, PASSWORD, "admin")
        here = f"/o/{organization(zeus, simulator(rate=0, latency=SLOW))}"
        prompts = EXAMPLES / "webex_contact_center_prompts.zip"
        import_workbooks(zeus, "Northlake", [EXAMPLES / "webex_contact_center.xlsx"], prompts=prompts)
        return f"{here}/plans/{make_plan(zeus, 'Northlake', tabs=['Sites', 'Teams', 'Skills'])['plan']}"

    with ThreadPoolExecutor(1) as beside:
        return beside.submit(prepared).result()


def signed_in(browser: Browser, address: str) -> Page:
    page = browser.new_context(base_url=address).new_page()
    page.set_default_timeout(60_000)
    page.goto("/sign-in")
    page.fill("#email", EMAIL)
    page.fill("#password", PASSWORD)
    page.click("text=Sign in >> visible=true >> nth=-1")
    page.wait_for_url("**/organizations")
    return page


def test_a_transmission_goes_on_when_the_browser_is_closed_and_the_server_restarted(
    browser: Browser, plan: str
) -> None:
    port = free_port()
    address = f"http://127.0.0.1:{port}"
    with ExitStack() as running:
        server = running.enter_context(serving(port))
        page = signed_in(browser, address)
        page.goto(plan)
        page.get_by_role("button", name=re.compile(r"Transmit \d+ row")).click()
        page.wait_for_url(re.compile(r"/transmissions/\w+"))
        here = page.url
        expect(page.get_by_text("You may close this page.")).to_be_visible()
        page.context.close()
        again = signed_in(browser, address)
        again.goto(here)
        expect(again.get_by_role("button", name="Cancel")).to_be_visible()
        message = again.locator("#progress summary").first
        message.focus()
        again.keyboard.press("Enter")
        opened = message.locator("xpath=..").get_attribute("id")
        killed(server)
        expect(again.get_by_text("Not connected, trying again.")).to_be_visible(timeout=30_000)
        running.enter_context(serving(port))
        expect(again.get_by_text("Not connected, trying again.")).to_be_hidden(timeout=60_000)
        expect(again.get_by_text(re.compile("Ended"))).to_be_visible(timeout=180_000)
        expect(again.locator("#progress")).not_to_contain_text("working")
        # What was open stays open, and what had the focus has it, however often the page has looked again.
        expect(again.locator(f"#{opened}")).to_have_attribute("open", "")
        assert again.evaluate("document.activeElement.closest('details')?.id") == opened
        again.context.close()
