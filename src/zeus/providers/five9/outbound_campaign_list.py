"""The lists that outbound campaigns of Five9 call, one row a list."""

from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.five9._campaign_columns import CALLED

TAB = Tab(
    "Outbound Campaign Lists",
    "Each row is one list that an outbound campaign calls.",
    part_of="outbound_campaign",
    items="lists[]",
    synonyms=("Outbound Lists",),
    notes="A list that no row mentions stays. Its contacts are on the tab List Records.",
    attributes=(
        Ref("Campaign Name", "", "The campaign that calls the list.", to="outbound_campaign", key=True, required=True,
            synonyms=("Campaign",), example="OUT_Sale"),
        *CALLED,
    ),
)  # fmt: skip
