"""Passwords that are soon guessed are refused, whoever sets them; nothing is asked over the network."""

import socket

import pytest

from zeus.cli import run
from zeus.services.context import ServiceError, Zeus, open_zeus
from zeus.services.users import add_user, change_user, find_user, is_password


@pytest.fixture
def zeus(monkeypatch: pytest.MonkeyPatch) -> Zeus:
    opened = open_zeus("tests")

    def refuse(*_: object) -> None:
        raise AssertionError("a password is nobody else's business")

    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    return opened


@pytest.mark.parametrize(
    "password",
    [
        "password1234",
        "Passw0rd2026!",
        "qwertyuiop12",
        "aaaaaaaaaaaaaaaa",
        "123456789012",
        "dana.reyes2026",
        "zeuszeuszeus",
    ],
)
def test_a_password_that_is_soon_guessed_is_refused(password: str, zeus: Zeus) -> None:
    with pytest.raises(ServiceError, match="soon guessed"):
        add_user(zeus, "dana.reyes@example.com", password, "viewer")
    assert find_user(zeus, email="dana.reyes@example.com") is None


@pytest.mark.parametrize(
    "password", ["correct horse battery", "quiet otters dig wide canals", "x" * 3 + "k9$Lm2!vQz7Wp"]
)
def test_a_password_that_is_not_soon_guessed_is_taken(password: str, zeus: Zeus) -> None:
    add_user(zeus, "dana.reyes@example.com", password, "viewer")
    stored = find_user(zeus, email="dana.reyes@example.com")
    assert stored
    assert is_password(stored, password)
    with pytest.raises(ServiceError, match="soon guessed"):
        change_user(zeus, stored["id"], password="Dana.Reyes@example.com")
    stored = find_user(zeus, email="dana.reyes@example.com")
    assert stored
    assert is_password(stored, password)


def test_the_command_says_why(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        "sys.stdin", type("Piped", (), {"readline": lambda s: "password1234\n", "isatty": lambda s: False})()
    )
    assert run(["user", "add", "ann@example.com", "--role", "viewer", "--json"]) == 2
    assert "soon guessed" in capsys.readouterr().out
