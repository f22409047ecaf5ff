"""Every page, wide and narrow, light and dark: accessible, nothing cut off. ZEUS_PICTURES=FOLDER keeps the pictures."""

import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.axe import findings
from tests.browser.test_main_job import EXAMPLES
from tests.web.visit import CREDENTIAL
from zeus.services.context import Zeus, find_organization
from zeus.services.credentials import board
from zeus.services.imports import import_workbooks
from zeus.services.live import read_live
from zeus.services.organizations import add_organization
from zeus.services.plans import make_plan
from zeus.services.transmissions import transmit

PICTURES = os.environ.get("ZEUS_PICTURES")


@pytest.fixture
def places(zeus: Zeus, simulator: Callable[..., str]) -> dict[str, str]:
    """An organization in the middle of its work: the address of each page by its name."""
    # Playwright has an event loop in this thread: what has one of its own needs another.
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(_prepared, zeus, simulator(rate=0)).result()


def _prepared(zeus: Zeus, origin: str) -> dict[str, str]:
    add_organization(
        zeus, "Northlake Rehearsal", ["webex_contact_center"], CREDENTIAL, customer="Northlake Credit Union", test=True,
        origin=origin,
    )  # fmt: skip
    prompts = EXAMPLES / "webex_contact_center_prompts.zip"
    import_workbooks(zeus, "Northlake Rehearsal", [EXAMPLES / "webex_contact_center.xlsx"], prompts=prompts)
    sent = transmit(zeus, "Northlake Rehearsal", tabs=["Skills"])
    plan = make_plan(zeus, "Northlake Rehearsal")["plan"]
    read_live(zeus, find_organization(zeus, "Northlake Rehearsal"))
    here = f"/o/{board(zeus)[0]['id']}"
    return {
        "sign-in": "/sign-in", "organizations": "/organizations", "new-organization": "/organizations/new",
        "import": f"{here}/import", "configuration": f"{here}/configuration?tab=Queues", "plan": f"{here}/plans/{plan}",
        "transmissions": f"{here}/transmissions", "transmission": f"{here}/transmissions/{sent['transmission']}",
        "live-tenant": f"{here}/live/Users", "export": f"{here}/export", "history": f"{here}/history",
        "users": "/admin/users", "account": "/account", "passkeys": "/account/passkeys", "passkey": "/sign-in/passkey",
        "reconnect": f"/organizations/{board(zeus)[0]['id']}/reconnect",
    }  # fmt: skip


def row_of(page: Page, transmission: str) -> str:
    """The address of the page of a row that needs somebody."""
    page.goto(transmission)
    return str(page.get_by_role("link", name="Details").first.get_attribute("href"))


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_can_be_read_by_everybody(
    open_page: Callable[..., Page], places: dict[str, str], width: int, theme: str
) -> None:
    stranger, page = open_page(width, theme, signed_in=False), open_page(width, theme)
    found: dict[str, list[str]] = {}
    for name, address in {**places, "row": row_of(page, places["transmission"])}.items():
        shown = stranger if name in ("sign-in", "passkey") else page
        shown.goto(address)
        shown.wait_for_load_state("networkidle")
        wrong = findings(shown)
        if shown.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"):
            wrong.append("the page is wider than the window")
        if wrong:
            found[name] = wrong
        if PICTURES:
            plain = (width, theme) == (1440, "light")
            shown.screenshot(path=Path(PICTURES) / (f"{name}.png" if plain else f"{name}-{width}-{theme}.png"))
    assert found == {}, "\n".join(f"{name}: {each}" for name, wrong in found.items() for each in wrong)
