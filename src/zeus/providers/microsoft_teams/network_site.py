"""Network sites of Microsoft Teams."""

from zeus.core.attributes import Flag, Text
from zeus.core.catalog import Tab
from zeus.core.cmdlets import Cmdlets
from zeus.core.lists import Ref
from zeus.providers.microsoft_teams._shell import BY_CMDLET

TAB = Tab(
    "Network Sites",
    "A network site is a building or a campus; its subnets tell Teams that somebody is in it, for emergency calls.",
    api=Cmdlets("TenantNetworkSite", makes={"Identity": "NetworkSiteID"}),
    synonyms=("Network Site", "Sites", "Site"),
    destroys="The site; it is refused while subnets belong to it.",
    notes=BY_CMDLET,
    omitted={
        "Identity": "The same as the site's name.",
        "LocationPolicy": "Of Skype for Business, which is gone.",
        "SiteAddress": "Only text, and only where a site is made: the addresses that count are Emergency Addresses.",
    },
    attributes=(
        Text("Site Name", "NetworkSiteID", "What subnets name the site by; it cannot be changed.", key=True,
             required=True, unique=True, synonyms=("Network Site ID", "Network Site", "Name"), example="Chicago Yard"),
        Text("Description", "Description", "Notes for administrators on what the site is.", example="Head office"),
        Ref("Region Name", "NetworkRegionID", "The region that the site is in; it is needed for roaming policies.",
            to="network_region", synonyms=("Network Region", "Region"), example="Midwest"),
        Ref("Emergency Calling Policy", "EmergencyCallingPolicy", "The policy that says who hears of emergency calls"
            " here.", to="emergency_calling_policy", synonyms=("Calling Policy",)),
        Ref("Emergency Call Routing Policy", "EmergencyCallRoutingPolicy", "The policy that says where emergency calls"
            " from here go.", to="emergency_call_routing_policy", synonyms=("Call Routing Policy",)),
        Ref("Roaming Policy", "NetworkRoamingPolicy", "The policy on video and sharing for people who are here.",
            to="network_roaming_policy", synonyms=("Network Roaming Policy",)),
        Flag("Location Based Routing", "EnableLocationBasedRouting", "Whether calls leave by the gateway of this place;"
             " some countries demand it.", synonyms=("LBR", "Enable Location Based Routing"), example="N"),
    ),
)  # fmt: skip
