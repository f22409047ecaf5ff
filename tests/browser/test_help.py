"""The help in a real browser: reached by `?`, searched without another host."""

import os
import re
import subprocess
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.test_main_job import EXAMPLES
from tests.web.visit import organization
from zeus.services import place
from zeus.services.context import Zeus
from zeus.services.imports import import_workbooks

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The help, built and served."""
    folder = tmp_path / "site"
    mkdocs = Path(sys.executable).with_name("mkdocs")
    environment = {**os.environ, "NO_MKDOCS_2_WARNING": "1"}
    command = [str(mkdocs), "build", "--strict", "--quiet", "--site-dir", str(folder)]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    monkeypatch.setattr(place, "SITES", (folder,))
    return folder


def test_the_help_is_searched_without_another_host(site: Path, open_page: Callable[..., Page]) -> None:
    page = open_page()
    foreign: list[str] = []
    page.on("request", lambda request: None if "127.0.0.1" in request.url else foreign.append(request.url))
    page.goto("/help/")
    field, result = page.locator("input.md-search__input"), page.locator(".md-search-result__link").first
    for _ in range(3):
        # What was typed before the page listened is not looked for; it listens to keys, and filling presses none.
        field.fill("")
        field.press_sequentially("multimedia profile")
        with suppress(AssertionError):
            expect(result).to_be_visible(timeout=15_000)
            break
    result.click()
    expect(page.locator("h1")).to_be_visible()
    assert [address for address in foreign if not address.startswith(("data:", "blob:"))] == []


@pytest.fixture
def place_of_work(zeus: Zeus, simulator: Callable[..., str]) -> str:
    """An organization with the sample workbook; where its pages begin."""
    # Playwright has an event loop in this thread: what has one of its own needs another.
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(_prepared, zeus, simulator(rate=0)).result()


def _prepared(zeus: Zeus, origin: str) -> str:
    id = organization(zeus, origin)
    import_workbooks(zeus, "Northlake", [EXAMPLES / "webex_contact_center.xlsx"])
    return f"/o/{id}"


def test_a_question_mark_opens_its_place(site: Path, place_of_work: str, open_page: Callable[..., Page]) -> None:
    page = open_page()
    page.goto(f"{place_of_work}/configuration?tab=Queues")
    with page.expect_popup() as screen:
        page.get_by_role("link", name="Help on this screen").click()
    expect(screen.value).to_have_url(re.compile(r"/help/screens/configuration\.html$"))
    expect(screen.value.locator("h1")).to_contain_text("Configuration")
    heading = page.locator("th", has_text="Queue Routing Type").first
    heading.hover()
    with page.expect_popup() as told:
        heading.get_by_label("Help on Queue Routing Type").click()
    expect(told.value).to_have_url(re.compile(r"/queue\.html#attribute-queue-routing-type$"))
    expect(told.value.locator("#attribute-queue-routing-type")).to_be_visible()
    with page.expect_popup() as by_mark:
        page.get_by_label("Help on this screen").click()
    expect(by_mark.value).to_have_url(re.compile(r"/help/screens/configuration\.html$"))


def test_a_row_s_form_has_a_question_mark_at_each_field(
    site: Path, place_of_work: str, open_page: Callable[..., Page]
) -> None:
    page = open_page()
    page.goto(f"{place_of_work}/configuration/tab/Queues/add")
    marks = page.locator("form a.z-what")
    assert marks.count() > 10
    with page.expect_popup() as told:
        marks.nth(0).click()
    expect(told.value).to_have_url(re.compile(r"/queue\.html#attribute-"))
