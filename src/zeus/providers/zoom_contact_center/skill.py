"""Skills of Zoom Contact Center."""

from zeus.core.attributes import CREATE, UPDATE, Text
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.zoom_contact_center._objects import collection

TAB = Tab(
    "Skills",
    "A skill is something that agents can do and that queues route by; who has it stands on User Skills.",
    api=collection("skills", "skills", "skill_id"),
    synonyms=("Skill",),
    destroys="The skill, and every agent's hold on it.",
    notes="A skill stays in its category for good.",
    # UNCONFIRMED: whether two categories may have skills of one name. Zoom refuses a name that exists (code 1502).
    attributes=(
        Text("Skill Name", "skill_name", "What agents and queues have the skill by.", key=True, required=True,
             unique=True, synonyms=("Name", "Skill"), example="Spanish"),
        Text("New Name", "skill_name", "The name that the skill shall have from now on; references may use either.",
             only=(UPDATE,), renames="Skill Name", synonyms=("New Skill Name",)),
        Ref("Skill Category Name", "skill_category_id",
            "The category that the skill belongs to, for good; it says whether there are levels.", to="skill_category",
            required=True, only=(CREATE,), synonyms=("Skill Category", "Category"), example="Languages"),
    ),
)  # fmt: skip
