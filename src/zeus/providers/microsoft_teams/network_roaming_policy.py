"""Network roaming policies of Microsoft Teams: how much of the line people at a place may use."""

from zeus.core.attributes import Flag, Text, Whole
from zeus.core.catalog import Tab
from zeus.core.cmdlets import Cmdlets
from zeus.providers.microsoft_teams._emergency import shape
from zeus.providers.microsoft_teams._shell import BY_CMDLET

TAB = Tab(
    "Network Roaming Policies",
    "A network roaming policy says how much of the line meetings and calls of people at a network site may use.",
    api=Cmdlets("TeamsNetworkRoamingPolicy", prefix="Tag:"),
    synonyms=("Network Roaming Policy", "Roaming Policies"),
    destroys="The policy; it is refused while network sites have it.",
    notes=BY_CMDLET,
    omitted={"Tenant": "Follows from the sign-in."},
    shape=shape(),
    attributes=(
        Text("Policy Name", "Identity", "What network sites are given the policy by; it cannot be changed.", key=True,
             required=True, unique=True, synonyms=("Name", "Identity"), example="Narrow Line"),
        Text("Description", "Description", "Notes for administrators on what the policy is for.",
             example="Yards on a mobile line"),
        Flag("Allow Video", "AllowIPVideo", "Whether people who are there may send video.",
             synonyms=("Allow IP Video", "IP Video"), example="N"),
        Whole("Media Bit Rate", "MediaBitRateKb", "The most that the media of a call may use, in kilobits a second.",
              min=30, max=50_000, synonyms=("Media Bit Rate Kb", "Media Bit Rate (Kbs)"), example="500"),
    ),
)  # fmt: skip
