"""The sample workbook of Microsoft Teams: each planted mistake is met by its own message, and the rest arrives."""

import re
import runpy
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from zeus.core.catalog import titled
from zeus.pipeline.read import Reading, read_workbook
from zeus.providers import load_catalog
from zeus.services.demonstration import demonstrate
from zeus.services.simulations import EXAMPLES

PROVIDER = load_catalog()["microsoft_teams"]
MISTAKES: list[tuple[str, str, str | None, str, str]] = list(
    runpy.run_path(str(Path(__file__).parents[1] / "examples" / "bluestem_mistakes.py"))["MISTAKES"]
)
Told = Mapping[str, Mapping[str, Any]]
Place = tuple[str, str, str | None]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What the demonstration tells, step by step, and at the end."""
    steps: dict[str, Mapping[str, Any]] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.tempdir", str(tmp_path_factory.mktemp("demo")))
        steps["end"] = demonstrate("microsoft_teams", tell=steps.__setitem__)
    return steps


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_workbook(EXAMPLES / "microsoft_teams.xlsx", titled([PROVIDER]))


def at(when: str) -> dict[Place, str]:
    """Where the mistakes are that are told then, and words of their messages."""
    return {(tab, key, heading): words for tab, key, heading, told_when, words in MISTAKES if told_when == when}


def test_each_mistake_of_a_cell_is_met_on_import_and_nothing_else_is(told: Told) -> None:
    keys = {(row["tab"], row["row"]): " > ".join(row["key"]) for row in told["plan"]["rows"]}
    met = {
        (each["tab"], keys[each["tab"], each["row"]], each["heading"]): each["message"]
        for each in told["import"]["problems"]
    }
    assert at("import").keys() == met.keys()
    assert [place for place, words in at("import").items() if words not in met[place]] == []
    assert len(set(met.values())) == len(told["import"]["problems"]) == 37
    assert len([each for each in told["import"]["problems"] if each["repair"] is not None]) == 15
    assert len(told["repair"]["problems"]) == 22


@pytest.mark.parametrize(("when", "step"), [("plan", "plan"), ("told", "plan"), ("sent", "transmit")])
def test_what_only_the_tenant_shows_is_told_by_row(told: Told, when: str, step: str) -> None:
    messages = {(row["tab"], " > ".join(row["key"])): row["message"] or "" for row in told[step]["rows"]}
    assert at(when)
    assert [key for (tab, key, _), words in at(when).items() if words not in messages[tab, key]] == []


def test_what_fails_or_is_stopped_is_a_mistake_or_waits_for_one(told: Told) -> None:
    rows = {(row["tab"], " > ".join(row["key"])): row for row in told["transmit"]["rows"]}
    assert {place[:2] for place in at("sent")} == {place for place, row in rows.items() if row["outcome"] == "failed"}
    known = {place[:2] for place in (*at("import"), *at("plan"))}
    stopped = [(place, row) for place, row in rows.items() if row["outcome"] == "blocked"]
    assert [place for place, row in stopped if place not in known and "waits for" not in row["message"]] == []
    assert {rows[tab, key]["outcome"] for tab, key, *_ in at("harmless")} == {"created"}


def test_the_sample_comes_to_what_it_asks_for_and_its_export_changes_nothing(told: Told) -> None:
    counts = {name: count for name, count in told["end"]["counts"].items() if count}
    assert counts == {
        "created": 223, "updated": 49, "deleted": 3, "unchanged": 1, "ignored": 2, "failed": 2, "blocked": 42,
    }  # fmt: skip
    assert told["end"]["unchanged"] is True
    imported = told["import again"]["tabs"]
    assert all(imported[tab.title]["rows"] > 0 for tab in PROVIDER.tabs.values() if tab.actions)


def test_the_sample_is_of_the_size_that_real_ones_have_and_fills_every_tab(reading: Reading) -> None:
    tabs = {tab.full_name: tab for tab in PROVIDER.tabs.values()}
    counts = Counter(tabs[row.tab].title for row in reading.rows)
    assert counts.keys() == {tab.title for tab in PROVIDER.tabs.values() if tab.actions}
    assert (counts["Users"], counts["Phone Numbers"], len(reading.rows)) == (85, 56, 322)
    assert reading.unknown_tabs == ["Questions"]
    assert all(headings == ["Wave", "Comments"] for headings in reading.unknown_headings.values())


def test_the_sample_is_fiction(reading: Reading) -> None:
    for text in (text for row in reading.rows for text in row.cells.values() if text):
        assert "@" not in text or text.strip("\u00a0 ").endswith(("example.com", "example.org", "example,com")), text
        dialled = re.fullmatch(r"\+?1-?\d{3}-?(\d{3})-?(\d{4})", text)
        assert not dialled or (dialled[1] == "555" and dialled[2].startswith("01")), text
