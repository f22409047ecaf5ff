"""What user profiles of Five9 permit, one row a permission."""

from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.five9._roles import PERMISSION, permission_suits_its_role

TAB = Tab(
    "User Profile Permissions",
    "Each row permits the users of a profile one thing in one role, or forbids it.",
    part_of="user_profile",
    items="permissions[]",
    synonyms=("Profile Permissions", "User Profile Permission"),
    notes="The role itself is given on the tab User Profiles. A permission that no row mentions stays as it is.",
    checks=(permission_suits_its_role,),
    attributes=(
        Ref("Profile Name", "", "The profile whose users are permitted it.", to="user_profile", key=True, required=True,
            synonyms=("User Profile", "User Profile Name"), example="Agent_Std"),
        *PERMISSION,
    ),
)  # fmt: skip
