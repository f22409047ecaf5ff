"""The members of hunt groups of Webex Calling, one row a member."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.webex_calling._config import MEMBERS
from zeus.providers.webex_calling._policies import location_of_parent

TAB = Tab(
    "Hunt Group Members",
    "Each row is a person, a workspace or a virtual line that a hunt group rings.",
    part_of="hunt_group",
    items="agents[]",
    synonyms=("Hunt Group Member", "Hunt Group Agents", "HG Members"),
    notes="Rows of the same hunt group are sent together; members that no row mentions stay. They are rung in the order"
    " in which they were added.",
    attributes=(
        location_of_parent("hunt group"),
        Text("Hunt Group Name", "", "The hunt group that rings the member.", key=True, required=True,
             synonyms=("Hunt Group",), example="Front Desk"),
        Ref("Member", "agents[].id", "The person's mail address, or the name of the workspace or virtual line.",
            to=MEMBERS, key=True, required=True, synonyms=("Member Email", "Agent", "Email", "User"),
            example="maria.lopez@example.com"),
        Text("Weight", "agents[].weight", "The share of calls in percent, where the Routing Policy is Weighted.",
             pattern=r"\d{1,3}", allowed="a whole number up to 100"),
    ),
)  # fmt: skip
