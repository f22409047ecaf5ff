"""The skills of users of Zoom Contact Center, one row a skill."""

from zeus.core.attributes import Whole
from zeus.core.catalog import Tab
from zeus.core.lists import Ref

TAB = Tab(
    "User Skills",
    "Each row is a skill that a user has, with its level where the skill is one of levels.",
    part_of="user",
    items="skills[]",
    synonyms=("User Skill", "Agent Skills", "Skill Assignments"),
    notes="A skill that no row mentions stays. Zoom cannot change a level: the skill is taken away and assigned again.",
    attributes=(
        Ref("Email", "", "The mail address of the user, as on Users.", to="user", key=True, required=True,
            synonyms=("User", "Agent", "User Email", "Agent Email"), example="maria.lopez@example.com"),
        Ref("Skill Name", "skills[].skill_id", "The skill that the user has.", to="skill", key=True, required=True,
            synonyms=("Skill",), example="Spanish"),
        Whole("Proficiency Level", "skills[].user_proficiency_level",
              "How well, from 1 up to what the skill's category says; blank for skills of a Text category.", min=1,
              max=5, synonyms=("Proficiency", "Level", "Skill Level"), example="4"),
    ),
)  # fmt: skip
