"""Harbor Dental Group's workbook: each mistake is met by its own message, and what is right is provisioned."""

import runpy
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from tests.test_examples import assert_fiction
from zeus.core.catalog import titled
from zeus.pipeline.read import read_workbook
from zeus.providers import load_catalog
from zeus.services.demonstration import demonstrate
from zeus.services.simulations import EXAMPLES

ROOT = Path(__file__).resolve().parent.parent
ZOOM = load_catalog()["zoom_phone"]
MISTAKES: list[tuple[str, str, str | None, str, str]] = list(
    runpy.run_path(str(ROOT / "examples" / "harbor_mistakes.py"))["MISTAKES"]
)


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, Any]]:
    """What the demonstration tells, step by step, and at the end."""
    steps: dict[str, Mapping[str, Any]] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.tempdir", str(tmp_path_factory.mktemp("demo")))
        steps["end"] = demonstrate("zoom_phone", tell=steps.__setitem__)
    return steps


def at(when: str) -> dict[tuple[str, str, str | None], str]:
    return {(tab, key, heading): words for tab, key, heading, told_when, words in MISTAKES if told_when == when}


def test_each_mistake_of_a_cell_is_met_on_import_and_nothing_else_is(told: Mapping[str, Mapping[str, Any]]) -> None:
    keys = {(row["tab"], row["row"]): " > ".join(row["key"]) for row in told["plan"]["rows"]}
    found = told["import"]["problems"]
    met = {(each["tab"], keys[each["tab"], each["row"]], each["heading"]): each["message"] for each in found}
    assert at("import").keys() == met.keys()
    assert [place for place, words in at("import").items() if words not in met[place]] == []


@pytest.mark.parametrize(("when", "step"), [("plan", "plan"), ("sent", "transmit")])
def test_the_mistakes_that_only_zoom_knows_are_told_by_row(
    told: Mapping[str, Mapping[str, Any]], when: str, step: str
) -> None:
    messages = {(row["tab"], " > ".join(row["key"])): row["message"] or "" for row in told[step]["rows"]}
    assert [(tab, key) for (tab, key, _), words in at(when).items() if words not in messages[tab, key]] == []


def test_what_fails_or_is_stopped_is_a_mistake_or_waits_for_one(told: Mapping[str, Mapping[str, Any]]) -> None:
    rows = {(row["tab"], " > ".join(row["key"])): row for row in told["transmit"]["rows"]}
    failed = {place for place, row in rows.items() if row["outcome"] == "failed"}
    assert {place[:2] for place in at("sent")} <= failed
    sent = {f"{tab} > {key}" for tab, key, _ in at("sent")}
    folded = {place for place in failed if place[0] == "Call Queue Members"}
    assert failed - folded == {place[:2] for place in at("sent")}, sent
    known = {place[:2] for place in (*at("import"), *at("plan"))}
    stopped = {place: row["message"] for place, row in rows.items() if row["outcome"] == "blocked"}
    assert [place for place, words in stopped.items() if place not in known and "waits for" not in words] == []
    assert {rows[tab, key]["outcome"] for tab, key, _ in at("harmless")} <= {"updated", "created"}


def test_the_export_of_what_was_provisioned_changes_nothing(told: Mapping[str, Mapping[str, Any]]) -> None:
    counts = told["end"]["counts"]
    assert counts["created"] + counts["updated"] > 430
    assert counts["unknown"] == counts["waiting"] == counts["cancelled"] == 0
    assert told["end"]["unchanged"] is True


def test_the_sample_is_of_the_size_that_real_ones_have_and_fiction() -> None:
    tabs = {tab.full_name: tab for tab in ZOOM.tabs.values()}
    reading = read_workbook(EXAMPLES / "zoom_phone.xlsx", titled([ZOOM]))
    counts = Counter(tabs[row.tab].title for row in reading.rows)
    assert counts.keys() == {tab.title for tab in ZOOM.tabs.values() if tab.actions}
    assert [counts[title] for title in ("Sites", "Meeting Users", "Phone Users", "Devices")] == [9, 96, 96, 58]
    assert reading.unknown_tabs == ["Questions"]
    assert all(headings == ["Wave", "Comments"] for headings in reading.unknown_headings.values())
    for row in reading.rows:
        assert_fiction(row)
