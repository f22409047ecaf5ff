"""The skills of agent routing profiles of Zoom Contact Center, one row each."""

from zeus.core.attributes import Flag, Whole
from zeus.core.catalog import Tab
from zeus.core.lists import Ref

_ITEM = "priorities[]"
_INTENTS = "Intents are set up in the portal; priorities by intent are kept as they are."

TAB = Tab(
    "Routing Priorities",
    "Each row is a skill category that an agent routing profile looks at, the first in order counting most.",
    part_of="agent_routing_profile",
    items=_ITEM,
    synonyms=("Routing Priority", "Agent Routing Priorities", "Skill Profile Skills"),
    notes="Rows of one profile are sent together; a priority that no row mentions stays. At most 20 of one profile.",
    omitted={
        f"{_ITEM}.category_type": "Always skill; priorities by intent are kept as they are.",
        f"{_ITEM}.intent_group_id": _INTENTS,
        f"{_ITEM}.intent_group_required": _INTENTS,
    },
    attributes=(
        Ref("Routing Profile Name", "", "The profile that it belongs to.", to="agent_routing_profile", key=True,
            required=True, synonyms=("Routing Profile", "Agent Routing Profile"), example="Claims Routing"),
        Ref("Skill Category Name", f"{_ITEM}.skill_category_id", "The category of skills that is looked at.",
            to="skill_category", key=True, required=True, synonyms=("Skill Category", "Category"), example="Languages"),
        Whole("Order", f"{_ITEM}.priority_order", "Its place among the priorities: 1, 2, 3 without gaps.", min=1,
              max=20, required=True, synonyms=("Priority", "Rank"), example="1"),
        Whole("Minimum Level", f"{_ITEM}.minimum_proficiency_level",
              "Of a Proficiency category, the level that an agent must have at least; 0 for any.", min=0, max=5,
              synonyms=("Minimum Proficiency Level", "Min Level"), example="3"),
        Flag("Required", f"{_ITEM}.skill_category_required",
             "Whether agents without the skill are passed over altogether.", default="N",
             synonyms=("Skill Category Required", "Must Have"), example="Y"),
    ),
)  # fmt: skip
