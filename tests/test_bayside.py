"""The sample workbook of Webex Calling: Bayside Orthopedics."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from tests.samples import Sample
from zeus.core.catalog import titled
from zeus.pipeline.read import Reading, read_workbook
from zeus.providers import load_catalog
from zeus.services.demonstration import demonstrate
from zeus.services.simulations import EXAMPLES

PROVIDER = load_catalog()["webex_calling"]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    steps: dict[str, Mapping[str, Any]] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.tempdir", str(tmp_path_factory.mktemp("demo")))
        steps["end"] = demonstrate(PROVIDER.name, tell=steps.__setitem__)
    return Sample("bayside_mistakes", steps)


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_workbook(EXAMPLES / "webex_calling.xlsx", titled([PROVIDER]))


def test_each_mistake_of_a_cell_is_met_on_import_and_nothing_else_is(sample: Sample) -> None:
    met = sample.met("import")
    assert sample.at("import").keys() == met.keys()
    assert [place for place, words in sample.at("import").items() if words not in met[place]] == []
    assert len(met) == 38
    assert len([each for each in sample.told["import"]["problems"] if each["repair"] is not None]) == 10


def test_what_no_repair_mends_is_left_for_the_customer(sample: Sample) -> None:
    assert len(sample.met("repaired")) == 28


def test_audio_of_another_kind_is_converted(sample: Sample) -> None:
    converted = {each["file"]: each["from"] for each in sample.told["import"]["prompts"]["converted"]}
    assert "44.1 kHz stereo" in converted["Hold.wav"]


@pytest.mark.parametrize(("when", "step"), [("plan", "plan"), ("sent", "transmit")])
def test_what_only_the_tenant_shows_is_told_by_row(sample: Sample, when: str, step: str) -> None:
    rows = sample.rows(step)
    assert sample.at(when)
    for (tab, key, _), words in sample.at(when).items():
        assert words in (rows[tab, key]["message"] or ""), (tab, key)


def test_what_fails_is_a_mistake(sample: Sample) -> None:
    failed = {place for place, row in sample.rows("transmit").items() if row["outcome"] == "failed"}
    assert failed == {place[:2] for place in sample.at("sent")}


def test_what_is_stopped_is_a_mistake_or_waits_for_one(sample: Sample) -> None:
    known = {place[:2] for when in ("import", "plan") for place in sample.at(when)}
    for place, row in sample.rows("transmit").items():
        if row["outcome"] == "blocked" and place not in known:
            assert "waits for" in row["message"], place
    assert {sample.rows("transmit")[tab, key]["outcome"] for tab, key, _ in sample.at("harmless")} == {"created"}


def test_the_sample_comes_to_what_it_asks_for_and_its_export_changes_nothing(sample: Sample) -> None:
    assert sample.told["end"]["counts"] == {
        "created": 373, "updated": 2, "deleted": 4, "unchanged": 0, "replaced": 0, "ignored": 1, "failed": 1,
        "blocked": 79, "waiting": 0, "cancelled": 0, "unknown": 0,
    }  # fmt: skip
    assert sample.told["end"]["unchanged"] is True


def test_the_sample_is_of_the_size_that_real_ones_have(reading: Reading) -> None:
    tabs = {tab.full_name: tab for tab in PROVIDER.tabs.values()}
    counts = Counter(tabs[row.tab].title for row in reading.rows)
    assert counts.keys() == {tab.title for tab in PROVIDER.tabs.values() if tab.actions}
    own = [row for row in reading.rows if not tabs[row.tab].part_of]
    assert (len(own), len(reading.rows) - len(own)) == (359, 101)
    assert reading.unknown_tabs == ["Questions"]
    assert all(headings == ["Wave", "Comments"] for headings in reading.unknown_headings.values())


def test_the_sample_is_fiction(reading: Reading) -> None:
    for row in reading.rows:
        for text in filter(None, row.cells.values()):
            if "@" in text:
                assert "example.com" in text.replace(",", "."), text
            digits = "".join(filter(str.isdigit, text))
            if text.startswith("+1") and len(digits) == 11:
                assert digits[4:8] == "5550", text
                assert 100 <= int(digits[7:]) <= 199, text
