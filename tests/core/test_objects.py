"""Values out of the provider's objects, and values into them."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeus.core.attributes import CREATE, DELETE, UPDATE, Secret, Text, Whole
from zeus.core.catalog import Shape, Tab
from zeus.core.flow import Item, Step
from zeus.core.index import Index
from zeus.core.lists import Names, Ref
from zeus.core.objects import (
    body_of,
    filled_in,
    flatten,
    fold_items,
    item_identity,
    items_of,
    key_form,
    key_of,
    nest,
    references_of,
    set_value,
    values_of,
)
from zeus.core.wire import Object

QUEUE_KEY = Ref("Queue", "", "x", to="queue", key=True)
QUEUE = Tab(
    "Queues", "Queues.", name="queue",
    attributes=(
        Text("Name", "name", "x", key=True), Text("Code", "code", "x", key=True, exact=True),
        Whole("Size", "size", "x"), Text("Site Name", "site.name", "x"), Secret("PIN", "pin", "x"),
        Text("New Name", "name", "x", renames="Name"), Text("Only Ours", "", "x"),
        Ref("Teams", "teams[]", "x", to="team", many=True), Ref("Team", "team", "x", to="team"),
    ),
)  # fmt: skip
SKILLS = Tab(
    "Queue Skills", "Skills.", part_of="queue", items="skills[]",
    attributes=(QUEUE_KEY, Text("Skill", "skills[].id", "x", key=True), Whole("Level", "skills[].level", "x")),
)  # fmt: skip
DAYS = Tab(
    "Days", "Plain items.", part_of="queue", items="days[]",
    attributes=(QUEUE_KEY, Text("Day", "days[]", "x", key=True)),
)  # fmt: skip
TEAMS = Tab(
    "Queue Teams", "Teams in groups.", part_of="queue", items="groups[].teams[]",
    attributes=(
        QUEUE_KEY, Whole("Order", "groups[].order", "x", key=True), Whole("After", "groups[].after", "x"),
        Text("Team", "groups[].teams[].id", "x", key=True), Whole("Weight", "groups[].teams[].weight", "x"),
    ),
)  # fmt: skip
TEAM = Tab("Teams", "Teams.", name="team", attributes=(Text("Name", "name", "x", key=True),))
LEVELS = st.dictionaries(st.text("abc", min_size=1, max_size=2), st.integers(0, 9), max_size=4)


def known() -> Index:
    index = Index({"team": TEAM})
    index.add("team", ("Lending",), "t1")
    return index


def step(tab: Tab = QUEUE, values: dict[str, Any] | None = None, items: tuple[Item, ...] = ()) -> Step:
    return Step(1, tab, UPDATE, ("a", "b"), known(), {}, values=values or {}, items=items)


def test_an_object_is_read_by_heading() -> None:
    thing = {"name": "A", "size": None, "site": {"name": "HQ"}, "pin": "1234", "teams": ["t1"], "more": 1}
    assert values_of(QUEUE, thing, known()) == {
        "Name": "A", "Size": None, "Site Name": "HQ", "Teams": (("Lending",),),
    }  # fmt: skip


def test_a_key_is_what_its_columns_show() -> None:
    assert key_of(QUEUE, {"Name": "A", "Code": "c", "Size": 1}) == ("A", "c")
    assert key_of(QUEUE, {"Name": "A"}) == ("A", "")


def test_keys_are_the_same_in_any_case_unless_they_are_exact() -> None:
    assert key_form(QUEUE, ("Front  DESK", "cC")) == ("front desk", "cC")


def test_values_are_put_where_their_fields_lie_and_the_rest_stays() -> None:
    before = {"name": "A", "size": 5, "site": {"name": "HQ", "zone": "Z"}, "more": 1}
    values = {"Site Name": "West", "Size": None, "Only Ours": "x", "Team": ("Lending",)}
    assert body_of(step(values=values), before) == {
        "name": "A", "site": {"name": "West", "zone": "Z"}, "more": 1, "team": "t1",
    }  # fmt: skip
    assert before["site"] == {"name": "HQ", "zone": "Z"}


def test_a_reference_that_is_not_there_yet_is_told() -> None:
    with pytest.raises(LookupError, match="Teams has no 'Parking'"):
        body_of(step(values={"Team": ("Parking",)}), {})


def test_what_has_no_field_is_not_sent() -> None:
    thing: Object = {"name": "A"}
    set_value(thing, QUEUE.by_heading["Only Ours"], "x", known())
    assert thing == {"name": "A"}


def test_an_object_that_is_laid_out_otherwise_is_read_and_written_through_its_shape() -> None:
    shape = Shape(read=lambda thing: dict(thing["inner"]), write=lambda thing, of: {"inner": thing, "of": of.number})
    tab = Tab("T", "x", attributes=(Text("Name", "name", "x", key=True),), shape=shape)
    assert body_of(step(tab, {"Name": "B"}), {"inner": {"name": "A", "id": 1}}) == {
        "inner": {"name": "B", "id": 1}, "of": 1,
    }  # fmt: skip


def test_the_items_of_a_child_tab_are_read_by_heading() -> None:
    thing = {
        "skills": [{"id": "s1", "level": 3}, {"id": "s2"}], "days": ["Mon", "Tue"],
        "groups": [{"order": 1, "after": 0, "teams": [{"id": "t1", "weight": 2}]}, {"order": 2, "teams": None}],
    }  # fmt: skip
    assert items_of(SKILLS, thing, known()) == [{"Skill": "s1", "Level": 3}, {"Skill": "s2"}]
    assert items_of(DAYS, thing, known()) == [{"Day": "Mon"}, {"Day": "Tue"}]
    assert items_of(TEAMS, thing, known()) == [{"Order": 1, "After": 0, "Team": "t1", "Weight": 2}]
    assert items_of(SKILLS, {"skills": None}, known()) == []
    assert items_of(TEAMS, {}, known()) == []


def test_an_item_of_another_form_has_only_what_it_says() -> None:
    assert items_of(DAYS, {"days": [{"id": "Mon"}]}, known()) == [{}]


def test_an_item_is_named_by_its_own_keys() -> None:
    assert item_identity(SKILLS, {"Queue": ("Q",), "Skill": "s1", "Level": 3}, known()) == ("s1",)
    assert item_identity(TEAMS, {"Team": "t1"}, known()) == (None, "t1")


def test_an_item_is_the_same_in_any_case_unless_its_name_is_exact() -> None:
    thing: Object = {"skills": [{"id": "Mortgage", "level": 3}]}
    fold_items(thing, SKILLS, [Item(SKILLS, UPDATE, {"Skill": "mortgage", "Level": 5})], known())
    assert thing["skills"] == [{"id": "mortgage", "level": 5}]
    exact = Tab("X", "x", part_of="queue", items="skills[]", attributes=(
        QUEUE_KEY, Text("Skill", "skills[].id", "x", key=True, exact=True)))  # fmt: skip
    assert item_identity(exact, {"Skill": "A"}, known()) != item_identity(exact, {"Skill": "a"}, known())


@pytest.mark.parametrize("action", [UPDATE, DELETE])
def test_of_items_with_one_name_the_first_is_meant_and_none_is_lost(action: str) -> None:
    thing: Object = {"skills": [{"id": "s1", "level": 1}, {"id": "s1", "level": 2}]}
    fold_items(thing, SKILLS, [Item(SKILLS, action, {"Skill": "s1", "Level": 9})], known())
    changed = [{"id": "s1", "level": 9}] if action == UPDATE else []
    assert thing["skills"] == [{"id": "s1", "level": 2}, *changed]


@pytest.mark.parametrize(
    ("action", "values", "skills"),
    [
        (CREATE, {"Skill": "s3", "Level": 9}, [{"id": "s1", "level": 3}, {"id": "s2"}, {"id": "s3", "level": 9}]),
        (UPDATE, {"Skill": "s1", "Level": 4}, [{"id": "s1", "level": 4}, {"id": "s2"}]),
        (UPDATE, {"Skill": "s1", "Level": None}, [{"id": "s1"}, {"id": "s2"}]),
        (DELETE, {"Skill": "s1"}, [{"id": "s2"}]),
        (DELETE, {"Skill": "s9"}, [{"id": "s1", "level": 3}, {"id": "s2"}]),
    ],
)
def test_an_item_is_added_changed_or_removed_and_the_others_stay(
    action: str, values: dict[str, Any], skills: list[Any]
) -> None:
    before = {"name": "A", "skills": [{"id": "s1", "level": 3}, {"id": "s2"}]}
    after = body_of(step(items=(Item(SKILLS, action, values),)), before)
    assert after == {"name": "A", "skills": skills}


def test_the_parent_s_own_column_in_an_item_is_not_sent() -> None:
    thing: Object = {}
    fold_items(thing, SKILLS, [Item(SKILLS, CREATE, {"Queue": ("Q",), "Skill": "s1"})], known())
    assert thing == {"skills": [{"id": "s1"}]}


def test_items_that_are_plain_values_are_added_and_removed() -> None:
    thing: Object = {"days": ["Mon", "Tue"]}
    fold_items(thing, DAYS, [Item(DAYS, DELETE, {"Day": "Mon"}), Item(DAYS, CREATE, {"Day": "Fri"})], known())
    assert thing == {"days": ["Tue", "Fri"]}


def grouped(*groups: tuple[int, int, list[str]]) -> Object:
    return {"groups": [{"order": o, "after": after, "teams": [{"id": t} for t in teams]} for o, after, teams in groups]}


def test_a_new_item_lies_in_the_group_that_it_names_and_groups_stand_in_order() -> None:
    thing = grouped((2, 30, ["t2"]))
    items = [
        Item(TEAMS, CREATE, {"Order": 2, "After": 30, "Team": "t3"}),
        Item(TEAMS, CREATE, {"Order": 1, "After": 0, "Team": "t1"}),
    ]
    fold_items(thing, TEAMS, items, known())
    assert thing == grouped((1, 0, ["t1"]), (2, 30, ["t2", "t3"]))


def test_what_a_row_says_of_a_group_holds_for_the_others_in_it() -> None:
    thing = grouped((1, 0, ["t1", "t2"]), (2, 30, ["t3"]))
    fold_items(thing, TEAMS, [Item(TEAMS, UPDATE, {"Order": 1, "Team": "t2", "After": 15})], known())
    assert thing == grouped((1, 15, ["t1", "t2"]), (2, 30, ["t3"]))


def test_a_group_without_items_is_gone() -> None:
    thing = grouped((1, 0, ["t1"]), (2, 30, ["t2"]))
    fold_items(thing, TEAMS, [Item(TEAMS, DELETE, {"Order": 1, "Team": "t1"})], known())
    assert thing == grouped((2, 30, ["t2"]))


def test_a_list_that_is_emptied_is_taken_out_as_a_whole() -> None:
    members = Ref("Members", "members[].id", "x", to="team", many=True)
    thing: Object = {"members": [{"id": "t1"}, {"id": "t2"}], "name": "A"}
    set_value(thing, members, None, known())
    assert thing == {"name": "A"}


def test_a_list_within_an_item_is_emptied_as_a_whole() -> None:
    tags = Names("Tags", "skills[].tags[].name", "x")
    child = Tab("Tagged", "x", part_of="queue", items="skills[]", attributes=(*SKILLS.attributes, tags))
    thing: Object = {"skills": [{"id": "s1", "tags": [{"name": "a"}]}]}
    fold_items(thing, child, [Item(child, UPDATE, {"Skill": "s1", "Tags": None})], known())
    assert thing == {"skills": [{"id": "s1"}]}


def test_a_group_that_never_had_items_stays_when_others_change() -> None:
    thing = grouped((1, 0, ["t1"]), (2, 30, []), (3, 60, []))
    items = [
        Item(TEAMS, DELETE, {"Order": 1, "Team": "t1"}),
        Item(TEAMS, CREATE, {"Order": 3, "After": 45, "Team": "t2"}),
    ]
    fold_items(thing, TEAMS, items, known())
    assert thing == grouped((2, 30, []), (3, 45, ["t2"]))
    assert [item["Team"] for item in items_of(TEAMS, thing, known())] == ["t2"]


def test_two_groups_of_one_name_become_one_with_the_items_of_both() -> None:
    again: Object = {}
    nest(again, TEAMS, list(flatten(grouped((1, 0, ["t1"]), (1, 5, []), (1, 0, ["t2"])), TEAMS.items)))
    assert again == grouped((1, 0, ["t1", "t2"]))


@pytest.mark.parametrize("without", [{}, {"teams": None}, {"teams": []}])
def test_a_group_without_items_is_put_together_as_it_was(without: Object) -> None:
    thing = {"groups": [{"order": 1, "after": 30, **without}]}
    again: Object = {}
    nest(again, TEAMS, list(flatten(thing, TEAMS.items)))
    assert again == thing


def test_blank_cells_of_a_new_object_have_their_defaults() -> None:
    tab = Tab("T", "x", attributes=(
        Text("Name", "name", "x", key=True), Whole("Size", "size", "x", default="3"),
        Text("Later", "later", "x", default="y", only=(UPDATE,)), Text("Theirs", "t", "x", default="z", read_only="IT"),
        Whole("Turn", "turn", "x", default="1", only=(CREATE,)),
    ))  # fmt: skip
    assert filled_in(tab, {"Name": "A", "Turn": None}) == {"Name": "A", "Size": 3, "Turn": 1}
    assert filled_in(tab, {"Name": "A", "Size": 5}) == {"Name": "A", "Size": 5, "Turn": 1}


def test_the_references_that_values_hold_are_told() -> None:
    values = {"Teams": (("a",), ("b", "c")), "Team": None, "Name": "A"}
    teams = QUEUE.by_heading["Teams"]
    assert list(references_of(QUEUE, values)) == [(teams, ("a",)), (teams, ("b", "c"))]


@given(st.dictionaries(st.integers(1, 9), st.lists(st.text("abc", min_size=1), max_size=3), max_size=3))
def test_items_that_are_taken_apart_and_put_together_are_the_same(groups: dict[int, list[str]]) -> None:
    thing = grouped(*((order, order * 10, teams) for order, teams in sorted(groups.items())))
    again: Object = {}
    nest(again, TEAMS, list(flatten(thing, TEAMS.items)))
    assert again == thing


@given(LEVELS, LEVELS)
def test_items_once_folded_are_there(held: dict[str, int], wanted: dict[str, int]) -> None:
    thing: Object = {"skills": [{"id": name, "level": level} for name, level in held.items()]}
    fold_items(thing, SKILLS, [Item(SKILLS, CREATE, {"Skill": s, "Level": n}) for s, n in wanted.items()], known())
    assert {item["Skill"]: item["Level"] for item in items_of(SKILLS, thing, known())} == {**held, **wanted}
