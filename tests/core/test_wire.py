"""Paths into the objects of providers."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zeus.core.wire import MISSING, drop, get, put, root

THING: dict[str, Any] = {
    "name": "Billing", "none": None, "site": {"id": "s1"},
    "teamIds": ["t1", "t2"], "agents": [{"id": "a1"}, {}], "empty": [], "nothing": None,
}  # fmt: skip


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("name", "Billing"),
        ("none", None),
        ("gone", MISSING),
        ("site.id", "s1"),
        ("site.gone", MISSING),
        ("gone.id", MISSING),
        ("name.id", MISSING),
        ("teamIds[]", ["t1", "t2"]),
        ("agents[].id", ["a1", MISSING]),
        ("empty[].id", []),
        ("nothing[].id", None),
        ("gone[]", MISSING),
    ],
)
def test_a_path_leads_to_its_value(path: str, value: Any) -> None:
    assert get(THING, path) == value


@pytest.mark.parametrize(
    ("path", "value", "thing"),
    [
        ("name", "B", {"name": "B"}),
        ("site.id", "s1", {"site": {"id": "s1"}}),
        ("a.b.c", 1, {"a": {"b": {"c": 1}}}),
        ("teamIds[]", ("t1",), {"teamIds": ["t1"]}),
        ("teamIds[]", None, {"teamIds": []}),
        ("agents[].id", ["a1", "a2"], {"agents": [{"id": "a1"}, {"id": "a2"}]}),
        ("agents[].id", None, {"agents": []}),
    ],
)
def test_what_is_missing_on_the_way_is_made(path: str, value: Any, thing: dict[str, Any]) -> None:
    made: dict[str, Any] = {}
    put(made, path, value)
    assert made == thing


def test_what_lies_beside_stays() -> None:
    thing = {"site": {"id": "s1", "name": "HQ"}, "plain": 1}
    put(thing, "site.id", "s2")
    put(thing, "plain.inner", 2)
    assert thing == {"site": {"id": "s2", "name": "HQ"}, "plain": {"inner": 2}}


@pytest.mark.parametrize("path", ["name", "site.id", "teamIds[]"])
def test_what_is_dropped_is_gone(path: str) -> None:
    thing: dict[str, Any] = {"name": "B", "site": {"id": "s1"}, "teamIds": ["t1"]}
    drop(thing, path)
    assert get(thing, path) is MISSING


@pytest.mark.parametrize(
    ("path", "left"),
    [
        ("agents[].id", {"agents": [{"rank": 1}, {}, 7], "t": None}),
        ("agents[]", {"t": None}),
        ("agents[].inner[].id", {"agents": [{"id": "a1", "rank": 1}, {}, 7], "t": None}),
        ("t[].id", {"agents": [{"id": "a1", "rank": 1}, {}, 7], "t": None}),
        ("agents.id", {"agents": [{"id": "a1", "rank": 1}, {}, 7], "t": None}),
    ],
)
def test_what_is_dropped_of_a_list_is_gone_from_every_item(path: str, left: dict[str, Any]) -> None:
    thing: dict[str, Any] = {"agents": [{"id": "a1", "rank": 1}, {}, 7], "t": None}
    drop(thing, path)
    assert thing == left


def test_what_is_dropped_of_lists_in_lists_is_gone_from_every_item() -> None:
    thing = {"groups": [{"teams": [{"id": "t1", "at": 1}, {"id": "t2"}]}, {"teams": []}]}
    drop(thing, "groups[].teams[].at")
    assert thing == {"groups": [{"teams": [{"id": "t1"}, {"id": "t2"}]}, {"teams": []}]}


@pytest.mark.parametrize("path", ["gone", "gone.id", "name.id", "gone[]"])
def test_dropping_what_is_not_there_changes_nothing(path: str) -> None:
    thing: dict[str, Any] = {"name": "B"}
    drop(thing, path)
    assert thing == {"name": "B"}


@pytest.mark.parametrize(
    ("path", "member"), [("name", "name"), ("site.id", "site"), ("agents[].id", "agents"), ("t[]", "t")]
)
def test_a_path_begins_in_a_member(path: str, member: str) -> None:
    assert root(path) == member


@given(st.lists(st.text("abc", min_size=1, max_size=3), min_size=1, max_size=4), st.none() | st.integers() | st.text())
def test_what_is_put_is_found(names: list[str], value: Any) -> None:
    thing: dict[str, Any] = {}
    put(thing, ".".join(names), value)
    assert get(thing, ".".join(names)) == value
