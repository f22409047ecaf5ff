"""Disposition sets of Zoom Contact Center."""

from zeus.core.attributes import UPDATE, Choice, Text
from zeus.core.catalog import Shape, Tab
from zeus.core.lists import Ref
from zeus.providers.zoom_contact_center import _disposition_sets
from zeus.providers.zoom_contact_center._objects import STATUS, collection

TAB = Tab(
    "Disposition Sets",
    "A disposition set holds dispositions that queues are given together.",
    api=collection("dispositions/sets", "disposition_sets", "disposition_set_id",
                   omits=("dispositions", "disposition_ids")),
    synonyms=("Disposition Set",),
    destroys="The set; its dispositions stay.",
    notes="Zoom makes a set inactive unless told otherwise; a new one is made active here. Zoom publishes how"
    " dispositions are added to a set, not how one is taken out: where it keeps one that the row leaves out, the row"
    " says so.",
    shape=Shape(_disposition_sets.read, _disposition_sets.write),
    procedure=_disposition_sets.looked_at_again,
    attributes=(
        Text("Disposition Set Name", "disposition_set_name", "What queues are given the set by.", key=True,
             required=True, unique=True, synonyms=("Name", "Set", "Set Name", "Disposition Set"),
             example="Claims Outcomes"),
        Text("New Name", "disposition_set_name", "The name that the set shall have from now on.", only=(UPDATE,),
             renames="Disposition Set Name", synonyms=("New Disposition Set Name",)),
        Text("Description", "disposition_set_description", "Notes for administrators on which queues use it.",
             example="For all claims queues"),
        Choice("Status", "status", "Whether agents see its dispositions; a new one is active unless told otherwise.",
               of=STATUS, default="Active", synonyms=("Active", "Enabled"), example="Active"),
        Ref("Disposition Names", "disposition_ids[]", "All dispositions of the set, separated by ;.", to="disposition",
            many=True, synonyms=("Dispositions", "Disposition"), example="Claim Opened"),
    ),
)  # fmt: skip
