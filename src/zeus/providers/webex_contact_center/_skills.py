"""Skills as profiles and queues hold them: one `Value` whose meaning depends on the skill's type."""

from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from zeus.core import cells
from zeus.core.attributes import DELETE, BadCellError, Flag, Known, Text, Value, Whole
from zeus.core.catalog import Wrong
from zeus.core.flow import Call, FailedError, Procedure, Step, Values
from zeus.core.rest import fill

_LEVEL = Whole("Value", "", "A level of proficiency.", min=0, max=10)
_HAS = Flag("Value", "", "Whether somebody has the skill.")

Skill = Mapping[str, Any]
"""What is known of a skill: `skillType`, and for one of type enum `enumSkillValues` with their ids."""


@dataclass(frozen=True)
class SkillValue(Text):
    """The value of a skill: a level, Y or N, a text, or the name of an enum value, without regard to case."""

    def identity(self, value: Value, known: Known) -> Hashable:
        """See `Attribute.identity`."""
        return value_form(value)


@dataclass(frozen=True)
class Learned:
    """`Known`, and what was read of skills since."""

    known: Known
    skills: Mapping[Any, Skill]

    def id(self, tab: str, path: tuple[str, ...]) -> Any:
        """See `Known.id`."""
        return self.known.id(tab, path)

    def object(self, tab: str, path: tuple[str, ...]) -> Mapping[str, Any]:
        """See `Known.object`."""
        if tab == "skill":
            id = self.known.id(tab, path)
            if id in self.skills:
                return self.skills[id]
        return self.known.object(tab, path)

    def path(self, tab: str, id: Any) -> tuple[str, ...] | None:
        """See `Known.path`."""
        return self.known.path(tab, id)

    def identity(self, tab: str, path: tuple[str, ...]) -> Hashable:
        """See `Known.identity`."""
        return self.known.identity(tab, path)


def knowing_skills(child: str) -> Callable[[Step], Procedure]:
    """A procedure that reads the skills that the rows of `child` name, where too little is known of them."""

    def procedure(step: Step) -> Procedure:
        skills = yield from _learn(step, child)
        return (yield from replace(step, known=Learned(step.known, skills)).usual())

    return procedure


def skills_by_id(step: Step, child: str) -> dict[Any, tuple[str, Skill]]:
    """Name and details of each skill that the step's rows of `child` set, by id."""
    return {
        step.known.id("skill", path): (cells.join_path(path), step.known.object("skill", path))
        for path in _named(step, child)
    }


def value_form(text: Any) -> Hashable:
    """The form in which two ways to write a value are the same: ``Yes`` and ``Y``, ``Gold`` and ``gold``."""
    form = cells.fold(str(text))
    try:
        return _HAS.show(_HAS.parse(form)) if form.isalpha() else frozenset(map(cells.fold, cells.split_items(form)))
    except BadCellError:
        return frozenset(map(cells.fold, cells.split_items(form)))


def meant(name: str, skill: Skill, text: str) -> Any:
    """What the text means for this skill: int, bool, str, or a list of enum values as the skill has them.

    Raises FailedError where the text is none of that, LookupError where the skill's type is not known yet.
    """
    kind = str(skill.get("skillType") or "").upper()
    try:
        if kind == "PROFICIENCY":
            return _LEVEL.parse(text)
        if kind == "BOOLEAN":
            return _HAS.parse(text)
    except BadCellError as bad:
        raise FailedError(f"the value of the skill {name!r}, of type {kind.title()}: {bad.message}") from None
    if kind == "ENUM":
        return [_enum_value(name, skill, item) for item in cells.split_items(text)]
    if kind != "TEXT":
        raise LookupError(f"the type of the skill {name!r} is not known yet")
    return text


def level_is_no_more_than_ten(values: Values) -> Wrong | None:
    """The commonest slip: a percentage or a school mark where a proficiency of 0 to 10 is meant."""
    text = str(values["Value"] or "")
    if text.isdigit() and len(text) <= 3 and int(text) > 10:
        return Wrong("Value", f"{text} is outside 0 to 10, the levels of a proficiency")
    return None


def _enum_value(name: str, skill: Skill, text: str) -> Mapping[str, Any]:
    held: list[Mapping[str, Any]] = list(skill.get("enumSkillValues") or ())
    for value in held:
        if cells.fold(str(value.get("name"))) == cells.fold(text):
            return value
    names = ", ".join(str(value.get("name")) for value in held)
    raise FailedError(f"the skill {name!r} has no value {text!r}; it has {names or 'none'}")


def _learn(step: Step, child: str) -> Procedure:
    skills = {}
    for path in _named(step, child):
        id = step.known.id("skill", path)
        if not _is_enough(step.known.object("skill", path)):
            where = fill("/organization/{org}/skill/{id}", {**step.variables, "id": str(id)})
            reply = yield Call(f"read skill {cells.join_path(path)}", "GET", where, repeatable=True)
            skills[id] = reply.body
    return skills


def _named(step: Step, child: str) -> Iterator[tuple[str, ...]]:
    items = (item for item in step.items if item.tab.name == child and item.action != DELETE)
    return iter(dict.fromkeys(item.values["Skill Name"] for item in items))


def _is_enough(skill: Skill) -> bool:
    values = skill.get("enumSkillValues") or ()
    is_enum = str(skill.get("skillType") or "").upper() == "ENUM"
    return bool(skill.get("skillType")) and (not is_enum or (bool(values) and all(v.get("id") for v in values)))
