"""The permissions of user profiles of Webex Contact Center, one row a permission."""

from zeus.core.attributes import Choice, Text
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.webex_contact_center._config import labels

TAB = Tab(
    "User Profile Permissions",
    "Each row says how far a user profile opens one part of the contact center.",
    part_of="user_profile",
    items="permissions[]",
    synonyms=("User Profile Permission", "Profile Permissions"),
    notes="Rows of one profile are sent together. A permission that no row mentions stays as it is. An export of a"
    " profile shows all permissions of the tenant by name.",
    omitted={"permissions[].id": "Given by Webex."},
    attributes=(
        Ref("User Profile Name", "", "The profile that has the permission.", to="user_profile", key=True, required=True,
            synonyms=("User Profile", "Permission Profile"), example="Supervisor Lending"),
        # Not a choice: the published names are told in a text alone, and there are more with every release.
        Text("Permission", "permissions[].name", "What is opened, in Webex's own word: queue, call-monitoring.",
             key=True, required=True, synonyms=("Permission Name", "Name", "Module"), example="queue"),
        Choice("Access", "permissions[].access",
               "How far: Edit, View or None; for what is only switched on or off, Enabled or Disabled.", required=True,
               of=labels("EDIT", "VIEW", "NONE", "ENABLED", "DISABLED"), synonyms=("Access Level",), example="Edit"),
    ),
)  # fmt: skip
