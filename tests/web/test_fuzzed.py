"""Every route with whatever somebody who has signed in may send: a page, a refusal, never a failure or a leak."""

import random
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.routing import Rule

import zeus
from tests.web.visit import CREDENTIAL, organization, token_of
from zeus.services.context import Zeus
from zeus.services.imports import import_workbooks
from zeus.services.organizations import add_organization

EXAMPLES = Path(zeus.__file__).parent / "examples"
SCREENS = Path(zeus.__file__).parent / "web"

NASTY = (
    "", " ", "0", "-1", "1e999", "9" * 40, "null", "[]", "{}", "true", "\0", "\r\nSet-Cookie: x=y", "é\u202e😀\ud800",
    "'; DROP TABLE rows; --", "' OR 1=1 --", "%", "_%\\", "<script>alert(1)</script>", "{{7*7}}", "${7*7}",
    "../../etc/passwd", "..\\..\\x", "//evil.example", "a" * 3000, "=cmd|' /C calc'!A0", "2026-13-45", "9999-12-31",
    "NaN", "Infinity", "=", "x=y", ";|>",
)  # fmt: skip
SEEDS = (1, 2)


def names() -> list[str]:
    """What any page reads from an address or a form, found in the code that reads it."""
    found = set()
    for path in SCREENS.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        found |= set(re.findall(r"""(?:args|form|files|values)(?:\.get|\.getlist)?[\(\[]"([\w:-]+)\"""", text))
        found |= set(re.findall(r"""(?:given|args)\.get(?:list)?\("([\w-]+)\"""", text))
    assert {"q", "tab", "after", "heading", "text", "version", "row", "rows", "name"} <= found
    return sorted(found - {"csrf_token"})


def filled(rule: Rule, real: str, chance: random.Random) -> Iterator[str]:
    """Addresses of a rule, with its parts as nasty as an address can be."""
    for _ in range(4):
        words = dict.fromkeys(rule.arguments, "x")
        for name in words:
            text = chance.choice(NASTY).encode("utf-8", "surrogatepass").decode("utf-8", "replace")
            words[name] = real if name == "organization" and chance.random() < 0.9 else text
        at = re.sub(r"<(?:[^:<>]+(?:\([^)]*\))?:)?(\w+)>", lambda found: "{" + found[1] + "}", rule.rule)
        choice = {"screen": "history", "kind": "problem", "number": "7", "position": "99999999999999999999"}
        yield at.format(**{name: _quoted(choice.get(name, text)) for name, text in words.items()})


def _quoted(text: str) -> str:
    return quote(text, safe="") or "-"


def payload(chance: random.Random, known: list[str]) -> Mapping[str, list[str]]:
    some = chance.sample(known, k=min(len(known), 12))
    return {
        name: [chance.choice(NASTY).replace("\ud800", "") for _ in range(chance.choice((1, 1, 2)))] for name in some
    }


@pytest.mark.parametrize("seed", SEEDS)
def test_no_route_fails_whatever_it_is_sent(
    seed: int,
    app: Flask,
    client: FlaskClient,
    zeus: Zeus,
    simulator: Callable[..., str],
    caplog: pytest.LogCaptureFixture,
) -> None:
    origin = simulator(rate=0)
    place = organization(zeus, origin)
    import_workbooks(zeus, "Northlake", [EXAMPLES / "webex_contact_center.xlsx"], repair=True)
    other = add_organization(zeus, "Southlake", ["webex_contact_center"], CREDENTIAL, origin=origin)
    assert other["authorized"]
    app.config["PROPAGATE_EXCEPTIONS"] = False
    chance, known = random.Random(seed), names()
    token = token_of(client.get("/organizations"))
    asked, failed = 0, []
    for rule in sorted(app.url_map.iter_rules(), key=lambda each: (each.rule, each.endpoint)):
        if rule.endpoint in ("security.logout", "static", "security.static"):
            continue
        for method in sorted((rule.methods or set()) - {"OPTIONS", "HEAD"}):
            for at in filled(rule, place, chance):
                sent = payload(chance, known)
                options = {"query_string": sent} if method == "GET" else {"data": {**sent, "csrf_token": token}}
                headers = {"HX-Request": "true"} if chance.random() < 0.3 else {}
                answer = client.open(at, method=method, headers=headers, **options)
                asked += 1
                if answer.status_code >= 500 and answer.status_code != 502:
                    failed.append(f"{method} {at} {str(sent)[:2000]}: {caplog.text[-1500:]}")
                page = answer.get_data(as_text=True)
                assert "<script>alert(1)" not in page, f"{method} {at}"
                assert "x=y" not in str(answer.headers.getlist("Set-Cookie"))
                assert urlsplit(answer.location or "").netloc in ("", "localhost"), f"{method} {at}: {answer.location}"
                assert "root:" not in page
                answer.close()
    assert failed == []
    assert asked > 300
