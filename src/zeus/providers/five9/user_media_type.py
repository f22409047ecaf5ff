"""The media that users of Five9 take, one row a medium."""

from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.five9._media import MEDIUM

TAB = Tab(
    "User Media Types",
    "Each row is one medium that a user takes, and how many contacts of it at once.",
    part_of="user",
    items="mediaTypes[]",
    synonyms=("User Media Type", "Media Types"),
    notes="A medium that no row mentions stays as it is.",
    attributes=(
        Ref("Username", "", "The user who takes the medium.", to="user", key=True, required=True,
            synonyms=("User", "User Name"), example="jsmith"),
        *MEDIUM,
    ),
)  # fmt: skip
