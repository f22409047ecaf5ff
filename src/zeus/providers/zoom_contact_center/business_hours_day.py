"""The days of business hours of Zoom Contact Center, one row a day."""

from zeus.core.attributes import Choice
from zeus.core.catalog import Tab
from zeus.core.kinds import Time
from zeus.core.lists import Ref
from zeus.providers.zoom_contact_center._hours import DAYS, ITEM, times_suit_the_day

TAB = Tab(
    "Business Hours Days",
    "Each row is a day of the week on which business hours are open, all day or in one or two stretches.",
    part_of="business_hours",
    items=ITEM,
    synonyms=("Business Hours Day", "Business Hours Shifts"),
    notes="Rows of the same business hours are sent together; a day that no row mentions stays. To close a day, delete"
    " its row.",
    checks=(times_suit_the_day,),
    attributes=(
        Ref("Business Hours Name", "", "The business hours that the day belongs to.", to="business_hours", key=True,
            required=True, synonyms=("Business Hours",), example="Claims Hours"),
        Choice("Day", f"{ITEM}.day_of_week", "The day of the week, one day a row.", key=True, required=True, of=DAYS,
               synonyms=("Day of Week", "Weekday", "Days"), example="Monday"),
        Choice("Open", f"{ITEM}.custom_hour_type", "24 Hours for all day, Hours for the times beside it.",
               of={"24 Hours": 1, "Hours": 2}, default="Hours", synonyms=("Day Type",), example="Hours"),
        Time("From", f"{ITEM}.from", "When it opens, on a clock of 24 hours.",
             synonyms=("Start Time", "Start", "Opens"), example="08:00"),
        Time("To", f"{ITEM}.to", "When it closes, on a clock of 24 hours.", synonyms=("End Time", "End", "Closes"),
             example="18:00"),
        Time("Second From", f"{ITEM}.again_from", "When it opens once more, after a break.",
             synonyms=("From 2", "Start Time 2")),
        Time("Second To", f"{ITEM}.again_to", "When it closes for the day, after a break.",
             synonyms=("To 2", "End Time 2")),
    ),
)  # fmt: skip
