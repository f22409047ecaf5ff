"""Signing in to the contact center: its regions, and whom a token speaks for there."""

from collections.abc import Mapping

from zeus.core.catalog import Field
from zeus.core.flow import Call, FailedError, Procedure, Tenant, Token
from zeus.core.rest import fill
from zeus.providers._webex.sign_in import AUTH, ORGANIZATION, bare_id, missing_scopes, ways

REGIONS = ("us1", "eu1", "eu2", "anz1", "ca1", "jp1", "sg1")
"""The data centres whose addresses are known."""

SCOPES = ("cjp:config_read", "cjp:config_write")
"""The scopes of an integration or service app: one to read, one to change."""

_REGION = Field("region", "Region", f"The data centre of the customer's contact center: one of {', '.join(REGIONS)}.")

SIGN_IN = ways(ORGANIZATION, _REGION, scopes=SCOPES)


def bases(credential: Mapping[str, str]) -> Mapping[str, str]:
    """The contact center's own address, which differs by region, and the one where tokens are made.

    Raises FailedError for a region that has no known address.
    """
    region = credential.get("region", "").strip().casefold()
    if region not in REGIONS:
        raise FailedError(f"{region!r} is not a region of Webex Contact Center: write one of {', '.join(REGIONS)}")
    return {"": f"https://api.wxcc-{region}.cisco.com", "auth": AUTH}


def variables(credential: Mapping[str, str]) -> Mapping[str, str]:
    """`org`: the bare ID of the organization (a UUID). Raises FailedError where the credential's `org_id` is none."""
    return {"org": bare_id(credential.get("org_id", ""))}


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
    return Tenant(
        id, str(body.get("name") or body.get("displayName") or id),
        missing_scopes=tuple(f"{scope} (all tabs)" for scope in missing_scopes(token, SCOPES)),
    )  # fmt: skip
