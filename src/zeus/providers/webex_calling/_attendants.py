"""Auto attendants: menus for open and closed hours, each with its keys; both lie in one list here."""

import copy
from typing import Any

from zeus.core.attributes import CREATE
from zeus.core.catalog import Shape
from zeus.core.flow import FailedError, Step
from zeus.core.wire import Object
from zeus.providers.webex_calling._config import can_be_reached, located
from zeus.providers.webex_calling._followed import followed, plain_name, sent_prompt, shown_prompt
from zeus.providers.webex_calling._policies import sent_alternates, shown_alternates

MENUS = {"Business Hours": "businessHoursMenu", "After Hours": "afterHoursMenu"}
_FILE = "audioAnnouncementFile"
_SHOWN = ("id", "enabled", "language", "esn", "routingPrefix", "tollFreeNumber")

ATTENDANTS = located(
    "autoAttendants", "autoAttendants", strip=_SHOWN,
    omits=("businessSchedule", "holidaySchedule", "extensionDialing", "nameDialing", "languageCode", "timeZone",
           "alternates", "directLineCallerIdName", "dialByName", "keys", *MENUS.values()),
)  # fmt: skip


def _read(thing: Object) -> Object:
    """The keys of both menus in one list, prompts by their ids, schedules with their places."""
    found = shown_alternates(copy.deepcopy(thing))
    keys: list[Object] = []
    for member in MENUS.values():
        menu = found.get(member)
        if isinstance(menu, dict):
            found[member] = shown_prompt(menu, _FILE)
            keys += ({**_key(each), "menu": member} for each in menu.get("keyConfigurations") or ())
    if any(member in thing for member in MENUS.values()):
        found["keys"] = keys
    if "businessSchedule" in found:
        found["businessSchedule"] = followed(found, found["businessSchedule"], "businessHours")
    if "holidaySchedule" in found:
        found["holidaySchedule"] = followed(found, found["holidaySchedule"], "holidays")
    return found


def _key(each: Any) -> Object:
    """A key as rows have it. A published sample is no list: then it is one key."""
    return shown_prompt(dict(each), _FILE) if isinstance(each, dict) else {"key": each}


def _write(thing: Object, step: Step) -> Object:
    """Both menus with their keys. Raises FailedError for a new attendant whose keys do nothing.

    A new one without keys for closed hours has the same menu at all times.
    """
    keys = thing.pop("keys", None)
    if step.action == CREATE:
        can_be_reached(thing, step)
        if not any(key["menu"] == MENUS["Business Hours"] for key in keys or ()):
            raise FailedError("callers need a key to press: write rows for Business Hours on Menu Keys")
        if not any(key["menu"] == MENUS["After Hours"] for key in keys or ()):
            keys = [*keys, *({**key, "menu": MENUS["After Hours"]} for key in keys)]
    for member in MENUS.values():
        if keys is not None:
            own = [_sent_key(key) for key in keys if key["menu"] == member]
            thing[member] = {"extensionEnabled": True, **(thing.get(member) or {}), "keyConfigurations": own}
        if isinstance(thing.get(member), dict):
            thing[member] = sent_prompt(thing[member], _FILE, many=False)
    for member in ("businessSchedule", "holidaySchedule"):
        if member in thing:
            thing[member] = plain_name(thing[member])
    return sent_alternates(thing, {"ringPattern": "NORMAL"})


def _sent_key(key: Object) -> Object:
    kept = {name: each for name, each in key.items() if name not in ("menu", "prompt", "greeting", _FILE)}
    if not key.get("prompt"):
        return kept
    return {**kept, _FILE: key.get(_FILE) or {"id": key["prompt"], "level": "ORGANIZATION"}}


SHAPE = Shape(_read, _write)
