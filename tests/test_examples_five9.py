"""The sample workbook of Five9: each planted mistake is met, all else is provisioned, and nothing is left to change."""

import runpy
from collections import Counter
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from zeus.core.catalog import titled
from zeus.core.flow import Row
from zeus.pipeline.read import Reading, read_workbook
from zeus.providers import load_catalog
from zeus.services.demonstration import demonstrate
from zeus.services.simulations import EXAMPLES, practice_tenant

ROOT = Path(__file__).resolve().parent.parent
PROVIDER = load_catalog()["five9"]
MISTAKES: list[tuple[str, str, str | None, str, str]] = list(
    runpy.run_path(str(ROOT / "examples" / "cascade_mistakes.py"))["MISTAKES"]
)
Told = Mapping[str, Mapping[str, Any]]
Place = tuple[str, str, str | None]


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What the demonstration tells, step by step, and at the end; its practice domain counts no requests."""
    steps: dict[str, Mapping[str, Any]] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.tempdir", str(tmp_path_factory.mktemp("demo")))
        patch.setattr("zeus.services.demonstration.practice_tenant", partial(practice_tenant, rate=0))
        steps["end"] = demonstrate("five9", tell=steps.__setitem__)
    return steps


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_workbook(EXAMPLES / "five9.xlsx", titled([PROVIDER]))


def at(when: str) -> dict[Place, str]:
    """Where the mistakes are that are told then (tab, key, heading), and words of their messages."""
    return {(tab, key, heading): words for tab, key, heading, told_when, words in MISTAKES if told_when == when}


def rows(told: Told, step: str) -> dict[tuple[str, str], Mapping[str, Any]]:
    return {(row["tab"], " > ".join(row["key"])): row for row in told[step]["rows"]}


def test_each_mistake_of_a_cell_is_met_on_import_and_nothing_else_is(told: Told) -> None:
    # Some keys are mended by what is proposed: they are told by tab and heading.
    met = [(each["tab"], each["heading"], each["message"]) for each in told["import"]["problems"]]
    assert len(met) == len(at("import")) == 25
    for (tab, _, heading), words in at("import").items():
        assert any(words in message for t, h, message in met if (t, h) == (tab, heading)), (tab, heading, met)
    assert len({message for _, _, message in met}) == len(met)
    assert sum(each["repair"] is not None for each in told["import"]["problems"]) == 6


@pytest.mark.parametrize(("when", "step"), [("plan", "plan"), ("sent", "transmit")])
def test_the_mistakes_that_only_the_tenant_shows_are_told_by_row(told: Told, when: str, step: str) -> None:
    found = rows(told, step)
    assert at(when)
    for (tab, key, _), words in at(when).items():
        assert words in (found[tab, key]["message"] or ""), (tab, key)


def test_what_fails_or_is_stopped_is_a_mistake_or_waits_for_one(told: Told) -> None:
    found = rows(told, "transmit")
    assert {place for place, row in found.items() if row["outcome"] == "failed"} == {p[:2] for p in at("sent")}
    known = {place[:2] for place in (*at("import"), *at("plan"))}
    stopped = {place: row for place, row in found.items() if row["outcome"] == "blocked"}
    assert [place for place, row in stopped.items() if place not in known and "waits for" not in row["message"]] == []
    assert {found[tab, key]["outcome"] for tab, key, *_ in at("harmless")} == {"created"}


def test_the_sample_comes_to_what_it_asks_for_and_its_export_changes_nothing(told: Told) -> None:
    counts = told["end"]["counts"]
    assert sum(counts.values()) == len(told["transmit"]["rows"])
    assert counts["created"] > 2400
    assert (counts["failed"], counts["waiting"], counts["unknown"]) == (2, 0, 0)
    assert told["end"]["unchanged"] is True


def test_two_thousand_records_travel_a_hundred_at_a_time(told: Told) -> None:
    records = [row for row in told["transmit"]["rows"] if row["tab"] == "List Records" and row["outcome"] == "created"]
    assert len(records) == 1997
    # One by one it were three for each.
    assert told["transmit"]["calls"] < 1500


def test_the_sample_is_of_the_size_that_real_ones_have(reading: Reading) -> None:
    tabs = {tab.full_name: tab for tab in PROVIDER.tabs.values()}
    counts = Counter(tabs[row.tab].title for row in reading.rows)
    wanted = {
        "Skills": 14, "Users": 60, "Agent Groups": 6, "User Profiles": 4, "Dispositions": 35, "Campaigns": 10,
        "Campaign Profiles": 3, "Prompts": 26, "Reason Codes": 16, "Call Variables": 14, "Contact Fields": 12,
        "Web Connectors": 3, "Speed Dials": 15, "Lists": 5, "List Records": 2000,
    }  # fmt: skip
    assert {title: counts[title] for title in wanted} == wanted
    assert counts["User Skills"] > 200


def test_the_sample_has_what_is_not_ours_in_it(reading: Reading) -> None:
    assert reading.unknown_tabs == ["Questions"]
    assert reading.unknown_headings["Skills"] == ["New Name", "Wave"]


def test_the_sample_is_fiction(reading: Reading) -> None:
    for row in reading.rows:
        assert_fiction(row)


def assert_fiction(row: Row) -> None:
    for text in filter(None, row.cells.values()):
        assert "@" not in text or "@Call." in text or text.endswith(("@example.com", "@example.org")), text
        digits = "".join(filter(str.isdigit, text))
        if len(digits) == 10 and text[0] != "5.":
            assert digits[3:7] == "5550", text
            assert 100 <= int(digits[6:]) <= 199, text
