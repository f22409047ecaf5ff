"""The teams of queues of Webex Contact Center, one row a team."""

from zeus.core.attributes import Whole
from zeus.core.catalog import Tab
from zeus.core.lists import Ref

TAB = Tab(
    "Queue Teams",
    "Each row is a team that serves a queue; teams of a higher order join in when a contact has waited longer.",
    part_of="queue",
    items="callDistributionGroups[].agentGroups[]",
    synonyms=("Queue Team", "Call Distribution", "Call Distribution Groups", "Distribution Groups"),
    notes="Rows of one queue are sent together. A team that no row mentions stays as it is.",
    attributes=(
        Ref("Queue Name", "", "The queue that the team serves.", to="queue", key=True, required=True,
            synonyms=("Queue",), example="Q_Lending"),
        Whole("Order", "callDistributionGroups[].order", "1 for the teams asked first, 2 for those that join in next.",
              key=True, required=True, min=1, synonyms=("Group", "Distribution Group Order"), example="1"),
        Ref("Team Name", "callDistributionGroups[].agentGroups[].teamId",
            "The team; with its site where two sites have one of that name.", to="team", key=True, required=True,
            synonyms=("Team", "Distribution Team Name"), example="Chicago HQ > Front Desk"),
        Whole("Wait Seconds", "callDistributionGroups[].duration",
              "Seconds that a contact has waited when this order is asked, the same in all rows of one order.", min=0,
              default="0", synonyms=("Duration", "Seconds", "Wait", "Distribution Wait Seconds"), example="0"),
    ),
)  # fmt: skip
