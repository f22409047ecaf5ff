"""Signing in to Zoom: server-to-server apps and admin-managed apps, and whom a token speaks for."""

import base64
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from zeus.core.catalog import Field, Scope, SignIn
from zeus.core.consent import Consent, Grant
from zeus.core.flow import Call, FailedError, Procedure, Reply, Tenant, Token

Needed = Mapping[str, Iterable[tuple[str, str]]]
"""Title of a tab → the scopes that its requests need: each as apps made since March 2024 have it, and as older ones."""

LASTS = 90 * 86_400.0
"""Seconds that a refresh token lasts where it is not used: Zoom's pages say 90 days or 15 years, so UNCONFIRMED."""

_PLAN = Field(
    "plan", "Zoom Plan", "The account's plan, Pro or Business: Business and larger accounts may ask twice as often.",
    required=False,
)  # fmt: skip
_CLIENT = (
    Field("client_id", "Client ID", "The client ID of the app at marketplace.zoom.us."),
    Field("client_secret", "Client Secret", "The client secret of the same app.", secret=True),
)


def bases(credential: Mapping[str, str]) -> Mapping[str, str]:
    """Zoom's global address, which leads to the account wherever it lies, and the one where tokens are made."""
    return {"": "https://api.zoom.us/v2", "auth": "https://zoom.us"}


def variables(credential: Mapping[str, str]) -> Mapping[str, str]:
    """`account`: the account's ID, where the credential has it. Budgets are counted by it; no address needs it."""
    return {"account": credential.get("account_id", "").strip()}


def account_token(credential: Mapping[str, str]) -> Procedure:
    """A token of a server-to-server app, which lives for an hour and is not renewed but asked for anew."""
    form = {"grant_type": "account_credentials", "account_id": credential.get("account_id", "").strip()}
    return _token((yield _asking("sign in", credential, form)), {})


def refreshed(credential: Mapping[str, str]) -> Procedure:
    """A token for the refresh token, which Zoom replaces with each use: the old one is worth nothing from then on.

    A refresh whose answer is lost cannot be repeated: the organization has to be connected again.
    """
    held = credential.get("refresh_token", "")
    form = {"grant_type": "refresh_token", "refresh_token": held}
    return _renewed((yield _asking("refresh token", credential, form)), held)


def exchanged(credential: Mapping[str, str], grant: Grant) -> Procedure:
    """The first tokens, for the code that the browser brought back; it counts for five minutes."""
    form = {"grant_type": "authorization_code", "code": grant.code, "redirect_uri": grant.redirect}
    call = _asking("exchange code", credential, {**form, "code_verifier": grant.verifier})
    return _renewed((yield replace(call, repeatable=False)), "")


def revoked(credential: Mapping[str, str], token: Token) -> Procedure:
    """Have Zoom forget what it gave for this credential. That the refresh token goes with it is UNCONFIRMED."""
    held = token.headers.get("Authorization", "").removeprefix("Bearer ")
    call = _asking("revoke token", credential, {"token": held})
    yield replace(call, path="/oauth/revoke")


def _renewed(reply: Reply, held: str) -> Token:
    newer = reply.body.get("refresh_token") if isinstance(reply.body, dict) else None
    token = _token(reply, {"refresh_token": newer} if newer and newer != held else {})
    return replace(token, lasts=LASTS)


def _asking(label: str, credential: Mapping[str, str], form: Mapping[str, str]) -> Call:
    client = f"{credential.get('client_id', '').strip()}:{credential.get('client_secret', '').strip()}"
    basic = base64.b64encode(client.encode()).decode()
    return Call(
        label, "POST", "/oauth/token", base="auth", form=True, classes=("auth",), repeatable=True, body=form,
        headers={"Authorization": f"Basic {basic}"},
    )  # fmt: skip


def _token(reply: Reply, renewed: Mapping[str, str]) -> Token:
    body = reply.body if isinstance(reply.body, dict) else {}
    if not body.get("access_token"):
        raise FailedError("Zoom gave no access token: connect this organization again")
    facts = {"scopes": tuple(str(body.get("scope") or "").replace(",", " ").split()), "api": body.get("api_url")}
    headers = {"Authorization": f"Bearer {body['access_token']}"}
    return Token(headers, float(body.get("expires_in") or 3600), renewed=renewed, facts=facts)


def speaking_for(needed: Needed) -> Callable[[Mapping[str, str], Token], Procedure]:
    """A procedure that returns the Tenant: the account of the user whom the token speaks for.

    It raises FailedError where that is another account than the credential's, and names missing scopes by tab.
    """

    def tenant(credential: Mapping[str, str], token: Token) -> Procedure:
        reply = yield Call("read user", "GET", "/users/me", classes=("all", "users light"), repeatable=True)
        me: Mapping[str, Any] = reply.body if isinstance(reply.body, dict) else {}
        named = credential.get("account_id", "").strip()
        id = str(me.get("account_id") or named)
        if named and id != named:
            raise FailedError(f"the token speaks for account {id}, not for {named}: sign in again")
        missing = tuple(_missing(needed, set(token.facts.get("scopes") or ())))
        return Tenant(id, str(me.get("company") or id), me.get("role_name"), missing)

    return tenant


def _missing(needed: Needed, granted: set[str]) -> Iterable[str]:
    """What each tab lacks, in words; nothing where Zoom did not say what is granted."""
    for title, scopes in needed.items() if granted else ():
        lacking = [granular for granular, classic in scopes if granted.isdisjoint((granular, classic))]
        if lacking:
            yield f"{title}: {', '.join(lacking)}"


def scopes_of(needed: Needed) -> tuple[Scope, ...]:
    """The scopes by their names, each with the tabs that need it; one is needed to see whose account it is."""
    tabs: dict[tuple[str, str], list[str]] = {("user:read:user:admin", "user:read:admin"): []}
    for title, scopes in needed.items():
        for pair in scopes:
            tabs.setdefault(pair, []).append(title)
    return tuple(Scope(name, tuple(titles), older) for (name, older), titles in sorted(tabs.items()))


SIGN_IN = (
    SignIn(
        "server_to_server",
        "Server-to-server OAuth app of the customer's account",
        (
            Field("account_id", "Account ID", "The account ID that the app shows under App Credentials."),
            *_CLIENT,
            _PLAN,
        ),
        account_token,
    ),
    SignIn(
        "oauth",
        "Admin-managed OAuth app",
        (
            *_CLIENT,
            Field("refresh_token", "Refresh Token", "The refresh token; Zoom renews it with each use.", secret=True),
            _PLAN,
        ),
        refreshed,
        Consent(lambda credential: "/oauth/authorize", exchanged),
        revoked,
    ),
)
"""The ways to sign in. That a server-to-server app may be given to a third party is doubtful by Zoom's terms."""
