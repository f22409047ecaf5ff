"""Auto attendants as Teams shows them, laid out as their tabs are: what callers meet in plain members."""

from collections.abc import Mapping
from typing import Any

from zeus.core.wire import Object
from zeus.providers.microsoft_teams._voice_apps import number_of, target_id

KEYS = {**{str(digit): f"Tone{digit}" for digit in range(10)}, "*": "ToneStar", "#": "TonePound", "None": "Automatic"}
ACTIONS = {
    "Disconnect": "DisconnectCall", "Operator": "TransferCallToOperator", "Transfer": "TransferCallToTarget",
    "Announcement": "Announcement",
}  # fmt: skip
DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
HANGS_UP = {"DtmfResponse": "Automatic", "Action": "DisconnectCall"}
"""The usual flow of one that only takes calls is a single option that nobody presses."""


def read(thing: Object) -> Object:
    """The auto attendant with what callers meet in plain members: texts, keys, hours, holidays, groups."""
    if "DefaultCallFlow" not in thing:
        return thing
    flow = thing.get("DefaultCallFlow") or {}
    menu = flow.get("Menu") or {}
    closed = flow_of(thing, "AfterHours") or {}
    scopes = thing.get("DirectoryLookupScope") or {}
    options = (each for each in menu.get("MenuOptions") or () if not _has(each, HANGS_UP))
    return {
        **thing,
        "EnableVoiceResponse": thing.get("VoiceResponseEnabled"),
        "greeting": _spoken(flow.get("Greetings")),
        "menuPrompt": _spoken(menu.get("Prompts")),
        "dialByName": bool(menu.get("DialByNameEnabled")),
        "keys": [_key(each) for each in options],
        "operator": target_id(thing.get("Operator")),
        "closedGreeting": _spoken(closed.get("Greetings")),
        **_ends("closed", closed),
        "hours": _hours(thing),
        "holidays": [_holiday(thing, link) for link in links(thing, "Holiday")],
        "included": _groups(scopes.get("InclusionScope")),
        "excluded": _groups(scopes.get("ExclusionScope")),
    }


def links(thing: Object, kind: str) -> list[Object]:
    """What ties schedules to flows, of a kind."""
    return [each for each in thing.get("CallHandlingAssociations") or () if each.get("Type") == kind]


def flow_of(thing: Object, kind: str, schedule: Any = None) -> Object | None:
    """The flow that is tied to a schedule, to whichever there is where none is named."""
    ids = [each.get("CallFlowId") for each in links(thing, kind) if schedule in (None, each.get("ScheduleId"))]
    return next((each for each in thing.get("CallFlows") or () if ids and each.get("Id") == ids[0]), None)


def _spoken(prompts: Any) -> str | None:
    held = prompts if isinstance(prompts, list) else [prompts] if prompts else []
    return next((str(each["TextToSpeechPrompt"]) for each in held if each.get("TextToSpeechPrompt")), None)


def _key(option: Mapping[str, Any]) -> Object:
    return {
        "key": option.get("DtmfResponse"),
        "action": option.get("Action"),
        "target": target_id(option.get("CallTarget")),
        "number": number_of(option.get("CallTarget")),
        "text": _spoken(option.get("Prompt")),
    }


def _ends(when: str, flow: Object) -> Object:
    """Where calls of a flow go that lets nobody choose."""
    options = (flow.get("Menu") or {}).get("MenuOptions") or ()
    target = next((each["CallTarget"] for each in options if each.get("CallTarget")), None)
    return {f"{when}Target": target_id(target), f"{when}Number": number_of(target)}


def _hours(thing: Object) -> list[Object]:
    tied = next(iter(links(thing, "AfterHours")), {}).get("ScheduleId")
    schedule = next((each for each in thing.get("Schedules") or () if tied and each.get("Id") == tied), None)
    week = (schedule or {}).get("WeeklyRecurrentSchedule") or {}
    return [
        {"day": day, "start": str(each["Start"])[:5], "end": str(each["End"])[:5]}
        for day in DAYS
        for each in week.get(f"{day}Hours") or ()
    ]


def _holiday(thing: Object, link: Object) -> Object:
    flow = flow_of(thing, "Holiday", link.get("ScheduleId")) or {}
    ends = _ends("", flow)
    return {
        "schedule": link.get("ScheduleId"), "greeting": _spoken(flow.get("Greetings")), "target": ends["Target"],
        "number": ends["Number"],
    }  # fmt: skip


def _groups(scope: Mapping[str, Any] | None) -> list[Any]:
    """The ids of a scope's groups. UNCONFIRMED: that they are shown within GroupScope; beside it is read too."""
    shown = scope or {}
    return list((shown.get("GroupScope") or shown).get("GroupIds") or ())


def _has(thing: Mapping[str, Any], members: Mapping[str, Any]) -> bool:
    return all(thing.get(name) == value for name, value in members.items())
