"""Events of schedules: how Webex says that they repeat, and how a row says it."""

from zeus.core.attributes import CREATE
from zeus.core.catalog import Shape, Wrong
from zeus.core.flow import Step, Values
from zeus.core.wire import Object

DAYS = ("sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday")
NEVER, WEEKLY, BY_DATE, BY_DAY = "Never", "Weekly", "Yearly By Date", "Yearly By Day"
_MEMBERS = {WEEKLY: "recurWeekly", BY_DATE: "recurYearlyByDate", BY_DAY: "recurYearlyByDay"}
_NEEDS = {NEVER: (), WEEKLY: ("Days",), BY_DATE: ("Month", "Day of Month"), BY_DAY: ("Month", "Week", "Weekday")}
_REPEATED = ("Days", "Month", "Day of Month", "Week", "Weekday")
_PARTS = ("repeats", "days", "month", "dayOfMonth", "week", "weekday", "until")


def repeats_as_it_needs(values: Values) -> Wrong | None:
    """What each way to repeat asks for, and what it has no use for."""
    way = values["Repeats"]
    if way is None:
        return _repeats_somehow(values)
    lacking = next((heading for heading in _NEEDS[way] if values[heading] is None), None)
    if lacking:
        return Wrong(lacking, f"an event that repeats {way} needs it")
    others = (heading for heading in _REPEATED if heading not in _NEEDS[way])
    extra = next((heading for heading in others if values[heading] is not None), None)
    if extra:
        return Wrong(extra, f"does not go with Repeats {way}: leave the cell blank")
    if way == NEVER and values["Repeats Until"] is not None:
        return Wrong("Repeats Until", "only what repeats has it: leave the cell blank, or say under Repeats how")
    return None


def _repeats_somehow(values: Values) -> Wrong | None:
    if all(values[heading] is None for heading in (*_REPEATED, "Repeats Until")):
        return None
    told = (way for way, needs in _NEEDS.items() if needs and all(values[heading] for heading in needs))
    return Wrong("Repeats", "the columns after it only count where it says how the event repeats", next(told, None))


def ends_after_it_starts(values: Values) -> Wrong | None:
    """An event that ends as it starts, or before, is most often a time of the afternoon on a clock of twelve hours."""
    if values["Start Date"] and values["End Date"] and values["End Date"] < values["Start Date"]:
        return Wrong("End Date", f"{values['End Date']} comes before the Start Date, {values['Start Date']}")
    start, end = values["Start Time"], values["End Time"]
    same_day = values["End Date"] in (None, values["Start Date"])
    if start is None or end is None or start < end or not same_day:
        return None
    later = f"{int(end[:2]) + 12}{end[2:]}" if int(end[:2]) < 12 else ""
    return Wrong("End Time", f"{end} is not after the Start Time, {start}", later if later > start else None)


def times_or_all_day(values: Values) -> Wrong | None:
    """Both times, or none for the whole day."""
    if values["All Day"] and (values["Start Time"] or values["End Time"]):
        return Wrong("All Day", "Y has no times: leave Start Time and End Time blank, or write N", "N")
    if values["Start Time"] and not values["End Time"]:
        return Wrong("End Time", "an event with a Start Time needs it")
    if values["End Time"] and not values["Start Time"]:
        return Wrong("Start Time", "an event with an End Time needs it")
    return None


def _read(schedule: Object) -> Object:
    if "events" not in schedule:
        return schedule
    return {**schedule, "events": [_shown(event) for event in schedule["events"] or ()]}


def _shown(event: Object) -> Object:
    """The event with what the columns show in place of `recurrence`."""
    plain = {name: each for name, each in event.items() if name not in ("recurrence", "id", "newName")}
    held = event.get("recurrence") or {}
    weekly, by_date, by_day = (held.get(member) or {} for member in _MEMBERS.values())
    ways = ((way, held.get(member)) for way, member in _MEMBERS.items())
    plain["repeats"] = next((way for way, told in ways if told), NEVER)
    found = {
        "days": [day for day in DAYS if weekly.get(day)],
        "month": by_date.get("month") or by_day.get("month"),
        "dayOfMonth": by_date.get("dayOfMonth"),
        "week": by_day.get("week"),
        "weekday": by_day.get("day"),
        "until": held.get("recurEndDate"),
    }
    return {**plain, **{name: each for name, each in found.items() if each}}


def _write(schedule: Object, step: Step) -> Object:
    if "events" not in schedule:
        return schedule
    return {**schedule, "events": [_sent(event, step) for event in schedule["events"]]}


def _sent(event: Object, step: Step) -> Object:
    """The event as requests have it; an update wants a new name of each, be it the old one."""
    plain = {name: each for name, each in event.items() if name not in _PARTS}
    plain.setdefault("allDayEnabled", "startTime" not in plain)
    if step.action != CREATE:
        plain["newName"] = plain["name"]
    way = event.get("repeats") or NEVER
    if way == NEVER:
        return plain
    until = event.get("until")
    recurrence: Object = {"recurForEver": not until, **({"recurEndDate": until} if until else {})}
    if way == WEEKLY:
        recurrence["recurWeekly"] = {day: day in (event.get("days") or ()) for day in DAYS}
    elif way == BY_DATE:
        recurrence["recurYearlyByDate"] = {name: event[name] for name in ("dayOfMonth", "month") if name in event}
    else:
        named = {"day": event.get("weekday"), "week": event.get("week"), "month": event.get("month")}
        recurrence["recurYearlyByDay"] = {name: each for name, each in named.items() if each}
    return {**plain, "recurrence": recurrence}


EVENTS = Shape(_read, _write)
