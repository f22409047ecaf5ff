"""Somebody agrees in the browser: the page that asks them, codes that count once, and whether they are ours (PKCE)."""

import base64
import hashlib
import hmac
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from urllib.parse import urlencode, urlsplit

from zeus.simulator.manners import RefusalError

COUNTS = 300.0
"""Seconds for which a code counts (Zoom: five minutes)."""

ANOTHER = "another-account"
"""The account of an administrator who agrees for the wrong tenant."""


@dataclass(frozen=True)
class Agreed:
    """To what somebody agreed: for which account (none named: the client's own), and to which scopes."""

    org: str = ""
    scope: str = ""


@dataclass(frozen=True)
class _Asked:
    client: str
    redirect: str
    challenge: str
    until: float
    agreed: Agreed


class Consents:
    """The codes that are out."""

    def __init__(self) -> None:
        self._codes: dict[str, _Asked] = {}

    def answer(self, query: Mapping[str, str], provider: str) -> tuple[int, str]:
        """The page that asks (200, HTML), or where its buttons lead (302, address). Raises RefusalError."""
        for name in ("client_id", "redirect_uri", "state", "code_challenge"):
            if not query.get(name):
                raise RefusalError(400, f"{name} is missing")
        back = urlsplit(query["redirect_uri"])
        if back.scheme not in ("http", "https") or not back.hostname or back.fragment:
            raise RefusalError(400, "redirect_uri is no address")
        if query.get("response_type") != "code" or query.get("code_challenge_method") != "S256":
            raise RefusalError(400, "a code with a challenge by S256 is all that is given here")
        if "agree" not in query:
            return 200, _page(query, provider)
        told = {"state": query["state"]}
        if query["agree"] == "no":
            told |= {"error": "access_denied", "error_description": "the administrator did not agree"}
        else:
            told["code"] = self._code(query)
        joined = "&" if back.query else "?"
        return 302, f"{query['redirect_uri']}{joined}{urlencode(told)}"

    def redeem(self, form: Mapping[str, str]) -> Agreed:
        """What a code stands for. Raises RefusalError where it is none, too old, used, or somebody else's."""
        asked = self._codes.pop(form.get("code", ""), None)
        if asked is None or time.monotonic() > asked.until:
            raise RefusalError(400, "the code is not valid")
        digest = hashlib.sha256(form.get("code_verifier", "").encode()).digest()
        proof = base64.urlsafe_b64encode(digest).decode().rstrip("=")
        if not hmac.compare_digest(proof, asked.challenge):
            raise RefusalError(400, "the code_verifier does not match")
        if form.get("redirect_uri") != asked.redirect or form.get("client_id") != asked.client:
            raise RefusalError(400, "the code was given to another client or redirect_uri")
        return asked.agreed

    def _code(self, query: Mapping[str, str]) -> str:
        code = secrets.token_urlsafe(24)
        agreed = Agreed("" if query["agree"] == "yes" else query["agree"], query.get("scope", ""))
        until = time.monotonic() + COUNTS
        self._codes[code] = _Asked(
            query["client_id"], query["redirect_uri"], query["code_challenge"], until, agreed
        )  # fmt: skip
        return code


def _page(query: Mapping[str, str], provider: str) -> str:
    wanted = "".join(f"<li>{escape(scope)}</li>" for scope in query.get("scope", "").split())
    given = "".join(f'<input type="hidden" name="{escape(n)}" value="{escape(v)}">' for n, v in query.items())
    buttons = (("yes", "Agree"), (ANOTHER, "Agree, for another account"), ("no", "Do not agree"))
    shown = " ".join(f'<button name="agree" value="{value}">{text}</button>' for value, text in buttons)
    return (
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>Practice tenant</title>'
        f"<h1>{escape(provider)}</h1><p>A practice tenant: {escape(query['client_id'])} asks to act for you.</p>"
        f"<ul>{wanted}</ul><form>{given}{shown}</form></html>"
    )
