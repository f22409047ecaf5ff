"""Passkeys without a browser: what is not one lets nobody in, and is counted; who has two second factors chooses."""

import json
from typing import Any

import pytest
from flask import Flask

from tests.web.visit import PASSWORD, sign_in, text_of, token_of
from zeus.services.context import Zeus
from zeus.services.history import list_installation_events
from zeus.services.passkeys import SECONDARY, add_passkey, passkeys_of
from zeus.services.sign_in import BY_ADDRESS, keep_factor
from zeus.services.users import add_user, find_user


@pytest.fixture
def ann(zeus: Zeus) -> str:
    """The id of somebody who has a passkey, for after the password."""
    add_user(zeus, "ann@example.com", PASSWORD, "viewer")
    found = find_user(zeus, email="ann@example.com")
    assert found
    told: dict[str, Any] = {"credential": b"known", "public_key": b"x", "count": 0, "usage": SECONDARY}
    add_passkey(zeus, found["id"], "Key ring", **told, transports=["usb"])
    return str(found["id"])


def test_the_password_alone_lets_nobody_in_who_has_a_passkey(app: Flask, ann: str) -> None:
    client = app.test_client()
    answer = sign_in(client, "ann@example.com")
    assert answer.location.startswith("/sign-in/passkey")
    assert client.get("/organizations").status_code == 302
    shown = client.get("/sign-in/passkey")
    assert "Your second factor" in text_of(shown)
    asked = client.post("/sign-in/passkey", data={"csrf_token": token_of(shown)}).get_data(as_text=True)
    assert "a25vd24" in asked, "the passkey that is wanted (its id in Base64)"


def test_who_has_two_second_factors_chooses(app: Flask, zeus: Zeus, ann: str) -> None:
    keep_factor(zeus, ann, {"method": "authenticator", "totp": "x", "codes": None, "counter": None})
    client = app.test_client()
    answer = sign_in(client, "ann@example.com")
    assert answer.location.startswith("/sign-in/which")
    shown = client.get("/sign-in/which")
    assert "A passkey" in text_of(shown)
    assert "The authenticator app" in text_of(shown)
    token = token_of(shown)
    chosen = client.post("/sign-in/which", data={"csrf_token": token, "which": "webauthn"})
    assert chosen.location.startswith("/sign-in/passkey")
    sign_in(client, "ann@example.com")
    chosen = client.post("/sign-in/which", data={"csrf_token": token, "which": "something else"})
    assert chosen.status_code == 302
    assert client.get("/organizations").status_code == 302


def test_nobody_learns_who_has_a_passkey(app: Flask, ann: str) -> None:
    client = app.test_client()
    token = token_of(client.get("/sign-in/passkey"))
    told = [
        client.post("/sign-in/passkey", data={"csrf_token": token, "identity": name}).get_data(as_text=True)
        for name in ("ann@example.com", "nobody@example.com")
    ]
    assert all("a25vd24" not in each for each in told)


def test_what_is_no_passkey_lets_nobody_in_and_is_counted(app: Flask, zeus: Zeus, ann: str) -> None:
    client = app.test_client()
    page = client.get("/sign-in/passkey")
    token = token_of(page)
    asked = client.post("/sign-in/passkey", data={"csrf_token": token}).get_data(as_text=True)
    to = asked.partition('action="/sign-in/passkey/')[2].partition('"')[0].partition("?")[0]
    answer = {"authenticatorData": "", "clientDataJSON": "", "signature": "", "userHandle": ""}
    forged = {"id": "a25vd24", "rawId": "a25vd24", "type": "public-key", "response": answer}
    for credential in ("", "{", "[]", json.dumps(forged)):
        got = client.post(f"/sign-in/passkey/{to}", data={"csrf_token": token, "credential": credential})
        assert got.status_code == 302
        assert client.get("/organizations").status_code == 302
    failed = [e for e in list_installation_events(zeus)["events"] if e["event"] == "sign-in failed"]
    assert {each["after"]["what"] for each in failed} == {"passkey"}
    assert client.post("/sign-in/passkey/forged", data={"csrf_token": token}).status_code == 302
    for _ in range(BY_ADDRESS):
        client.post(f"/sign-in/passkey/{to}", data={"csrf_token": token, "credential": "{"})
    assert passkeys_of(zeus, ann)[0].used is None
