"""The skills of users of Five9, one row a skill; also as a matrix of users and skills."""

from zeus.core.attributes import Whole
from zeus.core.catalog import Tab
from zeus.core.lists import Ref

TAB = Tab(
    "User Skills",
    "Each row is one skill of a user and the level at which the user has it.",
    part_of="user",
    items="skills[]",
    synonyms=("User Skill", "Agent Skills", "Skill Matrix"),
    notes="Level 1 is the highest, 10 the lowest. Levels of users who are there already are changed one by one, three"
    " seconds apart, as Five9 asks.",
    attributes=(
        Ref("Username", "", "The user who has the skill.", to="user", key=True, required=True,
            synonyms=("User", "User Name", "Agent"), example="jsmith"),
        Ref("Skill Name", "skills[].skillName", "The skill that the user has.", to="skill", key=True, required=True,
            synonyms=("Skill",), example="CS_Orders"),
        Whole("Level", "skills[].level", "How well: 1 is the highest, 10 the lowest, who gets calls last.", min=1,
              max=10, required=True, synonyms=("Skill Level", "Priority"), example="1"),
    ),
)  # fmt: skip
