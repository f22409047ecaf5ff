"""The habits of Zoom Phone, as its published definitions tell them in the texts of operations and of refusals."""

from zeus.core.wire import Object
from zeus.simulator.actions import Visit
from zeus.simulator.habits import Habit, Habits
from zeus.simulator.habits import _zoom_groups as groups
from zeus.simulator.habits import _zoom_people as people
from zeus.simulator.habits._zoom_owners import (
    adding_numbers,
    adding_plans,
    claim_extension,
    find_number,
    objects,
    one,
    owner_of_extension,
    removing_number,
    removing_plan,
    shown_owner,
)
from zeus.simulator.manners import RefusalError
from zeus.simulator.tenant import Tenant


def _site_shown(tenant: Tenant, site: Object) -> Object:
    country = (site.get("default_emergency_address") or {}).get("country", "US")
    return {**site, "country": {"code": country, "name": country}}


def _site_taken(tenant: Tenant, body: Object, held: Object | None) -> Object:
    """A new site brings its main auto receptionist. Policies are changed one by one."""
    name = body.get("auto_receptionist_name")
    if "policy" in body:
        body = {**body, "policy": people.deep((held or {}).get("policy") or {}, body["policy"])}
    return {**body, "main_auto_receptionist": {"name": name}} if name else body


def _delete_site(visit: Visit) -> None:
    """All that the site has goes to another one first."""
    to = visit.asked.query["transfer_site_id"]
    held = visit.tenant.held("sites", visit.id)
    visit.tenant.held("sites", to)
    if to == visit.id:
        raise RefusalError(400, "The transfer site can not be the same as the deleted site.")
    if held.get("main"):
        raise RefusalError(400, "Main site can not be deleted.")
    for entity, thing in visit.tenant.referring(visit.id):
        visit.tenant.put(entity, {**thing, "site_id": to} if thing.get("site_id") == visit.id else thing)
    visit.tenant.delete("sites", visit.id)


def _contact_taken(tenant: Tenant, body: Object, held: Object | None) -> Object:
    """The `id` of a contact is the customer's own: Zoom's is another one."""
    return {("customer_id" if name == "id" else name): value for name, value in body.items()}


def _contact_shown(tenant: Tenant, contact: Object) -> Object:
    return {**contact, "id": contact.get("customer_id", contact["id"])}


def _add_byoc(visit: Visit) -> None:
    body = visit.asked.body
    for number in body["phone_numbers"]:
        if one(visit.tenant, "numbers", number=number):
            raise RefusalError(400, f"Phone number {number} already exists.", code=1000)
        more = {name: body[name] for name in ("site_id", "sip_group_id") if body.get(name)}
        source = "BYOCPremises" if "sip_group_id" in more else "BYOCCloud"
        visit.tenant.insert("numbers", {**_NEW_NUMBER, "number": number, "source": source, **more})


_NEW_NUMBER = {
    "allocated_product": "ZOOM_PHONE", "number_type": "Toll", "status": "Normal",
    "capability": ["Incoming", "Outgoing"],
}  # fmt: skip


def _number_taken(tenant: Tenant, body: Object, held: Object | None) -> Object:
    flags = body.get("capability")
    if not isinstance(flags, dict) or held is None:
        return body
    now = {"Incoming": flags.get("incoming"), "Outgoing": flags.get("outgoing")}
    kept = held.get("capability", [])
    return {**body, "capability": [name for name, on in now.items() if (name in kept if on is None else on)]}


def _number_shown(tenant: Tenant, number: Object) -> Object:
    site = tenant.collections["sites"].objects.get(number.get("site_id") or "")
    owner = number.get("assigned_to")
    more: Object = {}
    if site:
        more["site"] = {"site_id": site["id"], "name": site["name"]}
    if owner:
        thing = owner_of_extension(tenant, owner)
        name = thing.get("name") or thing.get("display_name") or thing.get("email")
        told = {"assigned_to_id": owner, "assigned_to_name": name, "assigned_to_type": number["assigned_type"]}
        more["assigned_list"] = [told]
    return {**number, **more}


def _delete_numbers(visit: Visit) -> None:
    for text in visit.asked.query["numbers"].split(","):
        number = find_number(visit.tenant, text)
        if number.get("assigned_to"):
            raise RefusalError(400, f"Phone number {number['number']} is assigned.", code=300)
        visit.tenant.delete("numbers", number["id"])


def _move_numbers(visit: Visit) -> None:
    site = visit.tenant.held("sites", visit.variables[0])
    for text in visit.asked.body["phone_numbers"]:
        number = find_number(visit.tenant, text)
        if number.get("assigned_to"):
            raise RefusalError(400, "Only unassigned phone numbers can change their site.", code=300)
        visit.tenant.put("numbers", {**number, "site_id": site["id"]})


def _owner_taken(tenant: Tenant, body: Object, held: Object | None) -> Object:
    """What is asked of an owner that is not a user: plans by their numbers, an extension that is free."""
    plans = [each["type"] for each in body.get("calling_plans") or ()]
    told = {name: value for name, value in body.items() if name != "calling_plans"}
    told |= {"plans": plans} if plans else {}
    claim_extension(tenant, {**(held or {}), **told}, (held or {}).get("id", ""))
    return told


def _common_area_shown(tenant: Tenant, area: Object) -> Object:
    caller = area.get("outbound_caller_id")
    more = {
        "country": {"code": area["country_iso_code"]} if area.get("country_iso_code") else None,
        "outbound_caller_ids": [{"is_default": True, "number": caller}] if caller else None,
    }
    return {**shown_owner(tenant, area), **{name: value for name, value in more.items() if value}, "status": "online"}


def _device_taken(tenant: Tenant, body: Object, held: Object | None) -> Object:
    if body.get("model") in _UNSUPPORTED:
        raise RefusalError(400, f"The device model {body['model']} is not supported.", code=300)
    mac = str(body.get("mac_address", "")).replace("-", "").replace(":", "").lower()
    given = [owner_of_extension(tenant, each)["id"] for each in body.get("assignee_extension_ids", ())]
    told = {name: value for name, value in body.items() if name not in ("assignee_extension_ids", "mac_address")}
    return {**told, **({"mac_address": mac} if mac else {}), **({"assignees": given} if held is None else {})}


_UNSUPPORTED = ("Rotary 500",)
"""Our choice: which models Zoom supports is published in an old list only."""


def _device_shown(tenant: Tenant, device: Object) -> Object:
    given = []
    for id in device.get("assignees", ()):
        owner = owner_of_extension(tenant, id)
        kind = "user" if "email" in owner else "commonArea"
        name = owner.get("email") or owner.get("display_name")
        given.append({"id": id, "extension_id": f"E{id}", "name": name, "extension_type": kind})
    kind = " ".join(filter(None, (device.get("type"), device.get("model"))))
    state = "assigned" if given else "unassigned"
    shown = {**device, "assignees": given, "device_type": kind, "status": "offline", "type": state}
    return shown | ({"assignee": given[0]} if len(given) == 1 else {})


def _assign(visit: Visit) -> None:
    device = visit.tenant.held("devices", visit.variables[0])
    new = [owner_of_extension(visit.tenant, each)["id"] for each in visit.asked.body["assignee_extension_ids"]]
    visit.tenant.put("devices", {**device, "assignees": list(dict.fromkeys([*device.get("assignees", ()), *new]))})


def _unassign(visit: Visit) -> None:
    device = visit.tenant.held("devices", visit.variables[0])
    gone = owner_of_extension(visit.tenant, visit.variables[1])["id"]
    left = [each for each in device.get("assignees", ()) if each != gone]
    visit.tenant.put("devices", {**device, "assignees": left})


def _delete_device(visit: Visit) -> None:
    if visit.tenant.held("devices", visit.id).get("assignees"):
        raise RefusalError(400, "The device is assigned: unassign it first.", code=300)
    visit.tenant.delete("devices", visit.id)


def _location_shown(tenant: Tenant, location: Object) -> Object:
    number = tenant.collections["numbers"].objects.get(location.get("elin_phone_number_id") or "")
    elin = {"phone_number_id": number["id"], "phone_number": number["number"]} if number else None
    return {**location, **({"elin": elin} if elin else {})}


def _location_taken(tenant: Tenant, body: Object, held: Object | None) -> Object:
    """A place of which nobody says the site is of the main one."""
    return body if held or body.get("site_id") else {**body, "site_id": next(iter(tenant.collections["sites"].objects))}


def _deep_taken(tenant: Tenant, body: Object, held: Object | None) -> Object:
    """Members that are objects are changed member by member."""
    before = held or {}
    return {
        name: people.deep(before.get(name) or {}, value) if isinstance(value, dict) else value
        for name, value in body.items()
    }


def _rule_taken(tenant: Tenant, body: Object, held: Object | None) -> Object:
    """A new rule comes last."""
    order = 1 + sum(1 for _ in objects(tenant, "routing_rules"))
    return body if held else {"type": "pstn", **body, "order": order}


def _rule_shown(tenant: Tenant, rule: Object) -> Object:
    group = tenant.collections["sip_groups"].objects.get(rule.get("sip_group_id") or "")
    path = {"type": rule["type"]}
    if group and rule["type"] == "sip_group":
        path |= {"sip_group": {"id": group["id"], "name": group["display_name"]}}
    return {**rule, "routing_path": path}


def _alert_shown(tenant: Tenant, alert: Object) -> Object:
    kind = {"target_type": alert["target_type"]}
    targets = [{"target_id": each, **kind} for each in alert.get("target_ids") or ()]
    return {**alert, "targets": targets or [kind]}


_NUMBERS = "/phone/{}/{{id}}/phone_numbers"
_PLANS = "/phone/{}/{{id}}/calling_plans"

HABITS = Habits(
    routes=(
        Habit("DELETE", "/phone/sites/{siteId}", "sites", _delete_site),
        Habit("POST", "/users", "users", people.create_user),
        Habit("PATCH", "/users/{userId}", "users", people.patch_user),
        Habit("DELETE", "/users/{userId}", "users", people.delete_user),
        Habit("PUT", "/users/{userId}/email", "users", people.change_email),
        Habit("POST", "/roles/{roleId}/members", "roles", people.add_to_role),
        Habit("DELETE", "/roles/{roleId}/members/{memberId}", "roles", people.leave_role),
        Habit("POST", "/phone/users/batch", "phone-users", people.add_phone_users),
        Habit("PUT", "/phone/users/batch", "phone-users", people.change_phone_users),
        Habit("POST", _NUMBERS.format("users"), "phone-users", adding_numbers("phone-users", "User")),
        Habit("DELETE", _NUMBERS.format("users") + "/{number}", "phone-users", removing_number("phone-users")),
        Habit("POST", _PLANS.format("users"), "phone-users", adding_plans("phone-users")),
        Habit("DELETE", _PLANS.format("users") + "/{type}", "phone-users", removing_plan("phone-users")),
        Habit("POST", _NUMBERS.format("common_areas"), "common_areas", adding_numbers("common_areas", "CommonArea")),
        Habit("DELETE", _NUMBERS.format("common_areas") + "/{n}", "common_areas", removing_number("common_areas")),
        Habit("POST", _PLANS.format("common_areas"), "common_areas", adding_plans("common_areas")),
        Habit("DELETE", _PLANS.format("common_areas") + "/{type}", "common_areas", removing_plan("common_areas")),
        groups.delete_owner("common_areas"),
        *groups.ROUTES,
        Habit("POST", "/number_management/byoc_numbers", "numbers", _add_byoc),
        Habit("DELETE", "/number_management/numbers", "numbers", _delete_numbers),
        Habit("PATCH", "/phone/numbers/sites/{siteId}", "numbers", _move_numbers),
        Habit("POST", "/phone/devices/{deviceId}/extensions", "devices", _assign),
        Habit("DELETE", "/phone/devices/{deviceId}/extensions/{extensionId}", "devices", _unassign),
        Habit("DELETE", "/phone/devices/{deviceId}", "devices", _delete_device),
    ),
    shown={
        "sites": _site_shown,
        "external_contacts": _contact_shown,
        "numbers": _number_shown,
        "phone-users": people.shown_phone_user,
        "common_areas": _common_area_shown,
        "devices": _device_shown,
        "locations": _location_shown,
        "call_queues": groups.group_shown,
        "shared_line_groups": groups.group_shown,
        "auto_receptionists": shown_owner,
        "routing_rules": _rule_shown,
        "alert_settings": _alert_shown,
    },
    taken={
        "sites": _site_taken,
        "external_contacts": _contact_taken,
        "numbers": _number_taken,
        "phone-users": people.taken_phone_user,
        **dict.fromkeys(("common_areas", "call_queues", "shared_line_groups", "auto_receptionists"), _owner_taken),
        "devices": _device_taken,
        "setting_templates": _deep_taken,
        "locations": _location_taken,
        "routing_rules": _rule_taken,
    },
)
