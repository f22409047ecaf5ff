"""Skill categories of Zoom Contact Center."""

from zeus.core.attributes import CREATE, UPDATE, Choice, Text, Whole
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.providers.zoom_contact_center._objects import collection, labels


def only_proficiency_has_levels(values: Values) -> Wrong | None:
    """A skill of a text category is there or not (description of `skill_type`)."""
    if values["Skill Type"] == "Text" and values["Max Proficiency Level"] is not None:
        return Wrong(
            "Max Proficiency Level", "only a category of the type Proficiency has levels: leave the cell blank"
        )
    if values["Skill Type"] == "Proficiency" and values["Max Proficiency Level"] is None:
        return Wrong("Max Proficiency Level", "a category of the type Proficiency needs it: write 1 to 5", "5")
    return None


TAB = Tab(
    "Skill Categories",
    "A skill category groups skills and says whether agents have them by level.",
    api=collection("skills/categories", "skill_categories", "skill_category_id", entity="skill_categories"),
    synonyms=("Skill Category",),
    destroys="The category with all its skills, and every agent's hold on them.",
    notes="That deleting a category takes its skills along is not published: delete the skills first.",
    checks=(only_proficiency_has_levels,),
    attributes=(
        Text("Skill Category Name", "skill_category_name", "What administrators choose the category by.", key=True,
             required=True, unique=True, synonyms=("Name", "Category", "Category Name", "Skill Category"),
             example="Languages"),
        Text("New Name", "skill_category_name", "The name that the category shall have from now on.", only=(UPDATE,),
             renames="Skill Category Name", synonyms=("New Skill Category Name",)),
        Text("Description", "skill_category_description", "Notes for administrators on what the skills are about.",
             example="What an agent speaks"),
        Choice("Skill Type", "skill_type",
               "Proficiency for skills that agents have by level, Text for those that they have or lack; it cannot be "
               "changed later.", of=labels("text", "proficiency"), required=True, only=(CREATE,), synonyms=("Type",),
               example="Proficiency"),
        Whole("Max Proficiency Level", "max_proficiency_level",
              "Of a Proficiency category, the highest level that an agent may have, 1 to 5.", min=1, max=5,
              synonyms=("Maximum Proficiency Level", "Highest Level", "Levels"), example="5"),
    ),
)  # fmt: skip
