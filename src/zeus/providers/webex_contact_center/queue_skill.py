"""The skills that queues of Webex Contact Center ask for, one row a requirement."""

from zeus.core.attributes import Choice, Flag, Whole
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.webex_contact_center._config import labels
from zeus.providers.webex_contact_center._skills import SkillValue, level_is_no_more_than_ten

TAB = Tab(
    "Queue Skills",
    "Each row is a skill that agents must have, or must not have, to get contacts of a queue.",
    part_of="queue",
    items="queueSkillRequirements[]",
    synonyms=("Queue Skill", "Queue Skill Requirements", "Skill Requirements"),
    notes="Only Is and Is Not are offered: how Webex writes its comparisons of levels is not published. Requirements"
    " that use them stay as they are.",
    omitted={
        "queueSkillRequirements[].id": "Given by Webex and sent back as it was read.",
        "queueSkillRequirements[].version": "Counted by Webex.",
        "queueSkillRequirements[].organizationId": "Webex knows it from the address.",
        "queueSkillRequirements[].skillName": "Follows from the skill.",
        "queueSkillRequirements[].skillType": "Follows from the skill.",
        "queueSkillRequirements[].createdTime": "Kept by Webex.",
        "queueSkillRequirements[].lastUpdatedTime": "Kept by Webex.",
    },
    checks=(level_is_no_more_than_ten,),
    attributes=(
        Ref("Queue Name", "", "The queue that asks for the skill.", to="queue", key=True, required=True,
            synonyms=("Queue",), example="Q_Lending"),
        Ref("Skill Name", "queueSkillRequirements[].skillId", "The skill that is asked for.", to="skill", key=True,
            required=True, synonyms=("Skill",), example="Mortgage"),
        Choice("Condition", "queueSkillRequirements[].condition",
               "Whether the agent's value of the skill must be the one given here, or must be another.", key=True,
               required=True, of=labels("IS", "IS_NOT"), synonyms=("Operator",), example="Is"),
        SkillValue("Value", "queueSkillRequirements[].value",
                   "What suits the skill's type: a level of 0 to 10 for Proficiency, Y or N for Boolean, any text for "
                   "Text, the name of a value for Enum.", required=True, max_length=100,
                   synonyms=("Skill Value", "Level", "Proficiency"), example="8"),
        Whole("Weight", "queueSkillRequirements[].weight",
              "How much a Proficiency skill counts against the others when the best agent is chosen, up to 1000.",
              min=0, max=1000, synonyms=("Skill Weight",)),
        Flag("Dynamic Skill", "queueSkillRequirements[].dynamicSkill",
             "Whether it is a skill that users have one by one rather than through profiles.", synonyms=("Dynamic",)),
    ),
)  # fmt: skip
