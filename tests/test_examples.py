"""The sample workbooks that come with Zeus."""

import runpy
import subprocess
import sys
import zipfile
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from zeus.core.catalog import titled
from zeus.core.flow import Row
from zeus.pipeline.read import Reading, read_workbook
from zeus.providers import load_catalog
from zeus.services.demonstration import demonstrate
from zeus.services.simulations import EXAMPLES

ROOT = Path(__file__).resolve().parent.parent
PROVIDER = load_catalog()["webex_contact_center"]
MISTAKES: list[tuple[str, str, str | None, str, str]] = list(
    runpy.run_path(str(ROOT / "examples" / "northlake_mistakes.py"))["MISTAKES"]
)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    subprocess.run([sys.executable, ROOT / "examples" / "make.py", folder], check=True, capture_output=True)
    return folder


@pytest.fixture(scope="module")
def reading() -> Reading:
    return read_workbook(EXAMPLES / "webex_contact_center.xlsx", titled([PROVIDER]))


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, Mapping[str, Any]]:
    """What the demonstration tells, step by step, and at the end."""
    steps: dict[str, Mapping[str, Any]] = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tempfile.tempdir", str(tmp_path_factory.mktemp("demo")))
        steps["end"] = demonstrate("webex_contact_center", tell=steps.__setitem__)
    return steps


def cells_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_the_samples_are_what_their_data_makes_of_them(made: Path) -> None:
    assert {path.name for path in made.iterdir()} == {path.name for path in EXAMPLES.iterdir()}
    for path in made.glob("*.xlsx"):
        assert cells_of(path) == cells_of(EXAMPLES / path.name)
    for path in made.glob("*.zip"):
        with zipfile.ZipFile(path) as mine, zipfile.ZipFile(EXAMPLES / path.name) as shipped:
            assert {n: mine.read(n) for n in mine.namelist()} == {n: shipped.read(n) for n in shipped.namelist()}


Place = tuple[str, str, str | None]


def at(when: str) -> dict[Place, str]:
    """Where the mistakes are that are told then (tab, key, heading), and words of their messages."""
    return {(tab, key, heading): words for tab, key, heading, told_when, words in MISTAKES if told_when == when}


def problems(told: Mapping[str, Mapping[str, Any]], step: str) -> dict[Place, str]:
    """The messages of an import by tab, key and heading; keys are known from the plan."""
    keys = {(row["tab"], row["row"]): " > ".join(row["key"]) for row in told["plan"]["rows"]}
    found = told[step]["problems"]
    return {(each["tab"], keys[each["tab"], each["row"]], each["heading"]): each["message"] for each in found}


def test_each_mistake_of_a_cell_is_met_on_import_and_nothing_else_is(told: Mapping[str, Mapping[str, Any]]) -> None:
    met = problems(told, "import")
    assert at("import").keys() == met.keys()
    assert [place for place, words in at("import").items() if words not in met[place]] == []
    assert len(set(met.values())) == len(told["import"]["problems"]) == 26
    assert len([each for each in told["import"]["problems"] if each["repair"] is not None]) == 7


def test_what_no_repair_mends_is_left_for_the_customer(told: Mapping[str, Mapping[str, Any]]) -> None:
    met = problems(told, "repair")
    assert at("repaired")
    assert [place for place, words in at("repaired").items() if words not in met[place]] == []
    assert 18 <= len(met) <= 22


def test_what_is_put_right_on_import_or_only_odd_is_told_there(told: Mapping[str, Mapping[str, Any]]) -> None:
    sources = {f"{Path(each['file']).stem}.wav": each["from"] for each in told["import"]["prompts"]["converted"]}
    assert at("converted")
    assert [key for (_, key, _), words in at("converted").items() if words not in sources[key]] == []
    said = [(notice["tab"], notice["message"]) for notice in told["import"]["notices"]]
    assert at("notice")
    assert [
        key for (tab, key, _), words in at("notice").items() if not any(t == tab and words in m for t, m in said)
    ] == []


@pytest.mark.parametrize(("when", "step"), [("plan", "plan"), ("sent", "transmit")])
def test_the_mistakes_that_only_the_tenant_shows_are_told_by_row(
    told: Mapping[str, Mapping[str, Any]], when: str, step: str
) -> None:
    messages = {(row["tab"], " > ".join(row["key"])): row["message"] or "" for row in told[step]["rows"]}
    assert at(when)
    assert [key for (tab, key, _), words in at(when).items() if words not in messages[tab, key]] == []


def test_what_fails_or_is_stopped_is_a_mistake_or_waits_for_one(told: Mapping[str, Mapping[str, Any]]) -> None:
    rows = {(row["tab"], " > ".join(row["key"])): row for row in told["transmit"]["rows"]}
    assert {place[:2] for place in at("sent")} == {
        place for place, row in rows.items() if row["outcome"] == "failed"
    }  # fmt: skip
    stopped = [(place, row) for place, row in rows.items() if row["outcome"] == "blocked"]
    known = {place[:2] for place in (*at("import"), *at("plan"))}
    siblings = {("Skill Profiles", "Quality Monitor"), ("Skill Profile Skills", "Quality Monitor > Online Banking")}
    assert [
        place for place, row in stopped if place not in known | siblings and "waits for" not in row["message"]
    ] == []
    assert {rows[tab, key]["outcome"] for tab, key, *_ in at("harmless")} == {"updated"}


def test_the_sample_comes_to_what_it_asks_for_and_its_export_changes_nothing(
    told: Mapping[str, Mapping[str, Any]],
) -> None:
    counts = told["end"]["counts"]
    assert counts == {
        "created": 260, "updated": 107, "deleted": 5, "unchanged": 0, "replaced": 0, "ignored": 8, "failed": 2,
        "blocked": 62, "waiting": 0, "cancelled": 0, "unknown": 0,
    }  # fmt: skip
    assert told["end"]["unchanged"] is True
    assert (
        sum(told["import again"]["tabs"][tab.title]["rows"] > 0 for tab in PROVIDER.tabs.values() if tab.actions) == 33
    )


def test_the_sample_is_of_the_size_that_real_ones_have(reading: Reading) -> None:
    tabs = {tab.full_name: tab for tab in PROVIDER.tabs.values()}
    counts = Counter(tabs[row.tab].title for row in reading.rows)
    assert counts == {
        "Sites": 6, "Multimedia Profiles": 4, "Work Types": 5, "User Profiles": 4, "User Profile Permissions": 2,
        "Desktop Layouts": 2, "Desktop Profiles": 5, "Skills": 12, "Skill Profiles": 14, "Skill Profile Skills": 46,
        "Teams": 14, "Users": 112, "Queues": 18, "Queue Teams": 24, "Queue Skills": 3, "Queue Agents": 2,
        "Entry Points": 12, "Entry Point Settings": 3, "Entry Point Numbers": 16, "Auxiliary Codes": 31,
        "Global Variables": 11, "Business Hours": 5, "Business Hours Shifts": 9, "Holiday Lists": 2, "Holidays": 22,
        "Overrides": 3, "Override Times": 3, "Address Books": 2, "Address Book Entries": 15, "Outdial ANI": 2,
        "Outdial ANI Entries": 5, "Contact Numbers": 6, "Prompts": 24,
    }  # fmt: skip
    assert counts.keys() == {tab.title for tab in PROVIDER.tabs.values() if tab.actions}
    own = [row for row in reading.rows if not tabs[row.tab].part_of]
    assert (len(own), len(reading.rows) - len(own)) == (310, 134)
    assert Counter(row.action for row in own) == {"create": 178, "update": 119, "delete": 5, "ignore": 8}


def test_the_sample_has_what_is_not_ours_in_it(reading: Reading) -> None:
    assert reading.unknown_tabs == ["Questions"]
    assert all(headings == ["Wave", "Comments"] for headings in reading.unknown_headings.values())
    assert list(cells_of(EXAMPLES / "webex_contact_center.xlsx")["Sheet3"]) in ([], [(None,)])


def test_the_sample_is_fiction(reading: Reading) -> None:
    for row in reading.rows:
        assert_fiction(row)


def assert_fiction(row: Row) -> None:
    for text in filter(None, row.cells.values()):
        assert "@" not in text or text.strip("\u00a0 ").endswith(("@example.com", "@example.org")), text
        digits = "".join(filter(str.isdigit, text))
        if len(digits) == 11 and digits.startswith("1"):
            assert digits[4:8] == "5550", text
            assert 100 <= int(digits[7:]) <= 199, text


def test_the_audio_files_are_tiny_and_of_the_kind_that_they_say() -> None:
    with zipfile.ZipFile(EXAMPLES / "webex_contact_center_prompts.zip") as archive:
        starts = {name: archive.read(name)[:12] for name in archive.namelist()}
    assert len(starts) == 23
    assert [name for name, start in starts.items() if start.startswith(b"RIFF")] == [
        name for name in starts if name != "Jingle.m4a"
    ]
    assert starts["Jingle.m4a"][4:8] == b"ftyp"
    assert (EXAMPLES / "webex_contact_center_prompts.zip").stat().st_size < 50_000
