"""The shifts of business hours of Webex Contact Center, one row a shift."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.kinds import Time
from zeus.core.lists import Days, Ref
from zeus.providers.webex_contact_center._hours import NAME, NAME_ALLOWED


def ends_after_it_starts(values: Values) -> Wrong | None:
    """A shift that ends as it starts, or before, is most often a time of the afternoon on a clock of twelve hours."""
    start, end = values["Start Time"], values["End Time"]
    if start is None or end is None or start < end:
        return None
    later = f"{int(end[:2]) + 12}{end[2:]}" if int(end[:2]) < 12 else ""
    hint = "write one shift until 23:59 and another from 00:00 on the next day"
    return Wrong("End Time", f"{end} is not after the Start Time, {start}; if it is on the next day, {hint}",
                 later if later > start else None)  # fmt: skip


TAB = Tab(
    "Business Hours Shifts",
    "Each row is a stretch of time, on some days of the week, in which business hours are open.",
    part_of="business_hours",
    items="workingHours[]",
    synonyms=("Business Hours Shift", "Shifts", "Working Hours Shifts"),
    notes="Rows of the same business hours are sent together; a shift that no row mentions stays. Control Hub refuses"
    " shifts that overlap.",
    checks=(ends_after_it_starts,),
    attributes=(
        Ref("Business Hours Name", "", "The business hours that the shift belongs to.", to="business_hours", key=True,
            required=True, synonyms=("Business Hours", "Hours Name"), example="Lending Hours"),
        Text("Shift Name", "workingHours[].name", "What the shift is called within its business hours.", key=True,
             required=True, max_length=80, pattern=NAME, allowed=NAME_ALLOWED, synonyms=("Name", "Shift"),
             example="Weekdays"),
        Days("Days", "workingHours[].days[]", "The days of the week on which it is open so, as in Mon-Fri.",
             required=True, synonyms=("Day", "Weekdays", "Days of Week"), example="Mon; Tue; Wed; Thu; Fri"),
        # The published schema lets both times be left out, and does not say what that would mean: not confirmed.
        Time("Start Time", "workingHours[].startTime", "When it opens, on a clock of 24 hours.", required=True,
             synonyms=("Start", "Open", "Opens", "From"), example="08:00"),
        Time("End Time", "workingHours[].endTime", "When it closes, on a clock of 24 hours, at the latest 23:59.",
             required=True, synonyms=("End", "Close", "Closes", "To", "Until"), example="18:00"),
    ),
)  # fmt: skip
