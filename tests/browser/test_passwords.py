"""Passwords that Zeus has made, in a real browser: fetched from a transmission, and shown to who has the passphrase."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser.axe import findings
from tests.services.test_passwords import FIVE9, PASSPHRASE, USERS
from zeus.core.catalog import titled
from zeus.pipeline.write import write_rows
from zeus.services.context import Zeus, find_organization
from zeus.services.imports import import_workbooks
from zeus.services.organizations import add_organization
from zeus.services.simulations import sample_credential
from zeus.services.transmissions import transmit


def _sent(zeus: Zeus, origin: str, folder: Path) -> str:
    path = folder / "book.xlsx"
    write_rows(path, titled([FIVE9]), {"Users": USERS})
    add_organization(zeus, "Cascade", ["five9"], sample_credential(FIVE9), test=True, origin=origin)
    import_workbooks(zeus, "Cascade", [path])
    sent = transmit(zeus, "Cascade")["transmission"]
    return f"/o/{find_organization(zeus, 'Cascade').id}/transmissions/{sent}"


def test_passwords_are_fetched_and_shown_to_who_has_the_passphrase(
    open_page: Callable[..., Page], zeus: Zeus, simulator: Callable[..., str], tmp_path: Path
) -> None:
    with ThreadPoolExecutor(1) as beside:
        place = beside.submit(_sent, zeus, simulator("five9", rate=0), tmp_path).result()
    page = open_page(390, "light")
    page.goto(place)
    page.get_by_role("link", name="Passwords (2)").click()
    expect(page.get_by_role("heading", name="Passwords")).to_be_visible()
    assert findings(page) == []
    assert not page.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1")
    page.get_by_label("Passphrase", exact=True).fill(PASSPHRASE)
    page.get_by_label("The same again").fill(PASSPHRASE)
    with page.expect_download() as fetched:
        page.get_by_role("button", name="Download and forget them").click()
    file = tmp_path / "passwords.html"
    fetched.value.save_as(file)

    shown = open_page(1440, "light")
    shown.goto(file.as_uri())
    for passphrase, wrong in (("not this passphrase", True), (PASSPHRASE, False)):
        shown.locator("input").fill(passphrase)
        shown.get_by_role("button", name="Show").click()
        expect(shown.locator("#no")).to_have_text("This is not the passphrase." if wrong else "")
    expect(shown.locator("tr")).to_have_count(2)
    expect(shown.locator("tr").first).to_contain_text("asked")

    page.goto(place)
    expect(page.get_by_role("link", name="Passwords")).to_have_count(0)
