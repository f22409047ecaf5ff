"""Skills of Five9."""

from zeus.core.attributes import Flag, Text
from zeus.core.catalog import Tab
from zeus.core.soap import OBJECT, PATTERN, Soap, operation

TAB = Tab(
    "Skills",
    "A skill is what calls ask for and agents have, each at a level; it does the work of a queue.",
    api=Soap(
        "skill",
        operation("getSkills", skillNamePattern=PATTERN),
        makes=operation("createSkill", skillInfo={"skill": OBJECT}),
        changes=operation("modifySkill", skill=OBJECT),
        removes=operation("deleteSkill", skillName="{0}"),
    ),
    synonyms=("Skill",),
    destroys="The skill, and the level of every user who has it. It is refused while campaigns or profiles use it.",
    notes="Five9 has no operation that renames a skill. Greetings and audio files of skills are set in Five9.",
    omitted={"id": "Five9 numbers its skills itself."},
    attributes=(
        Text("Skill Name", "name", "What the skill is called, for good; names that differ in case only confuse.",
             key=True, required=True, unique=True, synonyms=("Name", "Skill"), example="CS_Orders"),
        Text("Description", "description", "Notes for administrators on whom the skill is for.",
             example="Questions on orders"),
        Text("Message Of The Day", "messageOfTheDay", "What agents of this skill read when they sign in.",
             synonyms=("MOTD",), example="Returns are free until Friday"),
        Flag("Route Voicemails", "routeVoiceMails", "Whether voicemail that is left for the skill goes to its agents.",
             synonyms=("Route Voice Mails", "Voicemail"), example="Y"),
    ),
)  # fmt: skip
