"""The members of shared line groups of Zoom Phone, one row a member."""

from zeus.core.attributes import CREATE, DELETE
from zeus.core.catalog import Tab
from zeus.core.lists import Ref

TAB = Tab(
    "Shared Line Group Members",
    "Each row is a user or common area that shares the line of a group.",
    part_of="shared_line_group",
    items="member_list[]",
    actions=(CREATE, DELETE),
    synonyms=("Shared Line Group Member", "Shared Line Members"),
    notes="Rows of one group are sent ten in one request. A member whom no row mentions stays.",
    attributes=(
        Ref("Group Name", "", "The group whose line the member shares.", to="shared_line_group", key=True,
            required=True, synonyms=("Shared Line Group", "Group"), example="Tacoma Dentists"),
        Ref("Member", "member_list[].id", "The user's mail address, or the name of the common area.",
            to=("phone_user", "common_area"), key=True, required=True, synonyms=("Members", "User", "Email"),
            example="maria.lopez@example.com"),
    ),
)  # fmt: skip
