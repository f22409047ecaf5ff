"""Every page, wide and narrow, light and dark: accessible, nothing cut off. ZEUS_PICTURES=FOLDER keeps pictures."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.axe import findings
from tests.browser.places import FOR_STRANGERS, FOREIGN

PICTURES, ALL = os.environ.get("ZEUS_PICTURES"), bool(os.environ.get("ZEUS_PICTURES_ALL"))

SCREENS = (
    "sign-in", "organizations", "import", "configuration", "plan", "transmission", "row", "live-tenant", "export",
    "history", "users", "account",
)  # fmt: skip
"""Pages whose pictures the documentation shows, light and dark."""

MORE = ("no-organization", "new-organization", "transmissions", "request", "help")
"""Pages whose pictures it shows as well."""


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_every_page_can_be_read_by_everybody(
    open_page: Callable[..., Page], places: dict[str, str], width: int, theme: str
) -> None:
    stranger, page = open_page(width, theme, signed_in=False), open_page(width, theme)
    found: dict[str, list[str]] = {}
    for name, address in places.items():
        shown = stranger if name in FOR_STRANGERS else page
        shown.goto(address)
        shown.wait_for_load_state("networkidle")
        if name == "transmission":
            shown.locator("#progress summary").nth(1).click()
        wrong = [] if name in FOREIGN else findings(shown)
        if name not in FOREIGN and shown.evaluate("document.documentElement.scrollWidth > window.innerWidth + 1"):
            wrong.append("the page is wider than the window")
        if wrong:
            found[name] = wrong
        if PICTURES and (ALL or name in (SCREENS if theme == "dark" else (*SCREENS, *MORE))):
            wide, dark = "" if width == 1440 else f"-{width}", "-dark" if theme == "dark" else ""
            shown.screenshot(path=Path(PICTURES) / f"{name}{wide}{dark}.png")
    assert found == {}, "\n".join(f"{name}: {each}" for name, wrong in found.items() for each in wrong)
