"""Teams PowerShell: what cmdlets make that only other cmdlets take, evaluated from the inside out."""

from collections.abc import Mapping
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

_WITH_ID = frozenset({"New-CsAutoAttendantCallFlow", "New-CsOnlineSchedule"})
_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def made(visit: Visit, value: Any, named: Mapping[str, Any]) -> Any:
    """A parameter's value: what a nested cmdlet makes, what stands under a name, or the value itself."""
    if isinstance(value, list):
        return [made(visit, each, named) for each in value]
    if not isinstance(value, Mapping):
        return value
    if "use" in value:
        thing = named[value["use"]]
        return thing[value["member"]] if value.get("member") else thing
    if "cmdlet" not in value:
        return {name: made(visit, each, named) for name, each in value.items()}
    parameters = {name: made(visit, each, named) for name, each in value["parameters"].items()}
    if value["cmdlet"].startswith("Get-"):
        changes = {name: made(visit, each, named) for name, each in value.get("with", {}).items()}
        return {**_got(visit, value["cmdlet"], parameters), **changes, **_schedules(named, changes)}
    return _thing(value["cmdlet"], parameters)


def _got(visit: Visit, name: str, parameters: Object) -> Object:
    noun = name.partition("-Cs")[2]
    found = visit.tenant.collections[noun].objects.get(str(parameters["Identity"]))
    if found is None:
        raise RefusalError(404, f"Cannot find {noun} {parameters['Identity']}.", code="NotFound")
    return dict(found)


def _schedules(named: Mapping[str, Any], changes: Object) -> Object:
    """An auto attendant shows the schedules that its new associations name."""
    found = [each for each in named.values() if "WeeklyRecurrentSchedule" in each]
    return {"Schedules": found} if found and "CallHandlingAssociations" in changes else {}


def _thing(name: str, parameters: Object) -> Object:
    names = _MEMBERS.get(name, {})
    thing: Object = {names.get(key, key): value for key, value in parameters.items()}
    if name == "New-CsAutoAttendantPrompt":
        thing["ActiveType"] = "TextToSpeech"
    if name == "New-CsOnlineSchedule":
        hours = {f"{day}Hours": thing.pop(f"{day}Hours", []) for day in _DAYS}
        thing["WeeklyRecurrentSchedule"] = {**hours, "ComplementEnabled": bool(thing.pop("Complement", False))}
    if name == "New-CsOnlineTimeRange":
        thing = {key: f"{value}:00" if len(str(value)) == 5 else value for key, value in thing.items()}
    if name in _WITH_ID:
        thing["Id"] = str(uuid4())
    return thing
