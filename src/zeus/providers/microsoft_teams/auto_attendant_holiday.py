"""What callers of auto attendants of Microsoft Teams meet on holidays, one row a holiday."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.core.kinds import Phone
from zeus.core.lists import Ref
from zeus.providers.microsoft_teams._voice_apps import one_place

TAB = Tab(
    "Auto Attendant Holidays",
    "Each row says what callers of an auto attendant hear on a holiday, and where their calls go then.",
    part_of="auto_attendant",
    items="holidays[]",
    synonyms=("Auto Attendant Holiday", "Holiday Call Handling"),
    notes="A holiday comes before the opening hours. One that no row mentions stays as it is.",
    checks=(one_place("Target", "Number"),),
    attributes=(
        Ref("Auto Attendant Name", "", "The auto attendant that is closed then.", to="auto_attendant", key=True,
            required=True, synonyms=("Auto Attendant",), example="Main Line"),
        Ref("Holiday", "holidays[].schedule", "On which of the days that Holidays lists callers hear this.",
            to="holiday", key=True, required=True, synonyms=("Holiday Name", "Schedule"), example="Independence Day"),
        Text("Greeting", "holidays[].greeting", "What is read to callers on the holiday.",
             synonyms=("Holiday Greeting",), example="We are closed today."),
        Ref("Target", "holidays[].target", "Who gets the calls; blank hangs up after the greeting. A group's voicemail"
            " is shared.", to=("user", "resource_account", "group"), synonyms=("Holiday Target", "Transfer To")),
        Phone("Number", "holidays[].number", "A number outside that gets the calls instead.",
              synonyms=("Phone Number", "Target Number")),
    ),
)  # fmt: skip
