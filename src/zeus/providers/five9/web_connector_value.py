"""What web connectors of Five9 hand over with their address, one row a value."""

from zeus.core.attributes import Choice, Text
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.five9.web_connector import KINDS

TAB = Tab(
    "Web Connector Values",
    "Each row is one value that a web connector hands over with its address.",
    part_of="web_connector",
    items="pairs[]",
    synonyms=("Web Connector Variables", "Connector Values"),
    attributes=(
        Ref("Connector Name", "", "The connector that hands it over.", to="web_connector", key=True, required=True,
            synonyms=("Web Connector",), example="Order Lookup"),
        Choice("Kind", "pairs[].kind", "A variable of the call, or a constant; Post ones travel in the body.", of=KINDS,
               key=True, required=True, example="Variable"),
        Text("Key", "pairs[].key", "What the address calls it.", key=True, required=True, synonyms=("Parameter",),
             example="ani"),
        Text("Value", "pairs[].value", "The constant, or a variable as in @Call.ANI@.", required=True,
             example="@Call.ANI@"),
    ),
)  # fmt: skip
