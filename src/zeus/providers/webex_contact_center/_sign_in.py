"""Signing in: OAuth integrations, service apps and pasted tokens; and whom a token speaks for."""

import base64
import binascii
import re
from collections.abc import Mapping

from zeus.core.catalog import Field, SignIn
from zeus.core.flow import Call, FailedError, Procedure, Tenant, Token
from zeus.core.rest import fill

REGIONS = ("us1", "eu1", "eu2", "anz1", "ca1", "jp1", "sg1")
"""The data centres whose addresses are known."""

SCOPES = ("cjp:config_read", "cjp:config_write")

_ORGANIZATION = (
    Field("org_id", "Organization ID", "The customer's organization ID, as Control Hub shows it under Account."),
    Field("region", "Region", f"The data centre of the customer's contact center: one of {', '.join(REGIONS)}."),
)


def _client(kind: str) -> tuple[Field, ...]:
    return (
        Field("client_id", "Client ID", f"The client ID of your {kind} at developer.webex.com."),
        Field("client_secret", "Client Secret", f"The client secret of the same {kind}.", secret=True),
        Field("refresh_token", "Refresh Token", "The refresh token; it is renewed with each use.", secret=True),
        *_ORGANIZATION,
    )


def bases(credential: Mapping[str, str]) -> Mapping[str, str]:
    """The contact center's own address, which differs by region, and the one where tokens are made.

    Raises FailedError for a region that has no known address.
    """
    region = credential.get("region", "").strip().casefold()
    if region not in REGIONS:
        raise FailedError(f"{region!r} is not a region of Webex Contact Center: write one of {', '.join(REGIONS)}")
    return {"": f"https://api.wxcc-{region}.cisco.com", "auth": "https://webexapis.com"}


def variables(credential: Mapping[str, str]) -> Mapping[str, str]:
    """`org`: the bare ID of the organization (a UUID), also out of the long form that other Webex APIs use.

    Raises FailedError where the credential's `org_id` is neither.
    """
    given = credential.get("org_id", "").strip()
    long_form = re.fullmatch(r".*/ORGANIZATION/([\w-]+)", _decoded(given), re.ASCII)
    other = _decoded(given).startswith("ciscospark:")
    found = long_form or (None if other else re.fullmatch(r"[\w-]{1,64}", given, re.ASCII))
    if not found:
        raise FailedError(f"{given!r} is not an organization ID: copy it from Control Hub, Account")
    return {"org": found.group(found.lastindex or 0).lower()}


def refreshed(credential: Mapping[str, str]) -> Procedure:
    """A new access token for the refresh token; returns a Token, with the refresh token if Webex replaced it."""
    wanted = {name: credential.get(name, "") for name in ("client_id", "client_secret", "refresh_token")}
    reply = yield Call(
        "refresh token", "POST", "/v1/access_token", base="auth", form=True, classes=("auth",), repeatable=True,
        body={"grant_type": "refresh_token", **wanted},
    )  # fmt: skip
    body = reply.body if isinstance(reply.body, dict) else {}
    if not body.get("access_token"):
        raise FailedError("Webex gave no access token: connect this organization again")
    newer = body.get("refresh_token")
    return Token(
        _bearer(body["access_token"]),
        float(body.get("expires_in") or 3600),
        renewed={"refresh_token": newer} if newer and newer != wanted["refresh_token"] else {},
        facts={"scopes": tuple(str(body.get("scope") or "").split())},
    )


def pasted(credential: Mapping[str, str]) -> Procedure:
    """The access token as it was pasted; returns a Token. Personal ones live for 12 hours."""
    yield from ()
    return Token(_bearer(credential.get("access_token", "").strip().removeprefix("Bearer ")), 43_200.0)


def tenant(credential: Mapping[str, str], token: Token) -> Procedure:
    """Returns the Tenant that the token speaks for. Raises FailedError where it is another organization's.

    The organization's own resource is not in the published API. Where it is missing, a list shows that the token works.
    """
    named = variables(credential)
    reply = yield Call("read organization", "GET", fill("/organization/{org}", named), repeatable=True, accept=(404,))
    if reply.status == 404:
        query = {"page": "0", "pageSize": "1"}
        yield Call("read sites", "GET", fill("/organization/{org}/v2/site", named), query=query, repeatable=True)
    body = reply.body if isinstance(reply.body, dict) and reply.ok else {}
    id = str(body.get("id") or named["org"])
    if id.casefold() != named["org"].casefold():
        raise FailedError(f"the token speaks for organization {id}, not for {named['org']}: sign in again")
    granted = token.facts.get("scopes")
    missing = tuple(scope for scope in SCOPES if granted and scope not in granted)
    return Tenant(id, str(body.get("name") or body.get("displayName") or id), missing_scopes=missing)


SIGN_IN = (
    SignIn("integration", "OAuth integration", _client("integration"), refreshed),
    SignIn("service_app", "Service app, authorized in Control Hub", _client("service app"), refreshed),
    SignIn(
        "token",
        "Pasted access token",
        (Field("access_token", "Access Token", "A token for a trial of 12 hours.", secret=True), *_ORGANIZATION),
        pasted,
    ),
)


def _bearer(token: str) -> Mapping[str, str]:
    return {"Authorization": f"Bearer {token}"}


def _decoded(text: str) -> str:
    try:
        return base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_").decode()
    except (binascii.Error, ValueError):
        return ""
