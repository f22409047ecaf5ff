"""The agents of agent-based queues of Webex Contact Center, one row an agent."""

from zeus.core.attributes import CREATE, DELETE
from zeus.core.catalog import Tab
from zeus.core.lists import Ref

TAB = Tab(
    "Queue Agents",
    "Each row is an agent who gets contacts of a queue whose Queue Routing Type is Agent Based.",
    part_of="queue",
    items="agents[]",
    actions=(CREATE, DELETE),
    synonyms=("Queue Agent", "Queue Users"),
    notes="Rows of one queue are sent together. An agent whom no row mentions stays in the queue.",
    omitted={"agents[].ciUserId": "Follows from the user."},
    attributes=(
        Ref("Queue Name", "", "The queue that the agent serves.", to="queue", key=True, required=True,
            synonyms=("Queue",), example="Q_Lending"),
        Ref("Agent", "agents[].id", "The agent's mail address, as on Users.", to="user", key=True, required=True,
            synonyms=("Agents", "User", "Email", "Agent Email"), example="maria.lopez@example.com"),
    ),
)  # fmt: skip
