"""The dispositions of queues of Zoom Contact Center, one row each."""

from zeus.core.attributes import CREATE, DELETE
from zeus.core.catalog import Tab
from zeus.core.lists import Ref

TAB = Tab(
    "Queue Dispositions",
    "Each row is a disposition that agents of a queue may choose.",
    part_of="queue",
    items="dispositions[]",
    actions=(CREATE, DELETE),
    synonyms=("Queue Disposition",),
    notes="Who is added to one queue goes out together; what no row mentions stays.",
    attributes=(
        Ref("Queue Name", "", "The queue that it is about.", to="queue", key=True, required=True, synonyms=("Queue",),
            example="Claims Voice"),
        Ref("Disposition Name", "dispositions[].disposition_id", "What agents may say that a call came to.",
            to="disposition", key=True, required=True, synonyms=("Disposition", "Dispositions"),
            example="Claim Opened"),
    ),
)  # fmt: skip
