"""What is looked at before anything else: the name of the host, sizes, cookies, what errors tell."""

from collections.abc import Callable
from urllib.parse import urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient

from tests.web.visit import PASSWORD, post, sign_in, text_of
from zeus.services import credentials
from zeus.services.context import ServiceError, Zeus
from zeus.services.users import add_user
from zeus.web import create_app
from zeus.web.gate import LARGE, is_known
from zeus.web.inline import hashes

PUBLIC = "https://zeus.example.com"


@pytest.fixture
def public(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZEUS_PUBLIC_URL", PUBLIC)


@pytest.mark.parametrize(
    ("host", "known"),
    [
        ("zeus.example.com", True), ("ZEUS.example.com:443", True), ("zeus.example.com:8000", False), ("", False),
        ("zeus.example.com.evil.example", False), ("evil.example", False), ("zeus.example.com@evil.example", False),
        ("zeus.example.com/x", False), ("localhost", False), ("zeus.example.com:x", False), ("[::1", False),
    ],
)  # fmt: skip
def test_only_the_public_address_is_ours(host: str, known: bool) -> None:
    assert is_known(host, urlsplit(PUBLIC)) == known


@pytest.mark.parametrize(
    ("host", "known"),
    [("localhost:8000", True), ("127.0.0.1", True), ("[::1]:8000", True), ("10.1.2.3", True), ("evil.example", False)],
)
def test_without_one_only_this_machine_is_ours(host: str, known: bool) -> None:
    assert is_known(host, None) == known


def test_a_foreign_host_gets_nothing(client: FlaskClient) -> None:
    answer = client.get("/organizations", headers={"Host": "evil.example"})
    assert answer.status_code == 400
    assert "evil.example" not in answer.get_data(as_text=True)


def test_behind_a_public_address_cookies_and_headers_are_those_of_tls(public: None, zeus: Zeus) -> None:
    add_user(zeus, "ann@example.com", PASSWORD, "viewer")
    browser = create_app(zeus).test_client()
    browser.environ_base["HTTP_HOST"] = "zeus.example.com"
    answer = browser.get("/sign-in", base_url=PUBLIC)
    cookie = answer.headers["Set-Cookie"]
    assert cookie.startswith("__Host-zeus=")
    for flag in ("Secure", "HttpOnly", "SameSite=Lax", "Path=/"):
        assert flag in cookie
    assert "Domain" not in cookie
    assert "max-age=31536000" in answer.headers["Strict-Transport-Security"]


def test_a_public_address_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch, zeus: Zeus) -> None:
    monkeypatch.setenv("ZEUS_PUBLIC_URL", "zeus.example.com/app")
    with pytest.raises(ServiceError, match="ZEUS_PUBLIC_URL"):
        create_app(zeus)


def test_a_request_is_as_large_as_its_page_needs(client: FlaskClient) -> None:
    assert client.post("/organizations/new", data={"name": "x" * LARGE}).status_code == 413
    answer = post(client, "/theme", {"next": "/organizations", "x": "y" * (LARGE + 1)})
    assert answer.status_code == 413
    assert "This is too large" in text_of(answer)


def test_every_refusal_looks_alike_and_tells_nothing(
    client: FlaskClient, app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object) -> str:
        raise RuntimeError("vermilion-heron-42")

    app.config["PROPAGATE_EXCEPTIONS"] = False
    monkeypatch.setattr(credentials, "board", broken)
    for address, method, status in (
        ("/nowhere", "GET", 404), ("/organizations", "DELETE", 405), ("/organizations/new", "POST", 400),
        ("/organizations", "GET", 500), ("/static/../zeus.py", "GET", 404), ("/static/%2e%2e/frame.py", "GET", 404),
    ):  # fmt: skip
        answer = client.open(address, method=method)
        page = answer.get_data(as_text=True)
        assert answer.status_code == status, address
        assert "All organizations" in page
        for told in ("vermilion", "Traceback", "werkzeug", "Werkzeug", "File ", "flask"):
            assert told not in page, address
        assert "Server" not in answer.headers
        assert answer.headers["Content-Security-Policy"]


@pytest.mark.parametrize(
    "next_page", ["//evil.example", "https://evil.example", "/\\evil.example", "http:evil.example"]
)
def test_signing_in_leads_nowhere_else(app: Flask, zeus: Zeus, next_page: str) -> None:
    add_user(zeus, "ann@example.com", PASSWORD, "viewer")
    browser = app.test_client()
    page = browser.get("/sign-in", query_string={"next": next_page}).get_data(as_text=True)
    token = page.split('name="csrf_token"')[1].split('value="')[1].split('"')[0]
    form = {"email": "ann@example.com", "password": PASSWORD, "csrf_token": token, "next": next_page}
    answer = browser.post("/sign-in", query_string={"next": next_page}, data=form)
    assert not urlsplit(answer.location or "").netloc
    assert not (answer.location or "").startswith(("//", "/\\"))
    assert answer.status_code == 302
    assert post(browser, "/theme", {"next": next_page}).location == "/organizations"


def test_inline_code_of_the_help_is_allowed_by_what_it_is() -> None:
    allowed = hashes('<script>a</script><SCRIPT src="x"></SCRIPT><script id="y">b\n</script>')
    assert allowed.count("'sha256-") == 2
    assert "unsafe" not in allowed


def test_a_cookie_of_another_key_is_nobody_s(
    visitor: Callable[[str], FlaskClient], zeus: Zeus, monkeypatch: pytest.MonkeyPatch
) -> None:
    viewer = visitor("viewer")
    other = create_app(zeus)
    other.config["SECRET_KEY"] = "0" * 64
    stranger = other.test_client()
    cookie = viewer.get_cookie("zeus")
    assert cookie
    stranger.set_cookie("zeus", cookie.value)
    assert stranger.get("/organizations").status_code == 302


def test_no_session_is_remembered_longer_than_the_browser(app: Flask, zeus: Zeus) -> None:
    add_user(zeus, "ann@example.com", PASSWORD, "viewer")
    browser = app.test_client()
    token = sign_in(browser, "nobody@example.com").get_data(as_text=True).split('name="csrf_token"')[1]
    form = {"email": "ann@example.com", "password": PASSWORD, "csrf_token": token.split('value="')[1].split('"')[0]}
    answer = browser.post("/sign-in", data={**form, "remember": "y"})
    assert answer.status_code == 302
    assert not any(cookie.startswith("remember_token") for cookie in answer.headers.getlist("Set-Cookie"))
