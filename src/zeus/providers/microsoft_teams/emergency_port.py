"""Ports of switches that lead to an emergency location of Microsoft Teams."""

from zeus.core.attributes import Text
from zeus.core.kinds import Mac
from zeus.providers.microsoft_teams._wiremap import wiremap

TAB = wiremap(
    "Ports",
    "Each row is a port of a switch, and the emergency location to which its cable runs.",
    "OnlineLisPort",
    (
        Mac("Chassis ID", "ChassisID", "The hardware address by which the switch announces itself (LLDP).", key=True,
            required=True, synonyms=("Switch", "MAC", "MAC Address"), example="00-00-5E-00-53-10"),
        Text("Port ID", "PortID", "The port as the switch announces it: its hardware address or the interface's name.",
             key=True, required=True, synonyms=("Port", "Interface"), example="Gi1/0/7"),
    ),
    synonyms=("Port", "Emergency Ports", "LIS Ports", "Switch Ports"),
)  # fmt: skip
