"""Subnets of the network sites of Microsoft Teams."""

from zeus.core.attributes import Text, Whole
from zeus.core.catalog import Tab
from zeus.core.cmdlets import Cmdlets
from zeus.core.lists import Ref
from zeus.providers.microsoft_teams._addresses import Address, mask_suits
from zeus.providers.microsoft_teams._shell import BY_CMDLET

TAB = Tab(
    "Network Subnets",
    "Each row is a subnet inside the company's network, and the network site that it belongs to.",
    api=Cmdlets("TenantNetworkSubnet", makes={"Identity": "SubnetID"}),
    synonyms=("Network Subnet", "Subnets", "Site Subnets"),
    destroys="The subnet; whoever calls from it is at no known site any more.",
    notes=BY_CMDLET + " Where phones have both kinds of address, write a row for IPv4 and one for IPv6.",
    omitted={"Identity": "The same as the subnet's address."},
    checks=(mask_suits("Subnet"),),
    attributes=(
        Address("Subnet", "SubnetID", "The address of the network itself, such as 198.51.100.0.", key=True,
                required=True, unique=True, synonyms=("Subnet ID", "Subnet Address", "Private IP"),
                example="198.51.100.0"),
        Whole("Mask", "MaskBits", "How many bits of the address are the network's: 24 for 255.255.255.0.",
              required=True, min=0, max=128, synonyms=("Mask Bits", "Prefix", "Network Range"), example="24"),
        Ref("Site Name", "NetworkSiteID", "The site that the subnet belongs to; one subnet has one site.",
            to="network_site", synonyms=("Network Site", "Network Site ID", "Site"), example="Chicago Yard"),
        Text("Description", "Description", "Notes for administrators on who is in the subnet."),
    ),
)  # fmt: skip
