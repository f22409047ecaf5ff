"""Teams of Webex Contact Center."""

from zeus.core.attributes import CREATE, UPDATE, Choice, Flag, Text, Whole
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.kinds import Phone
from zeus.core.lists import Ref
from zeus.providers.webex_contact_center._config import OURS, collection, labels
from zeus.providers.webex_contact_center._members import with_members


def capacity_team_has_no_agents(values: Values) -> Wrong | None:
    """A capacity team is a number that calls are sent to: nobody is on it (description of `teamType`)."""
    if values["Team Type"] != "Capacity":
        return None
    for heading in ("Skill Profile Name", "Multimedia Profile Name", "Agents"):
        if values[heading]:
            return Wrong(heading, "a Capacity team has none: leave the cell blank, or make the type Agent")
    for heading in ("DN", "Capacity"):
        if values[heading] is None:
            return Wrong(heading, "a Capacity team needs DN and Capacity")
    return None


def agent_team_has_no_number(values: Values) -> Wrong | None:
    """The number and the capacity are for capacity teams only."""
    if values["Team Type"] != "Agent":
        return None
    filled = (heading for heading in ("DN", "Capacity") if values[heading] is not None)
    return next((Wrong(heading, "only a Capacity team has one: leave the cell blank") for heading in filled), None)


TAB = Tab(
    "Teams",
    "A team is a group of agents of one site that queues send contacts to.",
    api=collection("team", strip=("userIds",), omits=("userIds", "queueRankings")),
    synonyms=("Team",),
    destroys="The team and everybody's membership in it. It is refused while users or queues refer to it.",
    notes="Webex keeps membership with the users: for Agents, each user added or removed is changed by itself. A team's"
    " site and type cannot be changed.",
    omitted={**OURS, "queueRankings": "The ranking of queues per team needs queues that need the team; it is done in"
             " Control Hub once both exist. What is there is kept."},
    checks=(capacity_team_has_no_agents, agent_team_has_no_number),
    procedure=with_members,
    attributes=(
        Ref("Site Name", "siteId", "The site that the team belongs to, for good.", to="site", key=True, required=True,
            synonyms=("Site", "Site ID"), example="Chicago HQ"),
        Text("Team Name", "name", "What the team is called; another site may have a team of the same name.", key=True,
             required=True, synonyms=("Name", "Team"), example="Front Desk"),
        Text("New Name", "name", "The name that the team shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Team Name", synonyms=("New Team Name",)),
        Text("Description", "description", "Notes for administrators on what the team does.", max_length=255,
             example="First line for all members"),
        Choice("Team Type", "teamType",
               "Agent for a team of people; Capacity for a number outside, such as a partner's, with as many calls as "
               "it can take; it cannot be changed later.", of=labels("AGENT", "CAPACITY"), default="Agent",
               only=(CREATE,), synonyms=("Type",), example="Agent"),
        Choice("Team Status", "teamStatus", "Whether the team takes contacts at present.",
               of=labels("IN_SERVICE", "NOT_AVAILABLE"), default="In Service", example="In Service"),
        Flag("Active", "active", "Whether the team may be used at all; a team out of service is still active.",
             default="Y", synonyms=("Enabled",), example="Y"),
        Phone("DN", "dialedNumber", "Of a Capacity team, the number that calls are sent to.",
              synonyms=("Directory Number", "Dialed Number", "Dial Number", "Team DN")),
        Whole("Capacity", "capacity", "Of a Capacity team, how many contacts it takes at the same time.", min=1,
              synonyms=("Team Capacity",)),
        Ref("Desktop Layout Name", "desktopLayoutId",
            "The screen layout that agents of the team see; blank for the organization's usual one.",
            to="desktop_layout", synonyms=("Desktop Layout", "Layout")),
        Ref("Skill Profile Name", "skillProfileId",
            "The skills of every agent of the team who has no skill profile of their own.", to="skill_profile",
            synonyms=("Skill Profile",), example="Lending Senior"),
        Ref("Multimedia Profile Name", "multiMediaProfileId",
            "How many contacts an agent of the team takes at once, in place of what the site says.",
            to="multimedia_profile", synonyms=("Multimedia Profile",), example="Voice Only"),
        Ref("Agents", "userIds[]",
            "The mail addresses of all members, separated by ;. Who is not listed is taken out of the team.", to="user",
            many=True, synonyms=("Users", "Agents (emails)", "Members", "Team Members")),
        Flag("Rank Queues", "rankQueuesForTeam",
             "Whether the team serves its queues by rank; the ranks themselves are kept in Control Hub.", default="N",
             synonyms=("Rank Queues For Team",), example="N"),
    ),
)  # fmt: skip
