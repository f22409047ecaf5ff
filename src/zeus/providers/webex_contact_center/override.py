"""Overrides of Webex Contact Center: named sets of exceptions to business hours."""

from zeus.core.attributes import UPDATE, Text
from zeus.core.catalog import Tab
from zeus.core.kinds import TimeZone
from zeus.providers.webex_contact_center._config import OURS, collection
from zeus.providers.webex_contact_center._hours import NAME, NAME_ALLOWED, listing, shown_once, tidied

TAB = Tab(
    "Overrides",
    "A set of overrides holds stretches of time that are open or closed whatever shifts and holidays say; they stand on"
    " a tab of their own.",
    api=collection("overrides", omits=("overrides",), strip=("overridesCount", "latestOverride")),
    synonyms=("Override", "Override Sets", "Business Hours Overrides"),
    destroys="The set with all its overrides. It is refused while business hours refer to it.",
    notes="A set needs at least one override: see Override Times.",
    omitted={**OURS, "overridesCount": "Counted by Webex.",
             "latestOverride": "Shown by Webex: the override that counts last."},
    shape=listing("overrides", "Override Times", shown_once, tidied),
    attributes=(
        Text("Override Set Name", "name", "What business hours choose the set by.", key=True, required=True,
             unique=True, max_length=80, pattern=NAME, allowed=NAME_ALLOWED,
             synonyms=("Name", "Overrides Name", "Override Name", "Overrides"), example="Lending Exceptions"),
        Text("New Name", "name", "The name that the set shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Override Set Name", max_length=80, pattern=NAME, allowed=NAME_ALLOWED,
             synonyms=("New Override Set Name", "New Overrides Name")),
        Text("Description", "description", "Notes for administrators on when these exceptions are needed.",
             max_length=255, example="Drills, storms, staff meetings"),
        TimeZone("Time Zone", "timezone", "The zone in which all times of the set are meant, as in America/Chicago.",
                 required=True, synonyms=("Timezone",), example="America/Chicago"),
    ),
)  # fmt: skip
