"""What a plan takes of what there is only so much of."""

from dataclasses import replace
from typing import Any

from tests.pipeline.test_plan import TEAM, USER, read, wish
from zeus.core.catalog import Tab
from zeus.core.index import Index
from zeus.pipeline.plan import Wish, make_plan
from zeus.pipeline.plan.supplies import Supply
from zeus.pipeline.tenant import Reading


def limited(**more: Any) -> Reading:
    """The tenant, whose teams have room for one more each, but for the second, which is full."""
    found = read()
    room = {"t1": 1, "t2": 0, "t3": None}
    team = replace(TEAM, left=lambda thing: room[thing["id"]], **more)
    tabs: dict[str, Tab] = {**found.tabs, team.full_name: team}
    index = Index(tabs)
    for name, things in found.objects.items():
        index.add_objects(name, things)
    return Reading(tabs, index, found.objects, found.at, found.whole)


def taken(*wishes: Wish, **more: Any) -> list[Supply]:
    return make_plan(wishes, limited(**more), {"one": {}}, {}).supplies


def test_what_rows_take_is_held_against_what_is_left() -> None:
    north, south = _names()
    assert taken(_in("bob", north)) == [Supply(north, 1, 1, 0)]
    assert taken(_in("bob", f"{north}; {south}")) == [Supply(north, 1, 1, 0), Supply(south, 1, 0, 1)]
    assert taken(_in("bob", south), _in("ann", south)) == [Supply(south, 2, 0, 2)]


def test_what_a_row_has_already_is_not_taken_again_and_what_it_gives_back_is_free() -> None:
    north, south = _names()
    assert taken(_in("ann", f"{north}; {south}")) == [Supply(south, 1, 0, 1)]
    assert taken(_in("ann", south), _in("bob", north)) == [Supply(south, 1, 0, 1)]


def test_numbers_are_told_of_in_one_line() -> None:
    assert taken(_in("bob", "; ".join(_names())), left_together=True) == [Supply(TEAM.title, 2, 1, 1)]


def test_what_is_not_sent_takes_nothing_and_what_there_is_no_end_of_is_not_counted() -> None:
    north, _ = _names()
    third = read().index.path(TEAM.full_name, "t3")
    assert third
    assert taken(_in("nobody", north), _in("bob", " > ".join(third))) == []


def _in(who: str, teams: str) -> Wish:
    return wish(USER, Email=f"{who}@x.org", Teams=teams)


def _names() -> list[str]:
    index = read().index
    return [" > ".join(index.path(TEAM.full_name, id) or ()) for id in ("t1", "t2")]
