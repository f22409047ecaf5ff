"""Dispositions of Zoom Contact Center."""

from zeus.core.attributes import UPDATE, Choice, Text
from zeus.core.catalog import Shape, Tab
from zeus.providers.zoom_contact_center import _dispositions
from zeus.providers.zoom_contact_center._objects import STATUS, collection, labels

TAB = Tab(
    "Dispositions",
    "A disposition says how an engagement ended; agents choose one of those that their queue has.",
    api=collection("dispositions", "dispositions", "disposition_id", omits=("sub_dispositions",)),
    synonyms=("Disposition", "Wrap Up Codes", "Wrap-Up Codes"),
    destroys="The disposition with those below it; reports keep what was chosen.",
    notes="Zoom makes a disposition inactive unless told otherwise; a new one is made active here, so that agents see"
    " it. One with levels cannot become single again.",
    shape=Shape(_dispositions.read, _dispositions.write),
    procedure=_dispositions.with_all_below,
    attributes=(
        Text("Disposition Name", "disposition_name", "What agents choose.", key=True, required=True, unique=True,
             synonyms=("Name", "Disposition"), example="Claim Opened"),
        Text("New Name", "disposition_name", "The name that it shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Disposition Name", synonyms=("New Disposition Name",)),
        Text("Description", "disposition_description", "Notes for administrators on when it is to be chosen.",
             example="A new claim was taken"),
        Choice("Status", "status", "Whether agents can choose it; a new one is active unless told otherwise.",
               of=STATUS, default="Active", synonyms=("Active", "Enabled"), example="Active"),
        Choice("Disposition Type", "disposition_type",
               "Single, or Multi Level for one with further ones below it on Sub-Dispositions.",
               of=labels("single", "multi_level"), synonyms=("Type",), example="Multi Level"),
    ),
)  # fmt: skip
