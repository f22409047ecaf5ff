"""Auto attendants: what callers hear and press is made by cmdlets within the one that makes the auto attendant."""

from collections.abc import Mapping
from typing import Any

from zeus.core.attributes import CREATE, UPDATE
from zeus.core.catalog import Shape
from zeus.core.cmdlets import LET, cmdlet, made_by, things_in
from zeus.core.flow import FailedError, Procedure, Step
from zeus.core.objects import fold_items, set_value
from zeus.core.wire import Object
from zeus.providers.microsoft_teams._voice_apps import target_id

KEYS = {**{str(digit): f"Tone{digit}" for digit in range(10)}, "*": "ToneStar", "#": "TonePound", "None": "Automatic"}
ACTIONS = {
    "Disconnect": "DisconnectCall", "Operator": "TransferCallToOperator", "Transfer": "TransferCallToTarget",
    "Announcement": "Announcement",
}  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SPOKEN = ("greeting", "menuPrompt", "dialByName", "keys")
_CLOSED = ("closedGreeting", "closedTarget", "hours")


def read(thing: Object) -> Object:
    """The auto attendant with what callers meet in plain members: texts, keys, hours."""
    if "DefaultCallFlow" not in thing:
        return thing
    flow = thing.get("DefaultCallFlow") or {}
    menu = flow.get("Menu") or {}
    closed = _closed_flow(thing)
    plain = {
        **thing,
        "EnableVoiceResponse": thing.get("VoiceResponseEnabled"),
        "greeting": _spoken(flow.get("Greetings")),
        "menuPrompt": _spoken(menu.get("Prompts")),
        "dialByName": bool(menu.get("DialByNameEnabled")),
        "keys": [_key(each) for each in menu.get("MenuOptions") or ()],
        "operator": target_id(thing.get("Operator")),
        "closedGreeting": _spoken((closed or {}).get("Greetings")),
        "closedTarget": _closed_target(closed),
        "hours": _hours(thing),
    }
    # The usual flow of one that only takes calls is a single option that nobody presses.
    plain["keys"] = [each for each in plain["keys"] if each["key"] != "Automatic" or each["action"] != "DisconnectCall"]
    return plain


def _spoken(prompts: Any) -> str | None:
    held = prompts if isinstance(prompts, list) else [prompts] if prompts else []
    return next((str(each["TextToSpeechPrompt"]) for each in held if each.get("TextToSpeechPrompt")), None)


def _key(option: Mapping[str, Any]) -> Object:
    return {
        "key": option.get("DtmfResponse"),
        "action": option.get("Action"),
        "target": target_id(option.get("CallTarget")),
        "text": _spoken(option.get("Prompt")),
    }


def _closed_flow(thing: Object) -> Object | None:
    links = (each for each in thing.get("CallHandlingAssociations") or () if each.get("Type") == "AfterHours")
    id = next((each.get("CallFlowId") for each in links), None)
    return next((each for each in thing.get("CallFlows") or () if each.get("Id") == id), None) if id else None


def _closed_target(flow: Object | None) -> Any:
    options = ((flow or {}).get("Menu") or {}).get("MenuOptions") or ()
    return next((target_id(each.get("CallTarget")) for each in options if each.get("CallTarget")), None)


def _hours(thing: Object) -> list[Object]:
    links = (each for each in thing.get("CallHandlingAssociations") or () if each.get("Type") == "AfterHours")
    id = next((each.get("ScheduleId") for each in links), None)
    schedule = next((each for each in thing.get("Schedules") or () if each.get("Id") == id), None) if id else None
    week = (schedule or {}).get("WeeklyRecurrentSchedule") or {}
    return [
        {"day": day, "start": str(each["Start"])[:5], "end": str(each["End"])[:5]}
        for day in DAYS
        for each in week.get(f"{day}Hours") or ()
    ]


def write(thing: Object, step: Step) -> Object:
    """The parameters, with cmdlets for what callers hear and press. What a change does not touch is not sent."""
    plain = {name: value for name, value in thing.items() if name not in _OURS}
    spoken = {name: thing[name] for name in _SPOKEN if name in thing}
    if step.action == CREATE or spoken:
        plain["DefaultCallFlow"] = _flow(f"{step.key[0]} default", thing, step)
    if thing.get("operator"):
        plain["Operator"] = _target(thing["operator"], "User")
    if thing.get("hours"):
        plain |= _closed(thing, step)
    elif thing.get("closedGreeting") or thing.get("closedTarget"):
        raise FailedError("to know when it is closed, write its hours on Auto Attendant Hours")
    return plain


_OURS = frozenset({*_SPOKEN, *_CLOSED, "operator", "ApplicationInstances", "Identity", "Id"})


def _flow(name: str, thing: Object, step: Step) -> Object:
    options = [_option(each, step) for each in thing.get("keys") or ()]
    options = options or [made_by("New-CsAutoAttendantMenuOption", Action="DisconnectCall", DtmfResponse="Automatic")]
    menu = made_by(
        "New-CsAutoAttendantMenu", Name=f"{name} menu", MenuOptions=options, EnableDialByName=thing.get("dialByName"),
        Prompts=_prompts(thing.get("menuPrompt")),
    )  # fmt: skip
    return made_by("New-CsAutoAttendantCallFlow", Name=name, Menu=menu, Greetings=_prompts(thing.get("greeting")))


def _prompts(text: Any) -> list[Object] | None:
    return [made_by("New-CsAutoAttendantPrompt", TextToSpeechPrompt=str(text))] if text else None


def _option(each: Mapping[str, Any], step: Step) -> Object:
    target = each.get("target")
    prompt = _prompts(each.get("text"))
    return made_by(
        "New-CsAutoAttendantMenuOption", Action=each.get("action"), DtmfResponse=each.get("key"),
        CallTarget=_target(target, _kind(target, step)) if target else None, Prompt=prompt[0] if prompt else None,
    )  # fmt: skip


def _kind(id: Any, step: Step) -> str:
    """Whether the id is that of an account of a queue or an auto attendant, or of a person."""
    return "ApplicationEndpoint" if step.known.path("resource_account", id) else "User"


def _target(id: Any, kind: str) -> Object:
    return made_by("New-CsAutoAttendantCallableEntity", Identity=id, Type=kind)


def _closed(thing: Object, step: Step) -> Object:
    """What callers meet out of hours: a flow and a schedule, tied to each other."""
    name = f"{step.key[0]} closed"
    target = thing.get("closedTarget")
    keys = [{"key": "Automatic", "action": "TransferCallToTarget", "target": target}] if target else []
    flow = _flow(name, {"greeting": thing.get("closedGreeting"), "keys": keys}, step)
    week: dict[str, list[Object]] = {}
    for each in thing["hours"]:
        span = made_by("New-CsOnlineTimeRange", Start=each["start"], End=each["end"])
        week.setdefault(f"{each['day']}Hours", []).append(span)
    schedule = made_by("New-CsOnlineSchedule", Name=name, WeeklyRecurrentSchedule=True, Complement=True, **week)
    link = made_by(
        "New-CsAutoAttendantCallHandlingAssociation", Type="AfterHours",
        ScheduleId={"use": "hours", "member": "Id"}, CallFlowId={"use": "closed", "member": "Id"},
    )  # fmt: skip
    return {
        LET: {"closed": flow, "hours": schedule}, "CallFlows": [{"use": "closed"}], "CallHandlingAssociations": [link],
    }  # fmt: skip


SHAPE = Shape(read, write)


def changed(step: Step) -> Procedure:
    """A change is made to the whole auto attendant as it is now: Teams takes nothing less."""
    if step.action != UPDATE:
        return (yield from step.usual())
    body = write(_all_of_it(step), step)
    changes = {name: value for name, value in body.items() if name != LET}
    instance = {**made_by("Get-CsAutoAttendant", Identity=str(step.id)), "with": changes}
    parameters = {**({LET: body[LET]} if LET in body else {}), "Instance": instance}
    reply = yield cmdlet("update", "Set-CsAutoAttendant", parameters, repeatable=True)
    return {**(step.before or {}), **next(iter(things_in(reply)), {}), "Identity": step.id}


def _all_of_it(step: Step) -> Object:
    """What the row changes; of what callers hear and press, all of it, since a flow is made anew as a whole."""
    plain = read(step.before or {})
    thing: Object = {}
    touched = {step.tab.by_heading[heading].field for heading in step.values} | {
        item.tab.items.removesuffix("[]") for item in step.items
    }
    for group in (_SPOKEN, _CLOSED):
        if touched & set(group):
            thing |= {name: plain[name] for name in group if plain.get(name) is not None}
    for heading, value in step.values.items():
        set_value(thing, step.tab.by_heading[heading], value, step.known)
    for child in dict.fromkeys(item.tab for item in step.items):
        fold_items(thing, child, [item for item in step.items if item.tab is child], step.known)
    return thing
