"""The lists that autodial campaigns of Five9 call, one row a list."""

from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.five9._campaign_columns import CALLED

TAB = Tab(
    "Autodial Campaign Lists",
    "Each row is one list that an autodial campaign calls.",
    part_of="autodial_campaign",
    items="lists[]",
    synonyms=("Autodial Lists",),
    notes="A list that no row mentions stays. Its contacts are on the tab List Records.",
    attributes=(
        Ref("Campaign Name", "", "The campaign that calls the list.", to="autodial_campaign", key=True, required=True,
            synonyms=("Campaign",), example="AUTO_Pickup"),
        *CALLED,
    ),
)  # fmt: skip
