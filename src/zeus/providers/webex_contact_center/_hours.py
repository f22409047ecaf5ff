"""What business hours, holiday lists and overrides share: their names, how their items repeat, what goes together."""

from collections.abc import Callable, Mapping

from zeus.core.attributes import CREATE, Attribute, Choice, Whole
from zeus.core.catalog import Shape, Wrong
from zeus.core.flow import FailedError, Step, Values
from zeus.core.kinds import Date
from zeus.core.lists import Days
from zeus.core.wire import Object

NAME = r"[a-zA-Z0-9_\-]+(\s[a-zA-Z0-9_\-]+)*|\s"
"""As published, in a form that takes no time to refuse. A blank stands alone only while it is asked what is wrong."""

NAME_ALLOWED = "letters, digits, - _ and single spaces"

_ONCE = "DontRepeat"
_FREQUENCIES = {"Once": _ONCE, "Daily": "Daily", "Weekly": "Weekly", "Monthly": "Monthly", "Yearly": "Yearly"}
_WEEKS = {week: week.upper() for week in ("First", "Second", "Third", "Fourth", "Last")}
_MONTH_NAMES = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_MONTHS = {month: month.upper() for month in _MONTH_NAMES}

_MEMBERS = {
    "Every": "interval",
    "Days of Week": "daysOfWeek",
    "Day of Month": "specificDayOfMonth",
    "Week of Month": "occurrenceInTheMonth",
    "Month": "specificMonth",
    "Repeats Until": "endDate",
}
_SUITING = {
    "Daily": ("Every", "Repeats Until"),
    "Weekly": ("Every", "Repeats Until", "Days of Week"),
    "Monthly": ("Every", "Repeats Until", "Days of Week", "Day of Month", "Week of Month"),
    "Yearly": tuple(_MEMBERS),
}
"""By frequency, the headings that say more of it."""


def repeating(item: str, examples: Mapping[str, str]) -> tuple[Attribute, ...]:
    """The headings that say how an item (its path is `item`) repeats, the same for holidays and overrides."""
    path, shown = f"{item}.recurrence", examples.get
    return (
        Choice("Frequency", f"{item}.frequency", "How often it comes again; Once for a single time.", of=_FREQUENCIES,
               default="Once", synonyms=("Repeats", "Recurrence", "Repeat"), example=shown("Frequency")),
        Whole("Every", f"{path}.interval",
              "1 for each day, week, month or year, 2 for every other, and so on; 1 where it is blank.", min=1,
              synonyms=("Interval",), example=shown("Every")),
        Days("Days of Week", f"{path}.daysOfWeek[]",
             "On which days a Weekly one falls; with Week of Month, on which day of that week.",
             synonyms=("Weekdays", "Day of Week"), example=shown("Days of Week")),
        Whole("Day of Month", f"{path}.specificDayOfMonth",
              "The day on which a Monthly or Yearly one falls, where that is the same each time.", min=1, max=31,
              synonyms=("Specific Day of Month",), example=shown("Day of Month")),
        Choice("Week of Month", f"{path}.occurrenceInTheMonth",
               "Which of the Days of Week it is, as in the Fourth Thu of a month; in place of Day of Month.", of=_WEEKS,
               synonyms=("Occurrence in the Month",), example=shown("Week of Month")),
        Choice("Month", f"{path}.specificMonth", "The month in which a Yearly one falls.", of=_MONTHS,
               synonyms=("Specific Month",), example=shown("Month")),
        Date("Repeats Until", f"{path}.endDate", "The last day on which it may come again; blank for ever.",
             synonyms=("Recurrence End Date", "Until"), example=shown("Repeats Until")),
    )  # fmt: skip


def frequency_has_what_it_needs(values: Values) -> Wrong | None:
    """What each frequency asks for, and what it has no use for (proven live for what is asked for)."""
    frequency = values["Frequency"]
    if frequency is None:
        return None
    extra = next((h for h in _MEMBERS if values[h] is not None and h not in _SUITING.get(frequency, ())), None)
    if extra and frequency == "Once":
        return Wrong(extra, "only what repeats has it: leave the cell blank, or say under Frequency how it repeats")
    if extra:
        return Wrong(extra, f"does not go with the Frequency {frequency}: leave the cell blank")
    if frequency == "Weekly" and not values["Days of Week"]:
        return Wrong("Days of Week", "a Weekly one needs it, as in Mon; Wed")
    if frequency == "Yearly" and values["Month"] is None:
        return Wrong("Month", "a Yearly one needs the month in which it falls, as in Dec")
    if frequency == "Monthly" and values["Day of Month"] is None and values["Week of Month"] is None:
        return Wrong("Day of Month", "a Monthly one needs it, or Week of Month with Days of Week")
    if values["Day of Month"] is not None and values["Week of Month"] is not None:
        return Wrong("Week of Month", "either this or Day of Month says when it falls: leave one of them blank")
    return None


def lapsing(*headings: str) -> Callable[[Values], str | None]:
    """The last day of an item: for a single time the first of these headings that is filled, else Repeats Until."""

    def lapses(values: Values) -> str | None:
        filled = (values[heading] for heading in headings if values[heading] is not None)
        last = next(filled, None) if values["Frequency"] == "Once" else values["Repeats Until"]
        return None if last is None else str(last)[:10]

    return lapses


def in_order(first: str, last: str) -> Callable[[Values], Wrong | None]:
    """A check that what stands under `last` does not come before what stands under `first`."""

    def check(values: Values) -> Wrong | None:
        start, end = values[first], values[last]
        if start is not None and end is not None and end < start:
            return Wrong(last, f"{end} comes before the {first}, {start}: change one of them")
        return None

    return check


def listing(
    member: str,
    tab: str,
    shown: Callable[[Object], Object] = dict,
    sent: Callable[[Object], Object] = dict,
) -> Shape:
    """The shape of an object whose list `member` may not be empty; its rows stand on the tab of this title.

    `shown` and `sent` lay out each item for the headings, and for Webex.
    """

    def read(thing: Object) -> Object:
        return {**thing, member: [shown(item) for item in thing[member] or ()]} if member in thing else thing

    def write(thing: Object, step: Step) -> Object:
        if not thing.get(member) and (step.action == CREATE or member in thing):
            raise FailedError(f"Webex wants it to have at least one row on {tab}: add one there, or keep one")
        if member in thing:
            thing[member] = [sent(item) for item in thing[member]]
        return thing

    return Shape(read, write)


def shown_once(item: Object) -> Object:
    """An item without a frequency is one of a single time."""
    return {**item, "frequency": item.get("frequency") or _ONCE}


def tidied(item: Object) -> Object:
    """The item without what does not suit its frequency. Proven live: a single time is one without any frequency."""
    frequency = item.get("frequency", _ONCE)
    if frequency == _ONCE:
        return {name: value for name, value in item.items() if name not in ("frequency", "recurrence")}
    unsuited = set(_MEMBERS.values()) - {_MEMBERS[heading] for heading in _SUITING.get(frequency, _MEMBERS)}
    held = item.get("recurrence") or {}
    return {**item, "recurrence": {"interval": 1, **{n: value for n, value in held.items() if n not in unsuited}}}
