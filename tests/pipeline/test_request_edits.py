"""Edited bodies: a merge patch says all that was changed, and nothing else."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from zeus.pipeline.request_edits import filled, patch_between, patched

values = st.recursive(
    st.booleans() | st.integers() | st.text(max_size=4),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from("abcd"), inner, max_size=3),
    max_leaves=8,
)
bodies = st.dictionaries(st.sampled_from("abcd"), values, max_size=4)


@given(before=bodies, after=bodies)
def test_a_patch_makes_the_one_of_the_other(before: dict[str, Any], after: dict[str, Any]) -> None:
    assert patched(before, patch_between(before, after)) == after


@given(body=bodies)
def test_nothing_changed_is_an_empty_patch(body: dict[str, Any]) -> None:
    assert patch_between(body, body) == {}
    assert patched(body, {}) == body


def test_only_what_differs_is_kept() -> None:
    before = {"name": "A", "site": "{id of Sites/Main}", "more": {"x": 1, "y": 2}, "list": [1, 2]}
    after = {"name": "B", "site": "{id of Sites/Main}", "more": {"x": 1, "y": 3}, "list": [1], "new": True}
    assert patch_between(before, after) == {"name": "B", "more": {"y": 3}, "list": [1], "new": True}
    assert patch_between(before, {"name": "A"}) == {"site": None, "more": None, "list": None}


def test_placeholders_become_what_they_stand_for_wherever_they_are() -> None:
    told = {"a": "{id of Sites/Main}", "b": ["{id of Sites/Main}", 1], "c": {"d": "{id of Sites/Other}"}}
    assert filled(told, {"{id of Sites/Main}": "7"}) == {"a": "7", "b": ["7", 1], "c": {"d": "{id of Sites/Other}"}}
