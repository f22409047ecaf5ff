"""Microsoft Graph's telephony: numbers that are assigned in the background, policies of users, their settings."""

from collections.abc import Mapping
from typing import Any
from uuid import NAMESPACE_DNS, uuid4, uuid5

from zeus.core.wire import Object
from zeus.simulator.actions import Action, Visit
from zeus.simulator.manners import RefusalError
from zeus.simulator.odata import enveloped
from zeus.simulator.told import Told

_PHONE = ("MCOEV", "MCOEV_VIRTUALUSER")
"""The service plans with which a user, or a resource account, may have a number."""

_NUMBERS, _POLICIES = "numberAssignments", "userAssignments"


def looked_at(visit: Visit, meanwhile: str) -> Object:
    """An operation: it is under way (`meanwhile`) when it is first looked at, and has ended the next time."""
    told = visit.tenant.notes.get(visit.id)
    if told is None:
        raise RefusalError(404, f"{visit.id} does not exist")
    if told["looks"]:
        told["looks"] -= 1
        return {"id": visit.id, "status": meanwhile}
    return {name: value for name, value in told.items() if name != "looks"}


def _operation(visit: Visit) -> Object:
    return looked_at(visit, "running")


def _begun(visit: Visit, problem: str) -> Told:
    id = str(uuid4())
    status = "failed" if problem else "succeeded"
    number = {"resourceLocation": visit.asked.body["telephoneNumber"], "status": status}
    number |= {"statusDetail": problem} if problem else {}
    visit.tenant.notes[id] = {"id": id, "status": status, "numbers": [number], "looks": 1}
    where = f"{visit.manners.words['address']}/admin/teams/telephoneNumberManagement/operations('{id}')"
    return Told(None, {"Location": where})


def _number(visit: Visit) -> Object | None:
    wanted = "+" + str(visit.asked.body["telephoneNumber"]).lstrip("+")
    things = visit.tenant.collections[_NUMBERS].objects.values()
    return next((thing for thing in things if thing["telephoneNumber"] == wanted), None)


def _assign(visit: Visit) -> Told:
    body, held = visit.asked.body, _number(visit)
    user = visit.tenant.collections["users"].objects.get(body["assignmentTargetId"])
    problem = _problem(visit, body, held, user)
    if problem:
        return _begun(visit, problem)
    given: Object = {
        "assignmentTargetId": body["assignmentTargetId"],
        "assignmentCategory": body.get("assignmentCategory") or "primary",
        "assignmentStatus": "userAssigned",
        "activationState": "activated",
        **({"locationId": body["locationId"]} if body.get("locationId") else {}),
    }
    if held is None:
        number = "+" + body["telephoneNumber"].lstrip("+")
        made = {"telephoneNumber": number, "numberType": "directRouting", "numberSource": "onPremises"}
        able = ["userAssignment", "voiceApplicationAssignment"]
        visit.tenant.insert(_NUMBERS, {**made, "capabilities": able, **given})
    else:
        visit.tenant.patch(_NUMBERS, held["id"], given)
    return _begun(visit, "")


def _problem(visit: Visit, body: Mapping[str, Any], held: Object | None, user: Object | None) -> str:
    if user is None:
        return f"{body['assignmentTargetId']} cannot be found."
    if not _may_call(visit, user):
        return f"{user['userPrincipalName']} lacks appropriate licenses."
    if held is None:
        return "" if body["numberType"] == "directRouting" else f"{body['telephoneNumber']} is not in your tenant."
    if held["numberType"] != body["numberType"]:
        return f"{body['telephoneNumber']} is not of the type {body['numberType']}."
    if held.get("assignmentTargetId") not in (None, body["assignmentTargetId"]):
        return "Telephone Number has already been assigned to another user."
    return ""


def _may_call(visit: Visit, user: Object) -> bool:
    held = {each["skuId"] for each in user.get("assignedLicenses") or ()}
    skus = (sku for sku in visit.tenant.collections["subscribedSkus"].objects.values() if sku["skuId"] in held)
    return any(plan["servicePlanName"] in _PHONE for sku in skus for plan in sku.get("servicePlans") or ())


def _unassign(visit: Visit) -> Told:
    held = _number(visit)
    if held is None or not held.get("assignmentTargetId"):
        return _begun(visit, f"{visit.asked.body['telephoneNumber']} is not assigned.")
    if held["numberType"] == "directRouting":
        visit.tenant.delete(_NUMBERS, held["id"])
        return _begun(visit, "")
    gone = dict.fromkeys(("assignmentTargetId", "assignmentCategory", "locationId", "reverseNumberLookupOptions"))
    visit.tenant.patch(_NUMBERS, held["id"], {**gone, "assignmentStatus": "unassigned"})
    return _begun(visit, "")


def _update(visit: Visit) -> None:
    held = _number(visit)
    if held is None:
        raise RefusalError(404, f"{visit.asked.body['telephoneNumber']} does not exist")
    changes = {name: value for name, value in visit.asked.body.items() if name != "telephoneNumber"}
    visit.tenant.patch(_NUMBERS, held["id"], {name: value or None for name, value in changes.items()})


def _policy_id(visit: Visit) -> Object:
    kind, name = visit.variables
    names = _policies(visit).get(kind, ())
    found = next((each for each in names if each.casefold() == name.casefold()), None)
    return {"value": [{"name": f"Tag:{found}", "policyId": _id_of(kind, found)}] if found else []}


def _policies(visit: Visit) -> dict[str, list[str]]:
    """The names of policies by type: those that were there, and those that cmdlets have made."""
    found = {kind: list(names) for kind, names in visit.manners.words["policies"].items()}
    for kind, collection in visit.tenant.collections.items():
        if kind.endswith("Policy"):
            found[kind] = [*found.get(kind, ()), *(str(each["Identity"]) for each in collection.objects.values())]
    return found


def _id_of(kind: str, name: str) -> str:
    return uuid5(NAMESPACE_DNS, f"{kind}/{name}").hex


def _assign_policies(visit: Visit) -> None:
    names = {_id_of(kind, name): name for kind, each in _policies(visit).items() for name in each}
    for each in visit.asked.body["value"]:
        visit.tenant.held("users", each["userId"])
        if each["policyId"] not in names:
            raise RefusalError(400, f"The policy {each['policyId']} does not exist.")
        _without(visit, each)
        id = f"{each['userId']}/{each['policyType']}"
        visit.tenant.insert(_POLICIES, {**each, "id": id, "policyName": names[each["policyId"]]})


def _unassign_policies(visit: Visit) -> None:
    for each in visit.asked.body["value"]:
        _without(visit, each)


def _without(visit: Visit, each: Mapping[str, Any]) -> None:
    id = f"{each['userId']}/{each['policyType']}"
    if id in visit.tenant.collections[_POLICIES].objects:
        visit.tenant.delete(_POLICIES, id)


def _configurations(visit: Visit) -> list[Object]:
    numbers: dict[str, list[Object]] = {}
    for each in visit.tenant.collections[_NUMBERS].objects.values():
        shown = {"telephoneNumber": each["telephoneNumber"], "assignmentCategory": each.get("assignmentCategory")}
        numbers.setdefault(each.get("assignmentTargetId") or "", []).append(shown)
    policies: dict[str, list[Object]] = {}
    for each in visit.tenant.collections[_POLICIES].objects.values():
        given = {"assignmentType": "direct", "displayName": each["policyName"], "policyId": each.get("policyId", "")}
        policies.setdefault(each["userId"], []).append({"policyType": each["policyType"], "policyAssignment": given})
    users = visit.tenant.collections["users"].objects.values()
    return [_configuration(visit, user, numbers, policies) for user in users]


def _list_configurations(visit: Visit) -> Object:
    return enveloped(visit, _configurations(visit))


def _read_configuration(visit: Visit) -> Object:
    found = next((each for each in _configurations(visit) if each["id"] == visit.id), None)
    if found is None:
        raise RefusalError(404, f"{visit.id} does not exist")
    return found


def _configuration(
    visit: Visit, user: Object, numbers: Mapping[str, list[Object]], policies: Mapping[str, list[Object]]
) -> Object:
    return {
        "id": user["id"],
        "tenantId": visit.tenant.id,
        "userPrincipalName": user["userPrincipalName"],
        "accountType": "user",
        "isEnterpriseVoiceEnabled": user["id"] in numbers,
        "featureTypes": ["Teams", *(["PhoneSystem"] if _may_call(visit, user) else [])],
        "telephoneNumbers": numbers.get(user["id"], []),
        "effectivePolicyAssignments": policies.get(user["id"], []),
    }


ACTIONS: Mapping[str, Action] = {
    "operation": _operation,
    "assign number": _assign,
    "unassign number": _unassign,
    "update number": _update,
    "policy id": _policy_id,
    "assign policies": _assign_policies,
    "unassign policies": _unassign_policies,
    "configurations": _list_configurations,
    "configuration": _read_configuration,
}
"""What a route's `does` stands for."""
