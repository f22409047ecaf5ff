"""SIP zones of Zoom Contact Center: looked up among the regions, as Zoom publishes no list of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zeus.core.attributes import Text
from zeus.core.catalog import Shape, Tab
from zeus.core.flow import Procedure, Step
from zeus.core.wire import Object
from zeus.providers.zoom_contact_center._objects import Objects, collection


@dataclass(frozen=True)
class _Zones(Objects):
    """Each zone that a region of the account is in, once."""

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`."""
        regions = yield from super().listing(variables)
        return list({each[self.id]: each for each in regions if each.get(self.id)}.values())

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`."""
        return next((each for each in (yield from self.listing(variables)) if each[self.id] == id), None)


def _in_a_region(thing: Object, step: Step) -> Object:
    """A zone shows only in a region."""
    return {"region_name": f"{thing.get('sip_zone_name')} Region", **thing}


TAB = Tab(
    "SIP Zones",
    "A SIP zone is the part of Zoom's network through which the calls of a region go.",
    api=collection("regions", "regions", "sip_zone_id", kind=_Zones),
    actions=(),
    synonyms=("SIP Zone",),
    notes="Zoom publishes no list of its zones: only those are known that a region of the account is in already.",
    omitted={"region_name": "Belongs to Regions.", "sip_zone_id": "Given by Zoom."},
    shape=Shape(dict, _in_a_region),
    attributes=(
        Text("SIP Zone Name", "sip_zone_name", "What Zoom calls the zone, as the portal shows it.", key=True,
             synonyms=("Name", "Zone"), example="US Central"),
    ),
)  # fmt: skip
