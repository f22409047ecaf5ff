"""Agent routing profiles of Zoom Contact Center."""

from zeus.core.attributes import UPDATE, Text, Whole
from zeus.core.catalog import Shape, Tab
from zeus.providers.zoom_contact_center import _routing
from zeus.providers.zoom_contact_center._folded import folded
from zeus.providers.zoom_contact_center._objects import by, collection

TAB = Tab(
    "Agent Routing Profiles",
    "An agent routing profile says by which skills a queue chooses among free agents.",
    api=collection("agent_routing_profiles", "agent_routing_profiles", "agent_routing_profile_id", size=100,
                   find=by("agent_routing_profile_name")),
    synonyms=("Agent Routing Profile", "Routing Profiles", "Skill Profiles"),
    destroys="The profile with its priorities. Queues that use it choose agents without regard to skills.",
    notes="The skills stand on Routing Priorities.",
    shape=Shape(_routing.read, _routing.write),
    procedure=folded("priorities"),
    attributes=(
        Text("Routing Profile Name", "agent_routing_profile_name", "What queues choose the profile by.", key=True,
             required=True, unique=True, synonyms=("Name", "Agent Routing Profile", "Skill Profile Name"),
             example="Claims Routing"),
        Text("New Name", "agent_routing_profile_name", "The name that the profile shall have from now on.",
             only=(UPDATE,), renames="Routing Profile Name", synonyms=("New Routing Profile Name",)),
        Text("Description", "agent_routing_profile_description", "Notes for administrators on which queues use it.",
             example="Spanish first, then auto"),
        Whole("Wait Time", "wait_time_agent_in_seconds",
              "Seconds for which the queue looks for an agent who suits the profile best.", min=0,
              synonyms=("Wait Time Agent", "Wait Time (sec)"), example="3"),
    ),
)  # fmt: skip
