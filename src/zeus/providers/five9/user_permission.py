"""What users of Five9 are permitted, one row a permission."""

from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.five9._roles import PERMISSION, permission_suits_its_role

TAB = Tab(
    "User Permissions",
    "Each row permits a user one thing in one role, or forbids it.",
    part_of="user",
    items="permissions[]",
    synonyms=("User Permission",),
    notes="The role itself is given on the tab Users. A permission that no row mentions stays as it is.",
    checks=(permission_suits_its_role,),
    attributes=(
        Ref("Username", "", "The user who is permitted it.", to="user", key=True, required=True,
            synonyms=("User", "User Name"), example="jsmith"),
        *PERMISSION,
    ),
)  # fmt: skip
