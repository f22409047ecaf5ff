"""Users of the contact center: by role or by template, and their skills, which cannot be changed but only exchanged."""

from dataclasses import replace
from functools import partial

from zeus.core import cells
from zeus.core.attributes import CREATE, DELETE
from zeus.core.catalog import Wrong
from zeus.core.flow import Call, FailedError, Item, Procedure, Step, Values
from zeus.core.rest import fill
from zeus.core.wire import Object
from zeus.providers.zoom_contact_center._objects import LIGHT, collection

_USERS = "/contact_center/users"
_SKILLS = "/contact_center/users/{id}/skills"
_AT_ONCE = 20
"""The most skills that one request assigns (published)."""

_LOADS = ("Max Agent Load", "Email Max Agent Load")


def loads_need_several_channels(values: Values) -> Wrong | None:
    """Loads count only with multi-channel engagements (descriptions of both)."""
    if values["Multi-Channel Engagements"] is not False:
        return None
    filled = (heading for heading in _LOADS if values[heading] is not None)
    return next((Wrong(heading, "only counts where Multi-Channel Engagements is Y: leave the cell blank")
                 for heading in filled), None)  # fmt: skip


def named_integrations_are_no_default(values: Values) -> Wrong | None:
    """The usual client works with nothing, so there is no connection to name."""
    if values["Client Integration"] == "Default" and values["Client Integration Name"]:
        return Wrong("Client Integration", "Default names no system, but Client Integration Name does: write which one")
    return None


CHECKS = (loads_need_several_channels, named_integrations_are_no_default)


def with_skills(step: Step) -> Procedure:
    """The user as usual, without skills; then those that go or change are taken out, and those that come assigned.

    Zoom refuses a skill that the user has already (code 1405): to change a level is to take the skill out first.
    """
    if step.action == DELETE:
        return (yield from step.usual())
    # Names are asked for before anything is sent: only those are known by then that the plan has met.
    wanted = {step.known.id("skill", item.values["Skill Name"]): item for item in step.items}
    user: Object = dict(step.before or {})
    if step.action == CREATE:
        user = yield from _created(step)
    elif step.values:
        user = yield from replace(step, items=()).usual()
    if not step.items:
        return user
    id = str(user.get("user_id", step.id))
    held = yield from _held(step, id)
    going = [skill for skill, item in wanted.items() if skill in held and _goes(item, held[skill])]
    for skill in going:
        path = fill(_SKILLS + "/{skill}", {"id": id, "skill": str(skill)})
        label = f"take out {_name(wanted[skill])}"
        yield Call(label, "DELETE", path, classes=LIGHT, repeatable=True, accept=(404,))
        del held[skill]
    coming = {
        skill: item.values.get("Proficiency Level")
        for skill, item in wanted.items()
        if item.action != DELETE and skill not in held
    }
    yield from _assign(step, id, coming)
    held |= coming
    return {**user, "skills": [{"skill_id": skill, "user_proficiency_level": level} for skill, level in held.items()]}


def _created(step: Step) -> Procedure:
    """A new user, who has a role or begins with a template. Raises FailedError where there is neither."""
    template = step.values.get("User Template Name")
    if not template and not step.values.get("Role Name"):
        raise FailedError("a new user needs a Role Name or a User Template Name")
    if not template:
        return (yield from replace(step, items=()).usual())
    found = step.known.object("user_template", template)
    if found.get("template_type") == "update" or found.get("template_status") not in (None, "active"):
        raise FailedError(f"the template {cells.join_path(template)!r} is not an active one of the type Add")
    begun = {"template_id": step.known.id("user_template", template)}
    return (yield from replace(step, items=(), before=begun).usual())


def _held(step: Step, id: str) -> Procedure:
    """The levels by skill that the user has now."""
    if step.action == CREATE:
        return {}
    held = (step.before or {}).get("skills")
    if held is None or not (step.whole and step.fresh):
        held = yield from _listed("list skills", id)
    return {each["skill_id"]: each.get("user_proficiency_level") for each in held}


def _listed(label: str, id: str) -> Procedure:
    skills = collection(_SKILLS.removeprefix("/contact_center/"), "skills", "skill_id")
    return (yield from skills.pages(Call(label, "GET", fill(_SKILLS, {"id": id}), classes=LIGHT, repeatable=True)))


def _assign(step: Step, id: str, coming: dict[str, int | None]) -> Procedure:
    """Assign skills, as many at a time as one request takes."""
    for start in range(0, len(coming), _AT_ONCE):
        part = list(coming.items())[start : start + _AT_ONCE]
        body = {"skills": [_sent(skill, level) for skill, level in part]}
        yield Call(
            f"assign skills from {start + 1}", "POST", fill(_SKILLS, {"id": id}), body=body, classes=LIGHT,
            readback=partial(_assigned, id, frozenset(skill for skill, _ in part)),
        )  # fmt: skip


def _assigned(id: str, ids: frozenset[str]) -> Procedure:
    """The user's skills, if all of these are among them; Zoom assigns all that a request names, or none."""
    held = yield from _listed("look for skills", id)
    return [{"skills": held}] if ids <= {each["skill_id"] for each in held} else []


def _sent(skill: str, level: int | None) -> Object:
    return {"skill_id": skill} if level is None else {"skill_id": skill, "max_proficiency_level": level}


def _goes(item: Item, held: int | None) -> bool:
    """Whether a skill that the user has is taken out: for good, or to be assigned with another level."""
    level = item.values.get("Proficiency Level")
    return item.action == DELETE or (level is not None and level != held)


def _name(item: Item) -> str:
    return cells.join_path(item.values["Skill Name"])
