"""Schedules of Webex Calling: when a location is open, and when it is closed for a holiday."""

from zeus.core.attributes import UPDATE, Choice, Text
from zeus.core.catalog import Tab
from zeus.providers.webex_calling._config import by, located
from zeus.providers.webex_calling._policies import location_key
from zeus.providers.webex_calling._schedules import EVENTS

TAB = Tab(
    "Schedules",
    "A schedule says when a location is open, or on which days it is closed; its events stand on a tab of their own.",
    api=located(
        "schedules", "schedules", everywhere=False, within=("locationId", "type"), omits=("events",), always=("name",),
        item="/telephony/config/locations/{locationId}/schedules/{type}/{id}", find=by("name", "type")),
    synonyms=("Schedule", "Business Hours", "Holidays"),
    destroys="The schedule with its events. Auto attendants and queues that follow it have none then.",
    notes="Webex gives a schedule another id with another name; what refers to it follows.",
    shape=EVENTS,
    attributes=(
        location_key(),
        Choice("Schedule Type", "type", "Whether it holds opening hours or holidays.", key=True, required=True,
               of={"Business Hours": "businessHours", "Holidays": "holidays"}, synonyms=("Type",),
               example="Business Hours"),
        Text("Schedule Name", "name", "What auto attendants choose it by.", key=True, required=True,
             synonyms=("Name", "Schedule"), example="Clinic Hours"),
        Text("New Name", "name", "The name that it shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Schedule Name", synonyms=("New Schedule Name",)),
    ),
)  # fmt: skip
