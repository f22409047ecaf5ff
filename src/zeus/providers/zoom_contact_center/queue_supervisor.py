"""The supervisors of queues of Zoom Contact Center, one row each."""

from zeus.core.attributes import CREATE, DELETE
from zeus.core.catalog import Tab
from zeus.core.lists import Ref

TAB = Tab(
    "Queue Supervisors",
    "Each row is a supervisor who watches over a queue.",
    part_of="queue",
    items="supervisors[]",
    actions=(CREATE, DELETE),
    synonyms=("Queue Supervisor",),
    notes="Who is added to one queue goes out together; what no row mentions stays.",
    attributes=(
        Ref("Queue Name", "", "The queue that it is about.", to="queue", key=True, required=True, synonyms=("Queue",),
            example="Claims Voice"),
        Ref("Supervisor", "supervisors[].user_id", "The supervisor's mail address, as on Users.",
            to="user", key=True, required=True, synonyms=("Supervisors", "User", "Email", "Supervisor Email"),
            example="maria.lopez@example.com"),
    ),
)  # fmt: skip
