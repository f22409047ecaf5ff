"""Microsoft Graph: what its requests do that those of other providers do not."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from uuid import uuid4

from zeus.core.wire import Object
from zeus.simulator import graph_voice, shell
from zeus.simulator.actions import Action, Visit
from zeus.simulator.manners import RefusalError
from zeus.simulator.odata import enveloped
from zeus.simulator.told import Told


def _tenant(visit: Visit) -> Object:
    domains = [{"name": name, "isDefault": number == 0} for number, name in enumerate(visit.manners.words["domains"])]
    return {"value": [{"id": visit.tenant.id, "displayName": visit.tenant.name, "verifiedDomains": domains}]}


def _list(visit: Visit) -> Object:
    tenant, entity = visit.tenant, visit.route.entity
    things = tenant.collections[entity].objects.values()
    return enveloped(visit, [tenant.listed(entity, thing) for thing in things])


def _create_user(visit: Visit) -> Object:
    """A user; the password is taken and never shown. Its domain must be one of the tenant's."""
    body = {name: value for name, value in visit.asked.body.items() if name != "passwordProfile"}
    _check_domain(visit, body)
    return visit.tenant.create("users", {"assignedLicenses": [], "assignedPlans": [], **body})


def _patch_user(visit: Visit) -> Object:
    held = visit.tenant.held("users", visit.id)
    changes = {name: value for name, value in visit.asked.body.items() if name != "passwordProfile"}
    if held.get("onPremisesSyncEnabled") and changes.keys() - set(visit.manners.words["cloud"]):
        raise RefusalError(400, "Unable to update the specified properties for on-premises mastered Directory Sync"
                           " objects or objects currently undergoing migration.")  # fmt: skip
    _check_domain(visit, changes)
    visit.tenant.patch("users", visit.id, changes)
    return {}


def _check_domain(visit: Visit, body: Mapping[str, Any]) -> None:
    name = str(body.get("userPrincipalName", ""))
    if name and name.rpartition("@")[2].casefold() not in visit.manners.words["domains"]:
        raise RefusalError(400, "The domain portion of the userPrincipalName property is invalid. You must use one of"
                           " the verified domain names in your organization.")  # fmt: skip


def _assign_licence(visit: Visit) -> Object:
    user, body = visit.tenant.held("users", visit.id), visit.asked.body
    if not user.get("usageLocation") and body["addLicenses"]:
        raise RefusalError(400, "License assignment cannot be done for user with invalid usage location.")
    skus = {sku["skuId"]: sku for sku in visit.tenant.collections["subscribedSkus"].objects.values()}
    held = {each["skuId"]: each for each in user.get("assignedLicenses") or ()}
    for id in body["removeLicenses"]:
        if id not in held:
            raise RefusalError(400, f"User does not have a corresponding license {id}.")
        del held[id]
        skus[id]["consumedUnits"] -= 1
    for each in body["addLicenses"]:
        sku = skus.get(each["skuId"])
        if sku is None:
            raise RefusalError(400, f"License {each['skuId']} does not correspond to a valid company License.")
        if each["skuId"] not in held:
            if sku["consumedUnits"] >= sku["prepaidUnits"]["enabled"]:
                raise RefusalError(400, f"Subscription with SKU {sku['skuId']} does not have any available licenses.")
            sku["consumedUnits"] += 1
        held[each["skuId"]] = {"skuId": each["skuId"], "disabledPlans": each.get("disabledPlans", [])}
    return visit.tenant.patch("users", visit.id, {"assignedLicenses": list(held.values())})


def _lead(visit: Visit) -> None:
    to = visit.tenant.held("users", _id_at(visit, visit.asked.body["@odata.id"]))
    visit.tenant.patch("users", visit.id, {"manager": {"id": to["id"]}})


def _id_at(visit: Visit, address: Any) -> str:
    """The id of the object at an address, which must be one of the service that is asked."""
    text = str(address)
    if visit.asked.home and not text.startswith(f"{visit.asked.home}/"):
        raise RefusalError(400, f"{text} is not an entity of this service.")
    return re.split(r"/|\('", text.removesuffix("')"))[-1]


def _lead_nowhere(visit: Visit) -> None:
    visit.tenant.patch("users", visit.id, {"manager": None})


def _create_team(visit: Visit) -> Told:
    """A team is made later; who asks with an application's permission names its first owner."""
    body = dict(visit.asked.body)
    members = body.pop("members", [])
    if not any("owner" in each.get("roles", ()) for each in members):
        raise RefusalError(400, "A team owner must be provided when creating a team in application context.")
    template = body.pop("template@odata.bind", "")
    if not template:
        raise RefusalError(400, "template@odata.bind is required.")
    _id_at(visit, template)
    team = visit.tenant.create("teams", body)
    general = {"displayName": "General", "membershipType": "standard"}
    visit.tenant.put_inside("teams", team["id"], "channels", [{"id": f"19:{uuid4().hex}@thread.tacv2", **general}])
    for each in members:
        _put(visit, team["id"], "members", _member(visit, each))
    operation = str(uuid4())
    visit.tenant.notes[operation] = {"id": operation, "status": "succeeded", "targetResourceId": team["id"], "looks": 1}
    where = f"/teams('{team['id']}')"
    return Told(None, {"Location": f"{where}/operations('{operation}')", "Content-Location": where})


def _team_operation(visit: Visit) -> Object:
    return graph_voice.looked_at(visit, "inProgress")


def _inside(visit: Visit) -> list[Object]:
    found: list[Object] = visit.tenant.held("teams", visit.variables[0]).get(visit.route.facts["member"]) or []
    return found


def _list_inside(visit: Visit) -> Object:
    return enveloped(visit, _inside(visit))


def _create_inside(visit: Visit) -> Object:
    member, body = visit.route.facts["member"], visit.asked.body
    if member == "members":
        return _put(visit, visit.variables[0], member, _member(visit, body))
    if any(_same(each, body, "displayName") for each in _inside(visit)):
        raise RefusalError(400, "Channel name already existed, please use other name.")
    private = body.get("membershipType", "standard") != "standard"
    if private and not body.get("members"):
        raise RefusalError(400, "A private or shared channel needs an owner.")
    kept = {name: value for name, value in body.items() if name != "members"}
    return _put(visit, visit.variables[0], member, {"membershipType": "standard", **kept})


def _member(visit: Visit, body: Mapping[str, Any]) -> Object:
    """A member as it is kept: whom `user@odata.bind` leads to."""
    user = visit.tenant.held("users", _id_at(visit, body["user@odata.bind"]))
    return {"userId": user["id"], "displayName": user.get("displayName"), "roles": body.get("roles", [])}


def _put(visit: Visit, team: str, member: str, thing: Object) -> Object:
    held = visit.tenant.held("teams", team).get(member) or []
    made = {"id": str(uuid4()), **thing}
    others = [each for each in held if member != "members" or each["userId"] != made["userId"]]
    visit.tenant.put_inside("teams", team, member, [*others, made])
    return made


def _one_inside(visit: Visit) -> Object:
    found = [each for each in _inside(visit) if each["id"] == visit.id]
    if not found:
        raise RefusalError(404, f"{visit.id} does not exist")
    return found[0]


def _patch_inside(visit: Visit) -> Object:
    held = _one_inside(visit)
    changed = {**held, **{name: value for name, value in visit.asked.body.items() if name != "@odata.type"}}
    items = [changed if each is held else each for each in _inside(visit)]
    visit.tenant.put_inside("teams", visit.variables[0], visit.route.facts["member"], items)
    return changed


def _delete_inside(visit: Visit) -> None:
    held = _one_inside(visit)
    if held.get("displayName") == "General" and visit.route.facts["member"] == "channels":
        raise RefusalError(400, "The General channel cannot be deleted.")
    items = [each for each in _inside(visit) if each is not held]
    visit.tenant.put_inside("teams", visit.variables[0], visit.route.facts["member"], items)


def _same(one: Mapping[str, Any], other: Mapping[str, Any], name: str) -> bool:
    return str(one.get(name)).casefold() == str(other.get(name)).casefold()


_OWN: Mapping[str, Callable[[Visit], Any]] = {
    "tenant": _tenant,
    "list": _list,
    "create user": _create_user,
    "patch user": _patch_user,
    "assign licence": _assign_licence,
    "set manager": _lead,
    "clear manager": _lead_nowhere,
    "create team": _create_team,
    "team operation": _team_operation,
    "list inside": _list_inside,
    "create inside": _create_inside,
    "read inside": _one_inside,
    "patch inside": _patch_inside,
    "delete inside": _delete_inside,
}

ACTIONS: Mapping[str, Action] = {**_OWN, **graph_voice.ACTIONS, "cmdlet": shell.run}
"""What a route's `does` stands for, beside and instead of the usual."""
