"""Variable groups of Zoom Contact Center."""

from zeus.core.attributes import UPDATE, Text
from zeus.core.catalog import Tab
from zeus.providers.zoom_contact_center._objects import collection

TAB = Tab(
    "Variable Groups",
    "A variable group holds variables that belong together.",
    api=collection("variables/groups", "variable_groups", "variable_group_id", size=100),
    synonyms=("Variable Group",),
    destroys="The group with all its variables.",
    notes="Groups of the type System are Zoom's own: it lets nobody change or delete them.",
    attributes=(
        Text("Variable Group Name", "variable_group_name", "What people call the group.", key=True, required=True,
             unique=True, synonyms=("Name", "Group", "Variable Group"), example="Claims"),
        Text("New Name", "variable_group_name", "The name that the group shall have from now on.", only=(UPDATE,),
             renames="Variable Group Name", synonyms=("New Variable Group Name",)),
        Text("Description", "variable_group_description", "Notes for administrators on what the variables are for.",
             example="What is known of a claim"),
        Text("Type", "variable_group_type", "Whether the group is Zoom's own (system), shown for orientation.",
             read_only="Zoom", synonyms=("Variable Group Type",)),
    ),
)  # fmt: skip
