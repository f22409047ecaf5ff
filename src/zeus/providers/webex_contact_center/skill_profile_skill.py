"""The skills of skill profiles of Webex Contact Center, one row a skill."""

from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.webex_contact_center._config import OURS
from zeus.providers.webex_contact_center._skills import SkillValue, level_is_no_more_than_ten

_ENTRY_OURS = {name: OURS[name] for name in ("id", "version", "organizationId", "createdTime", "lastUpdatedTime")}

TAB = Tab(
    "Skill Profile Skills",
    "Each row is one skill of a skill profile and the value that its holders have in it.",
    part_of="skill_profile",
    items="skills[]",
    synonyms=("Skill Profile Skill", "Active Skills"),
    notes="Rows of one profile are sent together. A skill that no row mentions stays as it is.",
    omitted={
        **{f"{member}[].{name}": reason for member in ("activeSkills", "activeEnumSkills")
           for name, reason in _ENTRY_OURS.items()},
        "activeSkills[].skillName": "Shown by Webex beside the skill's id.",
        "activeEnumSkills[].enumSkillName": "Shown by Webex beside the value's id.",
        "activeEnumSkills[].enumSkillId": "Follows from the value.",
        "activeEnumSkills[].enumSkillValueId": "Follows from Value, for a skill of type Enum.",
        "activeEnumSkills[].enumSkillValue": "Shown by Webex; read as Value.",
        "activeSkills[].proficiencyValue": "Written from Value, for a skill of type Proficiency.",
        "activeSkills[].booleanValue": "Written from Value, for a skill of type Boolean.",
    },
    checks=(level_is_no_more_than_ten,),
    attributes=(
        Ref("Skill Profile Name", "", "The profile whose holders have it.", to="skill_profile", key=True, required=True,
            synonyms=("Skill Profile", "Profile Name"), example="Lending Senior"),
        Ref("Skill Name", "skills[].skillId", "The skill that holders of the profile have.", to="skill", key=True,
            required=True, synonyms=("Skill",), example="Mortgage"),
        SkillValue("Value", "skills[].value",
                   "What suits the skill's type: a level of 0 to 10 for Proficiency, Y or N for Boolean, any text for "
                   "Text, the name of a value for Enum (several separated by ;).", required=True, max_length=100,
                   synonyms=("Skill Value", "Level", "Proficiency"), example="8"),
    ),
)  # fmt: skip
