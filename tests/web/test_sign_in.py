"""Signing in: what fails is counted, a second factor, sessions that end, a fresh sign-in before what is for good."""

import re
import time
from collections.abc import Callable
from datetime import timedelta

import flask_security.utils
import pytest
from flask import Flask
from flask.testing import FlaskClient
from passlib.totp import TOTP
from werkzeug.test import TestResponse

from tests.web.visit import PASSWORD, organization, post, sign_in, text_of, token_of
from zeus.services.context import Zeus
from zeus.services.history import list_installation_events
from zeus.services.sign_in import BY_ADDRESS, BY_EMAIL
from zeus.services.users import add_user
from zeus.web import create_app

EMAIL = "ann@example.com"


@pytest.fixture
def ann(app: Flask, zeus: Zeus) -> FlaskClient:
    add_user(zeus, EMAIL, PASSWORD, "admin")
    client = app.test_client()
    sign_in(client, EMAIL)
    return client


class Clock:
    """Time that tests move."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.ahead = 0.0
        real = time.time
        monkeypatch.setattr(time, "time", lambda: real() + self.ahead)
        now = flask_security.utils.naive_utcnow
        monkeypatch.setattr(flask_security.utils, "naive_utcnow", lambda: now() + timedelta(seconds=self.ahead))


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def key_of(answer: TestResponse) -> str:
    """The key that an authenticator app is given."""
    found = re.search(r'user-select-all">([A-Z2-7-]+)<', answer.get_data(as_text=True))
    assert found, text_of(answer)
    return found[1].replace("-", "")


def code_of(key: str, ahead: float = 0) -> str:
    return str(TOTP(key).generate(time=time.time() + ahead).token)


def form(client: FlaskClient, address: str, **fields: str) -> TestResponse:
    return client.post(address, data={"csrf_token": token_of(client.get(address)), **fields})


def set_up(client: FlaskClient) -> tuple[str, list[str]]:
    """Set up an authenticator app; its key, and recovery codes."""
    page = form(client, "/account/second-factor", setup="authenticator")
    key = key_of(page)
    action = re.search(r'action="(/account/second-factor/[^"]+)"', page.get_data(as_text=True))
    assert action
    done = client.post(action[1], data={"csrf_token": token_of(page), "code": code_of(key)})
    assert done.location == "/account", text_of(done)
    codes = form(client, "/account/recovery-codes", generate_new_codes="y").get_data(as_text=True)
    return key, re.findall(r"<li>([^<]+)</li>", codes.split("font-monospace")[1])


def events(zeus: Zeus) -> list[str]:
    return [each["event"] for each in list_installation_events(zeus)["events"]]


def test_a_second_factor_is_asked_for_and_each_code_counts_once(ann: FlaskClient, app: Flask, zeus: Zeus) -> None:
    key, codes = set_up(ann)
    assert len(set(codes)) == 8
    assert "An authenticator app" in text_of(ann.get("/account"))
    browser = app.test_client()
    assert sign_in(browser, EMAIL).location.startswith("/sign-in/code")
    assert browser.get("/organizations").status_code == 302, "the password alone is not enough"
    assert "Invalid code" in text_of(form(browser, "/sign-in/code", code="000000"))
    code = code_of(key, 30)
    assert form(browser, "/sign-in/code", code=code).location == "/"
    assert browser.get("/organizations").status_code == 200
    again = app.test_client()
    sign_in(again, EMAIL)
    assert "Invalid code" in text_of(form(again, "/sign-in/code", code=code)), "somebody looked over the shoulder"
    assert form(again, "/sign-in/recovery-code", code=codes[0]).location == "/"
    third = app.test_client()
    sign_in(third, EMAIL)
    assert third.get("/organizations").status_code == 302
    assert "code invalid" in text_of(form(third, "/sign-in/recovery-code", code=codes[0])), "each counts once"
    assert "7 recovery codes left" in text_of(again.get("/account"))
    assert {"second factor changed", "recovery codes changed", "recovery codes used", "sign-in failed"} <= set(
        events(zeus)
    )


def test_where_it_is_required_nobody_gets_further_without(zeus: Zeus, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZEUS_SECOND_FACTOR", "required")
    add_user(zeus, EMAIL, PASSWORD, "admin")
    browser = create_app(zeus).test_client()
    assert sign_in(browser, EMAIL).location == "/account/second-factor"
    assert browser.get("/organizations").status_code == 302
    page = form(browser, "/account/second-factor", setup="authenticator")
    assert "everybody needs one" in text_of(browser.get("/account/second-factor"))
    page = form(browser, "/account/second-factor", setup="authenticator")
    done = browser.post("/sign-in/code", data={"csrf_token": token_of(page), "code": code_of(key_of(page))})
    assert done.location == "/", text_of(done)
    assert browser.get("/organizations").status_code == 200
    assert "disable" not in browser.get("/account/second-factor").get_data(as_text=True)


def test_an_administrator_resets_a_lost_second_factor(
    ann: FlaskClient, app: Flask, zeus: Zeus, visitor: Callable[[str], FlaskClient]
) -> None:
    set_up(ann)
    admin = visitor("admin")
    page = admin.get("/admin/users").get_data(as_text=True)
    reset = re.search(r"/admin/users/\w+/reset", page)
    assert reset
    assert post(admin, reset[0]).status_code == 302
    assert ann.get("/organizations").status_code == 302, "sessions end with it"
    browser = app.test_client()
    assert sign_in(browser, EMAIL).location == "/"
    assert "second factor removed" in events(zeus)


def test_after_some_failures_even_the_right_password_has_to_wait(app: Flask, zeus: Zeus, clock: Clock) -> None:
    add_user(zeus, EMAIL, PASSWORD, "viewer")
    browser = app.test_client()
    for _ in range(BY_EMAIL):
        assert "E-mail or password is not right" in text_of(sign_in(browser, EMAIL, "wrong horse battery"))
    assert "Too many attempts" in text_of(sign_in(browser, EMAIL))
    assert "Too many attempts" in text_of(sign_in(app.test_client(), EMAIL.upper())), "whatever the browser or the case"
    assert "sign-in locked" in events(zeus)
    clock.ahead = 15 * 60 + 1
    assert sign_in(browser, EMAIL).location == "/"
    assert "wrong horse" not in str(list_installation_events(zeus))


def test_an_e_mail_that_nobody_has_waits_alike_and_is_not_kept(app: Flask, zeus: Zeus) -> None:
    browser = app.test_client()
    for _ in range(BY_EMAIL):
        assert "E-mail or password is not right" in text_of(sign_in(browser, "hunter2@example.com"))
    assert "Too many attempts" in text_of(sign_in(browser, "hunter2@example.com"))
    assert "hunter2" not in str(list_installation_events(zeus))


def test_one_address_cannot_try_many_e_mails(app: Flask, zeus: Zeus) -> None:
    add_user(zeus, EMAIL, PASSWORD, "viewer")
    browser = app.test_client()
    for number in range(BY_ADDRESS):
        sign_in(browser, f"somebody-{number}@example.com")
    assert "Too many attempts" in text_of(sign_in(browser, EMAIL))
    elsewhere = app.test_client()
    elsewhere.environ_base["REMOTE_ADDR"] = "10.0.0.9"
    assert sign_in(elsewhere, EMAIL).location == "/"


def test_codes_cannot_be_guessed_on(ann: FlaskClient, app: Flask) -> None:
    key, _ = set_up(ann)
    browser = app.test_client()
    sign_in(browser, EMAIL)
    for _ in range(BY_EMAIL):
        form(browser, "/sign-in/code", code="000000")
    assert "Too many attempts" in text_of(form(browser, "/sign-in/code", code=code_of(key, 30)))
    assert "Too many attempts" in text_of(form(browser, "/sign-in/recovery-code", code="x"))


def test_signing_out_ends_the_session_whoever_has_a_copy_of_the_cookie(ann: FlaskClient, app: Flask) -> None:
    cookie = ann.get_cookie("zeus")
    assert cookie
    thief = app.test_client()
    thief.set_cookie("zeus", cookie.value)
    assert thief.get("/organizations").status_code == 200
    post(ann, "/sign-out")
    assert thief.get("/organizations").status_code == 302


def test_a_cookie_from_before_says_nothing_afterwards(app: Flask, zeus: Zeus) -> None:
    add_user(zeus, EMAIL, PASSWORD, "viewer")
    browser = app.test_client()
    with browser.session_transaction() as planted:
        planted["recent"] = ["planted"]
        planted["zeus"] = "planted"
    sign_in(browser, EMAIL)
    with browser.session_transaction() as now:
        assert "recent" not in now
        assert now["zeus"] != "planted"


@pytest.mark.parametrize(("minutes", "lasts"), [(29, True), (31, False)])
def test_a_session_ends_when_nothing_is_done(ann: FlaskClient, clock: Clock, minutes: int, lasts: bool) -> None:
    clock.ahead = minutes * 60
    assert (ann.get("/organizations").status_code == 200) == lasts


def test_a_page_that_looks_on_by_itself_keeps_no_session(ann: FlaskClient, clock: Clock) -> None:
    for minute in range(0, 30, 10):
        clock.ahead = minute * 60
        assert ann.get("/organizations", headers={"HX-Request": "true"}).status_code == 200
    clock.ahead = 31 * 60
    assert ann.get("/organizations").status_code == 302


def test_a_session_ends_after_hours_whatever_is_done(ann: FlaskClient, clock: Clock) -> None:
    for minute in range(0, 12 * 60, 20):
        clock.ahead = minute * 60
        assert ann.get("/organizations").status_code == 200, minute
    clock.ahead = 12 * 3600 + 1
    assert ann.get("/organizations").status_code == 302


def test_users_and_credentials_take_a_fresh_sign_in(
    ann: FlaskClient, clock: Clock, zeus: Zeus, simulator: Callable[..., str]
) -> None:
    place = organization(zeus, simulator())
    assert ann.get("/admin/users").status_code == 200
    clock.ahead = 25 * 60
    for address in ("/admin/users", f"/organizations/{place}/reconnect", f"/organizations/{place}/remove"):
        assert ann.get(address).location.startswith("/sign-in/again?next="), address
    came_from = {"Referer": "http://localhost/admin/users"}
    refused = post(ann, "/admin/users", {"email": "eve@example.com"}, headers=came_from)
    assert refused.location == "/sign-in/again?next=/admin/users"
    again = "/sign-in/again?next=/admin/users"
    assert "Invalid password" in text_of(form(ann, again, password="wrong horse battery"))
    assert form(ann, again, password=PASSWORD).location == "/admin/users"
    assert ann.get("/admin/users").status_code == 200


def test_a_copy_of_the_cookie_is_worth_nothing_after_signing_in_once_more(
    ann: FlaskClient, clock: Clock, app: Flask
) -> None:
    clock.ahead = 25 * 60
    assert ann.get("/admin/users").status_code == 302
    with ann.session_transaction() as held:
        copied = dict(held)
    assert form(ann, "/sign-in/again?next=/admin/users", password=PASSWORD).location == "/admin/users"
    thief = app.test_client()
    with thief.session_transaction() as theirs:
        theirs.update(copied)
    assert thief.get("/organizations").status_code == 302
    assert ann.get("/organizations").status_code == 200


def test_a_new_password_ends_all_sessions(ann: FlaskClient, app: Flask) -> None:
    other = app.test_client()
    sign_in(other, EMAIL)
    told = text_of(post(ann, "/account/password", {"old": "wrong horse battery", "new": "a new horse battery"}))
    assert "present password is not right" in told
    assert post(ann, "/account/password", {"old": PASSWORD, "new": "a new horse battery"}).location == "/sign-in"
    assert other.get("/organizations").status_code == 302
    assert sign_in(app.test_client(), EMAIL).status_code == 200
    assert sign_in(app.test_client(), EMAIL, "a new horse battery").location == "/"


def test_everywhere_is_signed_out_at_once(ann: FlaskClient, app: Flask) -> None:
    other = app.test_client()
    sign_in(other, EMAIL)
    assert text_of(ann.get("/account")).count("last used") == 2
    post(ann, "/account/sessions")
    assert other.get("/organizations").status_code == 302


def test_what_nobody_uses_is_not_there(ann: FlaskClient, app: Flask) -> None:
    for rule in app.url_map.iter_rules():
        if rule.endpoint in ("security.two_factor_rescue", "security.two_factor_select"):
            assert post(ann, rule.rule).status_code == 404
