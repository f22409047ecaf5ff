"""A customer's administrator gives a new credential by a link: it counts once, for days, and for the same tenant."""

import re
import time
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.visit import CREDENTIAL, organization, post, text_of, token_of
from zeus.services.context import Zeus, find_organization
from zeus.services.history import list_events
from zeus.services.sign_in import BY_ADDRESS

FIELDS = {f"field-{name}": value for name, value in CREDENTIAL.items()} | {"field-refresh_token": "a new one"}


@pytest.fixture
def link(client: FlaskClient, zeus: Zeus, simulator: Callable[..., str]) -> str:
    id = organization(zeus, simulator())
    page = post(client, f"/organizations/{id}/invite").get_data(as_text=True)
    found = re.search(r"http://localhost(/connect/[\w-]+)<", page)
    assert found
    return found[1]


def send(browser: FlaskClient, link: str, **fields: str) -> str:
    form = {"csrf_token": token_of(browser.get(link)), **FIELDS, **fields}
    return text_of(browser.post(link, data=form))


def test_a_link_is_used_once_by_somebody_without_an_account(link: str, app: Flask, zeus: Zeus) -> None:
    browser = app.test_client()
    answer = browser.get(link)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    page = answer.get_data(as_text=True)
    assert "Northlake" in page
    assert CREDENTIAL["org_id"] in page, "whoever administers several tenants sees which one is meant"
    assert not [each for each in CREDENTIAL.values() if f'value="{each}"' in page], "what is there already is not shown"
    assert "Authorization successful" in send(browser, link)
    assert find_organization(zeus, "Northlake").credential["refresh_token"]
    assert "does not count any more" in text_of(browser.get(link))
    assert browser.get(link).status_code == 404
    changed = next(e for e in list_events(zeus, "Northlake")["events"] if e["event"] == "credential changed")
    assert changed["who"] == "link of admin@example.com"
    assert browser.get("/organizations").status_code == 302, "the link opens nothing else"


def test_what_the_provider_refuses_changes_nothing_and_the_link_counts_on(link: str, app: Flask, zeus: Zeus) -> None:
    before = dict(find_organization(zeus, "Northlake").credential)
    browser = app.test_client()
    assert "is not a region" in send(browser, link, **{"field-region": "mars"})
    assert dict(find_organization(zeus, "Northlake").credential) == before
    assert "Authorization successful" in send(browser, link)


def test_another_link_takes_the_place_of_the_first(
    link: str, client: FlaskClient, app: Flask, zeus: Zeus, monkeypatch: pytest.MonkeyPatch
) -> None:
    id = find_organization(zeus, "Northlake").id
    page = post(client, f"/organizations/{id}/invite").get_data(as_text=True)
    newer = re.search(r"http://localhost(/connect/[\w-]+)<", page)
    assert newer
    browser = app.test_client()
    assert browser.get(link).status_code == 404
    assert browser.get(newer[1]).status_code == 200
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 3 * 86_400 + 1)
    assert browser.get(newer[1]).status_code == 404


def test_links_cannot_be_guessed_on(link: str, app: Flask) -> None:
    browser = app.test_client()
    for _ in range(BY_ADDRESS):
        assert browser.get("/connect/guessed").status_code == 404
    assert "Too many attempts" in text_of(browser.get("/connect/guessed"))


def test_the_database_does_not_tell_a_link(link: str, zeus: Zeus) -> None:
    with zeus.engine.connect() as connection:
        held = connection.exec_driver_sql("SELECT * FROM invitations").all()
    assert link.rpartition("/")[2] not in str(held)
