"""Teams PowerShell: what cmdlets make that only other cmdlets take, evaluated from the inside out."""

import base64
import binascii
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

from zeus.core.wire import Object
from zeus.simulator.actions import Visit
from zeus.simulator.manners import RefusalError

_MEMBERS: Mapping[str, Mapping[str, str]] = {
    "New-CsAutoAttendantMenu": {"EnableDialByName": "DialByNameEnabled"},
    "New-CsAutoAttendantCallableEntity": {"Identity": "Id"},
}
"""Where what is made shows a parameter under another name."""

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_LARGEST = 5 * 2**20


def made(visit: Visit, value: Any, named: Mapping[str, Any]) -> Any:
    """A parameter's value: what a nested cmdlet makes, what stands under a name, or the value itself."""
    if isinstance(value, list):
        return [made(visit, each, named) for each in value]
    if not isinstance(value, Mapping):
        return value
    if "use" in value:
        thing = named[value["use"]]
        return thing[value["member"]] if value.get("member") else thing
    if "bytes" in value:
        return _bytes(value["bytes"])
    if "cmdlet" not in value:
        return {name: made(visit, each, named) for name, each in value.items()}
    parameters = {name: made(visit, each, named) for name, each in value["parameters"].items()}
    if value["cmdlet"].startswith("Get-"):
        thing = _got(visit, value["cmdlet"], parameters)
        for edit in value.get("with", ()):
            thing = _edited(thing, edit["at"], made(visit, {n: e for n, e in edit.items() if n != "at"}, named))
        return thing
    return _thing(visit, value["cmdlet"], parameters)


def _got(visit: Visit, name: str, parameters: Object) -> Object:
    noun = name.partition("-Cs")[2]
    id = str(parameters.get("Identity") or parameters.get("Id"))
    found = visit.tenant.collections[noun].objects.get(id)
    if found is None:
        raise RefusalError(404, f"Cannot find {noun} {id}.", code="NotFound")
    return dict(found)


def _edited(thing: Any, at: Sequence[Any], edit: Mapping[str, Any]) -> Any:
    """A thing after an edit at a path, as `zeus.core.cmdlets` has them."""
    first, *rest = at
    if isinstance(first, Mapping):
        if not any(_has(each, first) for each in thing or ()):
            raise RefusalError(404, f"Nothing there has {dict(first)}.", code="NotFound")
        return [_edited(each, rest, edit) if _has(each, first) else each for each in thing]
    if rest:
        return {**thing, first: _edited(thing.get(first) or {}, rest, edit)}
    held = thing.get(first) or []
    if "add" in edit:
        return {**thing, first: [*held, *edit["add"]]}
    if "drop" in edit:
        return {**thing, first: [each for each in held if not _has(each, edit["drop"])]}
    return {**thing, first: edit["set"]}


def _has(thing: Mapping[str, Any], members: Mapping[str, Any]) -> bool:
    return all(thing.get(name) == value for name, value in members.items())


def _bytes(text: str) -> bytes:
    try:
        return base64.b64decode(text, validate=True)
    except binascii.Error:
        raise RefusalError(400, "-Content is no array of bytes.", code="ParameterBindingException") from None


def _thing(visit: Visit, name: str, parameters: Object) -> Object:
    names = _MEMBERS.get(name, {})
    thing: Object = {names.get(key, key): value for key, value in parameters.items()}
    shaped: dict[str, Callable[[Object], Object]] = {
        "New-CsAutoAttendantPrompt": _prompt, "New-CsOnlineTimeRange": _span, "New-CsOnlineDateTimeRange": _range,
        "New-CsAutoAttendantDialScope": _scope, "Import-CsOnlineAudioFile": _sound,
        "New-CsAutoAttendantCallFlow": lambda flow: {**flow, "Id": str(uuid4())},
        "New-CsOnlineSchedule": lambda told: _schedule(visit, told),
    }  # fmt: skip
    return shaped[name](thing) if name in shaped else thing


def _prompt(thing: Object) -> Object:
    return {**thing, "ActiveType": "AudioFile" if "AudioFilePrompt" in thing else "TextToSpeech"}


def _span(thing: Object) -> Object:
    return {key: f"{value}:00" if len(str(value)) == 5 else value for key, value in thing.items()}


def _scope(thing: Object) -> Object:
    return {"Type": "Group", "GroupScope": {"GroupIds": thing["GroupIds"]}}


def _sound(thing: Object) -> Object:
    if len(thing["Content"]) > _LARGEST:
        raise RefusalError(400, "The audio file content cannot be more than 5MB.", code="BadRequest")
    return {"Id": str(uuid4()), "FileName": thing["FileName"], "ApplicationId": thing["ApplicationId"]}


def _range(thing: Object) -> Object:
    """A span of days: both ends are written as day, month and year, with a time on the quarter of an hour."""
    start = _moment(thing["Start"])
    end = _moment(thing["End"]) if thing.get("End") else start + timedelta(days=1)
    if end <= start:
        raise RefusalError(400, "The end of a date-time range must be after its start.", code="BadRequest")
    return {"Start": start.isoformat(), "End": end.isoformat()}


def _moment(text: str) -> datetime:
    for form in ("%d/%m/%Y", "%d/%m/%Y %H:%M"):
        try:
            found = datetime.strptime(text, form)  # noqa: DTZ007
        except ValueError:
            continue
        if found.minute % 15 == 0:
            return found
    raise RefusalError(400, f"{text} is not a date such as 24/12/2026 09:00.", code="BadRequest")


def _schedule(visit: Visit, thing: Object) -> Object:
    """A schedule, which the tenant keeps from now on: days in the year, or hours in the week."""
    id = str(uuid4())
    shown: Object = {"Id": id, "Name": thing["Name"], "Type": "Fixed"}
    if thing.get("FixedSchedule"):
        shown["FixedSchedule"] = {"DateTimeRanges": thing.get("DateTimeRanges") or []}
        if len(shown["FixedSchedule"]["DateTimeRanges"]) > 10:
            raise RefusalError(400, "At most 10 date-time ranges can be specified.", code="BadRequest")
    else:
        hours = {f"{day}Hours": thing.get(f"{day}Hours") or [] for day in _DAYS}
        weekly = {**hours, "ComplementEnabled": bool(thing.get("Complement"))}
        shown |= {"Type": "WeeklyRecurrence", "WeeklyRecurrentSchedule": weekly}
    if "OnlineSchedule" in visit.tenant.collections:
        visit.tenant.insert("OnlineSchedule", {**shown, "id": id})
    return shown
