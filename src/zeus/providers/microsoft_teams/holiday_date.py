"""The dates of the holidays of Microsoft Teams, one row a span of days."""

from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.kinds import DateTime
from zeus.core.lists import Ref


def ends_after_it_starts(values: Values) -> Wrong | None:
    """The last day of a span is told by the midnight after it."""
    start, end = values["Starts"], values["Ends"]
    if start is not None and end is not None and end <= start:
        return Wrong("Ends", f"{end} is not after {start}: the whole of a day ends with the next day at 00:00")
    return None


def is_local_and_a_quarter_of_an_hour(values: Values) -> Wrong | None:
    """Teams keeps times in steps of fifteen minutes, and reads them in the time zone of each auto attendant."""
    for heading in ("Starts", "Ends"):
        text = str(values[heading] or "")
        if text.endswith("Z"):
            local = "times are those of each auto attendant's own time zone: write it without an offset"
            return Wrong(heading, local, text.removesuffix("Z"))
        if text and int(text[14:16]) % 15:
            near = f"{text[:14]}{int(text[14:16]) // 15 * 15:02}"
            return Wrong(heading, f"{text} is no quarter of an hour, as Teams keeps them", near)
    return None


TAB = Tab(
    "Holiday Dates",
    "Each row is a span of days, or of hours, on which a holiday is; one holiday may have ten, such as one a year.",
    part_of="holiday",
    items="dates[]",
    synonyms=("Holiday Date", "Dates"),
    notes="A date that no row mentions stays as it is.",
    checks=(ends_after_it_starts, is_local_and_a_quarter_of_an_hour),
    attributes=(
        Ref("Holiday Name", "", "The holiday that is then.", to="holiday", key=True, required=True,
            synonyms=("Holiday",), example="Independence Day"),
        DateTime("Starts", "dates[].start", "When it begins, in each auto attendant's time zone.", key=True,
                 required=True, synonyms=("Start", "Start Date", "From"), example="2026-07-04 00:00"),
        DateTime("Ends", "dates[].end", "When it is over: for a whole day, the next day at 00:00.", required=True,
                 synonyms=("End", "End Date", "To"), example="2026-07-05 00:00"),
    ),
)  # fmt: skip
