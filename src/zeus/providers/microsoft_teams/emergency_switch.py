"""Switches that lead to an emergency location of Microsoft Teams."""

from zeus.core.kinds import Mac
from zeus.providers.microsoft_teams._wiremap import wiremap

TAB = wiremap(
    "Switches",
    "Each row is a network switch, and the emergency location at which whoever is plugged into it may be found.",
    "OnlineLisSwitch",
    (
        Mac("Chassis ID", "ChassisID", "The hardware address by which the switch announces itself (LLDP).", key=True,
            required=True, unique=True, synonyms=("Switch", "MAC", "MAC Address"), example="00-00-5E-00-53-10"),
    ),
    synonyms=("Switch", "Emergency Switches", "LIS Switches"),
)  # fmt: skip
