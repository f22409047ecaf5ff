"""Signing in with the name and password of an administrator, who may use the web services; and whose domain it is."""

import base64
from collections.abc import Iterator, Mapping
from typing import Any
from urllib.parse import quote

from zeus.core.catalog import Field, SignIn
from zeus.core.flow import Call, FailedError, Procedure, Tenant, Token, Window
from zeus.core.passwords import Policy
from zeus.core.soap import SOAP
from zeus.core.wire import Object

HOSTS = {
    "us": "api.five9.com", "ca": "api.five9.ca", "uk": "api.five9.eu", "eu": "api.eu.five9.com",
    "in": "api.in.five9.com",
}  # fmt: skip
"""The data centres (guide: basic access authentication; India: Five9's own samples)."""

PATH = "/wsadmin/v13/AdminWebService"

SCOPES = {"Query": "query", "Modify": "modify", "AsynchronousUpload": "upload"}
"""The classes of operations that Five9 counts (apiOperationType), as windows call them."""

DEFAULTS = {"query": (450, 15_000, 172_800), "modify": (140, 7_200, 172_800), "upload": (20, 1_000, 2_000)}
"""How many a minute, an hour, a day where the domain does not tell (guide: domain limits)."""

SPACED = Window(3.0, 1, "skill")
"""Changes of one user's skills are to be three seconds apart (guide: userSkillAdd)."""

PUBLISHED = (
    *(
        Window(float(seconds), limit, scope, fixed=True)
        for scope, limits in DEFAULTS.items()
        for seconds, limit in zip((60, 3600, 86_400), limits, strict=True)
    ),
    SPACED,
)

HOURS = 12 * 3600.0
"""How long the limits are believed that were read at the sign-in; a name and a password do not expire."""

_API = "CanUseAdminSoapApi"
_PERMISSIONS = {
    "ManageUsers": "Users, User Profiles",
    "ManageSkills": "Skills, User Skills",
    "ManageAgentGroups": "Agent Groups",
    "ManageCampaignsProperties": "Campaigns, Outbound Campaigns, Autodial Campaigns",
    "ManageLists": "Lists, List Records",
    "ManageCRM": "Contact Fields, List Records",
    "EditProfiles": "Campaign Profiles",
    "EditConnectors": "Web Connectors",
    "EditDispositions": "Dispositions",
    "EditPrompts": "Prompts",
    "EditReasonCodes": "Reason Codes",
    "EditCallAttachedData": "Call Variables, Call Variable Groups",
}
"""What an administrator must be permitted, and the tabs that need it: our reading of the names, UNCONFIRMED."""


def bases(credential: Mapping[str, str]) -> Mapping[str, str]:
    """The web service of the region, and its description. Raises FailedError for a region that has no known address."""
    region = credential.get("region", "").strip().casefold()
    if region not in HOSTS:
        raise FailedError(f"{region!r} is not a region of Five9: write one of {', '.join(HOSTS)}")
    service = f"https://{HOSTS[region]}{PATH}"
    return {"": service, "description": f"{service}?wsdl&user={quote(_name(credential))}"}


def variables(credential: Mapping[str, str]) -> Mapping[str, str]:
    """`username`: who calls, one request at a time."""
    return {"username": _name(credential)}


def signed_in(credential: Mapping[str, str]) -> Procedure:
    """Returns a Token, whose facts tell the domain's limits. Name and password travel with every request."""
    told = f"{_name(credential)}:{credential.get('password', '')}".encode()
    headers = {"Authorization": f"Basic {base64.b64encode(told).decode()}"}
    reply = yield Call("read limits", SOAP, "getCallCountersState", headers=headers, classes=(), repeatable=True)
    return Token(headers, HOURS, facts={"windows": [list(each) for each in _windows(reply.body)]})


def tenant(credential: Mapping[str, str], token: Token) -> Procedure:
    """Returns the Tenant: the domain, and what the user lacks to administer it."""
    name = _name(credential)
    lane = f"username:{name}"
    more: Any = {"lane": lane, "classes": ("all", "query"), "repeatable": True}
    reply = yield Call("read domain", SOAP, "getVCCConfiguration", **more)
    domain = _found(reply.body)
    # A user who may not look at users is told so there, and is no administrator for us.
    reply = yield Call("read user", SOAP, "getUserInfo", body={"userName": name}, accept=(403, 404, 422), **more)
    admin = (_found(reply.body).get("roles") or {}).get("admin")
    id = str(domain.get("domainId") or "")
    role = "Administrator" if admin is not None else None
    return Tenant(id, str(domain.get("domainName") or id), role, tuple(_missing(admin)))


def policy(variables: Mapping[str, str]) -> Procedure:
    """Returns the Policy that the domain has for passwords (getVCCConfiguration, passwordPolicies)."""
    lane = f"username:{variables['username']}"
    reply = yield Call(
        "read policy", SOAP, "getVCCConfiguration", lane=lane, classes=("all", "query"), repeatable=True
    )  # fmt: skip
    told = _found(reply.body).get("passwordPolicies") or {}
    least = {
        "length": "minPasswordLength", "capitals": "minCapitalCharacters", "digits": "minNumberCharacters",
        "specials": "minSpecialCharacters",
    }  # fmt: skip
    return Policy(**{name: int(told.get(member) or 0) for name, member in least.items()})


def farewell(variables: Mapping[str, str]) -> Procedure:
    """Close the session, so that the user may sign in elsewhere again."""
    lane = f"username:{variables['username']}"
    yield Call("close session", SOAP, "closeSession", lane=lane, classes=(), repeatable=True, accept=(403, 404, 422))


SIGN_IN = (
    SignIn(
        "password",
        "Administrator's name and password",
        (
            Field("username", "User Name", "An administrator of the domain that is used for nothing but Zeus."),
            Field("password", "Password", "The password of that administrator.", secret=True),
            Field("region", "Region", f"The data centre of the domain: one of {', '.join(HOSTS)}.",
                  choices=tuple(HOSTS)),
        ),
        signed_in,
    ),
)  # fmt: skip


def _name(credential: Mapping[str, str]) -> str:
    return credential.get("username", "").strip()


def _found(body: Any) -> Object:
    found = body.get("return") if isinstance(body, Mapping) else None
    return found if isinstance(found, dict) else {}


def _missing(admin: Object | None) -> Iterator[str]:
    """What the user is not permitted, each with the tabs that need it."""
    if admin is None:
        yield "the role Administrator (all tabs)"
        return
    permitted = {each.get("type") for each in admin.get("permissions") or () if each.get("value")}
    if _API not in permitted:
        yield f"{_API} (all tabs)"
    if "FullPermissions" not in permitted:
        yield from (f"{each} ({tabs})" for each, tabs in _PERMISSIONS.items() if each not in permitted)


def _windows(body: Any) -> Iterator[tuple[float, int, str, bool]]:
    """The domain's own limits, the published ones for what it does not tell."""
    told: dict[tuple[str, float], int] = {}
    for state in body.get("return") or () if isinstance(body, Mapping) else ():
        for counter in state.get("callCounterStates") or ():
            scope = SCOPES.get(counter.get("operationType"))
            if scope and counter.get("limit"):
                told[scope, float(state["timeout"])] = int(counter["limit"])
    for window in PUBLISHED:
        limit = told.pop((window.scope, window.seconds), window.limit)
        yield window.seconds, limit, window.scope, window.fixed
    yield from ((seconds, limit, scope, True) for (scope, seconds), limit in told.items())
