"""What all pages share: who may see them, headers, errors, the menu."""

from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.visit import organization, post, sign_in, text_of
from zeus.services.context import Zeus
from zeus.services.users import add_user, list_users
from zeus.web.frame import local


def addresses(app: Flask) -> list[str]:
    """Every page that can be asked for without more than an address."""
    return sorted(
        rule.rule for rule in app.url_map.iter_rules() if "GET" in (rule.methods or ()) and not rule.arguments
    )


def test_a_stranger_is_asked_to_sign_in_wherever_they_go(app: Flask) -> None:
    for address in addresses(app):
        answer = app.test_client().get(address)
        assert address.startswith(("/static", "/sign-in", "/healthz", "/readyz", "/metrics")) or answer.status_code in (
            302,
            401,
        ), address
        if answer.status_code == 302:
            assert answer.location.startswith("/sign-in"), address


def test_a_stranger_s_fragment_sends_the_whole_page_to_sign_in(app: Flask) -> None:
    answer = app.test_client().get("/organizations", headers={"HX-Request": "true"})
    assert (answer.status_code, answer.headers["HX-Redirect"]) == (401, "/sign-in")


def test_after_signing_in_the_page_asked_for_is_shown(app: Flask, zeus: Zeus) -> None:
    add_user(zeus, "ann@example.com", "correct horse battery", "viewer")
    browser = app.test_client()
    asked = browser.get("/organizations?q=x")
    token = (
        browser.get(asked.location).get_data(as_text=True).split('csrf_token" type="hidden" value="')[1].split('"')[0]
    )
    form = {"email": "Ann@Example.com", "password": "correct horse battery", "csrf_token": token}
    assert browser.post(asked.location, data=form).location.endswith("/organizations?q=x")


@pytest.mark.parametrize(
    ("email", "password"), [("ann@example.com", "wrong horse battery"), ("bob@example.com", "x" * 20)]
)
def test_a_wrong_name_and_a_wrong_password_are_told_alike(app: Flask, zeus: Zeus, email: str, password: str) -> None:
    add_user(zeus, "ann@example.com", "correct horse battery", "viewer")
    browser = app.test_client()
    assert "E-mail or password is not right." in text_of(sign_in(browser, email, password))
    assert browser.get("/organizations").status_code == 302


def test_whoever_is_shut_out_is_out_at_once(
    client: FlaskClient, visitor: Callable[[str], FlaskClient], zeus: Zeus
) -> None:
    viewer = visitor("viewer")
    assert viewer.get("/organizations").status_code == 200
    id = next(each["id"] for each in list_users(zeus)["users"] if each["role"] == "viewer")
    assert post(client, f"/admin/users/{id}", {"active": "n"}).status_code == 302
    assert viewer.get("/organizations").status_code == 302


def test_nobody_can_take_the_last_administrator_away(client: FlaskClient, zeus: Zeus) -> None:
    id = list_users(zeus)["users"][0]["id"]
    answer = post(client, f"/admin/users/{id}", {"role": "viewer"})
    assert answer.status_code == 422
    assert "The last administrator cannot be taken away." in text_of(answer)


def test_a_viewer_changes_nothing_and_sees_no_button_that_would(visitor: Callable[[str], FlaskClient]) -> None:
    viewer = visitor("viewer")
    assert "New" not in text_of(viewer.get("/organizations")).split()
    assert viewer.get("/organizations/new").status_code == 403
    assert viewer.get("/admin/users").status_code == 403


def test_every_page_forbids_foreign_and_inline_code(client: FlaskClient) -> None:
    answer = client.get("/organizations")
    policy = answer.headers["Content-Security-Policy"]
    assert "unsafe" not in policy
    assert "script-src 'self'" in policy
    page = answer.get_data(as_text=True)
    assert " style=" not in page
    assert " onclick=" not in page
    assert "<script>" not in page


def test_a_form_without_its_token_is_refused(client: FlaskClient) -> None:
    assert client.post("/organizations/new", data={"name": "x"}).status_code == 400


def test_a_page_that_there_is_not_says_so(client: FlaskClient) -> None:
    answer = client.get("/nowhere")
    assert answer.status_code == 404
    assert "There is no such page" in text_of(answer)
    assert client.get("/o/unknown/history").status_code == 404


def test_without_an_organization_a_screen_says_that_none_is_selected(client: FlaskClient) -> None:
    for name in ("import", "configuration", "live", "transmissions", "export", "history"):
        assert "No organization selected" in text_of(client.get(f"/{name}"))


def test_the_menu_remembers_the_organization(client: FlaskClient, zeus: Zeus, simulator: Callable[..., str]) -> None:
    id = organization(zeus, simulator())
    client.get(f"/o/{id}/history")
    assert client.get("/history").location == f"/o/{id}/history"
    page = text_of(client.get("/organizations"))
    assert "PRACTICE" in page


@pytest.mark.parametrize(
    ("address", "is_local"),
    [("/o/1?x=2", True), ("//evil.example", False), ("https://evil.example", False), ("/\\evil", False), ("", False)],
)
def test_only_addresses_of_this_application_are_gone_to(address: str, is_local: bool) -> None:
    assert bool(local(address)) == is_local
