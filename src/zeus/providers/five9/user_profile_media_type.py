"""The media that users with a profile of Five9 take, one row a medium."""

from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.five9._media import MEDIUM

TAB = Tab(
    "User Profile Media Types",
    "Each row is one medium that users of a profile take, and how many contacts of it at once.",
    part_of="user_profile",
    items="mediaTypes[]",
    synonyms=("Profile Media Types",),
    notes="A medium that no row mentions stays as it is.",
    attributes=(
        Ref("Profile Name", "", "The profile whose users take it.", to="user_profile", key=True, required=True,
            synonyms=("User Profile", "User Profile Name"), example="Agent_Std"),
        *MEDIUM,
    ),
)  # fmt: skip
