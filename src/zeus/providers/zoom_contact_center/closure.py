"""The closures of closure sets of Zoom Contact Center, one row each."""

from zeus.core.attributes import Choice, Flag, Text, Whole
from zeus.core.catalog import Tab
from zeus.core.kinds import DateTime
from zeus.core.lists import Days, Ref
from zeus.providers.zoom_contact_center import _closures

_ITEM = "closures[]"

TAB = Tab(
    "Closures",
    "Each row is a time, often a day, in which a closure set says that it is closed.",
    part_of="closure_set",
    items=_ITEM,
    synonyms=("Closure", "Holidays"),
    notes="Rows of one set are sent together; a closure that no row mentions stays. At most 50 in one set.",
    omitted={f"{_ITEM}.closure_id": "Given by Zoom and sent back as it was read.",
             f"{_ITEM}.to_delete": "Follows from the Action."},
    checks=_closures.CHECKS,
    lapses=_closures.lapses,
    attributes=(
        Ref("Closure Set Name", "", "The set that the closure stands in.", to="closure_set", key=True, required=True,
            synonyms=("Closure Set", "Set Name"), example="US Holidays"),
        Text("Closure Name", f"{_ITEM}.closure_name", "What the closure is called within its set.", key=True,
             required=True, synonyms=("Name", "Closure", "Holiday", "Holiday Name"), example="Christmas Day"),
        Flag("All Day", f"{_ITEM}.closure_hour_type", "Whether whole days are closed, whatever the times say.",
             wire=_closures.ALL_DAY, default="Y", example="Y"),
        DateTime("Start", f"{_ITEM}.start_time", "When it begins, on the clock of the set's time zone.", required=True,
                 synonyms=("Start Time", "From", "Date", "Start Date"), example="2026-12-25 00:00"),
        DateTime("End", f"{_ITEM}.end_time", "When it ends, on the clock of the set's time zone.", required=True,
                 synonyms=("End Time", "To", "End Date"), example="2026-12-25 23:59"),
        Choice("Repeat", f"{_ITEM}.recurring_frequency", "How often it comes again.", of=_closures.REPEATS,
               default="Never", synonyms=("Frequency", "Recurrence"), example="Annually"),
        Choice("Repeat Type", f"{_ITEM}.recurring_frequency_type",
               "Specific for the same date or day each time, Customized for a day of a certain week.",
               of={"Specific": 1, "Customized": 2}, synonyms=("Recurrence Type",), example="Specific"),
        Choice("Month", f"{_ITEM}.recurring_month", "Of one that comes Annually, the month in which it falls.",
               of=_closures.MONTHS, synonyms=("Recurring Month",), example="December"),
        Whole("Week Interval", f"{_ITEM}.recurring_week_interval",
              "Of a Customized one, which week of the month, 1 to 5; of a Weekly one, every how many weeks.", min=1,
              max=12, synonyms=("Week", "Every")),
        Days("Days", f"{_ITEM}.recurring_days_of_week[]", "On which days of the week a Weekly or Customized one falls.",
             of=_closures.WEEKDAYS, synonyms=("Days of Week", "Weekdays")),
    ),
)  # fmt: skip
