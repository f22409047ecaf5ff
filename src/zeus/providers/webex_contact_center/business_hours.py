"""Business hours of Webex Contact Center."""

from zeus.core.attributes import UPDATE, Text
from zeus.core.catalog import Tab
from zeus.core.kinds import TimeZone
from zeus.core.lists import Ref
from zeus.providers.webex_contact_center._config import OURS, collection
from zeus.providers.webex_contact_center._hours import NAME, NAME_ALLOWED, listing

TAB = Tab(
    "Business Hours",
    "Business hours say when the contact center is open, for flows to ask; their shifts stand on a tab of their own.",
    api=collection("business-hours", omits=("workingHours",), strip=("workingHoursCount",)),
    synonyms=("Working Hours", "Business Hour", "Opening Hours", "Hours of Operation"),
    destroys="The business hours with all their shifts; holiday list and overrides stay. It is refused while flows"
    " refer to them.",
    notes="Business hours need at least one shift: see Business Hours Shifts. A change counts at once for every flow"
    " that asks them.",
    omitted={**OURS, "workingHoursCount": "Counted by Webex."},
    shape=listing("workingHours", "Business Hours Shifts"),
    attributes=(
        Text("Business Hours Name", "name", "What flows choose the hours by.", key=True, required=True, unique=True,
             max_length=80, pattern=NAME, allowed=NAME_ALLOWED, synonyms=("Name", "Business Hours", "Hours Name"),
             example="Lending Hours"),
        Text("New Name", "name", "The name that the hours shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Business Hours Name", max_length=80, pattern=NAME, allowed=NAME_ALLOWED,
             synonyms=("New Business Hours Name",)),
        Text("Description", "description", "Notes for administrators on whom the hours are for.", max_length=255,
             example="Lenders in Chicago and Dubuque"),
        TimeZone("Time Zone", "timezone", "The zone in which the times of all shifts are meant, as in America/Chicago.",
                 required=True, synonyms=("Timezone",), example="America/Chicago"),
        Ref("Holiday List Name", "holidaysId", "The days on which it is closed all the same.", to="holiday_list",
            synonyms=("Holiday List", "Holidays"), example="US Bank Holidays"),
        Ref("Override Set Name", "overridesId", "The exceptions that count before shifts and holidays.", to="override",
            synonyms=("Overrides", "Override Name", "Overrides Name", "Override Set"), example="Lending Exceptions"),
    ),
)  # fmt: skip
