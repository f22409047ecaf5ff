"""Emergency call routing policies of Microsoft Teams: where emergency calls go."""

from zeus.core.attributes import Flag, Text
from zeus.core.catalog import Tab
from zeus.core.cmdlets import Cmdlets
from zeus.providers.microsoft_teams._emergency import GLOBAL, shape
from zeus.providers.microsoft_teams._shell import BY_CMDLET

_ITEM = ("EmergencyDialString", "EmergencyDialMask", "OnlinePSTNUsage")

TAB = Tab(
    "Emergency Call Routing Policies",
    "Of Direct Routing, an emergency call routing policy says which numbers are emergency calls, and where they go.",
    api=Cmdlets("TeamsEmergencyCallRoutingPolicy", prefix="Tag:"),
    synonyms=("Emergency Call Routing Policy", "Emergency Routing"),
    destroys="The policy; it is refused while people or network sites have it.",
    notes=f"{BY_CMDLET} {GLOBAL}",
    shape=shape("EmergencyNumbers", "TeamsEmergencyNumber", _ITEM),
    attributes=(
        Text("Policy Name", "Identity", "What people and network sites are given the policy by; it cannot be changed.",
             key=True, required=True, unique=True, synonyms=("Name", "Identity"), example="Midwest 911"),
        Text("Description", "Description", "Notes for administrators on what the policy is for.",
             example="All yards of Direct Routing"),
        Flag("Enhanced Emergency Services", "AllowEnhancedEmergencyServices", "Whether calls tell those who are called"
             " where the caller is.", synonyms=("Allow Enhanced Emergency Services", "Dynamic Emergency Calling"),
             example="Y"),
   ),
)  # fmt: skip
