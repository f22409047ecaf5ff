"""User profiles of Webex Contact Center, which say what people may see and do: looked up, not provisioned."""

from zeus.core.attributes import Choice, Flag, Text
from zeus.core.catalog import Tab
from zeus.providers.webex_contact_center._config import OURS, collection, labels

_MADE = "Set when the profile is made in Control Hub."
_V3 = "/organization/{org}/v3/user-profile"

TAB = Tab(
    "User Profiles",
    "A user profile says which parts of the contact center a person may see and change; it is made in Control Hub.",
    # v2 answers, and refuses what is written to it; v3 is the present one.
    api=collection("v3/user-profile", gathered=False, listed=_V3),
    actions=(),
    synonyms=("User Profile", "Permission Profiles", "User (Permission) Profiles"),
    omitted={**OURS, **dict.fromkeys((
        "permissions", "editableFolderIds", "viewableFolderIds", "nonViewableFolderIds", "defaultResourceCollectionId",
        "resourceCollections"), _MADE)},
    attributes=(
        Text("User Profile Name", "name", "What users choose the profile by.", key=True, max_length=80,
             synonyms=("Name", "User Profile", "Permission Profile"), example="Agent"),
        Text("Description", "description", "Notes of whoever made the profile.", max_length=255),
        Choice("Profile Type", "profileType", "The kind of person that the profile is for.", of=labels(
            "ADMINISTRATOR", "ADMINISTRATOR_ONLY", "SUPERVISOR", "PREMIUM_AGENT", "STANDARD_AGENT",
            "ANALYZER_ADMINISTRATOR", "ANALYZER_SUPERVISOR", "ANALYZER_USER"), synonyms=("Type",),
            example="Premium Agent"),
        Choice("Permission Access", "permissionAccessLevel", "Whether all permissions are given, some, or none.",
               of=labels("SPECIFIC", "ALL", "PROVISIONED_VALUE", "NONE"), synonyms=("Permissions",), example="All"),
        Choice("Resource Access", "resourceAccessLevel", "Whether all objects are open to the holder, some, or none.",
               of=labels("SPECIFIC", "ALL", "PROVISIONED_VALUE", "NONE"), example="All"),
        Flag("Active", "active", "Whether the profile may be given to users.", example="Y"),
    ),
)  # fmt: skip
