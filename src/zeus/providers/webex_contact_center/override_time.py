"""The overrides within sets of overrides of Webex Contact Center, one row an override."""

from zeus.core.attributes import Flag, Text, Wire
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.kinds import DateTime
from zeus.core.lists import Ref
from zeus.providers.webex_contact_center._hours import (
    NAME,
    NAME_ALLOWED,
    frequency_has_what_it_needs,
    in_order,
    lapsing,
    repeating,
)

_MINUTES = Wire(encode=lambda value: value.replace(" ", "T"), decode=lambda wire: wire.replace("T", " ")[:16])
"""Proven live: neither seconds nor a zone."""


def times_are_of_the_set_s_zone(values: Values) -> Wrong | None:
    """A time with an offset from UTC names a zone of its own, which Webex does not take."""
    for heading in ("Starts", "Ends"):
        if str(values[heading] or "").endswith("Z"):
            return Wrong(heading, "names an offset from UTC: write the time by the clock of the set's own Time Zone")
    return None


TAB = Tab(
    "Override Times",
    "Each row is one stretch of time that is open, or closed, whatever shifts and holidays say.",
    part_of="override",
    items="overrides[]",
    synonyms=("Override Time", "Override Entries", "Override Hours"),
    notes="Rows of one set are sent together; an override that no row mentions stays as it is.",
    checks=(times_are_of_the_set_s_zone, in_order("Starts", "Ends"), frequency_has_what_it_needs),
    lapses=lapsing("Ends"),
    attributes=(
        Ref("Override Set Name", "", "The set that the override stands in.", to="override", key=True, required=True,
            synonyms=("Overrides Name", "Override Set", "Overrides"), example="Lending Exceptions"),
        Text("Override Name", "overrides[].name", "What the override is called within its set.", key=True,
             required=True, max_length=80, pattern=NAME, allowed=NAME_ALLOWED, synonyms=("Name", "Override"),
             example="Fire Drill"),
        # Published as optional; an override without its times means nothing to people.
        DateTime("Starts", "overrides[].startDateTime", "The day and the time from which on it counts.", required=True,
                 wire=_MINUTES, synonyms=("Start", "Start Date Time", "From"), example="2027-01-20 14:30"),
        DateTime("Ends", "overrides[].endDateTime", "The day and the time until which it counts.", required=True,
                 wire=_MINUTES, synonyms=("End", "End Date Time", "To"), example="2027-01-20 15:30"),
        Flag("Open", "overrides[].workingHours", "Y where it is open in that time, N where it is closed.",
             required=True, synonyms=("Working Hours", "Is Open"), example="N"),
        *repeating("overrides[]", {"Frequency": "Once"}),
    ),
)  # fmt: skip
