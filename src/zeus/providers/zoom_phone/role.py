"""Roles of a Zoom account: what administrators may do."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.providers._zoom.collection import Collection
from zeus.providers._zoom.pages import inside

TAB = Tab(
    "Roles",
    "A role says what a user may administer; Zoom's own pages say what a role may do.",
    api=Collection("/roles", inside("roles"), lists_more=True),
    actions=(),
    synonyms=("Role", "Permission Profiles", "User Profiles"),
    omitted=dict.fromkeys(
        ("privileges", "sub_account_privileges", "privilege_scopes", "type", "total_members"),
        "Shown in Zoom's own pages.",
    ),
    attributes=(
        Text("Role Name", "name", "What users name the role by.", key=True, synonyms=("Name", "Role"),
             example="Phone Admin"),
        Text("Description", "description", "Notes of whoever made the role."),
    ),
)  # fmt: skip
