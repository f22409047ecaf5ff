"""Agent groups of Five9: teams of users."""

from zeus.core.attributes import UPDATE, Text
from zeus.core.catalog import Tab
from zeus.core.flow import Procedure, Step
from zeus.core.lists import Ref
from zeus.core.objects import body_of
from zeus.core.soap import OBJECT, PATTERN, Soap, operation, without_gaps

API = Soap(
    "agentGroup",
    operation("getAgentGroups", groupNamePattern=PATTERN),
    makes=operation("createAgentGroup", group=OBJECT),
    changes=operation("modifyAgentGroup", group=OBJECT),
    removes=operation("deleteAgentGroup", groupName="{0}"),
)


def with_agents(step: Step) -> Procedure:
    """A change names who joins and who leaves. The number that Five9 gave the group lets it be renamed."""
    if step.action != UPDATE:
        return (yield from step.usual())
    before = yield from API.current(step)
    after = API.sent(body_of(step, before))
    held, wanted = set(before.get("agents") or ()), set(after.get("agents") or ())
    body = without_gaps({
        "group": {name: value for name, value in after.items() if name != "agents"},
        "addAgents": sorted(wanted - held), "removeAgents": sorted(held - wanted),
    })  # fmt: skip
    yield API.call("update", "modifyAgentGroup", body, step.variables, repeatable=True)
    return after


TAB = Tab(
    "Agent Groups",
    "An agent group is a team of users, by which supervisors see them and reports count them.",
    api=API,
    synonyms=("Agent Group", "Teams", "Groups"),
    destroys="The group; its agents stay. It is taken out of reports and of supervisors' views.",
    omitted={"id": "Five9 numbers its groups itself; it is sent back as it was read."},
    procedure=with_agents,
    attributes=(
        Text("Group Name", "name", "What supervisors call the team.", key=True, required=True, unique=True,
             synonyms=("Name", "Agent Group", "Team"), example="Orders Team"),
        Text("New Name", "name", "The name that the group shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Group Name"),
        Text("Description", "description", "Notes for administrators on who belongs to it.", example="Day shift"),
        Ref("Agents", "agents[]",
            "The user names of all members, separated by ;. Who is not listed is taken out. Each needs the role "
            "Agent or Supervisor.", to="user", many=True, synonyms=("Users", "Members"), example="jsmith"),
    ),
)  # fmt: skip
