"""The sample workbook of Zoom Contact Center: Prairie Mutual Insurance."""

import json
import urllib.request
from collections import Counter
from collections.abc import Mapping
from typing import Any

import pytest

from tests.samples import Sample
from zeus.core.catalog import titled
from zeus.pipeline.read import read_workbook
from zeus.providers import load_catalog
from zeus.services.context import open_zeus
from zeus.services.demonstration import demonstrate
from zeus.services.imports import import_workbooks
from zeus.services.organizations import add_organization
from zeus.services.plans import make_plan
from zeus.services.simulations import EXAMPLES, practice_tenant, sample_credential
from zeus.services.transmissions import transmit

PROVIDER = load_catalog()["zoom_contact_center"]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Sample:
    steps: dict[str, Mapping[str, Any]] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.tempdir", str(tmp_path_factory.mktemp("demo")))
        steps["end"] = demonstrate(PROVIDER.name, tell=steps.__setitem__)
    return Sample("prairie_mistakes", steps)


def test_each_mistake_of_a_cell_is_met_on_import_and_nothing_else_is(sample: Sample) -> None:
    assert sample.at("import").keys() == sample.met("import").keys()
    met = sample.met("import")
    assert [place for place, words in sample.at("import").items() if words not in met[place]] == []
    assert len(met) == 48
    assert len([each for each in sample.told["import"]["problems"] if each["repair"] is not None]) == 16


def test_what_no_repair_mends_is_left_for_the_customer(sample: Sample) -> None:
    met = sample.met("repaired")
    assert [place for place, words in sample.at("repaired").items() if words not in met[place]] == []
    assert len(met) == 33


def test_audio_of_another_kind_is_converted(sample: Sample) -> None:
    (converted,) = sample.told["import"]["prompts"]["converted"]
    assert "M4A" in converted["from"]


@pytest.mark.parametrize(("when", "step"), [("plan", "plan"), ("sent", "transmit")])
def test_what_only_the_tenant_shows_is_told_by_row(sample: Sample, when: str, step: str) -> None:
    rows = sample.rows(step)
    assert sample.at(when)
    for (tab, key, _), words in sample.at(when).items():
        assert words in (rows[tab, key]["message"] or ""), (tab, key)


def test_what_fails_is_a_mistake_or_shares_its_request(sample: Sample) -> None:
    failed = {place for place, row in sample.rows("transmit").items() if row["outcome"] == "failed"}
    together = {("Flows", "Sales Main"), ("Entry Points", "Sales Main > +13125550162")}
    assert failed == {place[:2] for place in sample.at("sent")} | together


def test_what_is_stopped_is_a_mistake_or_waits_for_one(sample: Sample) -> None:
    known = {place[:2] for when in ("import", "plan") for place in sample.at(when)}
    siblings = {("Agent Routing Profiles", "Farm Routing"), ("Dispositions", "Payment Plan")}
    for place, row in sample.rows("transmit").items():
        if row["outcome"] == "blocked" and place not in known | siblings:
            assert "waits for" in row["message"], place
    assert {sample.rows("transmit")[tab, key]["outcome"] for tab, key, _ in sample.at("harmless")} == {"created"}


def test_the_sample_comes_to_what_it_asks_for_and_its_export_changes_nothing(sample: Sample) -> None:
    counts = sample.told["end"]["counts"]
    assert counts == {
        "created": 284, "updated": 3, "deleted": 4, "unchanged": 0, "replaced": 0, "ignored": 1, "failed": 5,
        "blocked": 68, "waiting": 0, "cancelled": 0, "unknown": 0,
    }  # fmt: skip
    assert sample.told["end"]["unchanged"] is True


def test_the_sample_is_of_the_size_that_real_ones_have_and_of_every_tab() -> None:
    tabs = {tab.full_name: tab for tab in PROVIDER.tabs.values()}
    reading = read_workbook(EXAMPLES / f"{PROVIDER.name}.xlsx", titled([PROVIDER]))
    counts = Counter(tabs[row.tab].title for row in reading.rows)
    assert counts.keys() == {tab.title for tab in PROVIDER.tabs.values() if tab.actions}
    assert counts.total() == 365
    assert reading.unknown_tabs == ["Questions"]
    assert all(headings == ["Wave", "Comments"] for headings in reading.unknown_headings.values())
    for text in (text for row in reading.rows for text in row.cells.values() if text):
        assert "@" not in text or "@example" in text, text


NAMED = {
    "skill": "skill_name", "user": "user_email", "queue": "queue_name", "team": "team_name", "prompt": "asset_name",
    "disposition": "disposition_name", "variable": "variable_name", "role": "role_name", "region": "region_name",
}  # fmt: skip
"""By tab, what names its objects."""


def test_answers_that_are_lost_change_nothing_of_what_comes_of_it(sample: Sample, allow_origin: None) -> None:
    """Every eighth answer never comes, though what was asked is done."""
    with practice_tenant(PROVIDER, rate=0, drop=0.125) as origin:
        zeus = open_zeus()
        add_organization(zeus, "Lossy", [PROVIDER.name], sample_credential(PROVIDER), test=True, origin=origin)
        files = [EXAMPLES / f"{PROVIDER.name}.xlsx"]
        import_workbooks(zeus, "Lossy", files, prompts=EXAMPLES / f"{PROVIDER.name}_prompts.zip", repair=True)
        sent = transmit(zeus, "Lossy", plan=make_plan(zeus, "Lossy")["plan"])
        assert sent["counts"] == sample.told["end"]["counts"]
        for tab, member in NAMED.items():
            with urllib.request.urlopen(f"{origin}/__zeus__/objects/{tab}") as reply:
                names = Counter(each[member] for each in json.load(reply)["objects"])
            assert set(names.values()) == {1}, tab
