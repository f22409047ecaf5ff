"""A real browser before the web application, with its worker and a practice tenant, all in this process."""

import os
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect, sync_playwright
from werkzeug.serving import make_server

from tests import set_up
from tests.browser.places import prepared
from zeus.services.context import Zeus, open_zeus
from zeus.services.jobs import do_jobs
from zeus.services.place import assets
from zeus.services.users import add_user
from zeus.services.workers import run_worker
from zeus.web import create_app

EMAIL, PASSWORD = "dana.reyes@example.com", "correct horse battery"

expect.set_options(timeout=30_000)  # milliseconds: the machine may be busy

QUIET = (
    "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--no-first-run",
)  # fmt: skip
"""Chromium asks nobody but the application."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for each file of tests: while Playwright runs, no other test of this process could start a loop."""
    if not assets():
        pytest.fail("the assets of the web application are not built: make assets")
    with sync_playwright() as playwright:
        path = set_up.found("chromium") or playwright.chromium.executable_path
        if not Path(path).exists():
            message = "no Chromium: install the package chromium"
            pytest.fail(message) if os.environ.get("CI") else pytest.skip(message)
        running = playwright.chromium.launch(executable_path=path, args=list(QUIET))
        yield running
        running.close()


@pytest.fixture
def zeus(allow_origin: None) -> Zeus:
    return open_zeus("tests")


@pytest.fixture
def address(zeus: Zeus) -> Iterator[str]:
    """The address of the application; Dana is its administrator."""
    add_user(zeus, EMAIL, PASSWORD, "admin")
    server = make_server("127.0.0.1", 0, create_app(zeus), threaded=True)
    stop = threading.Event()
    ready = threading.Event()
    running = [
        threading.Thread(target=server.serve_forever),
        threading.Thread(target=do_jobs, args=(zeus, stop)),
        threading.Thread(target=run_worker, args=(zeus,), kwargs={"stop": stop, "on_ready": lambda _: ready.set()}),
    ]
    for thread in running:
        thread.start()
    assert ready.wait(30)
    yield f"http://127.0.0.1:{server.server_port}"
    stop.set()
    server.shutdown()
    for thread in running:
        thread.join(30)


@pytest.fixture
def open_page(browser: Browser, address: str) -> Iterator[Callable[..., Page]]:
    """Opens a page of somebody who has signed in; whatever the browser complains of fails the test."""
    complaints: list[str] = []
    contexts = []

    def told(message: ConsoleMessage) -> None:
        # A form that was refused comes back with its messages and a status that the browser notes; ERR_FAILED is what
        # a test that cuts the connection makes.
        known = "status of 4" in message.text or "net::ERR_FAILED" in message.text
        if message.type in ("error", "warning") and not known:
            complaints.append(message.text)

    def opened(width: int = 1440, theme: str = "light", *, signed_in: bool = True) -> Page:
        context = browser.new_context(
            base_url=address, viewport={"width": width, "height": 900}, accept_downloads=True,
            color_scheme="dark" if theme == "dark" else "light", reduced_motion="reduce",
        )  # fmt: skip
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(30_000)
        page.on("console", told)
        page.on("pageerror", lambda error: complaints.append(str(error)))
        if signed_in:
            page.goto("/sign-in")
            page.fill("#email", EMAIL)
            page.fill("#password", PASSWORD)
            page.click("text=Sign in >> visible=true >> nth=-1")
            page.wait_for_url("**/organizations")
        return page

    yield opened
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def places(zeus: Zeus, simulator: Callable[..., str]) -> dict[str, str]:
    """The address of each page by its name."""
    # Playwright has an event loop in this thread: what has one of its own needs another.
    with ThreadPoolExecutor(1) as beside:
        return beside.submit(prepared, zeus, simulator(rate=0)).result()
