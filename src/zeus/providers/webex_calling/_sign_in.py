"""Signing in to Webex Calling, and whom a token speaks for there."""

from collections.abc import Mapping

from zeus.core.flow import Call, FailedError, Procedure, Tenant, Token
from zeus.core.rest import fill
from zeus.providers._webex.sign_in import AUTH, ORGANIZATION, bare_id, long_id, missing_scopes, ways

SCOPES = {
    "spark-admin:organizations_read": (),
    "spark-admin:licenses_read": ("Licenses",),
    "spark-admin:people_read": ("Users", "Voicemail", "Call Forwarding", "Monitoring"),
    "spark-admin:people_write": ("Users", "Voicemail", "Call Forwarding", "Monitoring"),
    "spark-admin:locations_read": ("Locations",),
    "spark-admin:locations_write": ("Locations",),
    "spark-admin:workspaces_read": ("Workspaces",),
    "spark-admin:workspaces_write": ("Workspaces",),
    "spark-admin:devices_read": ("Devices",),
    "spark-admin:devices_write": ("Devices",),
    "identity:contacts_rw": ("Virtual Lines",),
    "spark-admin:telephony_config_read": ("all other tabs",),
    "spark-admin:telephony_config_write": ("all other tabs",),
}
"""The scopes of an integration or service app, and the tabs that need each."""

SIGN_IN = ways(ORGANIZATION, scopes=tuple(SCOPES))


def bases(credential: Mapping[str, str]) -> Mapping[str, str]:
    """The one address of all regions, and the one where tokens are made."""
    return {"": f"{AUTH}/v1", "auth": AUTH}


def variables(credential: Mapping[str, str]) -> Mapping[str, str]:
    """`org`: the organization's ID in the long form. Raises FailedError where the credential's `org_id` is none.

    It goes with every request, so that a partner's token never changes the partner's own organization.
    """
    return {"org": long_id(credential.get("org_id", ""))}


def tenant(credential: Mapping[str, str], token: Token) -> Procedure:
    """Returns the Tenant that is meant, with the scopes that the token lacks and the tabs that need them.

    Raises FailedError where the token speaks for another organization.
    """
    named = variables(credential)
    path = fill("/organizations/{org}", named)
    reply = yield Call("read organization", "GET", path, classes=("calling",), repeatable=True)
    body = reply.body if isinstance(reply.body, dict) else {}
    id = str(body.get("id") or named["org"])
    if bare_id(id) != bare_id(named["org"]):
        raise FailedError(f"the token speaks for organization {bare_id(id)}, not for {bare_id(named['org'])}")
    lacking = tuple(
        f"{scope} ({', '.join(SCOPES[scope])})" if SCOPES[scope] else scope
        for scope in missing_scopes(token, tuple(SCOPES))
    )
    return Tenant(bare_id(id), str(body.get("displayName") or bare_id(id)), missing_scopes=lacking)
