"""People of a practice account of Zoom: users, and those of them who have Zoom Phone."""

from typing import Any

from zeus.core.wire import Object
from zeus.simulator.actions import Visit
from zeus.simulator.habits._zoom_groups import let_go
from zeus.simulator.habits._zoom_owners import (
    claim_extension,
    find_number,
    free_numbers,
    give_number,
    one,
    plan_types,
    shown_owner,
    without_code,
)
from zeus.simulator.manners import RefusalError
from zeus.simulator.tenant import Tenant


def create_user(visit: Visit) -> Object:
    """Who is invited stays pending; who comes otherwise is active at once."""
    info = visit.asked.body["user_info"]
    if one(visit.tenant, "users", email=info["email"]):
        raise RefusalError(409, f"User already in the account: {info['email']}.", code=1005)
    status = "pending" if visit.asked.body["action"] == "create" else "active"
    made = visit.tenant.create("users", {**info, "status": status})
    return visit.tenant.shown("users", made)


def patch_user(visit: Visit) -> None:
    """Changes settings; Zoom Phone switched off takes the phone user away."""
    tenant, held = visit.tenant, visit.tenant.held("users", visit.id)
    body = dict(visit.asked.body)
    feature = body.pop("feature", {})
    if held.get("status") == "pending" and body:
        raise RefusalError(400, "You can not access settings of users that are still in pending state.", code=1000)
    if feature.get("zoom_phone") is False and (user := one(tenant, "phone-users", email=held["email"])):
        remove_phone_user(tenant, user)
    if body:
        tenant.patch("users", held["id"], body)


def change_email(visit: Visit) -> None:
    """Another address; the phone user goes with it."""
    tenant, held = visit.tenant, visit.tenant.held("users", visit.variables[0])
    email = visit.asked.body["email"]
    if one(tenant, "users", email=email):
        raise RefusalError(409, f"User already in the account: {email}.", code=1005)
    for entity in ("phone-users", "users"):
        found = one(tenant, entity, email=held["email"])
        if found:
            tenant.put(entity, {**found, "email": email})


def delete_user(visit: Visit) -> None:
    """The person goes, with Zoom Phone."""
    tenant, held = visit.tenant, visit.tenant.held("users", visit.id)
    user = one(tenant, "phone-users", email=held["email"])
    if user:
        remove_phone_user(tenant, user)
    tenant.delete("users", held["id"])


def add_to_role(visit: Visit) -> Object:
    """A role is given to people by their addresses or ids."""
    role = visit.tenant.held("roles", visit.variables[0])
    members = visit.asked.body["members"]
    for each in members:
        user = visit.tenant.held("users", each.get("email") or each["id"])
        visit.tenant.put("users", {**user, "role_id": role["id"]})
    return {"ids": ",".join(str(each.get("email") or each.get("id")) for each in members)}


def leave_role(visit: Visit) -> None:
    """Who leaves a role is a plain member."""
    user = visit.tenant.held("users", visit.variables[1])
    visit.tenant.put("users", {name: value for name, value in user.items() if name != "role_id"})


def add_phone_users(visit: Visit) -> list[Object]:
    """Up to ten at once; all or none."""
    wanted = [_checked(visit.tenant, each) for each in visit.asked.body["users"]]
    made = []
    for body, numbers in wanted:
        claim_extension(visit.tenant, body)
        user = visit.tenant.create("phone-users", body)
        for number in numbers:
            give_number(visit.tenant, number, user, "User")
        made.append({"email": user["email"], "id": user["id"]})
    return made


def change_phone_users(visit: Visit) -> None:
    """Up to ten at once are switched on or off, or taken in from those who wait."""
    body = visit.asked.body
    if body["batch_type"] == "move_site":
        raise RefusalError(400, "Current batch type does not support, batch type:move_site.", code=400)
    status = body.get("activation_status", "activate")
    for id in body["user_ids"]:
        visit.tenant.put("phone-users", {**visit.tenant.held("phone-users", id), "status": status})


def _checked(tenant: Tenant, each: Object) -> tuple[Object, list[Object]]:
    person = one(tenant, "users", email=each["email"])
    if person is None:
        raise RefusalError(404, f"User does not exist: {each['email']}.", code=1001)
    if person.get("status") != "active":
        raise RefusalError(400, f"User {each['email']} is still in pending state.", code=12007)
    if one(tenant, "phone-users", email=each["email"]):
        raise RefusalError(400, f"User {each['email']} already has Zoom Phone.", code=300)
    site = one(tenant, "sites", name=each["site_name"]) if each.get("site_name") else None
    if site is None:
        raise RefusalError(400, f"Site does not exist: {each.get('site_name')}.", code=300)
    body: dict[str, Any] = {"email": person["email"], "site_id": site["id"], "plans": _plans(tenant, each)}
    body |= {"extension_number": each["extension_number"], "status": each.get("activation_status", "activate")}
    claim_extension(tenant, body)
    if each.get("template_name"):
        template = one(tenant, "setting_templates", name=each["template_name"], site_id=site["id"])
        if template is None:
            raise RefusalError(400, f"Template does not exist: {each['template_name']}.", code=15001)
        body["template_id"] = template["id"]
    numbers = [find_number(tenant, each) for each in each.get("phone_numbers", ())]
    if any(number.get("assigned_to") or number.get("site_id", site["id"]) != site["id"] for number in numbers):
        raise RefusalError(400, "A phone number is assigned already or belongs to another site.", code=300)
    return body, numbers


def _plans(tenant: Tenant, each: Object) -> list[int]:
    known = plan_types(tenant)
    for name in each["calling_plans"]:
        if name.casefold() not in known:
            raise RefusalError(400, f"Calling plan does not exist: {name}.", code=300)
    return [known[name.casefold()] for name in each["calling_plans"]]


def taken_phone_user(tenant: Tenant, body: Object, held: Object | None) -> Object:
    """A change of a user: the extension comes with the code of the site, and nobody else may have it."""
    if held is None:
        return body
    changed = without_code(tenant, body, held) if "extension_number" in body else body
    claim_extension(tenant, {**held, **changed}, held["id"])
    policy = deep(held.get("policy", {}), body.get("policy", {}))
    return {**changed, **({"policy": policy} if "policy" in body else {})}


def deep(held: Object, changed: Object) -> Object:
    """An object whose members are changed one by one, however deep they lie."""
    inner = {n: deep(held.get(n) or {}, value) for n, value in changed.items() if isinstance(value, dict)}
    return {**held, **changed, **inner}


def shown_phone_user(tenant: Tenant, user: Object) -> Object:
    """A phone user, with the name that the account knows."""
    person = one(tenant, "users", email=user["email"]) or {}
    name = f"{person.get('first_name', '')} {person.get('last_name', '')}".strip()
    return {**shown_owner(tenant, user), "name": name or user["email"], "status": user.get("status", "activate")}


def remove_phone_user(tenant: Tenant, user: Object) -> None:
    """Numbers and devices become free; queues lose the member."""
    free_numbers(tenant, user["id"])
    let_go(tenant, user["id"])
    tenant.delete("phone-users", user["id"])
