"""What lies below dispositions of Zoom Contact Center, one row each."""

from zeus.core.attributes import CREATE, DELETE, Text
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.zoom_contact_center._dispositions import levels_are_four

TAB = Tab(
    "Sub-Dispositions",
    "Each row is a closer word for how an engagement ended, below a disposition of the type Multi Level.",
    part_of="disposition",
    items="sub_dispositions[]",
    actions=(CREATE, DELETE),
    synonyms=("Sub Dispositions", "Sub-Disposition", "Subdispositions"),
    notes="Rows of one disposition are sent together, with those that are there and that no row mentions. At most 500"
    " below one disposition, 20 on one level, four levels.",
    omitted={
        "sub_dispositions[].sub_disposition_id": "Given by Zoom and sent back as it was read.",
        "sub_dispositions[].sub_disposition_name": "The last part of Sub-Disposition.",
        "sub_dispositions[].current_index": "Counted by Zeus.",
        "sub_dispositions[].parent_index": "Follows from Sub-Disposition.",
    },
    checks=(levels_are_four,),
    attributes=(
        Ref("Disposition Name", "", "The disposition below which it lies.", to="disposition", key=True, required=True,
            synonyms=("Disposition",), example="Claim Opened"),
        Text("Sub-Disposition", "sub_dispositions[].path",
             "What agents choose; of a deeper level with those above it, as in Auto / Glass.", key=True, required=True,
             synonyms=("Sub Disposition", "Sub-Disposition Name"), example="Auto / Glass"),
    ),
)  # fmt: skip
