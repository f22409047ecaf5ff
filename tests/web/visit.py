"""What a visitor's browser does, and how its pages are read."""

import re
import threading
import time
from collections.abc import Callable
from html.parser import HTMLParser
from typing import Any

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from zeus.services.context import Zeus
from zeus.services.credentials import board
from zeus.services.jobs import do_next
from zeus.services.organizations import add_organization

PASSWORD = "correct horse battery"
CREDENTIAL = {
    "client_id": "id",
    "client_secret": "secret",
    "refresh_token": "token",
    "org_id": "5b2f7c1a-4e0d-4a90-8f6b-2f1f0c9f7e21",
    "region": "us1",
}


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_data(self, data: str) -> None:
        self.found.append(data)


def text_of(answer: TestResponse) -> str:
    """The words of a page, blanks put together."""
    parser = _Text()
    parser.feed(answer.get_data(as_text=True))
    return " ".join(" ".join(parser.found).split())


def token_of(answer: TestResponse) -> str:
    """The token that a form of the page sends against cross-site requests."""
    found = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', answer.get_data(as_text=True))
    assert found, "the page has no form"
    return found[1]


def sign_in(client: FlaskClient, email: str, password: str = PASSWORD) -> TestResponse:
    form = {"email": email, "password": password, "csrf_token": token_of(client.get("/sign-in"))}
    return client.post("/sign-in", data=form)


def post(client: FlaskClient, address: str, data: dict[str, Any] | None = None, **more: Any) -> TestResponse:
    """Send a form, with the token that every page has."""
    token = token_of(client.get("/organizations"))
    return client.post(address, data={"csrf_token": token, **(data or {})}, **more)


def organization(zeus: Zeus, origin: str, name: str = "Northlake") -> str:
    """An organization of a practice tenant; its id."""
    add_organization(zeus, name, ["webex_contact_center"], CREDENTIAL, test=True, origin=origin)
    return next(str(entry["id"]) for entry in board(zeus) if entry["name"] == name)


def sent(client: FlaskClient, plan: str, **form: object) -> str:
    """Transmit a plan and wait for its end; the address of the transmission."""
    answer = post(client, f"{plan}/transmit", dict(form))
    assert answer.status_code == 302, text_of(answer)
    for _ in range(600):
        page = client.get(answer.location, headers={"HX-Request": "true"})
        if "hx-trigger" not in page.get_data(as_text=True):
            return str(answer.location)
        time.sleep(0.1)
    raise AssertionError(text_of(page))


def do_all_jobs(zeus: Zeus) -> None:
    """Do what is asked for, as the process beside the web application does."""
    while do_next(zeus):
        pass


def in_parallel(*work: Callable[[], object]) -> None:
    """Do several things at the same time."""
    threads = [threading.Thread(target=each) for each in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
