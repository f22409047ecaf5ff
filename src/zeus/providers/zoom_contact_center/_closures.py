"""Closures: times on the clock of their set's zone, what repeats, and what goes with a PATCH of the whole set."""

from datetime import datetime
from zoneinfo import ZoneInfo

from zeus.core.attributes import CREATE, Wire
from zeus.core.catalog import Wrong
from zeus.core.flow import FailedError, Step, Values
from zeus.core.wire import Object

ALL_DAY = Wire(encode=lambda value: 1 if value else 2, decode=lambda wire: wire == 1)
REPEATS = {"Never": 0, "Annually": 1, "Monthly": 2, "Weekly": 3}
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
           "November", "December")  # fmt: skip
MONTHS = {month: number for number, month in enumerate(_MONTHS, start=1)}
WEEKDAYS = {day: str(number) for number, day in enumerate(("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), start=1)}
_TIMES = ("start_time", "end_time")
_SAYING_MORE = ("Repeat Type", "Month", "Week Interval", "Days")


def read(thing: Object) -> Object:
    """The set with its times on the clock of its zone."""
    if not thing.get("closures"):
        return thing
    zone = _zone(thing)
    return {**thing, "closures": [{**each, **_shown(each, zone)} for each in thing["closures"]]}


def _shown(closure: Object, zone: ZoneInfo) -> Object:
    found = {}
    for member in _TIMES:
        moment = _moment(closure.get(member))
        if moment is not None:
            local = _local(moment, zone)
            found[member] = local.replace(tzinfo=None).isoformat(" ", "minutes")
    return found


def _local(moment: datetime, zone: ZoneInfo) -> datetime:
    try:
        return moment.astimezone(zone) if moment.tzinfo else moment
    except OverflowError:
        return moment


def _moment(text: object) -> datetime | None:
    try:
        return datetime.fromisoformat(str(text))
    except ValueError:
        return None


def write(thing: Object, step: Step) -> Object:
    """The set with times that say their offset. Raises FailedError where it has no closure."""
    if not thing.get("closures") and (step.action == CREATE or "closures" in thing):
        raise FailedError("a closure set needs at least one row on Closures: add one there, or keep one")
    zone = _zone(thing)
    return {**thing, "closures": [{**each, **_sent(each, zone)} for each in thing.get("closures") or ()]}


def _sent(closure: Object, zone: ZoneInfo) -> Object:
    found = {}
    for member in _TIMES:
        moment = _moment(closure.get(member))
        if moment is not None:
            found[member] = (moment if moment.tzinfo else moment.replace(tzinfo=zone)).isoformat(timespec="seconds")
    return found


def _zone(thing: Object) -> ZoneInfo:
    """The zone of the set; UTC where it names none that is known."""
    try:
        return ZoneInfo(str(thing.get("timezone") or "UTC"))
    except (KeyError, ValueError):
        return ZoneInfo("UTC")


def with_those_that_go(body: Object, before: Object) -> Object:
    """The body, those closures marked that the set no longer has: what a PATCH leaves out stays (published)."""
    kept = {each.get("closure_id") for each in body["closures"]}
    gone = [each for each in before.get("closures") or () if each.get("closure_id") not in kept]
    return {
        **body,
        "closures": [*body["closures"], *({"closure_id": e["closure_id"], "to_delete": True} for e in gone)],
    }


def ends_after_it_starts(values: Values) -> Wrong | None:
    """Refused otherwise (code 3703)."""
    start, end = values["Start"], values["End"]
    for heading in ("Start", "End"):
        if str(values[heading] or "").endswith("Z"):
            return Wrong(heading, "times are meant on the clock of the set's time zone: write it without an offset")
    if start is None or end is None or start < end:
        return None
    same_day = f"{start[:10]} 23:59" if end[:10] == start[:10] else None
    return Wrong("End", f"{end} is not after the Start, {start}", same_day if same_day and same_day > start else None)


def repeats_as_it_can(values: Values) -> Wrong | None:
    """What each way to repeat asks for (descriptions of the members, code 3704)."""
    repeat, how = values["Repeat"], values["Repeat Type"]
    if repeat is None:
        return None
    if repeat == "Never":
        filled = (heading for heading in _SAYING_MORE if values[heading] is not None)
        extra = next(filled, None)
        return (
            Wrong(extra, "only what repeats has it: leave the cell blank, or say under Repeat how") if extra else None
        )
    if how is None:
        return Wrong("Repeat Type", f"one that repeats {repeat} needs it: Specific or Customized", "Specific")
    if repeat == "Annually" and values["Month"] is None:
        return Wrong("Month", "one that repeats Annually needs the month in which it falls")
    if repeat != "Annually" and values["Month"] is not None:
        return Wrong("Month", f"one that repeats {repeat} has no month: leave the cell blank")
    return _days_and_weeks(values, repeat, how)


def _days_and_weeks(values: Values, repeat: str, how: str) -> Wrong | None:
    custom, week, days = how == "Customized", values["Week Interval"], values["Days"]
    if custom and week is None:
        return Wrong("Week Interval", "a Customized one needs it")
    if not custom and week is not None:
        return Wrong("Week Interval", "only a Customized one has it: leave the cell blank")
    if custom and repeat != "Weekly" and week > 5:
        return Wrong("Week Interval", f"{week} is no week of a month: write 1 to 5", "5")
    if (custom or repeat == "Weekly") and not days:
        return Wrong("Days", "it needs the days of the week on which it falls, as in Mon")
    if not (custom or repeat == "Weekly") and days:
        return Wrong("Days", "only a Weekly or Customized one has it: leave the cell blank")
    if days and len(days) > 1 and not (custom and repeat == "Weekly"):
        return Wrong("Days", "only one that is Weekly and Customized falls on several days: name one", days[0])
    return None


CHECKS = (ends_after_it_starts, repeats_as_it_can)


def lapses(values: Values) -> str | None:
    """The last day of one that never comes again."""
    if values["Repeat"] != "Never" or values["End"] is None:
        return None
    return str(values["End"])[:10]
