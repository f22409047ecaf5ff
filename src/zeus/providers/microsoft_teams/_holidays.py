"""Holidays as Teams keeps them: schedules of days and hours, for auto attendants to refer to."""

import re
from collections.abc import Mapping
from typing import Any

from zeus.core.attributes import UPDATE
from zeus.core.catalog import Shape
from zeus.core.cmdlets import cmdlet, edited, made_by
from zeus.core.flow import FailedError, Procedure, Step
from zeus.core.objects import body_of
from zeus.core.wire import Object

_MOST = 10


def _read(thing: Object) -> Object:
    if "dates" in thing:
        return thing
    ranges = (thing.get("FixedSchedule") or {}).get("DateTimeRanges") or ()
    return {**thing, "dates": [{"start": _shown(each["Start"]), "end": _shown(each["End"])} for each in ranges]}


def _shown(moment: Any) -> str:
    return str(moment)[:16].replace("T", " ")


def _told(moment: Any) -> str:
    year, month, day, hour, minute = re.findall(r"[0-9]+", str(moment))[:5]
    return f"{day}/{month}/{year} {hour}:{minute}"


def _write(thing: Object, step: Step) -> Object:
    return {"Name": thing.get("Name"), "FixedSchedule": True, "DateTimeRanges": _ranges(thing)}


def _ranges(thing: Mapping[str, Any]) -> list[Object]:
    dates = thing.get("dates") or ()
    if len(dates) > _MOST:
        raise FailedError(f"{len(dates)} dates are more than the {_MOST} that a holiday may have: make another holiday")
    return [
        made_by("New-CsOnlineDateTimeRange", Start=_told(each["start"]), End=_told(each["end"]))
        for each in sorted(dates, key=lambda each: str(each["start"]))
    ]


SHAPE = Shape(_read, _write)


def provisioned(step: Step) -> Procedure:
    """A holiday is changed by edits to what Teams shows of it, for all auto attendants that refer to it."""
    if step.action != UPDATE:
        return (yield from step.usual())
    before = _read(step.before or {})
    whole = body_of(step, {"Name": before.get("Name"), "dates": before["dates"]})
    edits: list[Object] = []
    if step.values:
        edits.append({"at": ["Name"], "set": whole["Name"]})
    if step.items:
        edits.append({"at": ["FixedSchedule", "DateTimeRanges"], "set": whole["DateTimeRanges"]})
    instance = edited("Get-CsOnlineSchedule", edits, Id=step.id)
    yield cmdlet("update", "Set-CsOnlineSchedule", {"Instance": instance}, repeatable=True)
    return {**(step.before or {}), "Name": whole["Name"], "Id": step.id}
