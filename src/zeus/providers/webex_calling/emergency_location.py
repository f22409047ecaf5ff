"""Emergency locations of Webex Calling: what happens when somebody at a location calls for help."""

from zeus.core.attributes import CREATE, UPDATE, Choice, Flag, Whole
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.kinds import Email
from zeus.core.lists import Ref
from zeus.providers.webex_calling._config import MEMBERS
from zeus.providers.webex_calling._emergency import EMERGENCY, SHAPE

_SOURCES = {"Location Number": "LOCATION_NUMBER", "Location Member": "LOCATION_MEMBER_NUMBER"}


def member_is_named(values: Values) -> Wrong | None:
    """Whose number is shown must be said."""
    if values["Callback Number"] == "Location Member" and not values["Callback Member"]:
        return Wrong("Callback Member", "Callback Number says that a member's number is shown: name the member here")
    return None


TAB = Tab(
    "Emergency Locations",
    "What responders are called back at when somebody of a location calls for help, and who learns of such a call.",
    api=EMERGENCY,
    actions=(CREATE, UPDATE),
    synonyms=("Emergency Location", "E911", "Emergency Callback Numbers"),
    notes="Every location has these settings: a row changes what its filled cells say. The address that responders are"
    " sent to is that of Locations. Rooms and networks (public and private IP, BSSID, ELIN, switches) are not in the"
    " interface of Webex: they are kept in the portal of RedSky, as are buildings and their alerts.",
    checks=(member_is_named,),
    shape=SHAPE,
    attributes=(
        Ref("Location Name", "locationId", "The location that the settings are for.", to="location", key=True,
            required=True, unique=True, synonyms=("Location", "Site", "Parent Location"), example="Tacoma"),
        Choice("Callback Number", "selected", "Whose number responders see: the location's main number, or that of"
               " somebody there.", of=_SOURCES, default="Location Number", synonyms=("ECBN", "Selected"),
               example="Location Member"),
        Ref("Callback Member", "locationMemberId", "The user, workspace, virtual line or hunt group of that number.",
            to=(*MEMBERS, "hunt_group"), synonyms=("Location Member",), example="Tacoma > Front Desk"),
        Whole("ELIN Expiry Minutes", "elinExpiryTimeMinutes",
              "For how many minutes the number that responders see leads back to the caller.", min=0, example="180"),
        Flag("Notify", "notification.emergencyCallNotificationEnabled", "Whether a mail tells of each emergency call.",
             synonyms=("Emergency Call Notification",), example="Y"),
        Email("Notify Email", "notification.emailAddress", "The address that the mail goes to.",
              synonyms=("Alerting Email",), example="safety@example.com"),
    ),
)  # fmt: skip
