"""The network switches of emergency locations, one row a switch."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.kinds import Mac
from zeus.core.lists import Ref
from zeus.providers.zoom_phone._common import COLONS

_ITEM = "network_switches[]"
_PORT = r"0|[1-9][0-9]*"


def port_or_range(values: Values) -> Wrong | None:
    """One port by its name, or a prefix with a range of numbers (schema of `network_switches`)."""
    ranged = [heading for heading in ("Port Prefix", "Port From", "Port To") if values[heading] is not None]
    if values["Port"] is not None and ranged:
        return Wrong(ranged[0], "a switch has one Port or a range of ports, not both: leave one of them blank")
    return None


TAB = Tab(
    "Emergency Location Switches",
    "Each row is a switch whose ports tell that a device is at the location.",
    part_of="emergency_location",
    items=_ITEM,
    synonyms=("Network Switches", "Switches"),
    notes="Rows of one location are sent together; a switch that no row mentions stays.",
    checks=(port_or_range,),
    attributes=(
        Ref("Location Name", "", "The location that the switch is in.", to="emergency_location", key=True,
            required=True, synonyms=("Emergency Location", "Location"), example="Tacoma Floor 2"),
        Mac("Switch MAC Address", f"{_ITEM}.mac_address", "The hardware address of the switch.", key=True,
            required=True, wire=COLONS, synonyms=("MAC Address", "Switch MAC"), example="00-00-5E-00-53-B1"),
        Text("Port", f"{_ITEM}.port", "The name of one port; blank for a range or the whole switch.", max_length=128),
        Text("Port Prefix", f"{_ITEM}.port_prefix", "What the names of a range of ports begin with, as in Gi1/0/.",
             max_length=128, example="Gi1/0/"),
        Text("Port From", f"{_ITEM}.port_range_from", "The number of the first port of the range.", max_length=128,
             pattern=_PORT, allowed="a whole number", example="1"),
        Text("Port To", f"{_ITEM}.port_range_to", "The number of the last port of the range.", max_length=128,
             pattern=_PORT, allowed="a whole number", example="24"),
    ),
)  # fmt: skip
