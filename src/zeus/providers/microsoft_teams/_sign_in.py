"""Signing in with an application's own permissions, by secret or by certificate, or for an administrator who agreed."""

import base64
import json
import re
from collections.abc import Mapping
from typing import Any

from zeus.core.catalog import Field, SignIn
from zeus.core.cmdlets import made_by
from zeus.core.consent import Consent, Grant
from zeus.core.flow import Call, FailedError, Procedure, Tenant, Token
from zeus.providers.microsoft_teams._graph import ADDRESS

SCOPE = "https://graph.microsoft.com/.default"

LASTS = 90 * 86_400.0
"""Seconds that a refresh token lasts from when it was given (Microsoft's published default; a policy may end it)."""

TEAMS_SCOPE = "48ac35b8-9aa8-4d74-927d-1f4a14a0b239/.default"
"""What Teams PowerShell asks for: the tenant administration of Skype and Teams."""

PERMISSIONS: Mapping[str, str] = {
    "User.ReadWrite.All": "Users",
    "User.DeleteRestore.All": "Users: delete accounts",
    "User-PasswordProfile.ReadWrite.All": "Users: passwords",
    "LicenseAssignment.ReadWrite.All": "Users: licenses",
    "Organization.Read.All": "the tenant's name",
    "TeamsUserConfiguration.Read.All": "User Policies",
    "TeamsTelephoneNumber.ReadWrite.All": "Phone Numbers",
    "TeamsPolicyUserAssign.ReadWrite.All": "User Policies",
    "Team.Create": "Teams",
    "Team.ReadBasic.All": "Teams",
    "TeamSettings.ReadWrite.All": "Teams",
    "Group.ReadWrite.All": "Teams: delete",
    "Group.Read.All": "Groups",
    "Channel.Create": "Channels",
    "ChannelSettings.ReadWrite.All": "Channels",
    "Channel.Delete.All": "Channels: delete",
    "TeamMember.ReadWrite.All": "Members",
    "TeamworkDevice.Read.All": "Devices",
}
"""The least application permissions, with the tabs that need them (Microsoft's published permissions, 2026-08)."""

_WIDER: Mapping[str, tuple[str, ...]] = {
    "Organization.Read.All": ("Directory.Read.All", "Organization.ReadWrite.All", "User.Read.All"),
    "User.DeleteRestore.All": ("User.ReadWrite.All",),
    "User-PasswordProfile.ReadWrite.All": ("Directory.ReadWrite.All", "User.ReadWrite.All"),
    "LicenseAssignment.ReadWrite.All": ("User.ReadWrite.All",),
    "Team.ReadBasic.All": ("TeamSettings.ReadWrite.All", "Group.ReadWrite.All"),
    "Group.Read.All": ("Group.ReadWrite.All", "Directory.Read.All", "Directory.ReadWrite.All"),
    "TeamworkDevice.Read.All": ("TeamworkDevice.ReadWrite.All",),
}
"""Permissions that include another. What `Directory.ReadWrite.All` includes beside these is not counted on."""

_APPLICATION = (
    Field("tenant_id", "Tenant ID", "The directory (tenant) ID in Microsoft Entra, or the tenant's main domain."),
    Field("client_id", "Client ID", "The application (client) ID of the app registration."),
)


def bases(credential: Mapping[str, str]) -> Mapping[str, str]:
    """Graph, its preview (for devices only), and where tokens are made."""
    return {
        "": ADDRESS,
        "beta": "https://graph.microsoft.com/beta",
        "auth": "https://login.microsoftonline.com",
        "powershell": "https://api.interfaces.records.teams.microsoft.com",
    }


def variables(credential: Mapping[str, str]) -> Mapping[str, str]:
    """`tenant`: the tenant's ID or domain. Raises FailedError where it is neither."""
    given = credential.get("tenant_id", "").strip()
    if not re.fullmatch(r"[\w][\w.-]{0,253}", given, re.ASCII):
        raise FailedError(f"{given!r} is not a tenant ID: copy the Directory (tenant) ID from Microsoft Entra")
    return {"tenant": given.lower()}


def by_secret(credential: Mapping[str, str]) -> Procedure:
    """A token for the application's secret; returns a Token."""
    return (yield from _token(credential, {"client_secret": credential.get("client_secret", "")}))


def connected(credential: Mapping[str, str]) -> Procedure:
    """How a session of Teams PowerShell connects: by the certificate itself, or by a token each for Graph and Teams.

    The application needs the role Teams Administrator in Microsoft Entra too.
    """
    yield from ()
    if credential.get("certificate"):
        held = {"pem": credential["certificate"], "key": credential.get("private_key", "")}
        named = {"ApplicationId": credential.get("client_id", ""), "TenantId": variables(credential)["tenant"]}
        return made_by("Connect-MicrosoftTeams", Certificate=held, **named)
    tokens = []
    for scope in (SCOPE, TEAMS_SCOPE):
        proof = {"client_secret": credential.get("client_secret", ""), "scope": scope}
        if credential.get("refresh_token"):
            proof |= {"grant_type": "refresh_token", "refresh_token": credential["refresh_token"]}
        token = yield from _token(credential, proof, f"get token for {scope}")
        tokens.append(token.headers["Authorization"].removeprefix("Bearer "))
    return made_by("Connect-MicrosoftTeams", AccessTokens=tokens)


def by_certificate(credential: Mapping[str, str]) -> Procedure:
    """A token for a statement that is signed with the application's certificate; returns a Token."""
    path = _token_path(credential)
    client = credential.get("client_id", "").strip()
    reply = yield Call(
        "sign statement", "SIGN", f"https://login.microsoftonline.com{path}",
        body={
            "claims": {"iss": client, "sub": client},
            "certificate": credential.get("certificate", ""),
            "key": credential.get("private_key", ""),
        },
    )  # fmt: skip
    kind = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
    return (yield from _token(credential, {"client_assertion_type": kind, "client_assertion": reply.body}))


def refreshed(credential: Mapping[str, str]) -> Procedure:
    """A token for the administrator who agreed; returns a Token. The refresh token before it counts on for its time."""
    held = credential.get("refresh_token", "")
    proof = {"grant_type": "refresh_token", "refresh_token": held, "scope": f"{SCOPE} offline_access"}
    return (yield from _token(credential, {"client_secret": credential.get("client_secret", ""), **proof}))


def exchanged(credential: Mapping[str, str], grant: Grant) -> Procedure:
    """The first tokens, for the code that the browser brought back; returns a Token with the refresh token."""
    told = {"code": grant.code, "redirect_uri": grant.redirect, "code_verifier": grant.verifier}
    proof = {"grant_type": "authorization_code", "scope": f"{SCOPE} offline_access", **told}
    proof |= {"client_secret": credential.get("client_secret", "")}
    return (yield from _token(credential, proof, "exchange code"))


def _token(credential: Mapping[str, str], proof: Mapping[str, str], label: str = "get token") -> Procedure:
    body = {"grant_type": "client_credentials", "client_id": credential.get("client_id", "").strip(), "scope": SCOPE}
    reply = yield Call(
        label, "POST", _token_path(credential), base="auth", form=True, classes=("auth",),
        repeatable="code" not in proof, body={**body, **proof},
    )  # fmt: skip
    told = reply.body if isinstance(reply.body, dict) else {}
    if not told.get("access_token"):
        raise FailedError("Microsoft gave no access token: check the application's client ID and secret")
    token = str(told["access_token"])
    newer = told.get("refresh_token")
    roles = tuple(str(told.get("scope") or "").replace("https://graph.microsoft.com/", "").split()) or None
    return Token(
        {"Authorization": f"Bearer {token}"}, float(told.get("expires_in") or 3600),
        renewed={"refresh_token": newer} if newer and newer != proof.get("refresh_token") else {},
        facts={"roles": roles if newer else roles_in(token)}, lasts=LASTS if newer else None,
    )  # fmt: skip


def _token_path(credential: Mapping[str, str], leads_to: str = "token") -> str:
    return f"/{variables(credential)['tenant']}/oauth2/v2.0/{leads_to}"


def roles_in(token: str) -> tuple[str, ...] | None:
    """The application permissions that a token names, None where it cannot be read: it is Microsoft's to change."""
    try:
        part = token.split(".")[1]
        claims: Any = json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
        return tuple(map(str, claims.get("roles") or ()))
    except (IndexError, ValueError, AttributeError):
        return None


def missing(roles: tuple[str, ...] | None) -> tuple[str, ...]:
    """The permissions that are not there, each with the tabs that cannot do without; none where nothing is known."""
    if roles is None:
        return ()
    held = set(roles)
    return tuple(
        f"{name} ({tabs})" for name, tabs in PERMISSIONS.items() if not held & {name, *_WIDER.get(name, ())}
    )  # fmt: skip


def tenant(credential: Mapping[str, str], token: Token) -> Procedure:
    """Returns the Tenant that the token speaks for. Raises FailedError where it is another than the credential's."""
    reply = yield Call("read organization", "GET", "/organization", classes=("directory",), repeatable=True)
    found = (reply.body or {}).get("value") or [{}]
    id = str(found[0].get("id") or "")
    wanted = variables(credential)["tenant"]
    if re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", wanted) and id.lower() != wanted:
        raise FailedError(f"the token speaks for the tenant {id}, not for {wanted}: sign in again")
    roles = token.facts.get("roles")
    return Tenant(
        id, str(found[0].get("displayName") or id), missing_scopes=missing(tuple(roles) if roles is not None else None)
    )


SIGN_IN = (
    SignIn(
        "client_secret",
        "Application with a client secret",
        (*_APPLICATION, Field("client_secret", "Client Secret", "The secret's value, not its ID.", secret=True)),
        by_secret,
    ),
    SignIn(
        "certificate",
        "Application with a certificate",
        (
            *_APPLICATION,
            Field("certificate", "Certificate", "The certificate in PEM form, as it was uploaded to the application."),
            Field("private_key", "Private Key", "Its private key in PEM form, without a passphrase.", secret=True),
        ),
        by_certificate,
    ),
    SignIn(
        "delegated",
        "Application, for an administrator who agreed",
        (
            *_APPLICATION,
            Field("client_secret", "Client Secret", "The secret's value, not its ID.", secret=True),
            Field("refresh_token", "Refresh Token", "The refresh token; it is renewed with each use.", secret=True),
        ),
        refreshed,
        Consent(lambda credential: _token_path(credential, "authorize"), exchanged, (SCOPE, "offline_access")),
    ),
)
"""Ways to sign in. For an administrator, the application needs the same permissions as delegated ones."""
