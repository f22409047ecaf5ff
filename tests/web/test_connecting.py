"""Connect: to the provider's page and back, with a state and a proof that count once and in one browser alone."""

import re
import time
from collections.abc import Callable
from html import unescape
from typing import Any
from urllib.error import HTTPError
from urllib.parse import parse_qs, urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener, urlopen

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.web.visit import post, text_of, token_of
from zeus.core.consent import challenge
from zeus.services import invitations
from zeus.services.context import Zeus, find_organization
from zeus.services.credentials import board
from zeus.services.history import list_events
from zeus.services.organizations import add_organization, check_organization
from zeus.simulator.consent import ANOTHER

ORG = "7c3f9a52-4f0e-4a57-9d2b-0d1f6f3c2b11"
WEBEX = {"provider": ["webex_contact_center"], "method": "integration", "field-region": "us1", "field-org_id": ORG}
ZOOM = {"provider": ["zoom_phone", "zoom_contact_center"], "method": "oauth"}
CALLING = {"provider": ["webex_calling"], "method": "integration"}
TEAMS = {"provider": ["microsoft_teams"], "method": "delegated", "field-tenant_id": ORG}
CLIENT = {"field-client_id": "app", "field-client_secret": "hush hush"}


class Stay(HTTPRedirectHandler):
    def redirect_request(self, *_: Any) -> None:
        return None


def agree(address: str, answer: str = "yes") -> str:
    """What the provider's page sends the browser back to, without this application's own origin."""
    with urlopen(address) as page:
        shown = page.read().decode()
    assert "asks to act for you" in shown
    with pytest.raises(HTTPError) as sent:
        build_opener(Stay()).open(f"{address}&agree={answer}")
    assert sent.value.code == 302
    return str(sent.value.headers["Location"]).removeprefix("http://localhost")


def page_of(answer: TestResponse) -> str:
    """The provider's page, to which the answer leads."""
    assert answer.status_code == 200, text_of(answer)
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    found = re.search(r'http-equiv="refresh" content="0; url=([^"]+)"', answer.get_data(as_text=True))
    assert found, text_of(answer)
    return unescape(found[1])


def connect(client: FlaskClient, origin: str, form: dict[str, Any], name: str = "Northlake", **more: str) -> str:
    """Press Connect on New; the address of the provider's page."""
    told = {**form, **CLIENT, "name": name, "kind": "test", "origin": origin, "connect": "yes", **more}
    return page_of(post(client, "/organizations/new", told))


@pytest.mark.parametrize("form", [WEBEX, CALLING, ZOOM, TEAMS], ids=lambda form: form["provider"][0])
def test_an_organization_is_connected_by_agreeing_at_the_provider(
    form: dict[str, Any], client: FlaskClient, zeus: Zeus, simulator: Callable[..., str]
) -> None:
    beside = [zeus.catalog[name] for name in form["provider"][1:]]
    origin = simulator(form["provider"][0], beside=beside)
    address = connect(client, origin, form)
    assert address.startswith(origin), "the page is the practice tenant's"
    asked = parse_qs(urlsplit(address).query)
    assert asked["code_challenge_method"] == ["S256"]
    family = zeus.catalog[form["provider"][0]].family
    assert asked["redirect_uri"] == [f"http://localhost/connected/{family}"]
    assert board(zeus) == [], "nothing is kept before somebody agreed"
    told = text_of(client.get(agree(address)))
    assert "Authorization successful" in told
    assert "Practice tenant" in told
    assert find_organization(zeus, "Northlake").credential["refresh_token"]
    assert check_organization(zeus, "Northlake")["authorized"]
    assert board(zeus)[0]["missing"] == []


def test_without_a_practice_tenant_the_page_is_the_providers_own(
    client: FlaskClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ZEUS_WEBEX_CLIENT_ID", "ours")
    monkeypatch.setenv("ZEUS_WEBEX_CLIENT_SECRET", "our secret")
    answer = post(
        client, "/organizations/new", {**WEBEX, "name": "Real", "connect": "yes"}, headers={"HX-Request": "true"}
    )
    address = urlsplit(answer.headers["HX-Redirect"])
    assert address[:3] == ("https", "webexapis.com", "/v1/authorize")
    asked = parse_qs(address.query)
    assert asked["client_id"] == ["ours"], "the app of the installation"
    assert asked["scope"] == ["cjp:config_read cjp:config_write"]
    assert "our secret" not in answer.headers["HX-Redirect"]
    nowhere = {**WEBEX, "name": "Real", "connect": "yes", "field-region": "evil.example/"}
    assert "is not a region" in text_of(post(client, "/organizations/new", nowhere))


def test_a_state_counts_once_in_one_browser_and_for_ten_minutes(
    client: FlaskClient, app: Flask, zeus: Zeus, simulator: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    origin = simulator()
    back = agree(connect(client, origin, WEBEX))
    assert "does not count any more" in text_of(app.test_client().get(back)), "a stranger's browser"
    assert board(zeus) == []
    assert "Authorization successful" in text_of(client.get(back))
    again = client.get(back)
    assert again.status_code == 422
    assert "does not count any more" in text_of(again)
    late = agree(connect(client, origin, WEBEX, "Late"))
    real = time.time
    monkeypatch.setattr(time, "time", lambda: real() + 601)
    assert "does not count any more" in text_of(client.get(late))
    assert len(board(zeus)) == 1
    mixed = agree(connect(client, origin, WEBEX, "Mixed")).replace("/connected/webex", "/connected/zoom")
    assert "does not count any more" in text_of(client.get(mixed)), "what one provider sends is not another's"
    forged = late.replace("state=", "state=x")
    assert client.get(forged).status_code == 422


def test_who_does_not_agree_connects_nothing(client: FlaskClient, zeus: Zeus, simulator: Callable[..., str]) -> None:
    back = agree(connect(client, simulator(), WEBEX), "no")
    told = text_of(client.get(back))
    assert "did not agree" in told
    assert board(zeus) == []
    assert "does not count any more" in text_of(client.get(back)), "that used the state up too"


def test_the_provider_takes_a_code_once_and_from_who_can_prove_that_it_is_theirs(simulator: Callable[..., str]) -> None:
    origin = simulator()
    redirect = "http://localhost/connected"
    query = {"response_type": "code", "client_id": "app", "redirect_uri": redirect, "state": "s"}
    query |= {"code_challenge": challenge("v" * 50), "code_challenge_method": "S256"}
    good = {"grant_type": "authorization_code", "client_id": "app", "redirect_uri": redirect, "code_verifier": "v" * 50}

    def redeem(code: str, **changed: str) -> int:
        form = urlencode({**good, "code": code, **changed}).encode()
        try:
            return int(urlopen(Request(f"{origin}/v1/access_token", form)).status)
        except HTTPError as error:
            return error.code

    def code() -> str:
        return parse_qs(urlsplit(agree(f"{origin}/v1/authorize?{urlencode(query)}")).query)["code"][0]

    for changed in ({"code_verifier": "w" * 50}, {"redirect_uri": "http://evil.example/"}, {"client_id": "other"}):
        assert redeem(code(), **changed) == 400
    held = code()
    assert redeem(held) == 200
    assert redeem(held) == 400
    for name in ("code_challenge", "state", "client_id"):
        with pytest.raises(HTTPError):
            urlopen(f"{origin}/v1/authorize?{urlencode({k: v for k, v in query.items() if k != name})}")
    with pytest.raises(HTTPError):
        urlopen(f"{origin}/v1/authorize?{urlencode({**query, 'code_challenge_method': 'plain'})}")


def test_what_was_not_agreed_to_is_told_with_the_tabs_that_need_it(
    client: FlaskClient, simulator: Callable[..., str]
) -> None:
    address = connect(client, simulator("webex_calling"), CALLING)
    fewer = address.replace("spark-admin%3Alocations_write", "").replace("spark-admin:locations_write", "")
    assert fewer != address
    assert "spark-admin:locations_write (Locations)" in text_of(client.get(agree(fewer)))


def test_a_partner_chooses_one_of_the_tenants_that_it_manages(
    client: FlaskClient, app: Flask, zeus: Zeus, simulator: Callable[..., str]
) -> None:
    back = agree(connect(client, simulator("webex_calling"), CALLING, **{"field-client_id": "partner"}))
    page = client.get(back)
    told = page.get_data(as_text=True)
    assert "Northlake" in told
    assert "Southlake" in told
    assert board(zeus) == []
    state = re.search(r'name="state" value="([^"]+)"', told)
    assert state
    form = {"state": state[1], "tenant": "somebody else's"}
    assert "none of the tenants" in text_of(post(client, "/connected/tenant", form))
    back = agree(connect(client, simulator("webex_calling"), CALLING, **{"field-client_id": "partner"}))
    state = re.search(r'name="state" value="([^"]+)"', client.get(back).get_data(as_text=True))
    assert state
    form = {"state": state[1], "tenant": "5b2f7c1a-4e0d-4a90-8f6b-2f1f0c9f7e21"}
    assert "Authorization successful" in text_of(post(client, "/connected/tenant", form))
    assert find_organization(zeus, "Northlake").credential["org_id"] == form["tenant"]


@pytest.fixture
def zoom(zeus: Zeus, simulator: Callable[..., str]) -> str:
    """An organization that was connected before; its id."""
    credential = {"method": "oauth", "client_id": "app", "client_secret": "hush hush", "refresh_token": "first"}
    add_organization(zeus, "Northlake", ["zoom_phone"], credential, origin=simulator("zoom_phone"))
    return str(board(zeus)[0]["id"])


def test_a_link_lets_the_customers_administrator_agree_without_an_account(zoom: str, app: Flask, zeus: Zeus) -> None:
    link = f"/connect/{invitations.invite(zeus, find_organization(zeus, 'Northlake'))}"
    before = dict(find_organization(zeus, "Northlake").credential)
    browser = app.test_client()
    shown = browser.get(link)
    assert "Practice tenant" in text_of(shown), "whose tenant it is for"
    assert "hush hush" not in shown.get_data(as_text=True)
    form = {"csrf_token": token_of(shown), "method": "oauth", "connect": "yes"}
    refused = text_of(browser.get(agree(page_of(browser.post(link, data=form)), ANOTHER)))
    assert "this credential is for the tenant" in refused.casefold()
    assert dict(find_organization(zeus, "Northlake").credential) == before
    told = text_of(browser.get(agree(page_of(browser.post(link, data=form)))))
    assert "Authorization successful" in told
    assert find_organization(zeus, "Northlake").credential["refresh_token"] != before["refresh_token"]
    assert browser.get(link).status_code == 404, "the link is used up"
    changed = next(e for e in list_events(zeus, "Northlake")["events"] if e["event"] == "credential changed")
    assert changed["who"].startswith("link of ")


def test_connecting_again_keeps_the_client_that_is_known(zoom: str, client: FlaskClient, zeus: Zeus) -> None:
    at = f"/organizations/{zoom}/reconnect"
    assert "hush hush" not in client.get(at).get_data(as_text=True)
    address = page_of(post(client, at, {"method": "oauth", "connect": "yes", "field-client_id": "app"}))
    assert "Authorization successful" in text_of(client.get(agree(address)))
    assert find_organization(zeus, "Northlake").credential["client_secret"] == "hush hush"


def test_a_secret_that_is_left_blank_stays_as_it_is(zoom: str, client: FlaskClient, zeus: Zeus) -> None:
    at = f"/organizations/{zoom}/reconnect"
    form = {"method": "oauth", "field-client_id": "app", "field-client_secret": ""}
    assert "lacks refresh_token" in text_of(post(client, at, form)), "that one is what is to be given"
    told = text_of(post(client, at, {**form, "field-refresh_token": "pasted", "connect": "yes"}))
    assert "Authorization successful" in told, "with all filled in, Connect is Save"
    assert find_organization(zeus, "Northlake").credential["client_secret"] == "hush hush"


def test_an_operator_cannot_finish_what_takes_an_administrator(
    zoom: str, client: FlaskClient, visitor: Callable[[str], FlaskClient], zeus: Zeus
) -> None:
    operator = visitor("operator")
    address = page_of(post(client, f"/organizations/{zoom}/reconnect", {"method": "oauth", "connect": "yes"}))
    with client.session_transaction() as held, operator.session_transaction() as theirs:
        theirs["consent"] = held["consent"]
    assert "omebody else pressed Connect" in text_of(operator.get(agree(address)))
    assert post(operator, f"/organizations/{zoom}/reconnect", {"connect": "yes"}).status_code == 403


def test_no_secret_of_a_connection_is_plain(client: FlaskClient, zeus: Zeus, simulator: Callable[..., str]) -> None:
    connect(client, simulator(), WEBEX)
    with zeus.engine.connect() as connection:
        held = str(connection.exec_driver_sql("SELECT * FROM consents").all())
    assert held.count("'") > 2
    assert "hush hush" not in held
    assert "verifier" not in held
