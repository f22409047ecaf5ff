"""The disposition sets of queues of Zoom Contact Center, one row each."""

from zeus.core.attributes import CREATE, DELETE
from zeus.core.catalog import Tab
from zeus.core.lists import Ref

TAB = Tab(
    "Queue Disposition Sets",
    "Each row is a set of dispositions that agents of a queue may choose from.",
    part_of="queue",
    items="disposition_sets[]",
    actions=(CREATE, DELETE),
    synonyms=("Queue Disposition Set",),
    notes="Who is added to one queue goes out together; what no row mentions stays.",
    attributes=(
        Ref("Queue Name", "", "The queue that it is about.", to="queue", key=True, required=True, synonyms=("Queue",),
            example="Claims Voice"),
        Ref("Disposition Set Name", "disposition_sets[].disposition_set_id", "What agents choose from after a call.",
            to="disposition_set", key=True, required=True, synonyms=("Disposition Set", "Set"),
            example="Claims Outcomes"),
    ),
)  # fmt: skip
