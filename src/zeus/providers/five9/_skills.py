"""Changes of a user: the general part by one operation, skills and groups by operations of their own."""

from zeus.core.attributes import UPDATE
from zeus.core.flow import Procedure, Step, Wait
from zeus.core.objects import body_of
from zeus.core.soap import OBJECT, PATTERN, Soap, operation, without_gaps
from zeus.core.wire import Object
from zeus.providers.five9._parts import after
from zeus.providers.five9._roles import REMOVED_AS

API = Soap(
    "userInfo",
    operation("getUsersInfo", userNamePattern=PATTERN),
    makes=operation("createUser", userInfo=OBJECT),
    removes=operation("deleteUser", userName="{0}"),
    id=("generalInfo.userName",),
    strip=("cannedReports", "skills.id"),
)

PAUSE = 3.0
"""Seconds that Five9 wants between two changes of skills (guide: userSkillAdd)."""

COMPOSED = ("fullName", "IEXScheduled", "osLogin")
"""What Five9 makes itself or tells not to use; it refuses `fullName` when it comes back."""

_SKILL = ("all", "modify", "skill")


def user(step: Step) -> Procedure:
    """A new user is one operation, with skills and groups; a change is one for each thing that differs."""
    if step.action != UPDATE:
        return (yield from _made(step) if step.action == "create" else step.usual())
    before = yield from API.current(step)
    whole = API.sent(body_of(step, before))
    yield from _general(step, API.sent(before), whole)
    yield from after("the user's own settings are done", _rest(step, before, whole))
    return whole


def _rest(step: Step, before: Object, whole: Object) -> Procedure:
    """What modifyUser does not carry."""
    yield from _skills(step, before, whole)
    yield from _groups(step, before, whole)


def _made(step: Step) -> Procedure:
    info = API.sent(body_of(step, step.before or {}))
    name = step.key[0]
    if "skills" in info:
        info["skills"] = [{**each, "userName": name} for each in info["skills"]]
    yield API.call(
        "create", "createUser", {"userInfo": info}, step.variables,
        readback=lambda: API.made(step), shows_by_key=True,
    )  # fmt: skip
    return {**info, "generalInfo": {n: v for n, v in info["generalInfo"].items() if n != "password"}}


def _general(step: Step, before: Object, whole: Object) -> Procedure:
    """Names, settings and roles, where they differ: roles to set whole, roles to take away by name."""
    general = {name: value for name, value in whole["generalInfo"].items() if name not in COMPOSED}
    held = {name: value for name, value in before["generalInfo"].items() if name not in COMPOSED}
    roles, had = whole.get("roles") or {}, before.get("roles") or {}
    to_set = {name: role for name, role in roles.items() if role != had.get(name)}
    gone = [REMOVED_AS[name] for name in had if name not in roles]
    if general != held or to_set or gone:
        body = {"userGeneralInfo": general, "rolesToSet": to_set or None, "rolesToRemove": gone}
        yield API.call("modifyUser", "modifyUser", without_gaps(body), step.variables, repeatable=True)


def _skills(step: Step, before: Object, whole: Object) -> Procedure:
    held = {each["skillName"]: each["level"] for each in before.get("skills") or ()}
    wanted = {each["skillName"]: each["level"] for each in whole.get("skills") or ()}
    changed = [name for name in sorted(held.keys() | wanted.keys()) if held.get(name) != wanted.get(name)]
    for number, name in enumerate(changed):
        if number:
            yield Wait(f"pause {number}", PAUSE)
        says = "userSkillAdd" if name not in held else "userSkillModify" if name in wanted else "userSkillRemove"
        skill = {"userName": step.id, "skillName": name, "level": wanted.get(name, held.get(name))}
        # Told twice, what is already so is refused with a name of its own.
        yield API.call(
            f"{says} {name}", says, {"userSkill": skill}, step.variables, classes=_SKILL, repeatable=True,
            accept=(409,),
        )  # fmt: skip


def _groups(step: Step, before: Object, whole: Object) -> Procedure:
    held, wanted = set(before.get("agentGroups") or ()), set(whole.get("agentGroups") or ())
    for name in sorted(held ^ wanted):
        side = "addAgents" if name in wanted else "removeAgents"
        body = {"group": {"name": name}, side: [step.id]}
        yield API.call(f"modifyAgentGroup {name}", "modifyAgentGroup", body, step.variables, repeatable=True)
