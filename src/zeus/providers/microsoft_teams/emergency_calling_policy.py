"""Emergency calling policies of Microsoft Teams: who hears of an emergency call."""

from zeus.core.attributes import Choice, Flag, Text, Wire
from zeus.core.catalog import Tab
from zeus.core.cmdlets import Cmdlets
from zeus.core.kinds import Email, Phone
from zeus.providers.microsoft_teams._emergency import GLOBAL, shape
from zeus.providers.microsoft_teams._kinds import Joined
from zeus.providers.microsoft_teams._shell import BY_CMDLET

MODES = {
    "Notification Only": "NotificationOnly", "Conference Muted": "ConferenceMuted",
    "Conference Unmuted": "ConferenceUnMuted",
}  # fmt: skip
_ITEM = ("EmergencyDialString", "NotificationGroup", "NotificationDialOutNumber", "NotificationMode")

TAB = Tab(
    "Emergency Calling Policies",
    "An emergency calling policy says who hears of an emergency call, and how; it holds for people or for a place.",
    api=Cmdlets("TeamsEmergencyCallingPolicy", prefix="Tag:"),
    synonyms=("Emergency Calling Policy", "Security Desk"),
    destroys="The policy; it is refused while people or network sites have it.",
    notes=f"{BY_CMDLET} {GLOBAL}",
    shape=shape("ExtendedNotifications", "TeamsEmergencyCallingExtendedNotification", _ITEM),
    attributes=(
        Text("Policy Name", "Identity", "What people and network sites are given the policy by; it cannot be changed.",
             key=True, required=True, unique=True, synonyms=("Name", "Identity"), example="Yard Desk"),
        Text("Description", "Description", "Notes for administrators on what the policy is for.",
             example="The guards of the yards"),
        Joined("Notify", "NotificationGroup", "The mail addresses of those who get a chat about the call; at most ten.",
              each=Email("Notify", "", ""), synonyms=("Notification Group", "Security Desk"),
              example="guards@example.com"),
        Phone("Notification Number", "NotificationDialOutNumber", "The number that is called into the conference.",
              synonyms=("Notification Dial Out Number", "Dial Out Number")),
        Choice("Notification Mode", "NotificationMode", "Whether they are only told, or listen to the call, or speak.",
               of=MODES, synonyms=("Mode",), example="Notification Only"),
        Flag("External Lookup", "ExternalLocationLookupMode", "Whether people may say where they are while they work"
             " elsewhere.", wire=Wire(lambda on: "Enabled" if on else "Disabled", lambda told: told == "Enabled"),
             synonyms=("External Location Lookup Mode",)),
        Text("Disclaimer", "EnhancedEmergencyServiceDisclaimer", "What people read above their calls until they accept"
             " it.", max_length=350, synonyms=("Emergency Service Disclaimer",)),
   ),
)  # fmt: skip
