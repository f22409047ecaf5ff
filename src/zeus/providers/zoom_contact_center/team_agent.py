"""The agents of teams of Zoom Contact Center, one row each."""

from zeus.core.attributes import CREATE, DELETE
from zeus.core.catalog import Tab
from zeus.core.lists import Ref

TAB = Tab(
    "Team Agents",
    "Each row is an agent of a team.",
    part_of="team",
    items="agents[]",
    actions=(CREATE, DELETE),
    synonyms=("Team Agent",),
    notes="Who is added to one team goes out together; who is not mentioned stays.",
    attributes=(
        Ref("Team Name", "", "The team that it is about.", to="team", key=True, required=True, synonyms=("Team",),
            example="Claims Intake"),
        Ref("Agent", "agents[].user_id", "The agent's mail address, as on Users.", to="user", key=True, required=True,
            synonyms=("User", "Email", "Agent Email"), example="maria.lopez@example.com"),
    ),
)  # fmt: skip
