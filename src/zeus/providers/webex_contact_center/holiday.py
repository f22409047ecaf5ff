"""The holidays of holiday lists of Webex Contact Center, one row a holiday."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.core.kinds import Date, Time
from zeus.core.lists import Ref
from zeus.providers.webex_contact_center._hours import (
    NAME,
    NAME_ALLOWED,
    frequency_has_what_it_needs,
    in_order,
    lapsing,
    repeating,
)

TAB = Tab(
    "Holidays",
    "Each row is a day, or several days in a row, on which a holiday list says that it is closed.",
    part_of="holiday_list",
    items="holidays[]",
    synonyms=("Holiday", "Holiday List Entries"),
    notes="Rows of one list are sent together; a holiday that no row mentions stays as it is. The days are meant in the"
    " time zone of the business hours that use the list.",
    omitted={"holidays[].overlapsWith": "Worked out by Webex."},
    checks=(in_order("Start Date", "End Date"), frequency_has_what_it_needs),
    lapses=lapsing("End Date", "Start Date"),
    attributes=(
        Ref("Holiday List Name", "", "The list that the holiday stands in.", to="holiday_list", key=True, required=True,
            synonyms=("Holiday List", "List Name"), example="US Bank Holidays"),
        Text("Holiday Name", "holidays[].name", "What the holiday is called within its list.", key=True, required=True,
             max_length=80, pattern=NAME, allowed=NAME_ALLOWED, synonyms=("Name", "Holiday"), example="Christmas Day"),
        # Published as optional; a holiday without a day means nothing to people.
        Date("Start Date", "holidays[].startDate",
             "The day, or the first of several; of one that repeats, the first time that it falls.", required=True,
             synonyms=("Date", "Start", "From"), example="2026-12-25"),
        Date("End Date", "holidays[].endDate", "The last of several days; a new holiday without it lasts one day.",
             synonyms=("End", "To", "Last Day"), example="2026-12-25"),
        Time("Start Time", "holidays[].startTime", "From when on the first day it is closed; blank for all day.",
             synonyms=("From Time",)),
        Time("End Time", "holidays[].endTime", "Until when on the last day it is closed; blank for all day.",
             synonyms=("To Time",)),
        *repeating("holidays[]", {"Frequency": "Yearly", "Day of Month": "25", "Month": "Dec"}),
    ),
)  # fmt: skip
