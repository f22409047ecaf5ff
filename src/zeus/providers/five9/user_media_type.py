"""The media that users of Five9 take, one row a medium."""

from zeus.core.attributes import Choice, Flag, Whole
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.five9._media import MEDIA

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
        Choice("Media Type", "mediaTypes[].type", "The kind of contact.", of=MEDIA, key=True, required=True,
               synonyms=("Type", "Medium"), example="CHAT"),
        Flag("Enabled", "mediaTypes[].enabled", "Whether the user gets contacts of this kind.", example="Y"),
        Whole("Maximum", "mediaTypes[].maxAlowed", "How many contacts of this kind at the same time.", min=0, max=127,
              synonyms=("Max Allowed",), example="3"),
        Flag("Intelligent Routing", "mediaTypes[].intlligentRouting", "Whether Five9 chooses the best user for each.",
             example="N"),
    ),
)  # fmt: skip
