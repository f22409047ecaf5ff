"""The media that users with a profile of Five9 take, one row a medium."""

from zeus.core.attributes import Choice, Flag, Whole
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.five9._media import MEDIA

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
        Choice("Media Type", "mediaTypes[].type", "The kind of contact.", of=MEDIA, key=True, required=True,
               synonyms=("Type", "Medium"), example="CHAT"),
        Flag("Enabled", "mediaTypes[].enabled", "Whether its users get contacts of this kind.", example="Y"),
        Whole("Maximum", "mediaTypes[].maxAlowed", "How many contacts of this kind at the same time.", min=0, max=127,
              synonyms=("Max Allowed",), example="3"),
        Flag("Intelligent Routing", "mediaTypes[].intlligentRouting", "Whether Five9 chooses the best user for each.",
             example="N"),
    ),
)  # fmt: skip
