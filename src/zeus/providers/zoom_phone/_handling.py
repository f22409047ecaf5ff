"""Call handling: where receptionists lead callers, and where queues and groups do when nobody answers.

All three have requests of the same form with words of their own: a receptionist has a `routing_action`, the others an
`overflow_action` and how calls are distributed.
"""

from collections.abc import Mapping
from typing import Any

from zeus.core.catalog import Wrong
from zeus.core.flow import Call, FailedError, Item, Procedure, Step, Values
from zeus.core.wire import Object, get
from zeus.providers._zoom.budget import LIGHT, classes_of
from zeus.providers.zoom_phone._extensions import PATHS, extension_of
from zeus.providers.zoom_phone._receptionists import HOURS

VOICEMAIL, EXTENSION, CONTACT, NUMBER = "Voicemail", "Extension", "External Contact", "Number"
CENTER, MESSAGE, HANG_UP, MENU, ACCESS = "Contact Center", "Message", "Hang Up", "Menu", "Voicemail Access"
ROUTES = {
    VOICEMAIL: "forward_to_voicemail", EXTENSION: "forward_to_extension", CONTACT: "forward_to_external_contact",
    NUMBER: "forward_to_external_number", CENTER: "forward_to_zoom_contact_center",
    MESSAGE: "play_message_then_disconnect", HANG_UP: "disconnect", MENU: "forward_to_ivr",
    ACCESS: "forward_to_voicemail_access",
}  # fmt: skip
_RECEPTIONIST, _QUEUE, _GROUP = "auto_receptionist", "call_queue", "shared_line_group"
_NOT_FOR = {_RECEPTIONIST: (HANG_UP,), _QUEUE: (MENU, ACCESS), _GROUP: (MENU, ACCESS)}
_TITLES = {"Auto Receptionist": _RECEPTIONIST, "Call Queue": _QUEUE, "Shared Line Group": _GROUP}
_WAITS = {
    _QUEUE: (*range(10, 61, 5), 120, 180, 240, 300, 600, 900, 1200, 1500, 1800),
    _GROUP: (7, *range(10, 61, 5)),
}
_WRAP_UPS = (0, *range(10, 61, 5), 120, 180, 240)
_RINGS = tuple(range(10, 61, 5))
RING_MODES = {
    "Simultaneous": "simultaneous", "Sequential": "sequential", "Rotating": "rotating", "Longest Idle": "longest_idle",
    "Group Rotating": "group_rotating", "Custom Group Rotating": "custom_group_rotating",
}  # fmt: skip
DISTRIBUTED = {
    "Max Wait": "max_wait_time", "Wrap-Up Time": "wrap_up_time", "Max Calls In Queue": "max_call_in_queue",
    "Calls While On A Call": "receive_calls_while_on_a_call", "Ring Mode": "ring_mode",
}  # fmt: skip
"""Heading → the member of how calls are distributed."""

RUNG = {"Ring Duration": "ring_duration", "Group Size": "group_size"}
"""Heading → the member of the settings that depend on the mode of ringing."""

_LED = ("Route To", "Target", "Number", "External Contact", "Operator")


def read(path: str, hours: str) -> Procedure:
    """Returns how calls are handled in some hours by the owner at a path, as Zoom shows it."""
    at = f"{path}/call_handling/settings"
    label, query = f"read handling of {path} in {hours}", {"hour_type": hours}
    reply = yield Call(label, "GET", at, query=query, classes=classes_of(at, LIGHT), repeatable=True)
    return reply.body if isinstance(reply.body, dict) else {}


def laid_out(told: Mapping[str, Object]) -> list[Object]:
    """An item for each kind of hours, in which every heading has a member."""
    return [{"hours": hours, **_shown(each)} for hours, each in told.items()]


def _shown(told: Object) -> Object:
    how = told.get("call_handling_setting") or {}
    more = how.get("routing_action_setting") or how.get("overflow_action_setting") or {}
    distributed = told.get("call_distribution_setting") or {}
    target = more.get("forward_to_extension") or more.get("leave_voicemail_to") or {}
    center = more.get("forward_to_zoom_contact_center") or more
    operator = (more.get("operator_extension") or {}) if more.get("connect_to_operator") else {}
    mode, rung = distributed.get("ring_mode"), distributed.get("ring_mode_setting") or {}
    return {
        **distributed,
        "ring_duration": rung.get("ring_duration") if mode != RING_MODES["Simultaneous"] else None,
        "group_size": rung.get("group_size") if mode == RING_MODES["Group Rotating"] else None,
        "route": how.get("routing_action") or how.get("overflow_action"),
        "target": target.get("extension_id"),
        "number": more.get("forward_phone_number") or center.get("zoom_contact_center_number"),
        "contact": get(more, "forward_to_external_contact.external_contact_id") or None,
        "operator": operator.get("extension_id"),
    }


def send(step: Step, path: str, kind: str, item: Item, held: Object) -> Procedure:
    """Change what a row says; what it does not say stays. Returns the handling afterwards, as Zoom would show it."""
    hours = HOURS[item.values["Hours"]]
    body: Object = {}
    distributed = {name: item.values[h] for h, name in DISTRIBUTED.items() if item.values.get(h) is not None}
    if "ring_mode" in distributed:
        distributed["ring_mode"] = RING_MODES[distributed["ring_mode"]]
    rung = {name: item.values[h] for h, name in RUNG.items() if item.values.get(h) is not None}
    if distributed or rung:
        body["call_distribution_setting"] = distributed | ({"ring_mode_setting": rung} if rung else {})
    if any(heading in item.values for heading in _LED):
        body["call_handling_setting"] = yield from _led(step, kind, item.values, held)
    if body:
        at = f"{path}/call_handling/settings/{hours}"
        yield Call(f"handle {hours}", "PATCH", at, body=body, classes=classes_of(at, LIGHT), repeatable=True)
    return _merged(held, body)


def _led(step: Step, kind: str, said: Mapping[str, Any], held: Object) -> Procedure:
    """Where calls go, with what this needs; what a row does not say is as it was, unless they go another way now."""
    word = "routing_action" if kind == _RECEPTIONIST else "overflow_action"
    before = _shown(held)
    route = ROUTES[said["Route To"]] if said.get("Route To") else before["route"]
    same = {**before} if route == before["route"] else dict.fromkeys(before)
    target = (yield from _extension(step, said["Target"])) if said.get("Target") else None
    if "Target" not in said:
        target = same["target"]
    number = said["Number"] if "Number" in said else same["number"]
    contact = step.known.id("external_contact", said["External Contact"]) if said.get("External Contact") else None
    if "External Contact" not in said:
        contact = same["contact"]
    more: Object = {}
    if route == ROUTES[VOICEMAIL]:
        if kind != _GROUP:
            target = target or (yield from _extension(step, step.tab.by_heading["Owner"].parse(step.key[1]), (kind,)))
            more["leave_voicemail_to"] = {"extension_id": target}
        if kind != _RECEPTIONIST and said.get("Operator"):
            operator = yield from _extension(step, said["Operator"])
            more |= {"connect_to_operator": True, "operator_extension": {"extension_id": operator}}
        elif "Operator" in said and kind != _RECEPTIONIST:
            more["connect_to_operator"] = False
    elif route == ROUTES[EXTENSION]:
        more["forward_to_extension"] = {"extension_id": _needed(target, "Target")}
    elif route == ROUTES[CONTACT]:
        more["forward_to_external_contact"] = {"external_contact_id": _needed(contact, "External Contact")}
    elif route == ROUTES[NUMBER]:
        more["forward_phone_number"] = _needed(number, "Number")
    elif route == ROUTES[CENTER]:
        led = {"zoom_contact_center_number": _needed(number, "Number")}
        more |= led if kind == _QUEUE else {"forward_to_zoom_contact_center": led}
    return {word: route, **({f"{word}_setting": more} if more else {})}


def _needed(value: Any, heading: str) -> Any:
    if not value:
        raise FailedError(f"calls that go this way need a {heading}: fill it in on Call Handling")
    return value


def _extension(step: Step, path: tuple[str, ...], tabs: tuple[str, ...] = tuple(PATHS)) -> Procedure:
    return (yield from extension_of(step, path, tabs))


def _merged(held: Object, body: Object) -> Object:
    """What is held with what was changed; where calls go is told whole."""
    found = dict(held)
    if "call_distribution_setting" in body:
        before = held.get("call_distribution_setting") or {}
        rung = (before.get("ring_mode_setting") or {}) | body["call_distribution_setting"].get("ring_mode_setting", {})
        found["call_distribution_setting"] = {**before, **body["call_distribution_setting"]} | (
            {"ring_mode_setting": rung} if rung else {}
        )
    if "call_handling_setting" in body:
        found["call_handling_setting"] = body["call_handling_setting"]
    return found


def route_suits_owner(values: Values) -> Wrong | None:
    """Each kind of owner has its own ways (choices of `routing_action` and of `overflow_action`)."""
    kind, route = values["Owner Type"], values["Route To"]
    if kind and route in _NOT_FOR[_TITLES[kind]]:
        told = ", ".join(each for each in ROUTES if each not in _NOT_FOR[_TITLES[kind]])
        return Wrong("Route To", f"{kind} cannot lead calls to {route}: it knows {told}")
    return None


def route_says_where(values: Values) -> Wrong | None:
    """A way that leads somewhere needs to say where, the others need nothing."""
    route = values["Route To"]
    wanted = {EXTENSION: "Target", NUMBER: "Number", CENTER: "Number", CONTACT: "External Contact"}
    if not route:
        filled = [heading for heading in _LED if values[heading]]
        return Wrong("Route To", f"says nothing, though {filled[0]} does: choose where calls go") if filled else None
    if route in wanted and not values[wanted[route]]:
        return Wrong(wanted[route], f"calls that go to {route} need a {wanted[route]}")
    for heading, ways in (("Target", (EXTENSION, VOICEMAIL)), ("Number", (NUMBER, CENTER)),
                          ("External Contact", (CONTACT,)), ("Operator", (VOICEMAIL,))):  # fmt: skip
        if values[heading] and route not in ways:
            return Wrong(heading, f"calls that go to {route} have no {heading}: leave the cell blank")
    if values["Target"] and route == VOICEMAIL and values["Owner Type"] == "Shared Line Group":
        return Wrong("Target", "the voicemail of a shared line group is its own: leave the cell blank")
    if values["Operator"] and values["Owner Type"] == "Auto Receptionist":
        return Wrong("Operator", "an auto receptionist has no operator: leave the cell blank")
    return None


def distribution_suits_owner(values: Values) -> Wrong | None:
    """Receptionists distribute nothing, groups know only how long; it is said once, for business hours."""
    kind = _TITLES.get(str(values["Owner Type"]))
    filled = [heading for heading in (*DISTRIBUTED, *RUNG) if values[heading] is not None]
    if not filled or not kind:
        return None
    if values["Hours"] == "Closed Hours":
        return Wrong(filled[0], "is said in the row of Business Hours: leave the cell blank")
    wrong = [each for each in filled if kind == _RECEPTIONIST or (kind == _GROUP and each != "Max Wait")]
    if wrong:
        return Wrong(wrong[0], f"{values['Owner Type']} has none: leave the cell blank")
    allowed = {"Max Wait": _WAITS[kind], "Wrap-Up Time": _WRAP_UPS, "Ring Duration": _RINGS}
    for heading, numbers in allowed.items():
        if values[heading] is not None and values[heading] not in numbers:
            nearest = min(numbers, key=lambda each: abs(each - int(values[heading])))
            told = ", ".join(map(str, numbers))
            return Wrong(heading, f"{values[heading]} seconds is none of {told}", str(nearest))
    return None


def ringing_suits_mode(values: Values) -> Wrong | None:
    """A size is for groups that take turns, a duration for all who do not ring at once."""
    mode = values["Ring Mode"]
    if mode == "Custom Group Rotating":
        return Wrong("Ring Mode", "groups of your own are made in Zoom's own pages: choose another mode")
    if values["Group Size"] is not None and mode != "Group Rotating":
        return Wrong(
            "Group Size", f"is for Group Rotating, and the Ring Mode is {mode or 'blank'}: leave the cell blank"
        )
    if values["Ring Duration"] is not None and mode in (None, "Simultaneous"):
        told = "all ring at once" if mode else "needs a Ring Mode of turns"
        return Wrong("Ring Duration", f"{told}: leave the cell blank")
    return None


CHECKS = (route_suits_owner, route_says_where, distribution_suits_owner, ringing_suits_mode)
