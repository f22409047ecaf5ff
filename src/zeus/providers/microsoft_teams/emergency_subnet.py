"""Subnets that lead to an emergency location of Microsoft Teams."""

from zeus.providers.microsoft_teams._addresses import Address
from zeus.providers.microsoft_teams._wiremap import wiremap

TAB = wiremap(
    "Emergency Subnets",
    "Each row is a subnet, and the emergency location at which whoever is in it may be found.",
    "OnlineLisSubnet",
    (
        Address("Subnet", "Subnet", "The address of the network itself: 198.51.100.128 for .150 with a mask of 25.",
                key=True, required=True, unique=True, synonyms=("Subnet Address", "IP Subnet"), example="198.51.100.0"),
    ),
    synonyms=("Emergency Subnet", "LIS Subnets"),
    notes="No mask is told here: only the network's own address is.",
)  # fmt: skip
