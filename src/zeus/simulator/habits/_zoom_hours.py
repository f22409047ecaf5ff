"""Hours, holidays and the handling of calls in a practice account of Zoom Phone."""

from collections.abc import Callable, Iterator
from typing import Any
from uuid import uuid4

from zeus.core.wire import Object, get
from zeus.simulator.actions import Visit
from zeus.simulator.habits import Habit
from zeus.simulator.habits._zoom_owners import owner_of_extension
from zeus.simulator.manners import RefusalError
from zeus.simulator.tenant import Tenant

_WEEK: Object = {"business_hour_type": 1, "business_hours": []}
_HOLIDAYS, _HANDLING, _CLOSED = "holiday_hours", "call_handling", "closed_hours"
_RECEPTIONISTS = "auto_receptionists"
_RINGING: Object = {
    "call_queues": {
        "max_wait_time": 60, "wrap_up_time": 0, "max_call_in_queue": 60, "receive_calls_while_on_a_call": False,
        "ring_mode": "simultaneous",
    },
    "shared_line_groups": {"max_wait_time": 30},
}  # fmt: skip
"""What a new group begins with; our choice."""


def _is_always_open(owner: Object) -> bool:
    return bool(owner.get("hours", _WEEK)["business_hour_type"] == 1)


def _read(entity: str) -> Callable[[Visit], Object]:
    def does(visit: Visit) -> Object:
        owner = visit.tenant.held(entity, visit.variables[0])
        if visit.asked.query.get("setting_type") != _HOLIDAYS:
            return {"business_hours_settings": owner.get("hours", _WEEK)}
        shown = ("holiday_id", "name", "from", "to") if entity == _RECEPTIONISTS else ("name", "from", "to")
        return {_HOLIDAYS: [{member: each[member] for member in shown} for each in owner.get(_HOLIDAYS, ())]}

    return does


def _change(entity: str) -> Callable[[Visit], None]:
    def does(visit: Visit) -> None:
        held = visit.tenant.held(entity, visit.variables[0])
        if visit.variables[1] == "business_hours":
            told = visit.asked.body["business_hours_settings"]
            visit.tenant.put(entity, {**held, "hours": {**held.get("hours", _WEEK), **told}})
        elif visit.variables[1] == _HOLIDAYS:
            kept = [dict(each) for each in held.get(_HOLIDAYS, ())]
            for told in visit.asked.body[_HOLIDAYS]["holidays"]:
                _holiday(kept, told).update(told)
            visit.tenant.put(entity, {**held, _HOLIDAYS: kept})
        else:
            raise RefusalError(400, "Breaks are not practised.", code=300)

    return does


def _holiday(kept: list[Object], told: Object) -> Object:
    """The holiday that is meant, by its id or its name. Raises RefusalError."""
    by = "holiday_id" if "holiday_id" in told else "name"
    found = next((each for each in kept if each[by] == told.get(by)), None)
    if found is None:
        raise RefusalError(400, f"Holiday hour does not exist: {told.get(by)}.", code=15102)
    return found


def _add(entity: str) -> Callable[[Visit], Object]:
    def does(visit: Visit) -> Object:
        held = visit.tenant.held(entity, visit.variables[0])
        new = [{"holiday_id": str(uuid4()), **each} for each in visit.asked.body[_HOLIDAYS]["holidays"]]
        names = [str(each["name"]).casefold() for each in (*held.get(_HOLIDAYS, ()), *new)]
        if len(set(names)) < len(names):
            raise RefusalError(400, "The holiday name already exists.", code=300)
        visit.tenant.put(entity, {**held, _HOLIDAYS: [*held.get(_HOLIDAYS, ()), *new]})
        return {_HOLIDAYS: {"holidays": [{name: each[name] for name in ("holiday_id", "name")} for each in new]}}

    return does


def _remove(entity: str) -> Callable[[Visit], None]:
    def does(visit: Visit) -> None:
        held = visit.tenant.held(entity, visit.variables[0])
        kept = [dict(each) for each in held.get(_HOLIDAYS, ())]
        kept.remove(_holiday(kept, {"holiday_id": visit.asked.query.get("holiday_hour_id")}))
        visit.tenant.put(entity, {**held, _HOLIDAYS: kept})

    return does


def _handled(entity: str, owner: Object, hours: str) -> Object:
    """How calls are handled, which is by the owner's voicemail until somebody says otherwise."""
    own = {"extension_id": f"E{owner['id']}"}
    word = "routing_action" if entity == _RECEPTIONISTS else "overflow_action"
    more: Object = {"connect_to_operator": False} if entity == "shared_line_groups" else {"leave_voicemail_to": own}
    usual: Object = {"call_handling_setting": {word: "forward_to_voicemail", f"{word}_setting": more}}
    if hours == "business_hours" and entity in _RINGING:
        usual["call_distribution_setting"] = _RINGING[entity]
    return {**usual, **owner.get(_HANDLING, {}).get(hours, {})}


def _read_handling(entity: str) -> Callable[[Visit], Object]:
    def does(visit: Visit) -> Object:
        owner = visit.tenant.held(entity, visit.variables[0])
        return _handled(entity, owner, visit.asked.query.get("hour_type", "business_hours"))

    return does


def _handle(entity: str) -> Callable[[Visit], None]:
    def does(visit: Visit) -> None:
        tenant, hours, body = visit.tenant, visit.variables[1], visit.asked.body
        owner = tenant.held(entity, visit.variables[0])
        if hours == _CLOSED and _is_always_open(owner):
            told = "cannot be updated when business hours are set to `24 Hours a Day, 7 Days a Week`"
            raise RefusalError(400, f"The {hours} {told}.", code=15104)
        before = _handled(entity, owner, hours)
        changed = {**before, **{name: {**before.get(name, {}), **told} for name, told in body.items()}}
        if "call_handling_setting" in body:
            changed["call_handling_setting"] = _known(tenant, body["call_handling_setting"])
        rung = get(body, "call_distribution_setting.ring_mode_setting")
        if isinstance(rung, dict):
            held = (before.get("call_distribution_setting") or {}).get("ring_mode_setting") or {}
            changed["call_distribution_setting"]["ring_mode_setting"] = {**held, **rung}
        tenant.put(entity, {**owner, _HANDLING: {**owner.get(_HANDLING, {}), hours: changed}})

    return does


def _known(tenant: Tenant, told: Object) -> Object:
    """The setting, with targets that exist; an extension is shown by the id that its owner has for that."""

    def checked(value: Any) -> Any:
        if not isinstance(value, dict):
            return value
        if "extension_id" in value:
            owner = owner_of_extension(tenant, value["extension_id"])
            is_area = owner["id"] in tenant.collections["common_areas"].objects
            return {**value, "extension_id": owner["id"] if is_area else f"E{owner['id']}"}
        contact = value.get("external_contact_id")
        if contact and contact not in tenant.collections["external_contacts"].objects:
            raise RefusalError(400, f"External contact does not exist: {contact}.", code=13810)
        return {name: checked(each) for name, each in value.items()}

    found: Object = checked(told)
    return found


def routes(entity: str) -> Iterator[Habit]:
    """What those who have hours take for them."""
    path = f"/phone/{entity}/{{id}}"
    yield Habit("GET", f"{path}/settings", entity, _read(entity))
    yield Habit("PATCH", f"{path}/settings/{{type}}", entity, _change(entity))
    yield Habit("POST", f"{path}/settings/{{type}}", entity, _add(entity))
    yield Habit("DELETE", f"{path}/settings/{{type}}", entity, _remove(entity))
    yield Habit("GET", f"{path}/call_handling/settings", entity, _read_handling(entity))
    yield Habit("PATCH", f"{path}/call_handling/settings/{{hours}}", entity, _handle(entity))
