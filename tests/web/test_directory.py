"""Signing in by the company's directory, against a provider that is really one (npm's oidc-provider)."""

import re
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qsl, urljoin, urlsplit

import pytest
import requests
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.served import free_port
from tests.web.visit import PASSWORD, sign_in, text_of
from zeus.services.context import ServiceError, Zeus
from zeus.services.users import add_user, change_user, list_users
from zeus.web import create_app

HERE = Path(__file__).parent
BACK = "http://localhost/sign-in/directory/back"


@pytest.fixture(scope="module")
def issuer() -> Iterator[str]:
    """A provider of its own, in a process of its own."""
    node = shutil.which("node")
    assert node, "Node.js is needed, as for make assets"
    port = free_port()
    command = [node, str(HERE / "directory.mjs"), str(port), BACK]
    running = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    try:
        assert running.stdout
        assert running.stdout.readline() == "ready\n", running.stderr.read() if running.stderr else ""
        yield f"http://127.0.0.1:{port}"
    finally:
        running.terminate()
        running.wait(10)
        for pipe in (running.stdout, running.stderr):
            if pipe:
                pipe.close()


@pytest.fixture
def browser(issuer: str, zeus: Zeus, monkeypatch: pytest.MonkeyPatch) -> FlaskClient:
    monkeypatch.setenv("ZEUS_OIDC_ISSUER", issuer)
    monkeypatch.setenv("ZEUS_OIDC_CLIENT_ID", "zeus")
    monkeypatch.setenv("ZEUS_OIDC_CLIENT_SECRET", "the-secret-of-zeus")
    monkeypatch.setenv("ZEUS_OIDC_ROLES", "admins=admin, desk=operator, staff=viewer")
    return create_app(zeus).test_client()


def vouched(start: str, name: str) -> str:
    """Sign in at the directory as `name`; the address that it sends the browser back to."""
    web = requests.Session()
    answer = web.get(start, allow_redirects=False, timeout=10)
    for _ in range(20):
        if answer.is_redirect:
            to = urljoin(answer.url, answer.headers["Location"])
            if to.startswith(BACK):
                return to
            answer = web.get(to, allow_redirects=False, timeout=10)
            continue
        action = re.search(r'action="([^"]+)"', answer.text)
        prompt = re.search(r'name="prompt" value="(\w+)"', answer.text)
        assert action, answer.text[:2000]
        assert prompt, answer.text[:2000]
        form = {"prompt": prompt[1], "login": name, "password": "any"}
        answer = web.post(urljoin(answer.url, action[1]), data=form, allow_redirects=False, timeout=10)
    raise AssertionError(answer.text[:2000])


def enter(browser: FlaskClient, name: str, address: str = "/sign-in/directory") -> TestResponse:
    begun = browser.get(address)
    assert begun.status_code == 302, text_of(begun)
    back = urlsplit(vouched(begun.location, name))
    return browser.get(f"{back.path}?{back.query}")


def roles(zeus: Zeus) -> dict[str, str]:
    return {each["email"]: each["role"] for each in list_users(zeus)["users"]}


def test_groups_give_the_role_each_time(browser: FlaskClient, zeus: Zeus) -> None:
    assert "company's account" in text_of(browser.get("/sign-in"))
    assert (
        enter(browser, "ann.staff.desk", "/sign-in/directory?next=/organizations?q=x").location == "/organizations?q=x"
    )
    assert browser.get("/organizations/new").status_code == 200
    assert browser.get("/admin/users").status_code == 403
    assert roles(zeus) == {"ann.staff.desk@example.com": "operator"}
    user = list_users(zeus)["users"][0]["id"]
    add_user(zeus, "root@example.com", PASSWORD, "admin")
    change_user(zeus, user, role="viewer")
    assert browser.get("/organizations").status_code == 302
    enter(browser, "ann.staff.desk")
    assert roles(zeus)["ann.staff.desk@example.com"] == "operator", "the directory decides"


def test_who_was_there_before_stays_who_they_are(browser: FlaskClient, zeus: Zeus) -> None:
    add_user(zeus, "bea.admins@example.com", PASSWORD, "viewer")
    assert enter(browser, "bea.admins").location == "/"
    assert roles(zeus) == {"bea.admins@example.com": "admin"}
    assert browser.get("/admin/users").status_code == 200


@pytest.mark.parametrize(
    ("name", "told"), [("eve.visitors", "None of your groups"), ("eve.staff.unproven", "vouches for no e-mail")]
)
def test_others_are_not_let_in(browser: FlaskClient, zeus: Zeus, name: str, told: str) -> None:
    answer = enter(browser, name)
    assert answer.status_code == 403
    assert told in text_of(answer)
    assert browser.get("/organizations").status_code == 302
    assert roles(zeus) == {}


def test_who_was_shut_out_stays_out(browser: FlaskClient, zeus: Zeus) -> None:
    enter(browser, "cy.staff")
    add_user(zeus, "root@example.com", PASSWORD, "admin")
    change_user(zeus, next(each["id"] for each in list_users(zeus)["users"] if "cy" in each["email"]), active=False)
    assert "shut out" in text_of(enter(browser, "cy.staff"))
    assert browser.get("/organizations").status_code == 302


def test_an_answer_that_nobody_asked_for_is_nothing(browser: FlaskClient, zeus: Zeus) -> None:
    begun = browser.get("/sign-in/directory")
    asked = dict(parse_qsl(urlsplit(begun.location).query))
    assert (asked["code_challenge_method"], bool(asked["state"]), bool(asked["nonce"])) == ("S256", True, True)
    back = urlsplit(vouched(begun.location, "dan.staff"))
    victim = browser.application.test_client()
    assert victim.get(f"{back.path}?{back.query}").status_code == 403
    forged = back.query.replace("state=", "state=x")
    assert browser.get(f"{back.path}?{forged}").status_code == 403
    assert browser.get(f"{back.path}?error=access_denied&state={asked['state']}").status_code == 403
    assert roles(zeus) == {}


def test_a_code_counts_once(browser: FlaskClient) -> None:
    begun = browser.get("/sign-in/directory")
    back = urlsplit(vouched(begun.location, "dan.staff"))
    assert browser.get(f"{back.path}?{back.query}").location == "/"
    browser.get("/sign-in/directory")
    assert browser.get(f"{back.path}?{back.query}").status_code == 403


def test_a_fresh_sign_in_is_by_the_directory_too(browser: FlaskClient) -> None:
    enter(browser, "flo.admins")
    with browser.session_transaction() as cookie:
        cookie["fs_paa"] = time.time() - 3600
        cookie.pop("fs_gexp", None)
    again = browser.get("/admin/users").location
    assert again.startswith("/sign-in/again")
    assert "With your company's account" in text_of(browser.get(again))
    assert "prompt=login" in browser.get("/sign-in/directory?next=/admin/users").location
    assert enter(browser, "flo.admins", "/sign-in/directory?next=/admin/users").location == "/admin/users"
    assert browser.get("/admin/users").status_code == 200
    answer = enter(browser, "gus.admins", "/sign-in/directory?next=/admin/users")
    assert answer.status_code == 403, "somebody else's fresh sign-in is none"


def test_a_password_lets_nobody_in_whom_the_directory_made(browser: FlaskClient) -> None:
    enter(browser, "hal.staff")
    assert sign_in(browser.application.test_client(), "hal.staff@example.com", "").status_code == 200


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [("ZEUS_OIDC_ROLES", "", "maps no group"), ("ZEUS_OIDC_ROLES", "a=king", "maps no group"),
     ("ZEUS_OIDC_CLIENT_SECRET", "", "not the client")],
)  # fmt: skip
def test_half_a_directory_is_told(
    browser: FlaskClient, zeus: Zeus, monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ServiceError, match=told):
        create_app(zeus)


def test_a_directory_that_is_away_is_told(zeus: Zeus, browser: FlaskClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZEUS_OIDC_ISSUER", "http://127.0.0.1:1")
    answer = create_app(zeus).test_client().get("/sign-in/directory")
    assert answer.status_code == 502
    assert "cannot be reached" in text_of(answer)
