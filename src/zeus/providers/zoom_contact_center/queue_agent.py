"""The agents of queues of Zoom Contact Center, one row each."""

from zeus.core.attributes import CREATE, DELETE
from zeus.core.catalog import Tab
from zeus.core.lists import Ref

TAB = Tab(
    "Queue Agents",
    "Each row is an agent who gets engagements of a queue.",
    part_of="queue",
    items="agents[]",
    actions=(CREATE, DELETE),
    synonyms=("Queue Agent", "Queue Users"),
    notes="Who is added to one queue goes out together; what no row mentions stays.",
    attributes=(
        Ref("Queue Name", "", "The queue that it is about.", to="queue", key=True, required=True, synonyms=("Queue",),
            example="Claims Voice"),
        Ref("Agent", "agents[].user_id", "The agent's mail address, as on Users.", to="user", key=True, required=True,
            synonyms=("Agents", "User", "Email", "Agent Email", "Users"), example="maria.lopez@example.com"),
    ),
)  # fmt: skip
