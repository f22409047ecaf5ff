"""Laws that hold for whatever a provider's tabs say."""

import json
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from zeus.core.attributes import Text, Whole
from zeus.core.catalog import Tab
from zeus.core.flow import Call, Part, Window
from zeus.core.objects import flatten, nest
from zeus.pipeline import budget

TEXTS = st.text(max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXTS, inner, max_size=3),
    max_leaves=8,
)
PARTS = st.builds(Part, TEXTS, json=JSON, file=st.none() | TEXTS, filename=st.none() | TEXTS, content_type=TEXTS)
CALLS = st.builds(
    Call, TEXTS, TEXTS, TEXTS, query=st.dictionaries(TEXTS, TEXTS, max_size=2), body=JSON,
    parts=st.lists(PARTS, max_size=2).map(tuple), headers=st.dictionaries(TEXTS, TEXTS, max_size=2), base=TEXTS,
    form=st.booleans(), classes=st.lists(TEXTS, max_size=2).map(tuple), lane=st.none() | TEXTS,
    repeatable=st.booleans(), accept=st.lists(st.integers(400, 599), max_size=2).map(tuple), gather=st.none() | TEXTS,
)  # fmt: skip


@given(CALLS)
def test_a_call_survives_the_ledger(call: Call) -> None:
    assert Call.from_json(json.loads(json.dumps(call.as_json()))) == call


TEAMS = Tab(
    "Queue Teams", "Teams in groups.", part_of="queue", items="groups[].teams[]",
    attributes=(
        Whole("Order", "groups[].order", "Its place.", key=True),
        Text("Team", "groups[].teams[].id", "Who.", key=True),
    ),
)  # fmt: skip
SKILLS = Tab(
    "Skills", "In one list.", part_of="queue", items="skills[]",
    attributes=(Text("Skill", "skills[].id", "Which.", key=True),),
)  # fmt: skip
ITEMS = st.lists(st.fixed_dictionaries({"id": TEXTS}, optional={"level": JSON}), min_size=1, max_size=4)
MEMBERS: st.SearchStrategy[Any] = st.none() | st.just([]) | ITEMS
GROUPS = st.lists(
    st.fixed_dictionaries({"order": st.integers(1, 99)}, optional={"duration": st.integers(), "teams": MEMBERS}),
    max_size=4, unique_by=lambda group: int(str(group["order"])),
).map(lambda groups: sorted(groups, key=lambda group: int(str(group["order"]))))  # fmt: skip


@given(GROUPS, ITEMS)
def test_items_taken_apart_and_put_together_are_the_same(groups: list[Any], items: list[Any]) -> None:
    thing = {"id": "q1", "groups": groups, "skills": items}
    for tab in (TEAMS, SKILLS):
        again: dict[str, Any] = {"id": "q1", "groups": groups, "skills": items}
        nest(again, tab, list(flatten(thing, tab.items)))
        assert again == thing


@given(GROUPS)
def test_items_taken_apart_share_nothing_with_the_original(groups: list[Any]) -> None:
    thing = {"groups": groups}
    before = json.dumps(thing)
    for levels in flatten(thing, TEAMS.items):
        for level in levels:
            level["order"] = level["id"] = None
    assert json.dumps(thing) == before


SCOPES = ("all", "light", "heavy")
WINDOWS = st.lists(
    st.builds(
        Window, st.sampled_from([0.5, 1.0, 10.0, 60.0]), st.integers(1, 5), st.sampled_from(SCOPES), st.booleans()
    ),
    min_size=1, max_size=3, unique_by=lambda window: (window.seconds, window.scope),
)  # fmt: skip
ASKED = st.tuples(
    st.floats(0, 20), st.sampled_from([("all",), ("all", "light"), ("all", "heavy"), ("light",)]), st.integers(1, 6)
)
MOST = 1e-6


def overrun(window: Window, times: list[float]) -> bool:
    """Whether more requests leave within the window than it allows."""
    if window.fixed:
        periods = [int((time + MOST) // window.seconds) for time in times]
        return any(periods.count(period) > window.limit for period in periods)
    return any(sum(start <= time < start + window.seconds - MOST for time in times) > window.limit for start in times)


@given(WINDOWS, st.lists(ASKED, max_size=8))
def test_no_window_is_ever_overrun(windows: list[Window], asked: list[tuple[float, tuple[str, ...], int]]) -> None:
    state: dict[str, Any] = {}
    left: dict[str, list[float]] = {scope: [] for scope in SCOPES}
    now = 1_000_000.0
    for later, scopes, count in asked:
        now += later
        times = budget.reserve(state, windows, scopes, count, now)
        assert times == sorted(times)
        assert times[0] >= now
        for scope in scopes:
            left[scope] += times
    assert not [window for window in windows if overrun(window, left[window.scope])]


def test_a_request_that_another_class_puts_off_does_not_hide_the_period_before() -> None:
    windows = [Window(60, 2, "all", fixed=True), Window(100, 1, "heavy")]
    state: dict[str, Any] = {}
    times = budget.reserve(state, windows, ("all", "heavy"), 2, 6_000_000.0)
    times += budget.reserve(state, windows, ("all",), 6, 6_000_000.0)
    assert [int(time - 6_000_000) for time in times] == [0, 100, 0, 60, 120, 120, 180, 180]


@given(WINDOWS, st.lists(st.tuples(st.floats(0, 20), st.integers(1, 6)), max_size=8))
def test_who_asks_first_leaves_first(windows: list[Window], asked: list[tuple[float, int]]) -> None:
    state: dict[str, Any] = {}
    now, times = 1_000_000.0, []
    for later, count in asked:
        now += later
        times += budget.reserve(state, windows, ("all", "light"), count, now)
    assert times == sorted(times)
