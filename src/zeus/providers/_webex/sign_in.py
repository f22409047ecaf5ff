"""Signing in to Webex: OAuth integrations, service apps, pasted tokens; and the two forms of an organization's ID."""

import base64
import binascii
import re
from collections.abc import Mapping

from zeus.core.catalog import Field, SignIn
from zeus.core.consent import Consent, Grant
from zeus.core.flow import Call, FailedError, Procedure, Tenant, Token

AUTH = "https://webexapis.com"
"""Where tokens are made, whatever they are for."""

ORGANIZATION = Field(
    "org_id", "Organization ID", "The customer's organization ID, as Control Hub shows it under Account."
)


def ways(*fields: Field, scopes: tuple[str, ...] = ()) -> tuple[SignIn, ...]:
    """The ways to sign in that all Webex providers have, each asking for these fields too; consent is for the scopes.

    Nothing is revoked: what Webex has for that (DELETE /authorizations) takes the right to end any user's tokens
    (identity:tokens_write), which is too much to ask for. Whoever agreed takes that back in Control Hub.
    """
    consent = Consent(lambda credential: "/v1/authorize", exchanged, scopes)
    pasted_field = Field("access_token", "Access Token", "A token for a trial of 12 hours.", secret=True)
    return (
        SignIn("integration", "OAuth integration", (*_client("integration"), *fields), refreshed, consent),
        SignIn("service_app", "Service app, authorized in Control Hub", (*_client("service app"), *fields), refreshed),
        SignIn("token", "Pasted access token", (pasted_field, *fields), pasted),
    )


def _client(kind: str) -> tuple[Field, ...]:
    return (
        Field("client_id", "Client ID", f"The client ID of your {kind} at developer.webex.com."),
        Field("client_secret", "Client Secret", f"The client secret of the same {kind}.", secret=True),
        Field("refresh_token", "Refresh Token", "The refresh token; it is renewed with each use.", secret=True),
    )


def refreshed(credential: Mapping[str, str]) -> Procedure:
    """A new access token for the refresh token; returns a Token, with the refresh token if Webex replaced it."""
    wanted = {name: credential.get(name, "") for name in ("client_id", "client_secret", "refresh_token")}
    return (yield from _token("refresh token", {"grant_type": "refresh_token", **wanted}))


def exchanged(credential: Mapping[str, str], grant: Grant) -> Procedure:
    """The first tokens, for the code that the browser brought back; returns a Token with the refresh token."""
    client = {name: credential.get(name, "") for name in ("client_id", "client_secret")}
    told = {"code": grant.code, "redirect_uri": grant.redirect, "code_verifier": grant.verifier}
    return (yield from _token("exchange code", {"grant_type": "authorization_code", **client, **told}))


def _token(label: str, wanted: Mapping[str, str]) -> Procedure:
    # A refresh token counts on when it was used, so a request whose answer was lost may be repeated; a code does not.
    reply = yield Call(
        label, "POST", "/v1/access_token", base="auth", form=True, classes=("auth",),
        repeatable="refresh_token" in wanted, body=wanted,
    )  # fmt: skip
    body = reply.body if isinstance(reply.body, dict) else {}
    if not body.get("access_token"):
        raise FailedError("Webex gave no access token: connect this organization again")
    newer = body.get("refresh_token")
    return Token(
        _bearer(body["access_token"]),
        float(body.get("expires_in") or 3600),
        renewed={"refresh_token": newer} if newer and newer != wanted.get("refresh_token") else {},
        facts={"scopes": tuple(str(body.get("scope") or "").split())},
        lasts=float(body["refresh_token_expires_in"]) if body.get("refresh_token_expires_in") else None,
    )


def managed(credential: Mapping[str, str]) -> Procedure:
    """The organizations that the token speaks for: one, or those that a partner manages. Returns Tenants.

    The list is of Webex itself; that a partner's token also opens their contact centers is UNCONFIRMED.
    """
    reply = yield Call("list organizations", "GET", "/v1/organizations", base="auth", classes=("calling",),
                       repeatable=True)  # fmt: skip
    items = (reply.body or {}).get("items") or () if isinstance(reply.body, dict) else ()
    return [Tenant(bare_id(str(each["id"])), str(each.get("displayName") or each["id"])) for each in items]


def pasted(credential: Mapping[str, str]) -> Procedure:
    """The access token as it was pasted; returns a Token. Personal ones live for 12 hours."""
    yield from ()
    return Token(_bearer(credential.get("access_token", "").strip().removeprefix("Bearer ")), 43_200.0)


def bare_id(given: str) -> str:
    """The UUID of an organization, also out of the long form. Raises FailedError where it is neither."""
    given = given.strip()
    long_form = re.fullmatch(r".*/ORGANIZATION/([\w-]+)", _decoded(given), re.ASCII)
    other = _decoded(given).startswith("ciscospark:")
    found = long_form or (None if other else re.fullmatch(r"[\w-]{1,64}", given, re.ASCII))
    if not found:
        raise FailedError(f"{given!r} is not an organization ID: copy it from Control Hub, Account")
    return found.group(found.lastindex or 0).lower()


def long_id(given: str) -> str:
    """The form of an organization's ID that the API of Webex itself uses. Raises FailedError where it is none."""
    if _decoded(given.strip()).startswith("ciscospark:"):
        bare_id(given)
        return given.strip()
    text = f"ciscospark://us/ORGANIZATION/{bare_id(given)}"
    return base64.urlsafe_b64encode(text.encode()).decode().rstrip("=")


def missing_scopes(token: Token, wanted: tuple[str, ...]) -> tuple[str, ...]:
    """Those that the token lacks; none where the sign-in did not say what it grants."""
    granted = token.facts.get("scopes")
    return tuple(scope for scope in wanted if granted and scope not in granted)


def _bearer(token: str) -> Mapping[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _decoded(text: str) -> str:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_").decode()
    except (binascii.Error, ValueError):
        return ""
