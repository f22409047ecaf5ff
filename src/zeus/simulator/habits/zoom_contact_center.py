"""The habits of Zoom Contact Center, as its published definition tells them in the texts of members and of refusals."""

from datetime import datetime
from typing import Any
from uuid import uuid4

from zeus.core.wire import Object
from zeus.simulator.actions import Visit
from zeus.simulator.habits import Habit, Habits
from zeus.simulator.habits.contact_center_library import LIBRARY, asset_shown
from zeus.simulator.manners import RefusalError
from zeus.simulator.tenant import Tenant

_ROOT = "/contact_center"
_GROUPS = ("analytics_settings", "administration_settings", "general_settings")


def _own_role(visit: Visit) -> Object:
    held = visit.tenant.held("roles", visit.variables[0])
    if held.get("builtin"):
        raise RefusalError(400, "Administrator|Supervisor|Agent role name cannot be updated.", code=2204)
    return held


def _role_shown(tenant: Tenant, role: Object) -> Object:
    """Privileges are taken as one list and shown in groups."""
    held = role.get("privileges") or ()
    return {**role, "privileges": {group: list(held) if group == _GROUPS[1] else [] for group in _GROUPS}}


def _role_taken(tenant: Tenant, body: Object, held: Object | None) -> Object:
    """What a PATCH lists is added to what there is: the reading that asks for more."""
    if held is not None and held.get("builtin"):
        raise RefusalError(400, "Administrator|Supervisor|Agent role name cannot be updated.", code=2204)
    if "privileges" not in body:
        return body
    wrong = [each for each in body["privileges"] if ":" not in each]
    if wrong:
        raise RefusalError(400, f"Invalid role privileges: {', '.join(wrong)}.", code=2207)
    before = (held or {}).get("privileges") or ()
    return {**body, "privileges": sorted({*before, *body["privileges"]})}


def _take_privileges(visit: Visit) -> None:
    held = _own_role(visit)
    gone = set(visit.asked.body["privileges"])
    kept = [each for each in held.get("privileges") or () if each not in gone]
    visit.tenant.put_inside("roles", held["id"], "privileges", kept)


def _hand_over(entity: str, query: str, member: str) -> Any:
    """A delete whose users go to another object first."""

    def does(visit: Visit) -> None:
        tenant, heir = visit.tenant, visit.asked.query[query]
        held = _own_role(visit) if entity == "roles" else tenant.held(entity, visit.id)
        tenant.held(entity, heir)
        if heir == held["id"] or held.get("is_main_region"):
            raise RefusalError(400, "The main one cannot be deleted, nor one be its own heir.")
        for other, thing in tenant.referring(held["id"]):
            if other == "users" and thing.get(member) == held["id"]:
                tenant.put_inside(other, thing["id"], member, heir)  # type: ignore[arg-type]
        tenant.delete(entity, held["id"])

    return does


def _delete_user(visit: Visit) -> None:
    """Whoever leaves is taken out of queues and teams."""
    tenant = visit.tenant
    for entity, thing in tenant.referring(tenant.held("users", visit.id)["id"]):
        for member in ("agents", "supervisors"):
            kept = [each for each in thing.get(member) or () if each.get("user_id") != visit.id]
            if len(kept) < len(thing.get(member) or ()):
                thing = tenant.held(entity, thing["id"])
                tenant.put_inside(entity, thing["id"], member, kept)
    tenant.delete("users", visit.id)


def _skill_shown(tenant: Tenant, skill: Object) -> Object:
    category = tenant.collections["skill_categories"].objects.get(skill.get("skill_category_id", ""), {})
    names = ("skill_type", "max_proficiency_level", "skill_category_name")
    return {**skill, **{name: category[name] for name in names if name in category}}


def _region_shown(tenant: Tenant, region: Object) -> Object:
    """A region is taken with the id of its zone and shows its name: that of another region in the same zone."""
    others = tenant.collections["regions"].objects.values()
    same = (each for each in others if each.get("sip_zone_id") == region.get("sip_zone_id"))
    name = next((each["sip_zone_name"] for each in same if each.get("sip_zone_name")), "")
    return {"sip_zone_name": name, "is_main_region": False, **region}


def _user_taken(tenant: Tenant, body: Object, held: Object | None) -> Object:
    """Who has left the account, as a practice address says, cannot come to the contact center."""
    if held is None and not (body.get("role_id") or body.get("template_id")):
        raise RefusalError(404, "Role does not exist: null.", code=2201)
    if held is None and not _is_in_the_account(tenant, str(body.get("user_email", ""))):
        raise RefusalError(400, f"Invalid user ID or user email: {body['user_email']}.", code=1004)
    names = {"display_name": str(body["user_email"]).partition("@")[0].replace(".", " ").title()} if not held else {}
    return {**names, **{name: value for name, value in body.items() if name != "template_id"}}


def _is_in_the_account(tenant: Tenant, email: str) -> bool:
    """Whether the account has such a person: where Zoom Phone is beside, as that says; else all but those who left."""
    people = [each.collections["users"].objects.values() for each in tenant.siblings if "users" in each.collections]
    if not people:
        return not email.startswith("left.")
    return any(str(each.get("email", "")).casefold() == email.casefold() for several in people for each in several)


def _delete_inboxes(visit: Visit) -> None:
    """Their messages go to another one, or with them. Queues that lead there are told of nothing."""
    tenant, heir = visit.tenant, visit.asked.query.get("move_to_inbox_id")
    if not heir and visit.asked.query.get("delete_all_messages_and_inboxes") != "true":
        raise RefusalError(400, "Validation failed. Say what becomes of the messages.")
    if heir:
        tenant.held("inboxes", heir)
    for id in visit.asked.query["inbox_ids"].split(","):
        tenant.delete("inboxes", tenant.held("inboxes", id)["id"])


def _inbox_taken(tenant: Tenant, body: Object, held: Object | None) -> Object:
    """Settings of voicemail are changed one by one."""
    if "voicemail" not in body:
        return body
    return {**body, "voicemail": _deep((held or {}).get("voicemail") or {}, body["voicemail"])}


def _deep(held: Object, changed: Object) -> Object:
    inner = {n: _deep(held.get(n) or {}, value) for n, value in changed.items() if isinstance(value, dict)}
    return {**held, **changed, **inner}


def _move(visit: Visit) -> None:
    """A team may lie in any but itself and those within it."""
    tenant, parent = visit.tenant, visit.asked.body["parent_team_id"]
    above: str = parent
    while above:
        if above == visit.variables[0]:
            raise RefusalError(400, "A team cannot lie in itself.")
        above = str(tenant.held("teams", above).get("parent_team_id") or "")
    tenant.put_inside("teams", visit.variables[0], "parent_team_id", parent)


def _disposition_taken(tenant: Tenant, body: Object, held: Object | None) -> Object:
    """Levels are counted and named as published; Zoom gives ids."""
    kind = body.get("disposition_type") or (held or {}).get("disposition_type") or "single"
    usual = {} if held else {"status": "inactive", "disposition_type": kind}
    items = body.get("sub_dispositions")
    if kind == "multi_level" and not (items or (held or {}).get("sub_dispositions")):
        raise RefusalError(400, "Multi_level disposition no sub dispositions.", code=2507)
    if held and held.get("disposition_type") == "multi_level" and kind == "single":
        raise RefusalError(400, "Can not update `multi_level` to single.", code=2510)
    if items is None:
        return {**usual, **body}
    tiers = [(each["parent_index"], each["sub_disposition_name"]) for each in items]
    if len({each["current_index"] for each in items}) < len(items):
        raise RefusalError(400, "Sub Disposition current index repeated.", code=2505)
    if len(set(tiers)) < len(tiers):
        raise RefusalError(400, "Duplicate sub disposition name on the same tier.", code=2508)
    told = [{"sub_disposition_id": str(uuid4()), **each} for each in items]
    return {**usual, **body, "sub_dispositions": told}


def _set_taken(tenant: Tenant, body: Object, held: Object | None) -> Object:
    usual = {} if held else {"status": "inactive"}
    return {**usual, **body}


def _set_shown(tenant: Tenant, thing: Object) -> Object:
    held = tenant.collections["dispositions"].objects
    ids = [id for id in thing.get("disposition_ids") or () if id in held]
    names = [{"disposition_id": id, "disposition_name": held[id]["disposition_name"]} for id in ids]
    return {**thing, "dispositions": names, "dispositions_count": len(ids), "queues": []}


def _variable_shown(tenant: Tenant, thing: Object) -> Object:
    books = tenant.collections["address_books"].objects
    found = [books[id] for id in thing.get("address_book_ids") or () if id in books]
    shown = [{"address_book_id": each["id"], "address_book_name": each["address_book_name"]} for each in found]
    return {**thing, "address_books": shown}


def _group_taken(tenant: Tenant, body: Object, held: Object | None) -> Object:
    if held and held.get("variable_group_type") == "system":
        raise RefusalError(400, "Invalid variable group type. Only custom group can be deleted or updated.")
    return {"variable_group_type": "custom", **body} if held is None else body


def _hours_taken(tenant: Tenant, body: Object, held: Object | None) -> Object:
    """One set of hours is the account's own."""
    hours = body.get("hours") or {}
    if hours.get("hour_type") == 2 and not hours.get("custom_hours"):
        raise RefusalError(400, "The `custom_hours` should not be empty when the `hour_type` is custom.", code=3604)
    for day in hours.get("custom_hours") or ():
        if day["custom_hour_type"] == 2 and not day.get("custom_hour_ranges"):
            raise RefusalError(400, "The `custom_hour_ranges` should not be empty.", code=3607)
    return _one_default(tenant, "business_hours", body, held)


def _one_default(tenant: Tenant, entity: str, body: Object, held: Object | None) -> Object:
    if body.get("account_default"):
        for other in list(tenant.collections[entity].objects.values()):
            if other.get("account_default"):
                other["account_default"] = False
    elif held is None:
        body = {**body, "account_default": False}
    return body


def _closures_taken(tenant: Tenant, body: Object, held: Object | None) -> Object:
    """What a PATCH names is changed or taken out, what it leaves out stays."""
    before = {each["closure_id"]: each for each in (held or {}).get("closures") or ()}
    for each in body.get("closures") or ():
        id = each.get("closure_id") or str(uuid4())
        if each.get("to_delete"):
            before.pop(id, None)
        else:
            before[id] = {**before.get(id, {}), **each, "closure_id": id}
    names = [each["closure_name"].casefold() for each in before.values()]
    if len(set(names)) < len(names):
        raise RefusalError(400, "The closure name has already been duplicated.", code=3702)
    times = [[datetime.fromisoformat(each[name]) for name in ("start_time", "end_time")] for each in before.values()]
    if any(end <= start for start, end in times):
        raise RefusalError(400, "The end time should be greater than the start time.", code=3703)
    return _one_default(tenant, "closures", {**body, "closures": list(before.values())}, held)


def _counted(tenant: Tenant, thing: Object) -> Object:
    return {"closure_set_description": "", **thing, "queues_count": 0, "flows_count": 0}


HABITS = Habits(
    routes=(
        Habit("DELETE", f"{_ROOT}/roles/{{roleId}}", "roles", _hand_over("roles", "transfer_role_id", "role_id")),
        Habit("DELETE", f"{_ROOT}/roles/{{roleId}}/privileges", "roles", _take_privileges),
        Habit("DELETE", f"{_ROOT}/regions/{{regionId}}", "regions",
              _hand_over("regions", "move_users_to_region_id", "region_id")),
        Habit("DELETE", f"{_ROOT}/users/{{userId}}", "users", _delete_user),
        Habit("PATCH", f"{_ROOT}/teams/{{teamId}}/move", "teams", _move),
        Habit("DELETE", f"{_ROOT}/inboxes", "inboxes", _delete_inboxes),
        *LIBRARY,
    ),
    shown={
        "roles": _role_shown, "regions": _region_shown, "skills": _skill_shown, "sets": _set_shown,
        "variables": _variable_shown,
        "closures": _counted, "business_hours": _counted, "assets": asset_shown,
    },
    taken={
        "roles": _role_taken, "users": _user_taken, "dispositions": _disposition_taken, "sets": _set_taken,
        "inboxes": _inbox_taken, "groups": _group_taken, "business_hours": _hours_taken, "closures": _closures_taken,
    },
)  # fmt: skip
