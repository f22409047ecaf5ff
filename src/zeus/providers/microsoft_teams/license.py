"""Licenses of Microsoft 365 that the tenant has bought: referred to, never made."""

from zeus.core.attributes import Text, Whole
from zeus.core.catalog import Tab
from zeus.core.lists import Names
from zeus.core.wire import Object
from zeus.providers.microsoft_teams._browsed import Browsed
from zeus.providers.microsoft_teams._graph import pages


def left(thing: Object) -> int | None:
    """How many more people may have the license, None where the tenant does not say."""
    bought, used = (thing.get("prepaidUnits") or {}).get("enabled"), thing.get("consumedUnits")
    return None if bought is None or used is None else int(bought) - int(used)


TAB = Tab(
    "Licenses",
    "The licenses that the tenant has bought, by the names that Microsoft's price list has for them.",
    api=Browsed("/subscribedSkus", pages(top=None), id="skuId", classes=("directory",)),
    actions=(),
    left=left,
    keep=("skuPartNumber", "servicePlans", "prepaidUnits", "consumedUnits"),
    synonyms=("License", "Licences", "SKUs"),
    notes="People say Teams Phone Standard, Microsoft says MCOEV: this tab shows what the tenant calls its licenses.",
    attributes=(
        Text("License", "skuPartNumber", "Microsoft's short name of what was bought, such as MCOEV for Teams Phone.",
             key=True, synonyms=("SKU", "Licence", "SKU Part Number"), example="MCOEV"),
        Whole("Bought", "prepaidUnits.enabled", "How many people may have it at the same time.", min=0,
              read_only="bought from Microsoft", example="120"),
        Whole("Assigned", "consumedUnits", "How many people have it now, in this tenant.", min=0,
              read_only="counted by Microsoft", example="0"),
        Names("Subscription IDs", "subscriptionIds[]", "The orders that it was bought by, as Microsoft counts them.",
              read_only="kept by Microsoft", synonyms=("Subscription ID",)),
        Text("Status", "capabilityStatus", "Whether Microsoft lets it be assigned: Enabled, Warning, Suspended.",
             read_only="kept by Microsoft", example="Enabled"),
    ),
)  # fmt: skip
