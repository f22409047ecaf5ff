"""Five9 speaks SOAP: an Api of its own, whose calls are operations, one at a time for each API user."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from tests.proofs.stage import Notes, Stage, named, provider, stored, work
from zeus.core.attributes import CREATE, DELETE, UPDATE, Flag, Known, Secret, Text
from zeus.core.catalog import Api, Tab
from zeus.core.flow import Call, Procedure, Reply, Step, Wait, Window
from zeus.core.index import Index
from zeus.core.kinds import Email
from zeus.core.lists import Ref
from zeus.core.objects import body_of
from zeus.core.wire import Object, get
from zeus.pipeline import budget

PAUSE = 3.0
"""Seconds that Five9 wants between two changes of skills."""


@dataclass(frozen=True)
class Levelled(Ref):
    """References with a level each, as Five9 has them: objects of a name and a level."""

    many: bool = True
    with_level: bool = True

    def encode(self, value: Any, known: Known) -> Any:
        return [{"skillName": self._id(path, known), "level": level} for path, level in value]

    def decode(self, wire: Any, known: Known) -> Any:
        return tuple(sorted((self._path(each["skillName"], known), each["level"]) for each in wire or ())) or None


@dataclass(frozen=True)
class Users:
    """The users of a domain by operations of the web service. Names are the ids."""

    whole: bool = True
    omits: tuple[str, ...] = ()

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        return (yield from self._infos("list", variables, ".*"))

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        found = yield from self._infos("read", variables, re.escape(id))
        return next((user for user in found if self.id_of(user) == id), None)

    def finding(self, step: Step) -> Procedure:
        found = yield from self._infos("find", step.variables, re.escape(step.key[0]))
        return [user for user in found if self.id_of(user) == step.key[0]]

    def sending(self, step: Step) -> Procedure:
        if step.action == DELETE:
            yield _said(step.variables, "deleteUser", {"userName": step.id}, repeatable=True)
            return None
        return (yield from (self._created(step) if step.action == CREATE else self._modified(step)))

    def id_of(self, thing: Object) -> Any:
        return get(thing, "generalInfo.userName")

    def _infos(self, label: str, variables: Mapping[str, str], pattern: str) -> Procedure:
        # A pattern matches names that only begin so: whoever looks for one name compares again.
        body = {"userNamePattern": pattern}
        reply = yield Call(label, "SOAP", "getUsersInfo", body=body, lane=_lane(variables), repeatable=True)
        return reply.body["return"]

    def _created(self, step: Step) -> Procedure:
        info = body_of(step, {})
        info["skills"] = [{**each, "userName": step.key[0]} for each in info.get("skills", ())]
        reply = yield _said(step.variables, "createUser", {"userInfo": info}, readback=lambda: self.finding(step))
        return {**info, **reply.body}

    def _modified(self, step: Step) -> Procedure:
        before, after = step.before or {}, body_of(step, step.before or {})
        if after["generalInfo"] != before["generalInfo"]:
            # Five9 refuses the name that it composes itself.
            general = {name: value for name, value in after["generalInfo"].items() if name != "fullName"}
            yield _said(step.variables, "modifyUser", {"userGeneralInfo": general}, repeatable=True)
        yield from _skills(step, before, after)
        yield from _groups(step, before, after)
        return after


def _lane(variables: Mapping[str, str]) -> str:
    return f"five9:{variables['username']}"


def _said(variables: Mapping[str, str], operation: str, body: Object, label: str = "", **more: Any) -> Call:
    return Call(label or operation, "SOAP", operation, body=body, lane=_lane(variables), classes=("modify",), **more)


def _skills(step: Step, before: Object, after: Object) -> Procedure:
    """Each skill that differs, three seconds apart: modifyUser carries none."""
    held = {each["skillName"]: each["level"] for each in before.get("skills") or ()}
    wanted = {each["skillName"]: each["level"] for each in after.get("skills") or ()}
    changed = [name for name in sorted(held.keys() | wanted.keys()) if held.get(name) != wanted.get(name)]
    for number, name in enumerate(changed):
        if number:
            yield Wait(f"pause {number}", PAUSE)
        operation = "userSkillAdd" if name not in held else "userSkillModify" if name in wanted else "userSkillRemove"
        skill = {"userName": step.id, "skillName": name, "level": wanted.get(name, held.get(name))}
        yield _said(step.variables, operation, {"userSkill": skill}, f"{operation} {name}", repeatable=True)


def _groups(step: Step, before: Object, after: Object) -> Procedure:
    held, wanted = set(before.get("agentGroups") or ()), set(after.get("agentGroups") or ())
    for name in sorted(held ^ wanted):
        side = "addAgents" if name in wanted else "removeAgents"
        body = {"group": {"name": name}, side: [step.id]}
        yield _said(step.variables, "modifyAgentGroup", body, f"modifyAgentGroup {name}", repeatable=True)


API: Api = Users()
USER = Tab(
    "Users", "People who sign in.", name="user", provider="five9", api=API,
    attributes=(
        Text("Username", "generalInfo.userName", "For good.", key=True, exact=True),
        Text("First Name", "generalInfo.firstName", "As written."),
        Email("Email", "generalInfo.EMail", "Where mail goes."),
        Secret("Password", "generalInfo.password", "The first one.", only=(CREATE,)),
        Flag("Active", "generalInfo.active", "May sign in."),
        Levelled("Skills", "skills", "1 is the best.", to="skill", min=1, max=10),
        Ref("Agent Groups", "agentGroups[]", "Belongs to.", to="agent_group", many=True),
    ),
)  # fmt: skip
TABS = [USER, named("skill", "five9", "Skills"), named("agent_group", "five9", "Agent Groups")]
FIVE9 = provider("five9", "Five9", TABS, lambda reply: reply.body["faultstring"])
HELD = {
    "generalInfo": {"userName": "mlopez", "firstName": "Maria", "fullName": "Maria Lopez", "active": True},
    "skills": [{"skillName": "Billing", "level": 2}, {"skillName": "Sales", "level": 1}],
    "agentGroups": ["Night"],
}
SIGNED = {"username": "api1@example.com"}


def names() -> Index:
    index = Index({tab.full_name: tab for tab in TABS})
    for name in ("Billing", "Sales", "Support", "Spanish"):
        index.add("five9.skill", (name,), name)
    for name in ("Night", "Tier 1"):
        index.add("five9.agent_group", (name,), name)
    return index


def creating() -> Notes:
    cells: dict[str, str | None] = {
        "Username": "tom.reed", "First Name": "Tom", "Email": "tom@example.com", "Active": "Y",
        "Skills": "Sales: 1; Support: 3", "Agent Groups": "Tier 1",
    }  # fmt: skip
    return Notes([stored(USER, TABS, CREATE, ("tom.reed",), cells, names(), variables=SIGNED)])


def modifying() -> Notes:
    cells: dict[str, str | None] = {"First Name": "Mary", "Skills": "Sales: 5; Support: 3; Spanish: 1",
                                    "Agent Groups": "Tier 1"}  # fmt: skip
    step = stored(USER, TABS, UPDATE, ("mlopez",), cells, names(), id="mlopez", before=HELD, variables=SIGNED)
    return Notes([step])


def yes(call: Call) -> Reply:
    return Reply(200, {"return": []} if call.path == "getUsersInfo" else {})


def test_a_new_user_with_skills_and_groups_is_one_operation() -> None:
    stage = Stage(FIVE9, yes, **SIGNED)
    assert work(creating(), stage, *TABS) is None
    (call,) = stage.sent
    assert (call.method, call.path, call.lane) == ("SOAP", "createUser", "five9:api1@example.com")
    assert call.body == {"userInfo": {
        "generalInfo": {"userName": "tom.reed", "firstName": "Tom", "EMail": "tom@example.com", "active": True},
        "skills": [
            {"skillName": "Sales", "level": 1, "userName": "tom.reed"},
            {"skillName": "Support", "level": 3, "userName": "tom.reed"},
        ],
        "agentGroups": ["Tier 1"],
    }}  # fmt: skip


def test_a_lost_create_is_looked_for_and_a_namesake_that_only_begins_so_is_not_it() -> None:
    def answer(call: Call) -> Reply | None:
        if call.path == "createUser":
            return None if len(stage.sent) == 1 else Reply(200, {})
        assert call.body == {"userNamePattern": r"tom\.reed"}
        return Reply(200, {"return": [{"generalInfo": {"userName": "tom.reed2"}}]})

    stage = Stage(FIVE9, answer, **SIGNED)
    notes = creating()
    work(notes, stage, *TABS)
    assert stage.labels == ["createUser", "find", "createUser"]
    assert notes.endings[1].state == "done"


def test_a_user_reads_as_the_workbook_says_it() -> None:
    skills = USER.by_heading["Skills"]
    value = skills.decode(HELD["skills"], names().within("five9"))
    assert skills.show(value) == "Billing: 2; Sales: 1"
    assert skills.parse(skills.show(value)) == value


def test_changes_of_skills_are_three_seconds_apart_and_the_worker_is_free_meanwhile() -> None:
    notes, turns = modifying(), []
    while notes.ready:
        stage = Stage(FIVE9, yes, **SIGNED)
        work(notes, stage, *TABS)
        turns.append(stage.labels)
        notes.let_time_pass()
    assert turns == [
        ["modifyUser", "userSkillRemove Billing"],
        ["userSkillModify Sales"],
        ["userSkillAdd Spanish"],
        ["userSkillAdd Support", "modifyAgentGroup Night", "modifyAgentGroup Tier 1"],
    ]
    assert notes.endings[1].state == "done"


def test_a_restart_keeps_the_appointment() -> None:
    notes = modifying()
    first, second = Stage(FIVE9, yes, **SIGNED), Stage(FIVE9, yes, **SIGNED)
    until = work(notes, first, *TABS)
    notes.revive()
    assert work(notes, second, *TABS) == until
    assert not second.sent


def test_a_fault_becomes_the_message_of_the_row() -> None:
    fault = Reply(422, {"faultcode": "UserAlreadyExists", "faultstring": "User tom.reed already exists"})
    notes = creating()
    work(notes, Stage(FIVE9, lambda _: fault, **SIGNED), *TABS)
    assert notes.endings[1].state == "failed"
    assert notes.endings[1].message == "User tom.reed already exists"


def test_what_the_provider_name_composes_is_not_sent_back() -> None:
    stage = Stage(FIVE9, yes, **SIGNED)
    work(modifying(), stage, *TABS)
    general = stage.sent[0].body["userGeneralInfo"]
    assert general == {"userName": "mlopez", "firstName": "Mary", "active": True}


def test_a_window_keeps_the_three_seconds_between_different_users_too() -> None:
    """A pause holds within one step only; where the account as a whole is to pause, the budget says so."""
    times = budget.reserve({}, [Window(PAUSE, 1, "skill")], ("skill",), 3, 1000.0)
    assert all(later - earlier >= PAUSE for earlier, later in pairwise(times))
