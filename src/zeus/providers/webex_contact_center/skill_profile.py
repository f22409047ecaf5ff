"""Skill profiles of Webex Contact Center."""

from collections.abc import Mapping
from typing import Any

from zeus.core import cells
from zeus.core.attributes import CREATE, UPDATE, Text
from zeus.core.catalog import Shape, Tab
from zeus.core.flow import FailedError, Step
from zeus.core.wire import Object
from zeus.providers.webex_contact_center._config import OURS, collection
from zeus.providers.webex_contact_center._skills import Skill, knowing_skills, meant, skills_by_id, value_form

_NAME = r"[a-zA-Z0-9,@_.\-\s]*"
_ALLOWED = "letters, digits, , @ _ . - and space"
_CHILD = "skill_profile_skill"
_VALUES = ("textValue", "booleanValue", "proficiencyValue")
_MEMBER = {int: "proficiencyValue", bool: "booleanValue", str: "textValue"}


def _read(thing: Object) -> Object:
    """`skills`: one entry a skill with `skillId` and `value`; `held` are the provider's own entries for it."""
    if "activeSkills" not in thing and "activeEnumSkills" not in thing:
        return thing
    skills = [{"skillId": e.get("skillId"), "value": _shown(e), "held": [e]} for e in thing.get("activeSkills") or ()]
    enums: dict[Any, list[Object]] = {}
    for entry in thing.get("activeEnumSkills") or ():
        enums.setdefault(entry.get("enumSkillId") or entry.get("enumSkillValueId"), []).append(entry)
    for id, held in enums.items():
        names = [str(entry.get("enumSkillValue") or entry.get("enumSkillValueId")) for entry in held]
        skills.append({"skillId": id, "value": cells.join_items(names), "held": held})
    return {**thing, "skills": skills}


def _shown(entry: Mapping[str, Any]) -> str:
    if entry.get("textValue"):
        return str(entry["textValue"])
    if entry.get("proficiencyValue") is not None:
        return str(entry["proficiencyValue"])
    return "Y" if entry.get("booleanValue") else "N"


def _write(thing: Object, step: Step) -> Object:
    """Back into `activeSkills` and `activeEnumSkills`.

    Proven live: a kept entry of the former carries its own id, one of the latter `enumSkillValueId` and nothing else.
    """
    if "skills" not in thing and step.action != CREATE:
        return thing
    entries = thing.pop("skills", [])
    if not entries:
        raise FailedError("a skill profile needs at least one skill: write its rows on Skill Profile Skills")
    skills = skills_by_id(step, _CHILD)
    thing["activeSkills"], thing["activeEnumSkills"] = [], []
    for entry in entries:
        held = entry.get("held", [])
        if not (held and value_form(entry["value"]) == value_form(_read_back(held))):
            held = _changed(entry, *skills[entry["skillId"]])
        for each in held:
            _add(thing, each)
    return thing


def _read_back(held: list[Object]) -> str:
    if "enumSkillValueId" in held[0]:
        return cells.join_items(str(entry.get("enumSkillValue") or entry["enumSkillValueId"]) for entry in held)
    return _shown(held[0])


def _changed(entry: Object, name: str, skill: Skill) -> list[Object]:
    value = meant(name, skill, str(entry.get("value") or ""))
    if isinstance(value, list):
        return [{"enumSkillValueId": each["id"]} for each in value]
    held = (entry.get("held") or [{}])[0]
    kept = {member: told for member, told in held.items() if member not in _VALUES}
    return [{**kept, "skillId": entry["skillId"], _MEMBER[type(value)]: value}]


def _add(thing: Object, entry: Object) -> None:
    if "enumSkillValueId" in entry:
        thing["activeEnumSkills"].append({"enumSkillValueId": entry["enumSkillValueId"]})
    else:
        thing["activeSkills"].append({member: told for member, told in entry.items() if member != "skillName"})


TAB = Tab(
    "Skill Profiles",
    "A skill profile is a set of skills with their values, given to teams and users; its skills stand on a tab of their"
    " own.",
    api=collection(
        "skill-profile", query={"includeSkillDetails": "true"}, omits=("activeSkills", "activeEnumSkills", "skills")),
    synonyms=("Skill Profile",),
    destroys="The profile with its list of skills. It is refused while teams or users refer to it.",
    notes="A profile needs at least one skill: see Skill Profile Skills.",
    omitted=OURS,
    shape=Shape(_read, _write),
    procedure=knowing_skills(_CHILD),
    attributes=(
        Text("Skill Profile Name", "name", "What administrators choose the profile by.", key=True, required=True,
             unique=True, max_length=80, pattern=_NAME, allowed=_ALLOWED, synonyms=("Name", "Profile Name"),
             example="Lending Senior"),
        Text("New Name", "name", "The name that the profile shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Skill Profile Name", max_length=80, pattern=_NAME, allowed=_ALLOWED),
        Text("Description", "description", "Notes for administrators about who has this profile.", max_length=255,
             example="Experienced loan officers"),
    ),
)  # fmt: skip
