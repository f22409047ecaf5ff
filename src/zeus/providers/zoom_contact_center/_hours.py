"""Business hours as rows say them: a day with its times, where Zoom has stretches within days within hours."""

from zeus.core.attributes import CREATE, UPDATE
from zeus.core.catalog import Wrong
from zeus.core.flow import FailedError, Step, Values
from zeus.core.wire import Object

ITEM = "days[]"
DAYS = {"Monday": 1, "Tuesday": 2, "Wednesday": 3, "Thursday": 4, "Friday": 5, "Saturday": 6, "Sunday": 7}
"""Zoom Contact Center counts from Monday, Zoom Phone from Sunday (both published)."""

_CLOSED, _ALL_DAY, _TIMES = 0, 1, 2
_ALWAYS, _CUSTOM = 1, 2
_STRETCHES = (("from", "to"), ("again_from", "again_to"))
_PAIRS = (("From", "To"), ("Second From", "Second To"))


def read(thing: Object) -> Object:
    """`days`: those that are open, each with its times."""
    hours = thing.get("hours")
    if not isinstance(hours, dict):
        return thing
    held = hours.get("custom_hours") or ()
    return {**thing, "days": [_day(each) for each in held if each.get("custom_hour_type") != _CLOSED]}


def _day(item: Object) -> Object:
    day = {"day_of_week": item.get("day_of_week"), "custom_hour_type": item.get("custom_hour_type")}
    ranges = item.get("custom_hour_ranges") or ()
    for (start, end), held in zip(_STRETCHES, ranges, strict=False):
        day |= {start: held.get("start_time"), end: held.get("end_time")}
    return day


def write(thing: Object, step: Step) -> Object:
    """The hours as Zoom takes them. Raises FailedError for custom hours without a day.

    A change names all seven days, so that it means the same whether Zoom keeps or closes those that are left out.
    """
    if step.action == UPDATE and thing.get("account_default") is False:
        if (step.before or {}).get("account_default"):
            raise FailedError("Zoom lets no hours stop being the account's own: make others the account's own instead")
        del thing["account_default"]
    days = thing.pop("days", None)
    hours: Object = dict(thing.get("hours") or {})
    if step.action != CREATE and not hours and days is None:
        return thing
    kind = hours.get("hour_type") if "Hour Type" in step.values or not days else _CUSTOM
    if kind is None:
        raise FailedError("write 24x7 under Hour Type, or rows on Business Hours Days")
    if kind == _ALWAYS and step.items:
        raise FailedError("hours that are always open have no days: leave Hour Type blank, or take the days out")
    if kind == _ALWAYS:
        return {**thing, "hours": {"hour_type": _ALWAYS}}
    if not days:
        raise FailedError("custom hours need at least one row on Business Hours Days")
    opened = {each["day_of_week"]: _sent(each) for each in days}
    closed = {day: {"day_of_week": day, "custom_hour_type": _CLOSED} for day in DAYS.values()}
    found = {**closed, **opened} if step.action == UPDATE else opened
    return {**thing, "hours": {"hour_type": _CUSTOM, "custom_hours": [found[day] for day in sorted(found)]}}


def _sent(day: Object) -> Object:
    kind = day.get("custom_hour_type") or _TIMES
    sent = {"day_of_week": day["day_of_week"], "custom_hour_type": kind}
    if kind == _ALL_DAY:
        return sent
    ranges = [{"start_time": day[start], "end_time": day[end]} for start, end in _STRETCHES if day.get(start)]
    return {**sent, "custom_hour_ranges": ranges}


def times_suit_the_day(values: Values) -> Wrong | None:
    """What is open by the hour has times, in their order (codes 3607, 3608); what is open all day has none."""
    if values["Open"] == "24 Hours":
        filled = (heading for pair in _PAIRS for heading in pair if values[heading] is not None)
        extra = next(filled, None)
        return Wrong(extra, "a day that is open 24 Hours has no times: leave the cell blank") if extra else None
    if values["Open"] == "Hours" and values["From"] is None:
        return Wrong("From", "a day that is open by the hour needs From and To")
    last = ""
    for start, end in _PAIRS:
        opens, closes = values[start], values[end]
        if (opens is None) != (closes is None):
            return Wrong(end if closes is None else start, f"{start} and {end} go together: fill in both")
        if opens is None or closes is None:
            continue
        if last and opens < last:
            return Wrong(start, f"{opens} comes before the first stretch ends, at {last}")
        if closes <= opens:
            later = f"{int(closes[:2]) + 12}{closes[2:]}" if int(closes[:2]) < 12 else ""
            return Wrong(end, f"{closes} is not after {start}, {opens}", later if later > opens else None)
        last = closes
    return None
