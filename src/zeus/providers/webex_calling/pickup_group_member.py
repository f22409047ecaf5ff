"""The members of pickup groups of Webex Calling, one row a member."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.webex_calling._config import MEMBERS
from zeus.providers.webex_calling._policies import location_of_parent

TAB = Tab(
    "Pickup Group Members",
    "Each row is a person, a workspace or a virtual line that belongs to a pickup group.",
    part_of="pickup_group",
    items="agents[]",
    synonyms=("Pickup Group Member", "Call Pickup Members"),
    notes="Nobody can be in two pickup groups. Members that no row mentions stay.",
    attributes=(
        location_of_parent("pickup group"),
        Text("Pickup Group Name", "", "The pickup group that the member is in.", key=True, required=True,
             synonyms=("Pickup Group",), example="Front Office"),
        Ref("Member", "agents[]", "The person's mail address, or the name of the workspace or virtual line.",
            to=MEMBERS, key=True, required=True, synonyms=("Member Email", "Email", "User"),
            example="maria.lopez@example.com"),
    ),
)  # fmt: skip
