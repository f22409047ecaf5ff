"""The agents of call queues of Webex Calling, one row an agent."""

from zeus.core.attributes import Text, Whole
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.webex_calling._config import MEMBERS
from zeus.providers.webex_calling._policies import location_of_parent

TAB = Tab(
    "Call Queue Agents",
    "Each row is a person, a workspace or a virtual line that takes the calls of a queue.",
    part_of="call_queue",
    items="agents[]",
    synonyms=("Call Queue Agent", "Queue Agents", "Queue Members", "CQ Agents"),
    notes="Rows of the same queue are sent together; agents that no row mentions stay.",
    omitted={"agents[].joinEnabled": "Agents join and leave by themselves."},
    attributes=(
        location_of_parent("queue"),
        Text("Call Queue Name", "", "The queue that the agent works for.", key=True, required=True,
             synonyms=("Queue Name", "Call Queue", "Queue"), example="Scheduling"),
        Ref("Agent", "agents[].id", "The person's mail address, or the name of the workspace or virtual line.",
            to=MEMBERS, key=True, required=True, synonyms=("Agent Email", "Member", "Email", "User"),
            example="maria.lopez@example.com"),
        Text("Weight", "agents[].weight", "The share of calls in percent, where the Routing Policy is Weighted.",
             pattern=r"\d{1,3}", allowed="a whole number up to 100"),
        Whole("Skill Level", "agents[].skillLevel", "Where the Routing Type is Skill Based, 1 for the best.", min=1),
    ),
)  # fmt: skip
