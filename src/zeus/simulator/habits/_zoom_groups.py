"""Groups, receptionists and audio of a practice account of Zoom Phone."""

from collections.abc import Callable, Iterator
from uuid import uuid4

from zeus.core.wire import Object
from zeus.simulator.actions import Visit
from zeus.simulator.habits import Habit
from zeus.simulator.habits import _zoom_hours as hours
from zeus.simulator.habits._zoom_owners import (
    adding_numbers,
    free_numbers,
    objects,
    owner_of_extension,
    removing_number,
    shown_owner,
)
from zeus.simulator.manners import RefusalError
from zeus.simulator.tenant import Tenant

_GROUPS = {
    "call_queues": "CallQueue",
    "auto_receptionists": "AutoReceptionist",
    "shared_line_groups": "SharedLineGroup",
}


def group_shown(tenant: Tenant, group: Object) -> Object:
    """A group with its members, users and common areas apart."""
    members: dict[str, list[Object]] = {"users": [], "common_areas": []}
    for id in group.get("members", ()):
        owner = owner_of_extension(tenant, id)
        kind = "users" if "email" in owner else "common_areas"
        name = owner.get("email") or owner.get("display_name")
        members[kind].append({"id": id, "extension_id": f"E{id}", "name": name})
    return {**shown_owner(tenant, group), "members": members, "status": group.get("status", "active")}


def delete_owner(entity: str) -> Habit:
    """An owner that goes leaves its numbers, devices and groups behind."""

    def does(visit: Visit) -> None:
        held = visit.tenant.held(entity, visit.id)
        if held.get("main"):
            raise RefusalError(400, "Unable to delete main Auto receptionist.", code=300)
        free_numbers(visit.tenant, held["id"])
        let_go(visit.tenant, held["id"])
        visit.tenant.delete(entity, held["id"])

    return Habit("DELETE", f"/phone/{entity}/{{id}}", entity, does)


def let_go(tenant: Tenant, id: str) -> None:
    """Take somebody out of all groups and devices, and out of the menus that lead there."""
    for entity, thing in list(tenant.referring(id)):
        changed = dict(thing)
        for member in ("assignees", "members"):
            if member in thing:
                changed[member] = [each for each in thing[member] if each != id]
        if "keys" in thing:
            changed["keys"] = [each for each in thing["keys"] if each.get("target", {}).get("id") != id]
        if entity != "audios":
            tenant.put(entity, changed)


def _add_members(entity: str) -> Callable[[Visit], None]:
    def does(visit: Visit) -> None:
        tenant, group = visit.tenant, visit.tenant.held(entity, visit.variables[0])
        told = visit.asked.body["members"]
        new = [tenant.held("phone-users", each.get("id") or each["email"])["id"] for each in told.get("users", ())]
        new += [tenant.held("common_areas", each)["id"] for each in told.get("common_area_ids", ())]
        if entity == "shared_line_groups":
            taken = {each for other in objects(tenant, entity) for each in other.get("members", ())}
            if taken & set(new):
                raise RefusalError(400, "A member can only be added to one shared line group.", code=300)
        tenant.put(entity, {**group, "members": list(dict.fromkeys([*group.get("members", ()), *new]))})

    return does


def _remove_member(entity: str) -> Callable[[Visit], None]:
    def does(visit: Visit) -> None:
        group = visit.tenant.held(entity, visit.variables[0])
        left = [each for each in group.get("members", ()) if each != visit.variables[1].removeprefix("E")]
        visit.tenant.put(entity, {**group, "members": left})

    return does


def _read_menu(visit: Visit) -> Object:
    held = visit.tenant.held("auto_receptionists", visit.variables[0])
    asked = visit.asked.query.get("hours_type", "business_hours")
    keys = [each for each in held.get("keys", ()) if each["hours"] == asked]
    return {"key_actions": [{name: value for name, value in each.items() if name != "hours"} for each in keys]}


def _set_key(visit: Visit) -> None:
    """One key of one kind of hours."""
    tenant, held = visit.tenant, visit.tenant.held("auto_receptionists", visit.variables[0])
    kind, told = visit.asked.body.get("hours_type", "business_hours"), dict(visit.asked.body["key_action"])
    target = told.get("target", {})
    if "extension_id" in target:
        owner = owner_of_extension(tenant, target["extension_id"])
        told["target"] = {**target, "id": owner["id"]}
    kept = [each for each in held.get("keys", ()) if (each["hours"], each["key"]) != (kind, told["key"])]
    before: Object = next((each for each in held.get("keys", ()) if each not in kept), {})
    kept += [{**before, **told, "hours": kind}]
    tenant.put("auto_receptionists", {**held, "keys": kept})


def _keys_of(owner: Object) -> list[Object]:
    """Everybody's first key is the own line."""
    own = {"extension_id": f"E{owner['id']}"}
    line = {"line_key_id": f"{owner['id']}-1", "index": 1, "type": "line", "key_assignment": own}
    return list(owner.get("line_keys") or [line])


def _read_line_keys(visit: Visit) -> Object:
    return {"line_keys": _keys_of(owner_of_extension(visit.tenant, visit.variables[0]))}


def _set_line_keys(visit: Visit) -> None:
    """Keys are changed by their ids; one without comes new."""
    owner = owner_of_extension(visit.tenant, visit.variables[0])
    keys = {each["line_key_id"]: each for each in _keys_of(owner)}
    for told in visit.asked.body["line_keys"]:
        id = told.get("line_key_id") or str(uuid4())
        if "line_key_id" in told and id not in keys:
            raise RefusalError(400, f"Line key ID does not exist: {id}", code=300)
        target = (told.get("key_assignment") or {}).get("extension_id")
        if target:
            owner_of_extension(visit.tenant, target)
        keys[id] = {**keys.get(id, {}), **told, "line_key_id": id}
    entity = "phone-users" if "email" in owner else "common_areas"
    visit.tenant.put(entity, {**owner, "line_keys": list(keys.values())})


def _audio_made(visit: Visit, name: str, **more: str) -> Object:
    owner = visit.tenant.held("phone-users", visit.variables[0])
    audio = {"audio_id": str(uuid4()), "name": name, **more}
    visit.tenant.put("phone-users", {**owner, "audios": [*owner.get("audios", ()), audio]})
    return audio


def _list_audio(visit: Visit) -> Object:
    return {"audios": visit.tenant.held("phone-users", visit.variables[0]).get("audios", [])}


def _speak(visit: Visit) -> Object:
    return _audio_made(visit, visit.asked.body["audio_name"], text=visit.asked.body["text"])


def _upload(visit: Visit) -> Object:
    return {"audios": [_audio_made(visit, each["name"]) for each in visit.asked.body["attachments"]]}


def _owner_of_audio(visit: Visit) -> tuple[Object, Object]:
    for owner in objects(visit.tenant, "phone-users"):
        for audio in owner.get("audios", ()):
            if audio["audio_id"] == visit.id:
                return owner, audio
    raise RefusalError(404, "Audio does not exist.", code=13802)


def _read_audio(visit: Visit) -> Object:
    return _owner_of_audio(visit)[1]


def _rename_audio(visit: Visit) -> None:
    owner, audio = _owner_of_audio(visit)
    now = [{**each, "name": visit.asked.body["name"]} if each == audio else each for each in owner["audios"]]
    visit.tenant.put("phone-users", {**owner, "audios": now})


def _delete_audio(visit: Visit) -> None:
    owner, audio = _owner_of_audio(visit)
    visit.tenant.put("phone-users", {**owner, "audios": [each for each in owner["audios"] if each != audio]})


def _of_groups() -> Iterator[Habit]:
    for entity, kind in _GROUPS.items():
        path = f"/phone/{entity}/{{id}}"
        yield Habit("POST", f"{path}/phone_numbers", entity, adding_numbers(entity, kind))
        yield Habit("DELETE", f"{path}/phone_numbers/{{number}}", entity, removing_number(entity))
        yield from hours.routes(entity)
        yield delete_owner(entity)
        if entity != "auto_receptionists":
            yield Habit("POST", f"{path}/members", entity, _add_members(entity))
            yield Habit("DELETE", f"{path}/members/{{member}}", entity, _remove_member(entity))


ROUTES = (
    *_of_groups(),
    Habit("GET", "/phone/auto_receptionists/{id}/ivr", "auto_receptionists", _read_menu),
    Habit("PATCH", "/phone/auto_receptionists/{id}/ivr", "auto_receptionists", _set_key),
    Habit("GET", "/phone/extension/{id}/line_keys", "phone-users", _read_line_keys),
    Habit("PATCH", "/phone/extension/{id}/line_keys", "phone-users", _set_line_keys),
    Habit("GET", "/phone/users/{id}/audios", "phone-users", _list_audio),
    Habit("POST", "/phone/users/{id}/audios", "phone-users", _speak),
    Habit("POST", "/phone/users/{id}/audios/batch", "phone-users", _upload),
    Habit("GET", "/phone/audios/{id}", "phone-users", _read_audio),
    Habit("PATCH", "/phone/audios/{id}", "phone-users", _rename_audio),
    Habit("DELETE", "/phone/audios/{id}", "phone-users", _delete_audio),
)
"""What groups, receptionists and libraries of audio take beside the usual."""
