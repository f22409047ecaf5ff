"""One row against the tenant, where what it says is of the past."""

from zeus.core.attributes import CREATE, UPDATE, Text
from zeus.core.catalog import Tab
from zeus.core.index import Index
from zeus.core.lists import Ref
from zeus.pipeline.plan.compare import Wish, judge

LAYOUT = Tab(
    "Layouts", "Screens.", name="layout", provider="one",
    attributes=(
        Text("Name", "name", "x", key=True), Text("Kind", "kind", "x", only=(CREATE,)),
        Ref("Copy Of", "", "x", to="layout", only=(CREATE,)),
    ),
)  # fmt: skip
KNOWN = Index({"layout": LAYOUT})


def verdict(action: str | None, **values: object) -> tuple[str, dict[str, list[str | None]]]:
    named = {heading.replace("_", " "): value for heading, value in values.items()}
    found = judge(Wish("w", LAYOUT, ("Main",), action, {"Name": "Main", **named}), {"Kind": "plain"}, KNOWN)
    return found.verdict, found.changes


def test_how_an_object_was_made_is_no_difference_once_it_exists() -> None:
    for action in (CREATE, UPDATE, None):
        assert verdict(action, Copy_Of=("Global",)) == ("unchanged", {})


def test_what_an_object_was_made_with_is_still_compared() -> None:
    assert verdict(UPDATE, Kind="wide", Copy_Of=("Global",)) == ("conflict", {"Kind": ["plain", "wide"]})
    assert verdict(UPDATE, Kind=None) == ("unchanged", {})
