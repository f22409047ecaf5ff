"""Call queues: what is laid out otherwise than their columns, and the policies with addresses of their own."""

import copy
from typing import Any

from zeus.core.attributes import CREATE
from zeus.core.catalog import Shape
from zeus.core.flow import Step
from zeus.core.wire import Object, drop, get
from zeus.providers.webex_calling._config import LOCATED, SHOWN_OF_MEMBERS, can_be_reached, located
from zeus.providers.webex_calling._followed import followed, plain_name, sent_prompt, shown_prompt
from zeus.providers.webex_calling._policies import enough_room

_FILES = "audioAnnouncementFiles"
_MESSAGES = ("welcomeMessage", "comfortMessage", "comfortMessageBypass", "whisperMessage", "overflow")
_ITEM = f"{LOCATED}/queues/{{id}}"

BESIDE = {name: f"{_ITEM}/{name}" for name in ("holidayService", "nightService", "forcedForward", "strandedCalls")}
_USUAL: dict[str, Object] = {
    "holidayService": {"holidayServiceEnabled": False, "action": "BUSY", "holidayScheduleLevel": "LOCATION",
                       "playAnnouncementBeforeEnabled": False, "audioMessageSelection": "DEFAULT"},
    "nightService": {"nightServiceEnabled": False, "playAnnouncementBeforeEnabled": False,
                     "audioMessageSelection": "DEFAULT", "announcementMode": "NORMAL",
                     "forceNightServiceEnabled": False, "manualAudioMessageSelection": "DEFAULT"},
    "forcedForward": {"forcedForwardEnabled": False, "playAnnouncementBeforeEnabled": False,
                      "audioMessageSelection": "DEFAULT"},
    "strandedCalls": {"action": "NONE", "audioMessageSelection": "DEFAULT"},
}  # fmt: skip
"""What each policy has to say at least."""

_SHOWN = ("language", "department", "id", "hasCxEssentials", "holidaySchedules")

QUEUES = located(
    "queues", "queues", beside=BESIDE, always=("queueSettings", *BESIDE),
    later=("enabled", "alternateNumberSettings", "allowCallWaitingForAgentsEnabled"),
    strip=(*_SHOWN, *SHOWN_OF_MEMBERS, "queueSettings.overflow.audioFiles", "holidayService.holidaySchedules",
           "holidayService.audioFiles", "nightService.audioFiles", "nightService.manualAudioFiles",
           "forcedForward.audioFiles", "strandedCalls.audioFiles"),
    omits=("agents", "callPolicies", "queueSettings", "languageCode", "timeZone", "callingLineIdPolicy",
           "callingLineIdPhoneNumber", "phoneNumberForOutgoingCallsEnabled", "allowAgentJoinEnabled", "alternates",
           "directLineCallerIdName", "dialByName", "allowCallWaitingForAgentsEnabled", "alternateNumberSettings",
           *BESIDE),
)  # fmt: skip


def _read(thing: Object) -> Object:
    """Prompts by their ids, schedules with their places, other numbers as a plain list."""
    found = copy.deepcopy(thing)
    settings = found.get("queueSettings") or {}
    for name in _MESSAGES:
        if isinstance(settings.get(name), dict):
            settings[name] = shown_prompt(settings[name], _FILES)
    source = get(settings, "mohMessage.normalSource")
    if isinstance(source, dict):
        settings["mohMessage"]["normalSource"] = shown_prompt(source, _FILES)
    holidays, nights = found.get("holidayService") or {}, found.get("nightService") or {}
    if "holidayScheduleName" in holidays:
        holidays["holidayScheduleName"] = followed(found, holidays["holidayScheduleName"], "holidays")
    if "businessHoursName" in nights:
        nights["businessHoursName"] = followed(found, nights["businessHoursName"], "businessHours")
    numbers = found.get("alternateNumberSettings")
    if isinstance(numbers, dict):
        found["alternates"] = [each.get("phoneNumber") for each in numbers.get("alternateNumbers") or ()]
    return found


def _write(thing: Object, step: Step) -> Object:
    """A queue as requests have it; what it must have at least is there."""
    enough_room(thing)
    if step.action == CREATE:
        thing.setdefault("agents", [])
        can_be_reached(thing, step)
    policies, settings = thing.get("callPolicies"), thing.get("queueSettings")
    if policies is not None:
        policies.setdefault("routingType", "PRIORITY_BASED")
        policies.setdefault("callBounce", {})
        policies.setdefault("distinctiveRing", {"enabled": True, "ringPattern": "NORMAL"})
    if settings is not None:
        _write_settings(settings)
    for name, usual in _USUAL.items():
        if thing.get(name):
            thing[name] = {**usual, **thing[name]}
            for member in ("holidayScheduleName", "businessHoursName"):
                if member in thing[name]:
                    thing[name][member] = plain_name(thing[name][member])
    return _write_numbers(thing)


def _write_settings(settings: Object) -> None:
    settings.setdefault("overflow", {"action": "PERFORM_BUSY_TREATMENT"})
    drop(settings, "overflow.audioFiles")
    for name in _MESSAGES:
        if isinstance(settings.get(name), dict):
            settings[name] = sent_prompt(settings[name], _FILES)
    if isinstance(settings.get("waitMessage"), dict):
        settings["waitMessage"].setdefault("waitMode", "TIME")
    music = settings.get("mohMessage")
    if isinstance(music, dict):
        usual: dict[str, Any] = {"greeting": "DEFAULT", "enabled": False}
        music["normalSource"] = sent_prompt({"enabled": True, **(music.get("normalSource") or {})}, _FILES)
        music["alternateSource"] = music.get("alternateSource") or usual


def _write_numbers(thing: Object) -> Object:
    if "alternates" not in thing and "alternateNumberSettings" not in thing:
        return thing
    numbers = dict(thing.get("alternateNumberSettings") or {})
    held = {each.get("phoneNumber"): each for each in numbers.get("alternateNumbers") or ()}
    numbers["alternateNumbers"] = [held.get(each, {"phoneNumber": each}) for each in thing.get("alternates") or ()]
    return {**{name: each for name, each in thing.items() if name != "alternates"}, "alternateNumberSettings": numbers}


SHAPE = Shape(_read, _write)
