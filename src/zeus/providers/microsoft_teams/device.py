"""Devices that are signed in to Microsoft Teams: desk phones, rooms, panels. They can only be looked at."""

from collections.abc import Mapping

from zeus.core.attributes import Choice, Text
from zeus.core.catalog import Tab
from zeus.core.lists import Names
from zeus.providers.microsoft_teams._browsed import Browsed
from zeus.providers.microsoft_teams._graph import pages

_KINDS: Mapping[str, str] = {
    "IP Phone": "ipPhone", "Teams Room": "teamsRoom", "Surface Hub": "surfaceHub", "Teams Panel": "teamsPanel",
    "Collaboration Bar": "collaborationBar", "Teams Display": "teamsDisplay", "Touch Console": "touchConsole",
    "Low Cost Phone": "lowCostPhone", "SIP": "sip", "Unknown": "unknown",
}  # fmt: skip

TAB = Tab(
    "Devices",
    "The phones, rooms and panels that somebody has signed in; a device comes here by itself, and cannot be made.",
    api=Browsed("/teamwork/devices", pages(), base="beta"),
    actions=(),
    synonyms=("Device", "Phones", "Teams Devices"),
    notes="Microsoft serves devices in the preview of Graph only, where anything may change; Zeus reads, and no more.",
    attributes=(
        Text("Serial Number", "hardwareDetail.serialNumber", "The number on the label of the device.", key=True,
             synonyms=("Serial",), example="PRACTICE-0001"),
        Choice("Device Type", "deviceType", "What kind of device it is, as Teams sees it.", of=_KINDS,
               example="IP Phone"),
        Text("Manufacturer", "hardwareDetail.manufacturer", "Who made the device, such as Poly or Yealink.",
             example="Poly"),
        Text("Model", "hardwareDetail.model", "The model as its manufacturer calls it.", example="CCX 500"),
        Names("MAC Addresses", "hardwareDetail.macAddresses[]", "The hardware addresses of its network interfaces."),
        Text("Signed In", "currentUser.displayName", "The name of the person or room that uses it now.",
             synonyms=("Current User", "User")),
        Text("Health", "healthStatus", "Whether Microsoft finds it healthy: healthy, offline, critical, nonUrgent."),
        Text("Asset Tag", "companyAssetTag", "The company's own label of the device, from the admin center."),
    ),
)  # fmt: skip
