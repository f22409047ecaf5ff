"""The plan: a verdict for each row, and steps in an order that holds."""

import copy
import itertools
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from zeus.core.attributes import CREATE, DELETE, IGNORE, UPDATE, Choice, File, Flag, Secret, Text, Whole
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Call, FailedError, Procedure, Step, Values
from zeus.core.index import Index
from zeus.core.kinds import Email, Extension, Mac
from zeus.core.lists import Ref
from zeus.core.objects import key_of
from zeus.core.rest import Rest
from zeus.core.tab_order import in_order
from zeus.core.wire import Object
from zeus.pipeline.drafts import Draft, Recalled, Recorder
from zeus.pipeline.plan import Plan, Planned, Wish, details_for, make_plan
from zeus.pipeline.tenant import Reading


def pages(call: Call) -> Procedure:
    reply = yield call
    return reply.body


def swapped(step: Step) -> Procedure:
    """What is replaced is made anew, and the old one deleted."""
    made = yield Call("make", "POST", "/phone", body={"mac": step.values["MAC"]})
    yield Call("remove", "DELETE", f"/phone/{step.id}")
    return made.body


def lidded(step: Step) -> Procedure:
    """What is without a lid cannot be: no tenant has to be asked."""
    if step.values.get("Lid") is None:
        raise FailedError("a basket needs a lid")
    return (yield from step.usual())


def tab(name: str, title: str, *attributes: Any, **more: Any) -> Tab:
    api = None if more.get("part_of") else Rest(f"/{name}", pages, omits=more.pop("omits", ()))
    return Tab(title, "About.", attributes=attributes, name=name, provider="one", **({"api": api} | more))


SITE = tab(
    "site", "Sites",
    Text("Site", "name", "", key=True, required=True),
    Text("New Name", "name", "", renames="Site", only=(UPDATE,)),
    Text("Street", "street", "", required=True, default="unknown"),
    Text("Kind", "kind", "", only=(CREATE,)),
    Text("Owner", "owner", "", read_only="the directory"),
    Ref("Head", "headId", "", to="user"),
)  # fmt: skip
TEAM = tab(
    "team", "Teams",
    Ref("Site", "siteId", "", key=True, required=True, to="site"),
    Text("Team", "name", "", key=True, required=True),
    Text("New Name", "name", "", renames="Team", only=(UPDATE,)),
    Ref("Backup", "backupId", "", to="team"),
)  # fmt: skip
USER = tab(
    "user", "Users",
    Email("Email", "email", "", key=True),
    Extension("Extension", "extension", "", unique=True),
    Ref("Teams", "teams", "", to="team", many=True),
    actions=(UPDATE,),
)  # fmt: skip
SKILL = tab("skill", "Skills", Text("Skill", "name", "", key=True), Text("Type", "type", ""), keep=("type",))
KNOT = tab("knot", "Knots", Text("Knot", "name", "", key=True), Ref("Tie", "tieId", "", to="tie"), omits=("tieId",))
TIE = tab("tie", "Ties", Text("Tie", "name", "", key=True), Ref("Knot", "knotId", "", to="knot"), omits=("knotId",))
PROMPT = tab("prompt", "Prompts", Text("Prompt", "name", "", key=True), File("File", "", ""))
FLOW = tab("flow", "Flows", Text("Flow", "name", "", key=True), actions=())
QUEUE = tab(
    "queue", "Queues",
    Text("Queue", "name", "", key=True, required=True),
    Choice("Channel", "channel", "", of=("Voice", "Chat"), only=(CREATE,)),
    Ref("Skills", "skills", "", to="skill", many=True, with_level=True),
    Ref("Team List", "teams", "", to="team", many=True),
    Ref("Flow", "flowId", "", to=("flow", "prompt")),
    Secret("Pin", "pin", ""),
    Whole("Limit", "limit", ""),
    omits=("lines", "limit"),
)  # fmt: skip
LINE = tab(
    "line", "Queue Lines",
    Ref("Queue", "", "", key=True, to="queue"),
    Ref("Team", "lines[].teamId", "", key=True, to="team"),
    Whole("Turn", "lines[].turn", "", default="1"),
    part_of="queue", items="lines[]",
)  # fmt: skip
PHONE = tab(
    "phone", "Phones",
    Mac("MAC", "mac", "", key=True),
    Mac("New MAC", "mac", "", renames="MAC", replaces=True, only=(UPDATE,)),
    Flag("Shared", "shared", ""),
    procedure=swapped,
)  # fmt: skip
NUMBER = tab("number", "Numbers", Extension("Number", "number", "", key=True), Text("Note", "note", ""),
             actions=(CREATE, DELETE))  # fmt: skip
PAIR = tab("pair", "Pairs", Text("Pair", "name", "", key=True), Ref("Other", "otherId", "", to="pair", required=True))
SHELF = tab(
    "shelf",
    "Shelves",
    Text("Shelf", "name", "", key=True),
    Ref("Queue", "queueId", "", to="queue"),
    Ref("Board", "boardId", "", to=("prompt", "board")),
)
TRAY = tab(
    "tray", "Trays",
    Text("Tray", "name", "", key=True),
    Text("New Name", "name", "", renames="Tray", only=(UPDATE,)),
    Whole("Size", "size", ""),
)  # fmt: skip
PART = tab(
    "part", "Tray Parts",
    Ref("Tray", "", "", key=True, to="tray"),
    Ref("Queue", "parts[].queueId", "", key=True, to="queue"),
    part_of="tray", items="parts[]",
)  # fmt: skip
PAGE = tab("page", "Pages", Text("Page", "name", "", key=True))
LINK = tab(
    "link", "Page Links",
    Ref("Page", "", "", key=True, to="page"),
    Ref("To", "links[].pageId", "", key=True, to="page"),
    part_of="page", items="links[]",
)  # fmt: skip
BOARD = tab(
    "board", "Boards",
    Text("Board", "name", "", key=True),
    Ref("Shelf", "shelfId", "", to="shelf", required=True),
    Ref("Pair", "pairId", "", to="pair"),
)  # fmt: skip
BASKET = tab(
    "basket", "Baskets",
    Text("Basket", "name", "", key=True),
    Text("Lid", "lid", ""),
    Ref("Within", "withinId", "", to="basket"),
    procedure=lidded,
)  # fmt: skip
TRIO = tab(
    "trio", "Trios",
    Text("Trio", "name", "", key=True),
    Ref("One", "oneId", "", to="trio", required=True),
    Ref("Two", "twoId", "", to="trio", required=True),
)  # fmt: skip


def lit_lamps_have_a_colour(values: Values) -> Wrong | None:
    if values["State"] == "Lit" and not values["Colour"]:
        return Wrong("Colour", "a lit lamp needs one")
    return None


def no_lamp_is_pink(values: Values) -> Wrong | None:
    return Wrong(None, "no lamp is pink") if values["Colour"] == "pink" else None


VASE = tab(
    "vase", "Vases",
    Text("Vase", "name", "", key=True),
    Text("Shape", "shape", "", required=True),
    checks=(lambda values: None if values["Shape"] else Wrong("Shape", "what is it like?"),),
)  # fmt: skip
LAMP = tab(
    "lamp", "Lamps",
    Text("Lamp", "name", "", key=True),
    Text("New Name", "name", "", renames="Lamp", only=(UPDATE,)),
    Choice("State", "state", "", of=("Lit", "Dark"), default="Lit"),
    Text("Colour", "colour", ""),
    Flag("Blinks", "blinks", ""),
    Flag("Safe", "safe", "", default="Y"),
    checks=(lit_lamps_have_a_colour, no_lamp_is_pink),
)  # fmt: skip
TABS = {
    each.full_name: each
    for each in (
        SITE,
        TEAM,
        USER,
        SKILL,
        PROMPT,
        FLOW,
        QUEUE,
        LINE,
        PHONE,
        NUMBER,
        PAIR,
        SHELF,
        BOARD,
        KNOT,
        TIE,
        TRAY,
        PART,
        PAGE,
        LINK,
        LAMP,
        TRIO,
        VASE,
        BASKET,
    )
}

TENANT: Mapping[Tab, list[Object]] = {
    SITE: [{"id": "s1", "name": "Oslo", "street": "A", "kind": "HQ", "owner": "x"}, {"id": "s2", "name": "Rome"}],
    TEAM: [{"id": "t1", "siteId": "s1", "name": "Sales"}, {"id": "t2", "siteId": "s2", "name": "Sales"},
           {"id": "t3", "siteId": "s1", "name": "Care"}],
    USER: [{"id": "u1", "email": "ann@x.org", "extension": "11", "teams": ["t1"]},
           {"id": "u2", "email": "bob@x.org", "extension": "12", "teams": []}],
    SKILL: [{"id": "k1", "name": "French", "type": "LEVEL"}],
    FLOW: [{"id": "f1", "name": "Main"}],
    QUEUE: [{"id": "q1", "name": "Loans", "channel": "Voice", "skills": [], "teams": ["t1"],
             "lines": [{"teamId": "t1", "turn": 1}, {"teamId": "t3", "turn": 2}]}],
    PHONE: [{"id": "p1", "mac": "00-00-5E-00-53-01", "shared": False}],
    NUMBER: [{"id": "n1", "number": "100", "note": "old"}],
    LAMP: [{"id": "l1", "name": "Desk", "state": "Lit", "colour": "red"}],
}  # fmt: skip
FILES: Mapping[tuple[str, ...], str] = {("hold.wav", "wav/ulaw/8000/1"): "abc"}
lines = itertools.count(2)


def read(tenant: Mapping[Tab, list[Object]] = TENANT) -> Reading:
    """A reading as `read_tenant` makes it, of whole objects."""
    reading = Reading(TABS, Index(TABS))
    order = in_order({each.name: each for each in TABS.values()})
    for each in sorted(TABS.values(), key=lambda each: order[each.name]):
        if each.api is not None:
            reading.objects[each.full_name] = copy.deepcopy(tenant.get(each, []))
            reading.at[each.full_name] = 1.0
            reading.index.add_objects(each.full_name, reading.objects[each.full_name])
            reading.whole |= {(each.full_name, thing["id"]) for thing in reading.objects[each.full_name]}
    return reading


def wish(of: Tab, action: str | None = None, /, *, problems: tuple[str, ...] = (), created: bool = False,
         sent: Mapping[str, str] | None = None, line: bool = True, **texts: str) -> Wish:  # fmt: skip
    """A row: blanks in headings are written ``_``; ``<clear>`` empties."""
    cells = {heading.replace("_", " "): text for heading, text in texts.items()}
    values = {h: None if text == "<clear>" else of.by_heading[h].parse(text) for h, text in cells.items()}
    number = next(lines)
    return Wish(
        f"{of.name} {number}", of, key_of(of, values), action, values, problems, number if line else None, created, sent
    )


def plan(*wishes: Wish, **more: Any) -> Plan:
    return make_plan(wishes, more.pop("reading", None) or read(), {"one": {}}, FILES, **more)


def judged(*wishes: Wish, **more: Any) -> list[tuple[str, str | None]]:
    return [(row.verdict, row.message) for row in plan(*wishes, **more).rows]


def one(*wishes: Wish, **more: Any) -> Planned:
    """What the first row comes to."""
    return plan(*wishes, **more).rows[0]


def names(drafts: list[Draft]) -> list[tuple[str, str]]:
    return [(draft.action, draft.key[-1]) for draft in drafts]


def waits_for(plan: Plan, key: str) -> list[str]:
    return [need.key[-1] for draft in plan.steps if draft.key[-1] == key for need in draft.needs]


# -- verdicts


@pytest.mark.parametrize(
    ("row", "verdict", "said"),
    [
        (wish(SITE, Site="Bern"), "create", None),
        (wish(SITE, CREATE, Site="Bern"), "create", None),
        (wish(SITE, Site="OSLO", Street="B"), "update", None),
        (wish(SITE, Site="Oslo", Street="A"), "unchanged", None),
        (wish(SITE, Site="Oslo"), "unchanged", None),
        (wish(SITE, DELETE, Site="Oslo"), "delete", None),
        (wish(SITE, DELETE, Site="Bern"), "unchanged", "it does not exist"),
        (wish(SITE, IGNORE, Site="Oslo", Street="B"), "ignore", None),
        (wish(SITE, CREATE, Site="Oslo", Street="A"), "unchanged", None),
        (wish(SITE, CREATE, Site="Oslo", Street="B"), "conflict", "it exists already, and differs"),
        (wish(SITE, CREATE, Site="Oslo", Street="B", created=True), "update", None),
        (wish(SITE, UPDATE, Site="Bern"), "conflict", "it does not exist"),
        (wish(SITE, Site="Oslo", Kind="Branch"), "conflict", "Kind cannot be changed once it exists"),
        (wish(SITE, Site="Oslo", Kind="<clear>"), "unchanged", None),
        (wish(SITE, Site="Oslo", Owner="somebody"), "unchanged", None),
        (wish(SITE, Site="Bern", problems=("no", "nor this")), "problem", "no; nor this"),
        (wish(USER, Email="eve@x.org"), "conflict", "it does not exist; Users cannot be created here"),
        (wish(FLOW, Flow="Main"), "problem", "Flows can only be referred to"),
        (wish(NUMBER, Number="100", Note="new"), "conflict", "Numbers cannot be updated"),
        (wish(PHONE, MAC="00005E005301", New_MAC="00005E005302"), "replace", None),
        (wish(FLOW, Flow="Main", problems=()), "problem", "Flows can only be referred to, not provisioned"),
        (wish(PAIR, Pair="A"), "problem", "to create it, fill in Other"),
    ],
)  # fmt: skip
def test_a_row_comes_to(row: Wish, verdict: str, said: str | None) -> None:
    planned = one(row)
    assert planned.verdict == verdict
    assert (planned.message or "").startswith(said or "")
    assert bool(planned.message) == bool(said)


def test_an_update_tells_old_and_new_of_each_cell() -> None:
    row = one(wish(SITE, Site="Oslo", Street="B", Head="ann@x.org"))
    assert row.changes == {"Street": ["A", "B"], "Head": [None, "ann@x.org"]}


def test_clear_empties_an_attribute() -> None:
    found = plan(wish(SITE, Site="Oslo", Street="<clear>"))
    assert found.rows[0].changes == {"Street": ["A", None]}
    assert found.steps[0].values == {"Street": None}


def test_a_blank_cell_of_a_new_object_means_the_default() -> None:
    found = plan(wish(SITE, Site="Bern"))
    assert found.rows[0].changes == {"Site": [None, "Bern"], "Street": [None, "unknown"]}
    assert found.steps[0].recorded_calls[0].body == {"name": "Bern", "street": "unknown"}


def test_a_row_that_turns_out_to_create_is_checked_with_its_defaults() -> None:
    assert judged(wish(LAMP, Lamp="New")) == [("problem", "Colour: a lit lamp needs one")]
    assert judged(wish(LAMP, Lamp="New", Colour="pink")) == [("problem", "no lamp is pink")]
    assert judged(wish(LAMP, Lamp="New", State="Dark")) == [("create", None)]
    assert judged(wish(VASE, Vase="New")) == [("problem", "to create it, fill in Shape")]
    assert judged(wish(LAMP, Lamp="desk", Blinks="Y")) == [("update", None)]


def test_a_flag_that_the_object_does_not_have_is_off() -> None:
    assert one(wish(LAMP, Lamp="Desk", Blinks="N")).verdict == "unchanged"
    assert one(wish(LAMP, Lamp="Desk", Blinks="Y")).changes == {"Blinks": [None, "Y"]}


def test_a_flag_that_new_objects_have_on_is_not_off_where_it_is_absent() -> None:
    assert one(wish(LAMP, Lamp="Desk", Safe="N")).changes == {"Safe": [None, "N"]}


def test_a_flag_that_the_object_leaves_open_is_not_off() -> None:
    tenant = {**TENANT, LAMP: [{"id": "l1", "name": "Desk", "blinks": None}]}
    assert one(wish(LAMP, Lamp="Desk", Blinks="N"), reading=read(tenant)).changes == {"Blinks": [None, "N"]}


def test_a_list_is_a_set_of_members() -> None:
    row = wish(QUEUE, Queue="Loans", Team_List="Rome > Sales; Oslo > Care")
    assert one(row).changes == {"Team List": ["Oslo > Sales", "Rome > Sales; Oslo > Care"]}
    assert one(wish(QUEUE, Queue="Loans", Team_List="oslo > SALES")).verdict == "unchanged"


def test_a_secret_is_never_shown() -> None:
    found = plan(wish(QUEUE, UPDATE, Queue="Loans", Pin="1234"))
    assert found.rows[0].changes == {"Pin": [None, "••••"]}


def test_a_file_that_is_not_among_the_prompts_is_another_one() -> None:
    tenant = {**TENANT, PROMPT: [{"id": "m1", "name": "Hold"}]}
    assert one(wish(PROMPT, Prompt="Hold", File="<clear>", sent={"File": "abc"}), reading=read(tenant)).changes


@pytest.mark.parametrize(("action", "sent", "verdict"), [
    (UPDATE, None, "update"), (None, None, "unchanged"), (UPDATE, {"Pin": "1234"}, "unchanged"),
    (None, {"Pin": "9"}, "update"),
])  # fmt: skip
def test_what_cannot_be_read_back_is_judged_by_what_was_sent(action: str, sent: Any, verdict: str) -> None:
    row = replace(wish(QUEUE, action, Queue="Loans", Pin="1234", sent=sent), marks={"Pin": "1234"})
    assert one(row).verdict == verdict


def test_a_file_is_told_by_its_content() -> None:
    tenant = {**TENANT, PROMPT: [{"id": "m1", "name": "Hold"}]}
    row = wish(PROMPT, Prompt="Hold", File="Hold.wav", sent={"File": "abc"})
    assert one(row, reading=read(tenant)).verdict == "unchanged"
    gone = wish(PROMPT, Prompt="Hold", File="gone.wav", sent={"File": "abc"})
    assert judged(gone, reading=read(tenant)) == [
        ("problem", "File: the prompts file holds no 'gone.wav'; import it with the prompts")
    ]


def test_the_hash_of_a_row_is_that_of_what_was_reviewed() -> None:
    row = wish(SITE, Site="Oslo", Street="B")
    other = {**TENANT, SITE: [{"id": "s1", "name": "Oslo", "street": "Z"}]}
    assert one(row).hash == one(row).hash
    assert one(row).hash != one(row, reading=read(other)).hash


def test_rows_are_counted_by_verdict() -> None:
    assert plan(wish(SITE, Site="Bern"), wish(SITE, Site="Oslo"), wish(SITE, Site="Kyiv")).counts == {
        "create": 2, "unchanged": 1,
    }  # fmt: skip


# -- references


def test_a_missing_reference_is_told_with_a_near_name() -> None:
    said = "Site: 'Olso' is neither on the tab Sites nor in the tenant; did you mean 'Oslo'?"
    assert judged(wish(TEAM, Site="Olso", Team="New")) == [("problem", said)]


def test_a_missing_reference_without_a_near_name_is_told() -> None:
    said = "Flow: 'Nowhere' is neither on the tab Flows nor in the tenant; write one of Main"
    assert judged(wish(QUEUE, Queue="Loans", Flow="Nowhere")) == [("problem", said)]


def test_a_short_name_of_two_objects_is_told_with_both() -> None:
    verdict, said = judged(wish(QUEUE, Queue="Loans", Team_List="Sales"))[0]
    assert verdict == "problem"
    assert said == "Team List: 'Sales' may be 'Oslo > Sales' or 'Rome > Sales': write one of these in full"


def test_a_reference_may_lead_to_the_second_of_two_tabs() -> None:
    found = plan(wish(QUEUE, Queue="Loans", Flow="Hold"), wish(PROMPT, Prompt="Hold", File="hold.wav"))
    assert [row.verdict for row in found.rows] == ["update", "create"]
    assert waits_for(found, "Loans") == ["Hold"]


def test_a_row_waits_for_what_it_refers_to() -> None:
    found = plan(wish(TEAM, Site="Bern", Team="New"), wish(SITE, Site="Bern"))
    assert names(found.steps) == [("create", "Bern"), ("create", "New")]
    assert [row.step for row in found.rows] == [2, 1]


def test_what_refers_to_a_row_with_a_problem_is_blocked_and_so_on() -> None:
    site = wish(SITE, Site="Bern", problems=("bad",))
    team, queue = wish(TEAM, Site="Bern", Team="New"), wish(QUEUE, Queue="Q", Team_List="Bern > New")
    found = plan(queue, team, site)
    assert not found.steps
    assert [(row.verdict, row.message) for row in found.rows] == [
        ("blocked", f"waits for row {team.line} of Teams, which has a problem"),
        ("blocked", f"waits for row {site.line} of Sites, which has a problem"),
        ("problem", "bad"),
    ]


@pytest.mark.parametrize(("site", "why"), [
    (wish(SITE, UPDATE, Site="Bern"), "which has a problem"),
    (wish(SITE, IGNORE, Site="Bern"), "which is to be ignored and does not exist"),
    (wish(SITE, DELETE, Site="Bern"), "which is to be deleted"),
])  # fmt: skip
def test_what_refers_to_a_row_of_which_nothing_will_come_is_told_so(site: Wish, why: str) -> None:
    said = f"waits for row {site.line} of Sites, {why}"
    assert judged(wish(TEAM, Site="Bern", Team="New"), site)[0] == ("blocked", said)


@pytest.mark.parametrize(("queue", "why"), [
    (wish(QUEUE, UPDATE, Queue="New"), "which has a problem"),
    (wish(QUEUE, IGNORE, Queue="New"), "which is to be ignored and does not exist"),
    (wish(QUEUE, DELETE, Queue="New"), "which is to be deleted"),
])  # fmt: skip
def test_a_child_row_of_a_parent_of_which_nothing_will_come_is_told_so(queue: Wish, why: str) -> None:
    found = plan(line(None, "Care", queue="New"), queue)
    assert (found.rows[0].verdict, found.rows[0].message) == ("blocked", f"waits for row {queue.line} of Queues, {why}")
    assert not found.steps


def test_a_name_that_stands_twice_means_the_first_row() -> None:
    rows = wish(SITE, Site="Bern"), wish(SITE, Site="bern", problems=("twice",)), wish(TEAM, Site="Bern", Team="New")
    assert [verdict for verdict, _ in judged(*rows)] == ["create", "problem", "create"]


def test_a_row_whose_key_is_not_filled_is_known_by_no_name() -> None:
    blank = replace(wish(TEAM, Site="Bern", Team="x"), key=("Bern", ""), problems=("fill it",))
    assert judged(wish(USER, Email="ann@x.org", Teams="Bern > New"), blank)[0][1] == (
        "Teams: 'Bern > New' is neither on the tab Teams nor in the tenant; add it there, or correct the name"
    )


def test_a_row_that_fails_itself_blocks_who_needs_it() -> None:
    bad, team = wish(SITE, Site="Bern", Head="nobody@x.org"), wish(TEAM, Site="Bern", Team="New")
    queue = wish(QUEUE, Queue="Q", Team_List="Bern > New")
    assert [verdict for verdict, _ in judged(queue, team, bad)] == ["blocked", "blocked", "problem"]
    assert judged(team, bad)[0][1] == f"waits for row {bad.line} of Sites, which has a problem"


def test_a_row_without_a_line_is_told_by_its_name() -> None:
    bad = wish(SITE, Site="Bern", Head="nobody@x.org", line=False)
    assert judged(wish(TEAM, Site="Bern", Team="N"), bad)[0][1] == "waits for Bern of Sites, which has a problem"


def test_a_problem_with_what_is_there_already_blocks_nobody() -> None:
    rows = wish(SITE, Site="Oslo", problems=("bad",)), wish(TEAM, Site="Oslo", Team="New")
    assert [verdict for verdict, _ in judged(*rows)] == ["problem", "create"]


def test_who_refers_to_what_is_deleted_is_blocked() -> None:
    gone = wish(SITE, DELETE, Site="Oslo")
    verdict, said = judged(wish(TEAM, Site="Oslo", Team="New"), gone)[0]
    assert (verdict, said) == ("blocked", f"refers to row {gone.line} of Sites, which is deleted in this plan")


def test_members_that_exist_nowhere_may_be_left_out() -> None:
    row = wish(QUEUE, Queue="Loans", Team_List="Rome > Sales; Rome > Gone", Skills="French: 3; Latin: 2")
    found = plan(row, without_missing=True)
    assert found.rows[0].verdict == "update"
    assert found.rows[0].message == "sent without Rome > Gone, Latin, which do not exist"
    assert found.steps[0].values == {"Team List": (("Rome", "Sales"),), "Skills": ((("French",), 3),)}


def test_members_that_will_not_come_to_be_may_be_left_out_too() -> None:
    queue = wish(QUEUE, Queue="Loans", Team_List="Rome > Sales; Bern > New; Oslo > Gone", Skills="Latin: 2; French: 3")
    site, team = wish(SITE, Site="Bern", Head="nobody@x.org"), wish(TEAM, Site="Bern", Team="New")
    found = plan(queue, site, team, wish(SKILL, Skill="Latin", problems=("bad",)), without_missing=True)
    assert [row.verdict for row in found.rows] == ["update", "problem", "blocked", "problem"]
    assert found.rows[0].message == "sent without Oslo > Gone, Latin, Bern > New, which do not exist"
    assert found.steps[0].values == {"Team List": (("Rome", "Sales"),), "Skills": ((("French",), 3),)}


def test_all_that_is_missing_is_told_at_once() -> None:
    verdict, said = judged(wish(QUEUE, Queue="Loans", Flow="Nowhere", Team_List="Rome > Gone; Oslo > Care"))[0]
    assert verdict == "problem"
    assert said is not None
    assert ("Flow: 'Nowhere'" in said, "Team List: 'Rome > Gone'" in said, "; " in said) == (True, True, True)


def test_a_single_reference_is_never_left_out() -> None:
    assert judged(wish(SITE, Site="Oslo", Head="gone@x.org"), without_missing=True)[0][0] == "problem"


# -- renames


def test_a_rename_changes_the_name_and_either_name_may_be_used() -> None:
    found = plan(wish(SITE, Site="Oslo", New_Name="Bergen"))
    assert found.rows[0].changes == {"New Name": ["Oslo", "Bergen"]}
    assert found.steps[0].values == {"Site": "Bergen"}


def test_a_rename_that_was_done_already_is_unchanged() -> None:
    assert one(wish(SITE, Site="Bergen", New_Name="Oslo")).verdict == "unchanged"
    assert one(wish(TEAM, Site="Oslo", Team="Help", New_Name="Care")).verdict == "unchanged"


def test_a_new_object_gets_its_new_name_at_once() -> None:
    found = plan(wish(SITE, Site="Bern", New_Name="Basel"), wish(TEAM, Site="Basel", Team="New"))
    assert found.rows[0].changes["Site"] == [None, "Basel"]
    assert [row.verdict for row in found.rows] == ["create", "create"]


@pytest.mark.parametrize("site", ["Oslo", "Bergen"])
def test_who_refers_to_what_is_renamed_may_use_either_name(site: str) -> None:
    renamed = wish(SITE, Site="Oslo", New_Name="Bergen")
    found = plan(renamed, wish(TEAM, Site=site, Team="New", Backup=f"{site} > Sales"))
    assert [row.verdict for row in found.rows] == ["update", "create"]
    assert waits_for(found, "New") == ["Oslo"]
    assert found.steps[1].recorded_calls[0].body == {"siteId": "s1", "name": "New", "backupId": "t1"}


@pytest.mark.parametrize("site", ["Oslo", "Bergen"])
@pytest.mark.parametrize("done", [False, True])
def test_a_row_is_known_by_the_new_name_of_what_its_key_holds(site: str, done: bool) -> None:
    tenant = {**TENANT, SITE: [{**TENANT[SITE][0], "name": "Bergen" if done else "Oslo"}]}
    rows = wish(SITE, Site="Oslo", New_Name="Bergen"), wish(TEAM, Site=site, Team="Sales", New_Name="Help")
    found = plan(*rows, reading=read(tenant))
    assert [row.verdict for row in found.rows] == ["unchanged" if done else "update", "update"]
    assert [step.id for step in found.steps if step.tab is TEAM] == ["t1"]


@pytest.mark.parametrize("done", [False, True])
@pytest.mark.parametrize("tray", ["Small", "Large"])
def test_a_child_row_may_call_its_parent_by_either_name(tray: str, done: bool) -> None:
    tenant = {**TENANT, TRAY: [{"id": "y1", "name": "Large" if done else "Small", "parts": []}]}
    rows = wish(TRAY, Tray="Small", New_Name="Large"), wish(PART, Tray=tray, Queue="Loans")
    (step,) = plan(*rows, reading=read(tenant)).steps
    assert (step.id, len(step.items), step.rows[-1]) == ("y1", 1, rows[1].id)


def test_a_name_that_somebody_bears_means_him_and_not_who_is_to_bear_it() -> None:
    swapped = wish(SITE, Site="Oslo", New_Name="Rome"), wish(SITE, Site="Rome", New_Name="Oslo")
    found = plan(*swapped, wish(TEAM, Site="Rome", Team="New"))
    assert found.rows[2].verdict in {"create", "blocked"}
    assert "s1" not in {call.body.get("siteId") for step in found.steps for call in step.recorded_calls}


def test_two_rows_that_are_to_bear_one_name_are_each_known_by_their_own() -> None:
    found = plan(
        wish(SITE, Site="Oslo", New_Name="Bergen"), wish(SITE, Site="Bergen"), wish(TEAM, Site="Bergen", Team="New")
    )
    assert waits_for(found, "New") == ["Bergen"]


def test_who_refers_to_what_is_renamed_is_told_what_it_is_called_then() -> None:
    found = plan(wish(SITE, Site="Oslo", New_Name="Bergen"), wish(TEAM, Site="Oslo", Team="New"))
    (_, _, _, id, _, number), *_ = found.steps[1].stored(found.makers)["names"]
    assert (id, number) == ("s1", 1)


# -- child rows


def line(action: str | None, team: str, turn: str | None = None, queue: str = "Loans") -> Wish:
    if turn is None:
        return wish(LINE, action, Queue=queue, Team=team)
    return wish(LINE, action, Queue=queue, Team=team, Turn=turn)


def test_child_rows_are_folded_into_an_update_of_their_parent() -> None:
    rows = (
        line(None, "Rome > Sales", "3"), line(None, "Care", "9"), line(DELETE, "Oslo > Sales"),
        line(DELETE, "Rome > Sales"),
    )  # fmt: skip
    found = plan(*rows)
    assert [row.verdict for row in found.rows] == ["create", "update", "delete", "unchanged"]
    assert [row.changes for row in found.rows[:2]] == [
        {"Queue": [None, "Loans"], "Team": [None, "Rome > Sales"], "Turn": [None, "3"]}, {"Turn": ["2", "9"]},
    ]  # fmt: skip
    (step,) = found.steps
    assert (step.action, step.key, step.rows) == (UPDATE, ("Loans",), [row.id for row in rows[:3]])
    sent = step.recorded_calls[-1].body["lines"]
    assert sent == [{"teamId": "t3", "turn": 9}, {"teamId": "t2", "turn": 3}]


def test_new_parents_whose_lines_name_each_other_are_made_first_and_linked_then() -> None:
    rows = (
        wish(PAGE, Page="One"),
        wish(PAGE, Page="Two"),
        wish(LINK, Page="One", To="Two"),
        wish(LINK, Page="Two", To="One"),
    )
    found = plan(*rows)
    assert [row.verdict for row in found.rows] == ["create"] * 4
    assert [(step.action, len(step.items)) for step in found.steps] == [("create", 0), ("create", 1), ("update", 1)]
    assert found.steps[2].made_by is found.steps[0]


def test_child_rows_of_a_new_parent_go_with_its_create() -> None:
    queue = wish(QUEUE, Queue="New")
    found = plan(line(None, "Care", queue="New"), queue, line(DELETE, "Rome > Sales", queue="New"))
    assert [row.verdict for row in found.rows] == ["create", "create", "unchanged"]
    (step,) = found.steps
    assert step.recorded_calls[0].body == {"name": "New", "lines": [{"teamId": "t3", "turn": 1}]}


def test_a_problem_in_one_child_row_blocks_its_parent_and_its_siblings() -> None:
    bad, good = line(None, "Oslo > Gone"), line(None, "Rome > Sales")
    found = plan(good, wish(QUEUE, Queue="Loans", Team_List="Rome > Sales"), bad, wish(SITE, Site="Bern"))
    assert [row.verdict for row in found.rows] == ["blocked", "blocked", "problem", "create"]
    assert found.rows[0].message == f"waits for row {bad.line} of Queue Lines, which has a problem"
    assert names(found.steps) == [("create", "Bern")]


def test_a_child_row_that_is_blocked_stops_its_parent_and_so_on() -> None:
    bad, queue = line(None, "Oslo > Gone", queue="New"), wish(QUEUE, Queue="New")
    part, tray = wish(PART, Tray="T", Queue="New"), wish(TRAY, Tray="T", Size="3")
    found = plan(tray, part, queue, bad)
    assert [(row.verdict, row.message) for row in found.rows] == [
        ("blocked", f"waits for row {part.line} of Tray Parts, which has a problem"),
        ("blocked", f"waits for row {queue.line} of Queues, which has a problem"),
        ("blocked", f"waits for row {bad.line} of Queue Lines, which has a problem"),
        (
            "problem",
            "Team: 'Oslo > Gone' is neither on the tab Teams nor in the tenant; add it there, or correct the name",
        ),
    ]
    assert not found.steps


def test_a_problem_in_a_child_row_of_a_new_parent_blocks_who_refers_to_it() -> None:
    bad = line(None, "Oslo > Gone", queue="New")
    shelf = wish(SHELF, Shelf="S", Queue="New")
    found = plan(shelf, wish(QUEUE, Queue="New"), bad, wish(SITE, Site="Bern"))
    assert [row.verdict for row in found.rows] == ["blocked", "blocked", "problem", "create"]
    assert names(found.steps) == [("create", "Bern")]


def test_an_item_that_refers_to_nothing_can_be_deleted() -> None:
    tenant = {**TENANT, QUEUE: [{"id": "q1", "name": "Loans", "teams": ["t9"], "lines": [{"teamId": "t9"}]}]}
    found = plan(line(DELETE, "t9"), reading=read(tenant))
    assert found.rows[0].verdict == "delete"
    assert found.steps[0].recorded_calls[-1].body["lines"] == []


def test_a_child_row_without_any_parent_is_a_problem() -> None:
    assert judged(line(None, "Care", queue="Gone")) == [("problem", "Queues has no 'Gone': add it there first")]


def test_a_child_row_of_a_parent_that_is_deleted_is_blocked_and_so_is_the_parent() -> None:
    gone = wish(QUEUE, DELETE, Queue="Loans")
    found = plan(line(None, "Rome > Sales"), line(DELETE, "Care"), line(IGNORE, "Care"), gone)
    assert [row.verdict for row in found.rows] == ["blocked", "blocked", "ignore", "blocked"]


def test_child_rows_that_go_with_their_parent_need_no_step_of_their_own() -> None:
    rows = line(DELETE, "Care"), wish(QUEUE, DELETE, Queue="Loans")
    found = plan(*rows)
    assert [row.verdict for row in found.rows] == ["delete", "delete"]
    assert names(found.steps) == [("delete", "Loans")]
    assert [row.step for row in found.rows] == [1, 1]


# -- order


def test_deletes_run_in_reverse() -> None:
    rows = [wish(SITE, DELETE, Site="Oslo"), wish(TEAM, DELETE, Site="Oslo", Team="Care")]
    assert names(plan(*rows).steps) == [("delete", "Care"), ("delete", "Oslo")]


def test_a_rename_that_is_not_to_be_found_at_all_is_a_conflict() -> None:
    assert one(wish(SITE, UPDATE, Site="Bern", New_Name="Basel")).verdict == "conflict"


def test_an_object_that_was_renamed_keeps_the_rest_of_its_key() -> None:
    found = plan(wish(TEAM, Site="Oslo", Team="Help", New_Name="Care", Backup="Oslo > Sales"))
    assert found.rows[0].changes == {"Backup": [None, "Oslo > Sales"]}
    assert found.steps[0].id == "t3"


def test_what_a_new_object_will_have_is_kept_for_who_needs_to_know() -> None:
    found = plan(wish(SKILL, Skill="Latin", Type="TEXT"), wish(QUEUE, Queue="Loans", Skills="Latin: 2"))
    recorded = found.steps[1].recorded
    assert recorded is not None
    assert recorded.object("skill", ("Latin",)) == {"type": "TEXT"}


def test_deletes_that_may_refer_to_each_other_are_not_held_up() -> None:
    reading = read({**TENANT, KNOT: [{"id": "1", "name": "a"}], TIE: [{"id": "2", "name": "b"}]})
    reading.whole.clear()
    found = plan(wish(KNOT, DELETE, Knot="a"), wish(TIE, DELETE, Tie="b"), reading=reading)
    assert sorted(names(found.steps)) == [("delete", "a"), ("delete", "b")]


def test_circles_of_two_tabs_are_broken_where_one_reference_may_wait() -> None:
    rows = wish(SHELF, Shelf="S", Queue="Q", Board="B"), wish(BOARD, Board="B", Shelf="S"), wish(QUEUE, Queue="Q")
    found = plan(*rows)
    assert [row.verdict for row in found.rows] == ["create"] * 3
    assert [draft.action for draft in found.steps].count("update") == 1


def test_who_lets_go_of_an_object_does_so_before_it_is_deleted() -> None:
    rows = wish(TEAM, DELETE, Site="Oslo", Team="Sales"), wish(QUEUE, Queue="Loans", Team_List="<clear>")
    assert names(plan(*rows).steps) == [("update", "Loans"), ("delete", "Sales")]


def test_a_parent_lets_go_of_the_objects_of_its_items_before_they_are_deleted() -> None:
    rows = wish(TEAM, DELETE, Site="Oslo", Team="Care"), line(DELETE, "Care")
    assert names(plan(*rows).steps) == [("update", "Loans"), ("delete", "Care")]
    rows = wish(TEAM, DELETE, Site="Oslo", Team="Care"), wish(QUEUE, DELETE, Queue="Loans")
    assert names(plan(*rows).steps) == [("delete", "Loans"), ("delete", "Care")]


def test_what_a_list_leaves_out_may_refer_to_what_is_deleted() -> None:
    reading = read()
    del reading.objects[QUEUE.full_name][0]["lines"]
    reading.whole.clear()
    rows = wish(TEAM, DELETE, Site="Oslo", Team="Care"), wish(QUEUE, DELETE, Queue="Loans")
    assert names(plan(*rows, reading=reading).steps) == [("delete", "Loans"), ("delete", "Care")]


def test_who_gives_a_unique_value_up_comes_before_who_takes_it() -> None:
    rows = wish(USER, Email="bob@x.org", Extension="11"), wish(USER, Email="ann@x.org", Extension="13")
    assert names(plan(*rows).steps) == [("update", "ann@x.org"), ("update", "bob@x.org")]


def test_a_name_that_is_given_up_may_be_taken() -> None:
    rows = wish(SITE, Site="Rome", New_Name="Oslo"), wish(SITE, Site="Oslo", New_Name="Bergen")
    found = plan(*rows, reading=read({SITE: TENANT[SITE]}))
    assert [row.verdict for row in found.rows] == ["update", "update"]
    assert names(found.steps) == [("update", "Oslo"), ("update", "Rome")]


def test_the_same_name_in_another_place_is_not_taken_over() -> None:
    rows = wish(TEAM, Site="Rome", Team="Care"), wish(TEAM, DELETE, Site="Oslo", Team="Care")
    assert waits_for(plan(*rows), "Care") == []


def test_a_swap_of_unique_values_is_a_problem() -> None:
    rows = wish(USER, Email="bob@x.org", Extension="11"), wish(USER, Email="ann@x.org", Extension="12")
    assert {verdict for verdict, _ in judged(*rows)} == {"problem"}


def test_a_circle_of_creates_is_broken_by_linking_after() -> None:
    rows = wish(TEAM, Site="Oslo", Team="A", Backup="Oslo > B"), wish(TEAM, Site="Oslo", Team="B", Backup="Oslo > A")
    found = plan(*rows)
    assert sorted(draft.action for draft in found.steps) == ["create", "create", "update"]
    link = found.steps[-1]
    assert (link.action, list(link.values)) == ("update", ["Backup"])
    assert link.made_by is not None
    assert link.stored(found.makers)["made_by"] == link.made_by.number
    assert [row.verdict for row in found.rows] == ["create", "create"]


def test_a_circle_of_creates_that_all_need_each_other_is_a_problem() -> None:
    rows = wish(PAIR, Pair="A", Other="B"), wish(PAIR, Pair="B", Other="A"), wish(SITE, Site="Bern")
    found = plan(*rows)
    said = "these rows refer to each other in a circle that cannot be broken"
    assert [(row.verdict, row.message) for row in found.rows][:2] == [("problem", said), ("problem", said)]
    assert names(found.steps) == [("create", "Bern")]


def test_who_needs_a_row_of_such_a_circle_waits_for_it() -> None:
    first, second = wish(PAIR, Pair="A", Other="B"), wish(PAIR, Pair="B", Other="A")
    third, fourth = wish(PAIR, Pair="C", Other="A"), wish(PAIR, Pair="D", Other="C")
    found = plan(fourth, third, second, first)
    assert [row.verdict for row in found.rows] == ["blocked", "blocked", "problem", "problem"]
    assert [row.message for row in found.rows][:2] == [
        f"waits for row {third.line} of Pairs, which has a problem",
        f"waits for row {first.line} of Pairs, which has a problem",
    ]
    assert not found.steps


def test_a_row_in_two_circles_and_all_others_of_both_are_told_so() -> None:
    rows = (
        wish(TRIO, Trio="X", One="A", Two="B"), wish(TRIO, Trio="A", One="X", Two="X"),
        wish(TRIO, Trio="B", One="X", Two="X"), wish(TRIO, Trio="C", One="A", Two="B"),
    )  # fmt: skip
    assert [verdict for verdict, _ in judged(*rows)] == ["problem", "problem", "problem", "blocked"]


def test_what_cannot_be_linked_later_is_not_made_either() -> None:
    pairs = wish(PAIR, Pair="A", Other="B"), wish(PAIR, Pair="B", Other="A")
    shelf, board = wish(SHELF, Shelf="S", Board="B"), wish(BOARD, Board="B", Shelf="S", Pair="A")
    found = plan(shelf, board, *pairs)
    assert [row.verdict for row in found.rows] == ["blocked", "blocked", "problem", "problem"]
    assert [row.message for row in found.rows][:2] == [
        f"waits for row {board.line} of Boards, which has a problem",
        f"waits for row {pairs[0].line} of Pairs, which has a problem",
    ]
    assert not found.steps


def test_a_step_that_fails_whatever_the_provider_says_is_a_problem_and_holds_up_who_needs_it() -> None:
    bare, inside = wish(BASKET, Basket="Bare"), wish(BASKET, Basket="Inside", Lid="flat", Within="Bare")
    other = wish(BASKET, Basket="Other", Lid="round")
    found = plan(inside, bare, other)
    assert [(row.verdict, row.message) for row in found.rows] == [
        ("blocked", f"waits for row {bare.line} of Baskets, which has a problem"),
        ("problem", "a basket needs a lid"),
        ("create", None),
    ]
    assert [(draft.number, draft.key, draft.needs) for draft in found.steps] == [(1, ("Other",), [])]


def test_what_fails_to_be_linked_later_is_not_made_either() -> None:
    one, other = wish(BASKET, Basket="A", Lid="x", Within="B"), wish(BASKET, Basket="B", Lid="x", Within="A")
    found = plan(one, other)
    assert sorted(row.verdict for row in found.rows) == ["blocked", "problem"]
    assert not found.steps


def test_a_failure_to_change_what_is_there_holds_up_nobody_who_only_names_it() -> None:
    rows = wish(BASKET, Basket="Inside", Lid="x", Within="Bare"), wish(BASKET, Basket="Bare", Within="<clear>")
    held = {**TENANT, BASKET: [{"id": "b1", "name": "Bare", "withinId": "b1"}]}
    assert [verdict for verdict, _ in judged(*rows, reading=read(held))] == ["create", "problem"]


def test_what_a_row_of_a_circle_would_let_go_of_is_not_deleted() -> None:
    swap = wish(USER, Email="bob@x.org", Extension="11"), wish(USER, Email="ann@x.org", Extension="12", Teams="<clear>")
    gone = wish(TEAM, DELETE, Site="Oslo", Team="Sales")
    found = judged(*swap, gone, reading=read({**TENANT, QUEUE: []}))
    assert found[2] == ("blocked", f"waits for row {swap[1].line} of Users, which has a problem")


def test_who_only_names_a_row_of_a_circle_that_is_there_already_goes_on() -> None:
    swap = wish(USER, Email="bob@x.org", Extension="11"), wish(USER, Email="ann@x.org", Extension="12")
    found = plan(*swap, wish(SITE, Site="Oslo", Head="ann@x.org"))
    assert [row.verdict for row in found.rows] == ["problem", "problem", "update"]
    assert [(draft.key, draft.needs) for draft in found.steps] == [(("Oslo",), [])]


def test_a_circle_of_updates_of_what_is_there_is_no_circle() -> None:
    rows = (
        wish(TEAM, Site="Oslo", Team="Sales", Backup="Oslo > Care"),
        wish(TEAM, Site="Oslo", Team="Care", Backup="Oslo > Sales"),
    )
    assert {verdict for verdict, _ in judged(*rows)} == {"update"}


# -- what is read, rehearsed and stored


def test_details_are_read_where_the_list_leaves_out_what_a_cell_says() -> None:
    rows = [
        wish(QUEUE, Queue="Loans", Limit="3"), line(None, "Care"), wish(QUEUE, Queue="Loans", Channel="Voice"),
        wish(QUEUE, Queue="New", Limit="3"), wish(SITE, Site="Oslo"), line(None, "Care", queue="Gone"),
        wish(QUEUE, Queue="Loans", Limit="3", problems=("bad",)), wish(SITE, DELETE, Site="Oslo"),
    ]  # fmt: skip
    assert details_for(rows[:1], read()) == [("one.queue", "q1")]
    assert details_for(rows[1:2], read()) == [("one.queue", "q1")]
    assert details_for([line(DELETE, "Care")], read()) == [("one.queue", "q1")]
    assert details_for(rows[2:], read()) == []
    # What is deleted is read whole, to be remembered, where it can be made again.
    assert details_for([wish(QUEUE, DELETE, Queue="Loans")], read()) == [("one.queue", "q1")]
    once = replace(QUEUE, actions=(UPDATE, DELETE))
    assert details_for([wish(once, DELETE, Queue="Loans")], read()) == []


def test_what_is_deleted_is_remembered_with_its_items() -> None:
    found = plan(wish(QUEUE, DELETE, Queue="Loans"))
    assert found.rows[0].changes["Queue"] == ["Loans", None]
    lost = found.steps[0].stored(found.makers)["lost"]
    assert [name for name, _ in lost] == ["one.line"] * len(lost)
    assert all(texts["Queue"] == "Loans" and texts["Team"] for _, texts in lost)


def test_what_somebody_changed_since_is_left_as_it_is() -> None:
    same = replace(wish(SITE, DELETE, Site="Oslo"), expected={})
    assert plan(same).rows[0].verdict == "delete"
    queue = wish(QUEUE, DELETE, Queue="Loans")
    moved = plan(replace(queue, expected={"Limit": "999", "Queue": "Loans"})).rows[0]
    assert moved.verdict == "conflict"
    assert moved.message == "somebody changed Limit since; it is left as it is"


def test_a_step_is_stored_with_every_name_that_it_will_ask_for() -> None:
    found = plan(
        wish(SITE, Site="Bern"), wish(TEAM, Site="Bern", Team="New"),
        wish(QUEUE, Queue="Loans", Team_List="Bern > New; Oslo > Care"), wish(PROMPT, Prompt="P", File="hold.wav"),
        line(None, "Rome > Sales", queue="Loans"),
    )  # fmt: skip
    by_name = {draft.key[-1]: draft.stored(found.makers) for draft in found.steps}
    site = next(draft for draft in found.steps if draft.key == ("Bern",))
    assert ["one.site", ["Bern"], ["Bern"], None, {}, site.number] in by_name["New"]["names"]
    assert ["one.team", ["Oslo", "Care"], ["Oslo", "Care"], "t3", {}, None] in by_name["Loans"]["names"]
    assert by_name["Loans"]["values"] == {"Team List": "Bern > New; Oslo > Care"}
    assert by_name["Loans"]["items"] == [
        ["one.line", "create", {"Team": "Rome > Sales", "Queue": "Loans", "Turn": "1"}]
    ]
    assert found.rows[0].calls == 1


def test_what_a_step_asked_for_is_recalled_when_it_is_done() -> None:
    found = plan(wish(SITE, Site="Bern"), wish(TEAM, Site="Bern", Team="New"))
    site, team = found.steps
    stored = team.stored(found.makers)
    before = Recalled.from_stored(TEAM, TABS, stored, {})
    with pytest.raises(LookupError, match="'Bern' is not there"):
        before.id("site", ("Bern",))
    with pytest.raises(LookupError, match="'Elsewhere' is not there"):
        before.object("site", ("Elsewhere",))
    after = Recalled.from_stored(TEAM, TABS, stored, {site.number: {"id": "s9", "name": "Bern"}})
    assert after.id("site", ("Bern",)) == "s9"
    assert after.path("site", "s9") == ("Bern",)
    assert after.path("site", "s8") is None
    assert after.object("site", ("Bern",)) == {}
    assert after.identity("site", ("BERN",)) == after.identity("site", ("bern",)) == ("bern",)
    assert after.identity("site", ("Bern",)) == ("bern",)


def test_what_other_steps_keep_of_a_made_object_is_recalled() -> None:
    stored: Object = {"names": [["one.skill", ["Latin"], ["Latin"], None, {}, 1]], "paths": []}
    after = Recalled.from_stored(QUEUE, TABS, stored, {1: {"id": "k9", "type": "LEVEL", "name": "Latin"}})
    assert after.object("skill", ("Latin",)) == {"type": "LEVEL"}


def test_a_recorder_answers_from_the_plan_and_remembers() -> None:
    reading = read()
    reading.index.add("one.site", ("Bern",))
    recorder = Recorder(reading.index, TABS, "one", FILES)
    assert recorder.id("site", ("Bern",)) == "{id of Sites/Bern}"
    assert recorder.id("site", ("oslo",)) == "s1"
    assert recorder.id("file:", ("hold.wav", "wav/ulaw/8000/1")) == "abc"
    assert recorder.object("skill", ("French",)) == {"type": "LEVEL"}
    assert recorder.path("team", "t3") == ("Care",)
    assert recorder.path("team", "t9") is None
    assert recorder.identity("site", ("Gone",)) == ("gone",)
    assert [each for each in recorder.stored_names({}) if each[0] == "file:"] == [
        ["file:", ["hold.wav", "wav/ulaw/8000/1"], ["hold.wav", "wav/ulaw/8000/1"], "abc", {}, None]
    ]
    assert recorder.stored_paths() == [["one.team", "t3", ["Care"]]]
