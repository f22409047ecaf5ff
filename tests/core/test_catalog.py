"""Tabs and providers as data."""

from dataclasses import replace
from typing import Any

import pytest

from zeus.core.attributes import Text, Whole
from zeus.core.catalog import Provider, Tab, refers, titled
from zeus.core.flow import Call, FailedError, Part, Procedure, Reply, Step, Values
from zeus.core.index import Index
from zeus.core.lists import Ref
from zeus.core.rest import Rest
from zeus.core.tab_order import in_order

NAME = Text("Name", "name", "x", key=True)


def no_pages(call: Call) -> Procedure:
    raise AssertionError(call)


def tab(name: str, *attributes: Any, **more: Any) -> Tab:
    return Tab(name.title(), "About.", name=name, provider="acme", attributes=(NAME, *attributes), **more)


def provider(title: str, *tabs: Tab) -> Provider:
    return Provider(
        title, short="A", family="acme", sign_in=(), bases=dict, variables=dict, tenant=lambda _, __: no_pages(_call()),
        said=str, tabs={tab.name: tab for tab in tabs},
    )  # fmt: skip


def _call() -> Call:
    return Call("list", "GET", "/")


@pytest.mark.parametrize(
    ("title", "attributes", "message"),
    [
        ("Users", (NAME, Text("NAME", "n", "x")), "two attributes have the same heading"),
        ("Users", (NAME, Text("Action", "n", "x")), "one is called Action"),
        ("Users", (Text("Name", "name", "x"),), "no attribute is the key"),
        ("Users", (NAME, Text("MAC", "m", "x", renames="Name", replaces=True)), "what is replaced needs a procedure"),
        ("U" * 32, (NAME,), "no title for a sheet"),
        ("Users/Admins", (NAME,), "no title for a sheet"),
    ],
)
def test_a_tab_that_no_workbook_can_hold_is_refused(title: str, attributes: Any, message: str) -> None:
    with pytest.raises(ValueError, match=message):
        Tab(title, "About.", attributes=attributes)


def test_a_tab_knows_its_attributes() -> None:
    renamed = Text("New Name", "name", "x", renames="Name")
    site = Ref("Site", "siteId", "x", to=("site", "floor"))
    user = tab("user", renamed, site)
    assert user.full_name == "acme.user"
    assert user.by_heading["Site"] is site
    assert user.keys == (NAME,)
    assert user.renames == {"Name": renamed}
    assert list(user.references()) == [(site, "site"), (site, "floor")]
    assert refers(user) == (site,)
    assert len({user, tab("user", renamed, site)}) == 1


def test_the_own_keys_of_an_item_leave_out_those_of_its_parent() -> None:
    queue, skill = Ref("Queue", "", "x", to="queue", key=True), Text("Skill", "skills[].id", "x", key=True)
    child = Tab("Queue Skills", "About.", attributes=(queue, skill), part_of="queue", items="skills[]")
    assert child.keys == (queue, skill)
    assert child.own_keys == (skill,)
    assert tab("queue").own_keys == (NAME,)


def test_what_listing_leaves_out_has_to_be_read() -> None:
    api = Rest("/q", no_pages, omits=("skills",))
    size, skill = Whole("Size", "size", "x"), Text("Skill", "skills[].id", "x")
    assert tab("queue", size, api=api).listed(size)
    assert not tab("queue", skill, api=api).listed(skill)
    assert not tab("skill", size, api=api, items="skills[]").listed(size)
    assert tab("queue", skill).listed(skill)


def test_a_tab_stands_above_what_it_refers_to() -> None:
    order = in_order({
        "queue": tab("queue", Ref("Team", "t", "x", to="team"), Ref("Overflow", "q", "x", to="queue")),
        "team": tab("team", Ref("Site", "s", "x", to="site"), Ref("Elsewhere", "e", "x", to="nowhere")),
        "site": tab("site"),
    })  # fmt: skip
    assert order == {"site": 1, "team": 2, "queue": 3}


def test_a_parent_stands_above_what_its_items_refer_to() -> None:
    order = in_order({
        "queue": tab("queue"),
        "queue_skill": tab("queue_skill", Ref("Queue", "", "x", to="queue"), Ref("S", "s", "x", to="skill"),
                           part_of="queue", items="s[]"),
        "skill": tab("skill"),
        "orphan": tab("orphan", part_of="elsewhere", items="s[]"),
    })  # fmt: skip
    assert order["skill"] < order["queue"] < order["queue_skill"]


def test_a_circle_of_references_still_has_an_order() -> None:
    order = in_order({"a": tab("a", Ref("B", "b", "x", to="b")), "b": tab("b", Ref("A", "a", "x", to="a"))})
    assert sorted(order) == ["a", "b"]


def test_of_two_tabs_that_refer_to_each_other_the_one_in_need_of_more_stands_above() -> None:
    order = in_order({
        "team": tab("team", Ref("Agents", "a", "x", to="user")),
        "profile": tab("profile", Ref("Buddies", "b", "x", to="team")),
        "user": tab("user", Ref("Profile", "p", "x", to="profile"), Ref("Teams", "t", "x", to="team")),
    })  # fmt: skip
    assert order == {"team": 1, "profile": 2, "user": 3}


def test_what_child_tabs_refer_to_gives_way_where_it_would_make_a_cycle() -> None:
    order = in_order({
        "queue": tab("queue", Ref("Music", "m", "x", to="prompt")),
        "prompt": tab("prompt"),
        "queue_agent": tab("queue_agent", Ref("Queue", "", "x", to="queue"), Ref("Agent", "a", "x", to="user"),
                           part_of="queue", items="a[]"),
        "user": tab("user", Ref("Queues", "q", "x", to="queue")),
    })  # fmt: skip
    assert order == {"prompt": 1, "queue": 2, "user": 3, "queue_agent": 4}


def test_only_a_title_that_two_providers_have_says_whose_it_is() -> None:
    calling, center = provider("Calling", tab("user"), tab("site")), provider("Center", tab("user"))
    assert sorted(titled([calling, center])) == ["Site", "User (Calling)", "User (Center)"]
    assert sorted(titled([calling])) == ["Site", "User"]


def test_a_heading_without_a_value_reads_as_none() -> None:
    assert Values(Name="a")["Name"] == "a"
    assert Values()["Name"] is None


def test_a_call_is_stored_without_what_is_usual_and_read_back() -> None:
    call = Call(
        "create", "POST", "/files", parts=(Part("file", file="hash"),), classes=("slow",), accept=(404,),
        readback=lambda: no_pages(_call()),
    )  # fmt: skip
    assert _call().as_json() == {"label": "list", "method": "GET", "path": "/"}
    assert Call.from_json(call.as_json()) == call
    assert Call.from_json(_call().as_json()) == _call()


@pytest.mark.parametrize(("status", "ok"), [(200, True), (302, True), (400, False), (500, False)])
def test_a_reply_from_400_on_is_a_refusal(status: int, ok: bool) -> None:
    assert Reply(status).ok is ok
    assert Reply(status).as_json()["status"] == status


def step(of: Tab) -> Step:
    return Step(1, of, "create", ("a",), Index({}), {})


def test_a_tab_without_an_interface_can_only_be_read() -> None:
    with pytest.raises(FailedError, match="Flow can only be read"):
        step(tab("flow")).procedure()


def test_a_tab_may_bring_its_own_procedure_upon_the_usual_one() -> None:
    def twice(of: Step) -> Procedure:
        yield from of.usual()
        return (yield from of.usual())

    api = Rest("/users", no_pages)
    plain, own = tab("user", api=api), replace(tab("user", api=api), procedure=twice)
    assert [next(step(of).procedure()).label for of in (plain, own)] == ["create", "create"]
