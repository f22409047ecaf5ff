"""The supervisors of teams of Zoom Contact Center, one row each."""

from zeus.core.attributes import CREATE, DELETE
from zeus.core.catalog import Tab
from zeus.core.lists import Ref

TAB = Tab(
    "Team Supervisors",
    "Each row is a supervisor of a team.",
    part_of="team",
    items="supervisors[]",
    actions=(CREATE, DELETE),
    synonyms=("Team Supervisor",),
    notes="Who is added to one team goes out together; who is not mentioned stays.",
    attributes=(
        Ref("Team Name", "", "The team that it is about.", to="team", key=True, required=True, synonyms=("Team",),
            example="Claims Intake"),
        Ref("Supervisor", "supervisors[].user_id", "The supervisor's mail address, as on Users.",
            to="user", key=True, required=True, synonyms=("User", "Email", "Supervisor Email"),
            example="maria.lopez@example.com"),
    ),
)  # fmt: skip
