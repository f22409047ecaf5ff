"""The opening hours of auto attendants of Microsoft Teams, one row a span of a day."""

from zeus.core.attributes import Choice
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.kinds import Time
from zeus.core.lists import Ref
from zeus.providers.microsoft_teams._attendants import DAYS


def ends_after_it_starts(values: Values) -> Wrong | None:
    """A span over midnight is two rows; midnight itself is 00:00, which ends the day before."""
    start, end = values["Opens"], values["Closes"]
    if start is not None and end is not None and end <= start:
        return Wrong("Closes", f"{end} is not after {start}: write two rows for hours that run over midnight")
    return None


def is_a_quarter_of_an_hour(values: Values) -> Wrong | None:
    """Teams keeps hours in steps of fifteen minutes."""
    for heading in ("Opens", "Closes"):
        value = values[heading]
        if value is not None and int(str(value)[3:]) % 15:
            whole = int(str(value)[3:]) // 15 * 15
            return Wrong(
                heading, f"{value} is no quarter of an hour, as Teams keeps them", f"{str(value)[:2]}:{whole:02}"
            )
    return None


TAB = Tab(
    "Auto Attendant Hours",
    "Each row is a time of a weekday at which somebody is there; out of hours callers meet the Closed Greeting.",
    part_of="auto_attendant",
    items="hours[]",
    synonyms=("Auto Attendant Hour", "Business Hours", "Opening Hours"),
    notes="Without any row an auto attendant is open all the time. Hours are in steps of fifteen minutes.",
    checks=(ends_after_it_starts, is_a_quarter_of_an_hour),
    attributes=(
        Ref("Auto Attendant Name", "", "The auto attendant that is open then.", to="auto_attendant", key=True,
            required=True, synonyms=("Auto Attendant",), example="Main Line"),
        Choice("Day", "hours[].day", "The day of the week that is meant.", of=DAYS, key=True, required=True,
               example="Monday"),
        Time("Opens", "hours[].start", "When somebody is there, in the auto attendant's time zone.", key=True,
             required=True, synonyms=("Start", "Start Time"), example="08:00"),
        Time("Closes", "hours[].end", "When nobody is there any more.", required=True, synonyms=("End", "End Time"),
             example="17:30"),
    ),
)  # fmt: skip
