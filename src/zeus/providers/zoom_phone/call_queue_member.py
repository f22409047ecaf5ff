"""The members of call queues of Zoom Phone, one row a member."""

from zeus.core.attributes import CREATE, DELETE
from zeus.core.catalog import Tab
from zeus.core.lists import Ref

TAB = Tab(
    "Call Queue Members",
    "Each row is a user or common area that takes calls of a queue.",
    part_of="call_queue",
    items="member_list[]",
    actions=(CREATE, DELETE),
    synonyms=("Call Queue Member", "Queue Members"),
    notes="Rows of one queue are sent ten in one request. A member whom no row mentions stays. The manager of a queue"
    " is taken out in Zoom's own pages only.",
    attributes=(
        Ref("Queue Name", "", "The queue whose calls the member takes.", to="call_queue", key=True, required=True,
            synonyms=("Call Queue", "Queue"), example="Tacoma Front Desk"),
        Ref("Member", "member_list[].id", "The user's mail address, or the name of the common area.",
            to=("phone_user", "common_area"), key=True, required=True, synonyms=("Members", "User", "Email"),
            example="maria.lopez@example.com"),
    ),
)  # fmt: skip
