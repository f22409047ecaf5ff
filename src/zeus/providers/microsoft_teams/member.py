"""Members and owners of the teams of Microsoft Teams, one row a person."""

from zeus.core.attributes import Choice
from zeus.core.catalog import Tab
from zeus.core.lists import Ref

_ITEM = "members[]"

TAB = Tab(
    "Members",
    "Each row is a person in a team, as one of its owners or as a member.",
    part_of="team",
    items=_ITEM,
    synonyms=("Member", "Team Members"),
    notes="Whom no row mentions stays. Who is new is added before anybody goes, so that an owner can be replaced.",
    omitted={
        f"{_ITEM}.id": "Given by Microsoft.",
        f"{_ITEM}.@odata.type": "OData's own word for what kind of object it is.",
        f"{_ITEM}.displayName": "Follows from the user.",
        f"{_ITEM}.roles": "Written from Role.",
        f"{_ITEM}.visibleHistoryStartDateTime": "For chats; a team shows its members everything.",
    },
    attributes=(
        Ref("Team Name", "", "The team that the person is in.", to="team", key=True, required=True,
            synonyms=("Team",), example="Dispatch"),
        Ref("User", f"{_ITEM}.userId", "The person, by sign-in name.", to="user", key=True, required=True,
            synonyms=("User Principal Name", "UPN", "Email", "Member"), example="dana.reyes@example.com"),
        Choice("Role", f"{_ITEM}.role", "Owner for those who admit others and change the team, Member for all others.",
               of={"Owner": "owner", "Member": "member"}, default="Member", example="Owner"),
    ),
)  # fmt: skip
