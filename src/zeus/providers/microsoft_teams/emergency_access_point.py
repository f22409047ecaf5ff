"""Wireless access points that lead to an emergency location of Microsoft Teams."""

from zeus.providers.microsoft_teams._kinds import Bssid
from zeus.providers.microsoft_teams._wiremap import wiremap

TAB = wiremap(
    "Wireless Access Points",
    "Each row is a radio of an access point, and the emergency location at which its users may be found.",
    "OnlineLisWirelessAccessPoint",
    (
        Bssid("BSSID", "BSSID", "The hardware address of the radio; * may stand for its last one or two characters.",
              key=True, required=True, unique=True, synonyms=("Access Point", "MAC", "WAP"),
              example="00-00-5E-00-53-2*"),
    ),
    synonyms=("Wireless Access Point", "Access Points", "WAPs", "LIS Wireless Access Points"),
    notes="One that a wider row of the same location covers already is refused.",
)  # fmt: skip
