"""The emergency numbers of the emergency call routing policies of Microsoft Teams, one row a number."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.microsoft_teams._kinds import Joined

_ITEM = "EmergencyNumbers[]"

TAB = Tab(
    "Emergency Numbers",
    "Each row is an emergency number of an emergency call routing policy, and by which usage calls to it go out.",
    part_of="emergency_call_routing_policy",
    items=_ITEM,
    synonyms=("Emergency Number",),
    notes="PSTN usages and the routes behind them are made in the Teams admin center. A number that no row mentions"
    " stays as it is.",
    attributes=(
        Ref("Policy Name", "", "The emergency call routing policy that is meant.", to="emergency_call_routing_policy",
            key=True, required=True, synonyms=("Emergency Call Routing Policy", "Policy"), example="Midwest 911"),
        Text("Dialled Number", f"{_ITEM}.EmergencyDialString", "The emergency number itself, which calls go out to.",
             key=True, required=True, pattern=r"\+?[0-9*#]+", allowed="digits", synonyms=("Emergency Dial String",),
             example="911"),
        Joined("Also Dialled", f"{_ITEM}.EmergencyDialMask", "Other numbers that people may dial for it, as 112.",
              pattern=r"\+?[0-9*#]+", allowed="digits", synonyms=("Emergency Dial Mask", "Dial Mask"),
              example="112; 9911"),
        Text("PSTN Usage", f"{_ITEM}.OnlinePSTNUsage", "The usage by whose routes calls go out, by name.",
             synonyms=("Online PSTN Usage", "Usage"), example="Emergency"),
   ),
)  # fmt: skip
