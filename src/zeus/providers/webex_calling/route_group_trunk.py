"""The trunks of route groups of Webex Calling, one row a trunk."""

from zeus.core.attributes import Whole
from zeus.core.catalog import Tab
from zeus.core.lists import Ref

TAB = Tab(
    "Route Group Trunks",
    "Each row is a trunk of a route group, with the place that it has among them.",
    part_of="route_group",
    items="localGateways[]",
    synonyms=("Route Group Trunk",),
    notes="Trunks that no row mentions stay.",
    omitted={
        "localGateways[].name": "Written from Trunk Name by its id.",
        "localGateways[].locationId": "Webex knows it from the trunk.",
    },
    attributes=(
        Ref("Route Group Name", "", "The route group that the trunk belongs to.", to="route_group", key=True,
            required=True, synonyms=("Route Group",), example="West Gateways"),
        Ref("Trunk Name", "localGateways[].id", "The trunk that belongs to the group.", to="trunk", key=True,
            required=True, synonyms=("Trunk",), example="Tacoma Gateway"),
        Whole("Priority", "localGateways[].priority", "The lowest number is tried first.", min=0, required=True,
              synonyms=("Order",), example="1"),
    ),
)  # fmt: skip
