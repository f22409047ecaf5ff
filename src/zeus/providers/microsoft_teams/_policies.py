"""Policies of users: read from what is in effect, assigned by the id that a name leads to."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from zeus.core.attributes import DELETE
from zeus.core.flow import Call, FailedError, Procedure, Step
from zeus.core.rest import bears_key
from zeus.core.wire import Object
from zeus.providers.microsoft_teams._graph import counted, pages, quoted

_PATH = "/admin/teams/policy/userAssignments"
_TYPE = "#microsoft.graph.teamsAdministration.teamsPolicyUserAssignment"

POLICY_TYPES = (
    "TeamsCallingPolicy", "OnlineVoiceRoutingPolicy", "TenantDialPlan", "CallingLineIdentity", "TeamsMeetingPolicy",
    "TeamsMessagingPolicy", "TeamsAppSetupPolicy", "TeamsAppPermissionPolicy", "TeamsCallParkPolicy",
    "TeamsCallHoldPolicy", "TeamsChannelsPolicy", "TeamsEmergencyCallingPolicy", "TeamsEmergencyCallRoutingPolicy",
    "TeamsIPPhonePolicy", "TeamsSharedCallingRoutingPolicy", "TeamsVoiceApplicationsPolicy",
    "TeamsUpdateManagementPolicy", "TeamsUpgradePolicy", "OnlineVoicemailPolicy", "ExternalAccessPolicy",
)  # fmt: skip
"""The spelling of the tenant's own answers. UNCONFIRMED: that Graph takes each of those that PowerShell grants."""


@dataclass(frozen=True)
class UserPolicies:
    """One object for each policy that was given to a user directly, as `zeus.core.catalog.Api` has it."""

    path: str = _PATH
    whole: bool = False
    omits: tuple[str, ...] = ()

    def id_of(self, thing: Object) -> Any:
        """See `Api.id_of`."""
        return f"{thing.get('userId')}/{thing.get('policyType')}"

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`. What comes from a group, or holds for everybody, is nobody's own."""
        listed = Call("list", "GET", "/admin/teams/userConfigurations", classes=("teams",), repeatable=True)
        found = yield from pages()(listed)
        return [_object(user, each) for user in found for each in _direct(user)]

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`."""
        user, _, kind = str(id).partition("/")
        path = f"/admin/teams/userConfigurations/{quote(user, safe='')}"
        reply = yield Call("read", "GET", path, classes=("teams",), repeatable=True, accept=(404,))
        found = [] if reply.status == 404 else [_object(reply.body, each) for each in _direct(reply.body)]
        return next((each for each in found if each["policyType"] == kind), None)

    def finding(self, step: Step) -> Procedure:
        """See `Api.finding`."""
        return [thing for thing in (yield from self.listing(step.variables)) if bears_key(step, thing)]

    def sending(self, step: Step) -> Procedure:
        """See `Api.sending`. Raises FailedError where no policy of the type has the name."""
        return (yield from counted(_sent(step)))


def _direct(user: Object) -> list[Object]:
    held: list[Object] = list(user.get("effectivePolicyAssignments") or ())
    return [each for each in held if (each.get("policyAssignment") or {}).get("assignmentType") == "direct"]


def _object(user: Object, each: Object) -> Object:
    given = each["policyAssignment"]
    name = str(given.get("displayName") or "").removeprefix("Tag:")
    return {"userId": user["id"], "policyType": each["policyType"], "policyName": name}


def _sent(step: Step) -> Procedure:
    user, kind = _user(step), step.key[-1]
    assignment: Object = {"@odata.type": _TYPE, "userId": user, "policyType": kind}
    if step.action == DELETE:
        yield Call("unassign", "POST", f"{_PATH}/unassign", body={"value": [assignment]}, repeatable=True)
        return None
    name = str(step.values["Policy Name"])
    policy = yield from _policy_id(kind, name)
    body = {"value": [{**assignment, "policyId": policy}]}
    yield Call("assign", "POST", f"{_PATH}/assign", body=body, repeatable=True)
    return {"userId": user, "policyType": kind, "policyName": name}


def _user(step: Step) -> str:
    if step.id is not None:
        return str(step.id).partition("/")[0]
    return str(step.known.id("user", step.values["User"]))


def _policy_id(kind: str, name: str) -> Procedure:
    """The id of a policy, opaque text; Graph's names may begin with ``Tag:``."""
    path = f"/admin/teams/policy/getPolicyId(type={_argument(kind)},name={_argument(name)})"
    reply = yield Call("find policy", "GET", path, repeatable=True, accept=(404,))
    found = (reply.body or {}).get("value") or () if reply.status != 404 else ()
    wanted = name.removeprefix("Tag:").casefold()
    for each in found:
        if str(each.get("name") or "").removeprefix("Tag:").casefold() == wanted:
            return each["policyId"]
    raise FailedError(f"the tenant has no {kind} called {name!r}: make it first, or correct the name")


def _argument(text: str) -> str:
    """A text within a function's brackets, in an address."""
    return "'" + quote(quoted(text)[1:-1], safe="'") + "'"
