"""Consent: somebody agrees in the browser, at the provider, and Zeus gets a credential (OAuth 2.0)."""

import base64
import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from zeus.core.flow import Procedure


@dataclass(frozen=True)
class Grant:
    """What the browser brought back: the `code`, the `verifier` that proves it is ours, and where it came back to."""

    code: str
    verifier: str
    redirect: str


@dataclass(frozen=True)
class Consent:
    """How somebody agrees, with PKCE (RFC 6749 §4.1, RFC 7636).

    `path` makes, of a credential, the path of the page where they do, below the base `auth`. `scopes` are asked for;
    where there are none, the app itself has them. `exchange` is a procedure that returns a Token, whose `renewed` are
    the fields of the credential that the consent `gives`; the calls need no token.
    """

    path: Callable[[Mapping[str, str]], str]
    exchange: Callable[[Mapping[str, str], Grant], Procedure]
    scopes: tuple[str, ...] = ()
    gives: tuple[str, ...] = ("refresh_token",)


def question(client_id: str, redirect: str, state: str, verifier: str, scopes: tuple[str, ...]) -> str:
    """The query with which somebody is sent to the provider's page."""
    asked = {"response_type": "code", "client_id": client_id, "redirect_uri": redirect, "state": state}
    asked |= {"code_challenge": challenge(verifier), "code_challenge_method": "S256"}
    return urlencode(asked | ({"scope": " ".join(scopes)} if scopes else {}))


def challenge(verifier: str) -> str:
    """What tells later that the verifier is the one that was meant, and from which nobody can tell it (S256)."""
    return base64.urlsafe_b64encode(hashlib.sha256(verifier.encode()).digest()).decode().rstrip("=")
