"""Network regions of Microsoft Teams."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.core.cmdlets import Cmdlets
from zeus.providers.microsoft_teams._shell import BY_CMDLET

TAB = Tab(
    "Network Regions",
    "A network region holds network sites that share a backbone, such as a country or a coast.",
    api=Cmdlets("TenantNetworkRegion", makes={"Identity": "NetworkRegionID"}),
    synonyms=("Network Region", "Regions"),
    destroys="The region; it is refused while network sites are in it.",
    notes=BY_CMDLET,
    omitted={"Identity": "The same as the region's name.", "BypassID": "Written by Microsoft."},
    attributes=(
        Text("Region Name", "NetworkRegionID", "What network sites choose the region by; it cannot be changed.",
             key=True, required=True, unique=True, synonyms=("Network Region ID", "Region", "Name"), example="Midwest"),
        Text("Description", "Description", "Notes for administrators on what the region holds.",
             example="Yards from Chicago to Omaha"),
        Text("Central Site", "CentralSite", "The site in the middle of the region; blank takes the region's own name.",
             synonyms=("Central Site ID",)),
    ),
)  # fmt: skip
