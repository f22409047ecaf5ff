"""Skills of Webex Contact Center."""

from zeus.core import cells
from zeus.core.attributes import CREATE, Choice, Flag, Text, Whole
from zeus.core.catalog import Shape, Tab, Wrong
from zeus.core.flow import Step, Values
from zeus.core.lists import Names
from zeus.core.wire import Object
from zeus.providers.webex_contact_center._config import NAME, NAME_ALLOWED, OURS, collection, labels


def only_an_enum_skill_has_values(values: Values) -> Wrong | None:
    """An enum skill is made together with its values; the other types have none."""
    kind, listed = values["Skill Type"], values["Enum Values"]
    if kind == "Enum" and not listed:
        return Wrong("Enum Values", "an Enum skill needs at least one value: write them separated by ;")
    if kind and kind != "Enum" and listed:
        return Wrong("Enum Values", f"a {kind} skill has no values: leave the cell blank, or make the type Enum")
    return None


def _read(thing: Object) -> Object:
    """`enumValues`, the names alone, beside the provider's `enumSkillValues`."""
    if "enumSkillValues" not in thing:
        return thing
    return {**thing, "enumValues": [value.get("name") for value in thing["enumSkillValues"] or ()]}


def _write(thing: Object, step: Step) -> Object:
    """A value that stays keeps its id: what skill profiles refer to."""
    names = thing.pop("enumValues", None)
    if names is not None:
        held = {cells.fold(str(value.get("name"))): value for value in thing.get("enumSkillValues") or ()}
        thing["enumSkillValues"] = [held.get(cells.fold(name), {"name": name}) for name in names]
    return thing


TAB = Tab(
    "Skills",
    "A skill is something that agents know or can do, and that queues may ask for.",
    api=collection("skill", omits=("enumSkillValues", "enumValues")),
    synonyms=("Skill Definitions", "Skill Definition"),
    destroys="Only the skill itself. It is refused while skill profiles or queues refer to it.",
    notes="Webex lets neither the name nor the type of a skill be changed: delete it and create another.",
    omitted={**OURS, "enumSkillValues[].id": "Given by Webex.", "enumSkillValues[].version": "Counted by Webex.",
             "enumSkillValues[].organizationId": "Webex knows it from the address.",
             "enumSkillValues[].createdTime": "Kept by Webex.", "enumSkillValues[].lastUpdatedTime": "Kept by Webex.",
             "enumSkillValues[].skillId": "Follows from the skill that holds the value.",
             "enumSkillValues[].description": "Nobody sees it while routing; kept as it is."},
    keep=("skillType", "enumSkillValues"),
    checks=(only_an_enum_skill_has_values,),
    shape=Shape(_read, _write),
    attributes=(
        Text("Skill Name", "name", "What the skill is called, for good: it cannot be renamed.", key=True, required=True,
             unique=True, max_length=80, pattern=r"[a-zA-Z0-9,@_.\-\s]*",
             allowed="letters, digits, , @ _ . - and space", synonyms=("Name", "Skill"), example="Mortgage"),
        Text("Description", "description", "Notes for administrators on what somebody with this skill can do.",
             max_length=255, example="Mortgages and home loans"),
        Choice("Skill Type", "skillType",
               "Proficiency is a level of 0 to 10, Boolean is Y or N, Text is any text, Enum is one of the values that "
               "you list; it cannot be changed later.", required=True, only=(CREATE,),
               of=labels("PROFICIENCY", "BOOLEAN", "TEXT", "ENUM"), synonyms=("Type",), example="Proficiency"),
        Names("Enum Values", "enumValues[]",
              "For an Enum skill, the values to choose from, such as Gold; Silver; for any other type, blank.",
              max_length=80, pattern=NAME, allowed=NAME_ALLOWED,
              synonyms=("Enum Skill Values", "Values", "Enum Value", "Enum")),
        Whole("Service Level Threshold", "serviceLevelThreshold",
              "Seconds that a contact with this skill may wait before it counts as outside the service level.",
              min=0, default="0", synonyms=("SLA", "Service Level", "SLA (sec)", "Service Level Threshold (sec)"),
              example="30"),
        Flag("Active", "active", "Whether the skill may be put into profiles and queues.", default="Y",
             synonyms=("Status", "Enabled"), example="Y"),
        Flag("Dynamic Skill", "dynamicSkill",
             "Whether the skill is given to users one by one rather than through profiles; N unless Y is written.",
             synonyms=("Dynamic",)),
    ),
)  # fmt: skip
