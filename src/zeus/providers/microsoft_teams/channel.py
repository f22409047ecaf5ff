"""Channels of the teams of Microsoft Teams, one row a channel."""

from zeus.core.attributes import CREATE, Choice, Flag, Text
from zeus.core.catalog import Tab
from zeus.core.lists import Ref

_ITEM = "channels[]"

TAB = Tab(
    "Channels",
    "Each row is a channel of a team, in which people write, share files and meet.",
    part_of="team",
    items=_ITEM,
    synonyms=("Channel", "Team Channels"),
    notes="Every team has a channel General, which cannot be deleted. A channel that no row mentions stays as it is.",
    omitted={
        f"{_ITEM}.id": "Given by Microsoft.",
        f"{_ITEM}.@odata.type": "OData's own word for what kind of object it is.",
        f"{_ITEM}.createdDateTime": "Kept by Microsoft.",
        f"{_ITEM}.email": "Made when somebody first asks for it.",
        f"{_ITEM}.isArchived": "Archiving is a request of its own, for the end of a project.",
        f"{_ITEM}.tenantId": "Follows from the sign-in.",
        f"{_ITEM}.webUrl": "Given by Microsoft.",
        f"{_ITEM}.members": "Of a private channel only its owner is set, when it is made; others are added in Teams.",
    },
    attributes=(
        Ref("Team Name", "", "The team that the channel is in.", to="team", key=True, required=True,
            synonyms=("Team",), example="Dispatch"),
        Text("Channel Name", f"{_ITEM}.displayName", "What people see below the team's name.", key=True, required=True,
             max_length=50, synonyms=("Name", "Channel", "Display Name"), example="Night Shift"),
        Text("Description", f"{_ITEM}.description", "What the channel is for, in a sentence.",
             example="Loads between ten and six"),
        Choice("Channel Type", f"{_ITEM}.membershipType", "Standard for the whole team, Private for some of it, Shared"
               " with others too; it cannot be changed.", of={"Standard": "standard", "Private": "private",
               "Shared": "shared"}, only=(CREATE,), default="Standard", synonyms=("Membership Type", "Type")),
        Ref("Owner", "", "Who owns a private or shared channel; it is set when the channel is made.", to="user",
            only=(CREATE,), synonyms=("Channel Owner",)),
        Flag("Shown To All", f"{_ITEM}.isFavoriteByDefault", "Whether everybody of the team sees it without asking.",
             synonyms=("Is Favorite By Default", "Favorite")),
        Choice("Layout", f"{_ITEM}.layoutType", "Post for a list of topics, Chat for one stream of messages.",
               of={"Post": "post", "Chat": "chat"}),
    ),
)  # fmt: skip
