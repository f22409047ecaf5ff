"""Who hears of calls to a certain emergency number, in the emergency calling policies of Microsoft Teams."""

from zeus.core.attributes import Choice, Text
from zeus.core.catalog import Tab
from zeus.core.kinds import Email, Phone
from zeus.core.lists import Ref
from zeus.providers.microsoft_teams._kinds import Joined
from zeus.providers.microsoft_teams.emergency_calling_policy import MODES

_ITEM = "ExtendedNotifications[]"

TAB = Tab(
    "Emergency Notifications",
    "Each row is an emergency number of a policy, and who hears of calls to it instead of those that the policy names.",
    part_of="emergency_calling_policy",
    items=_ITEM,
    synonyms=("Emergency Notification", "Extended Notifications"),
    notes="A number that no row mentions stays as it is.",
    attributes=(
        Ref("Policy Name", "", "The emergency calling policy that is meant.", to="emergency_calling_policy", key=True,
            required=True, synonyms=("Emergency Calling Policy", "Policy"), example="Yard Desk"),
        Text("Dialled Number", f"{_ITEM}.EmergencyDialString", "What is dialled, as 911 or 933.", key=True,
             required=True, pattern=r"\+?[0-9*#]+", allowed="digits", synonyms=("Emergency Dial String", "Number"),
             example="933"),
        Joined("Notify", f"{_ITEM}.NotificationGroup", "The mail addresses of those who get a chat about the call.",
              each=Email("Notify", "", ""), synonyms=("Notification Group",), example="it@example.com"),
        Phone("Notification Number", f"{_ITEM}.NotificationDialOutNumber", "The number that is called into the"
              " conference.", synonyms=("Notification Dial Out Number",)),
        Choice("Notification Mode", f"{_ITEM}.NotificationMode", "Whether they are only told, or listen, or speak.",
               of=MODES, synonyms=("Mode",), example="Notification Only"),
   ),
)  # fmt: skip
