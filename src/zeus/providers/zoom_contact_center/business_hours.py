"""Business hours of Zoom Contact Center."""

from zeus.core.attributes import UPDATE, Choice, Flag, Text
from zeus.core.catalog import Shape, Tab
from zeus.core.kinds import TimeZone
from zeus.providers.zoom_contact_center import _hours
from zeus.providers.zoom_contact_center._folded import folded
from zeus.providers.zoom_contact_center._objects import collection

TAB = Tab(
    "Business Hours",
    "Business hours say when queues and flows are open; their days stand on a tab of their own.",
    api=collection("business_hours", "business_hours", "business_hour_id", size=100,
                   omits=("business_hour_description",)),
    synonyms=("Business Hour", "Opening Hours", "Operating Hours"),
    destroys="The business hours with all their days; queues that use them go back to those of the account.",
    notes="Custom hours need at least one day: see Business Hours Days. The hours that are the account's own cannot be"
    " deleted; make others the account's own first.",
    omitted={"hours.custom_hours[].custom_hour_ranges": "Written from the times on Business Hours Days."},
    shape=Shape(_hours.read, _hours.write),
    procedure=folded("hours", always=True),
    attributes=(
        Text("Business Hours Name", "business_hour_name", "What queues and flows choose the hours by.", key=True,
             required=True, unique=True, synonyms=("Name", "Business Hours"), example="Claims Hours"),
        Text("New Name", "business_hour_name", "The name that the hours shall have from now on.", only=(UPDATE,),
             renames="Business Hours Name", synonyms=("New Business Hours Name",)),
        Text("Description", "business_hour_description", "Notes for administrators on whom the hours are for.",
             example="Claims desk in Peoria"),
        TimeZone("Time Zone", "timezone", "The zone in which the times of all days are meant, as in America/Chicago.",
                 required=True, synonyms=("Timezone",), example="America/Chicago"),
        Choice("Hour Type", "hours.hour_type",
               "24x7 for always, Custom for the days on Business Hours Days; blank means Custom where there are days.",
               of={"24x7": 1, "Custom": 2}, synonyms=("Type",), example="Custom"),
        Flag("Account Default", "account_default",
             "Whether new queues get these hours; only one set is the account's own.", once=(),
             synonyms=("Default",), example="N"),
    ),
)  # fmt: skip
