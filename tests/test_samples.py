"""The sample workbooks: each planted mistake is met by its own message, and all else arrives and stays as it is."""

import re
import subprocess
import sys
import zipfile
from collections import Counter
from pathlib import Path

import openpyxl
import pytest

from tests.samples import ROOT, SOURCES, Sample, Told, load_samples, met, rows, walk
from zeus.core.catalog import titled
from zeus.pipeline.read import Reading, read_workbook
from zeus.providers import load_catalog
from zeus.services.simulations import EXAMPLES

CATALOG = load_catalog()
SAMPLES = list(load_samples())

# One walk through a sample serves all its tests: they are done by the same process.
PARAMETERS = [
    pytest.param(each, id=each.provider, marks=pytest.mark.xdist_group(f"sample {each.provider}")) for each in SAMPLES
]
every_sample = pytest.mark.parametrize("sample", PARAMETERS, scope="module", indirect=True)


@pytest.fixture(scope="module")
def sample(request: pytest.FixtureRequest) -> Sample:
    found: Sample = request.param
    return found


@pytest.fixture(scope="module")
def told(sample: Sample, tmp_path_factory: pytest.TempPathFactory) -> Told:
    """What the demonstration tells of the sample."""
    return walk(sample, tmp_path_factory.mktemp(sample.provider))


@pytest.fixture(scope="module")
def reading(sample: Sample) -> Reading:
    return read_workbook(EXAMPLES / f"{sample.provider}.xlsx", titled([CATALOG[sample.provider]]))


def test_every_provider_has_a_sample() -> None:
    assert sorted(sample.provider for sample in SAMPLES) == sorted(CATALOG)


def cells_of(path: Path) -> dict[str, list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(path)
    return {sheet.title: list(sheet.iter_rows(values_only=True)) for sheet in book}


def test_the_samples_are_what_their_data_makes_of_them(tmp_path: Path) -> None:
    subprocess.run([sys.executable, SOURCES / "make.py", tmp_path / "made"], check=True, capture_output=True)
    made = tmp_path / "made"
    assert {path.name for path in made.iterdir()} == {path.name for path in EXAMPLES.iterdir()}
    for path in made.glob("*.xlsx"):
        assert cells_of(path) == cells_of(EXAMPLES / path.name)
    for path in made.glob("*.zip"):
        with zipfile.ZipFile(path) as mine, zipfile.ZipFile(EXAMPLES / path.name) as shipped:
            assert {n: mine.read(n) for n in mine.namelist()} == {n: shipped.read(n) for n in shipped.namelist()}


@every_sample
def test_each_mistake_of_a_cell_is_met_on_import_and_nothing_else_is(sample: Sample, told: Told) -> None:
    found, planted = met(told, "import"), sample.at("import")
    assert planted
    for place, words in planted.items():
        assert any(words in each.message for each in found if each.is_at(place)), place
    assert [each for each in found if not any(each.is_at(place) for place in planted)] == []
    assert len({each.message for each in found}) == len(planted)


@every_sample
def test_what_no_repair_mends_is_left_for_the_customer(sample: Sample, told: Told) -> None:
    left = met(told, "repair")
    for place, words in sample.at("repaired").items():
        assert any(words in each.message for each in left if each.is_at(place)), place
    proposed = sum(each.repair is not None for each in met(told, "import"))
    assert (proposed, len(left)) == (sample.said["REPAIRS"], sample.said["LEFT"])


@every_sample
def test_what_is_put_right_on_import_or_only_odd_is_told_there(sample: Sample, told: Told) -> None:
    converted = {Path(each["file"]).stem.casefold(): each["from"] for each in told["import"]["prompts"]["converted"]}
    for (_, key, _), words in sample.at("converted").items():
        assert words in converted[key.casefold().removesuffix(".wav")], key
    notices = [(notice["tab"], notice["message"]) for notice in told["import"]["notices"]]
    for (tab, key, _), words in sample.at("notice").items():
        assert any(tab == title and words in message for title, message in notices), key


@every_sample
@pytest.mark.parametrize(("when", "step"), [("plan", "plan"), ("told", "plan"), ("sent", "transmit")])
def test_what_only_the_tenant_shows_is_told_by_row(sample: Sample, told: Told, when: str, step: str) -> None:
    found = rows(told, step)
    assert sample.at(when) or when == "told"
    for (tab, key, _), words in sample.at(when).items():
        assert words in (found[tab, key]["message"] or ""), (tab, key)


@every_sample
def test_what_fails_is_a_mistake_or_shares_its_request(sample: Sample, told: Told) -> None:
    failed = {place for place, row in rows(told, "transmit").items() if row["outcome"] == "failed"}
    assert failed == {place[:2] for place in sample.at("sent")} | set(sample.said.get("TOGETHER", ()))


@every_sample
def test_what_is_stopped_is_a_mistake_or_waits_for_one(sample: Sample, told: Told) -> None:
    known = {place[:2] for when in ("import", "plan") for place in sample.at(when)} | set(sample.said.get("BESIDE", ()))
    for place, row in rows(told, "transmit").items():
        if row["outcome"] == "blocked" and place not in known:
            assert "waits for" in row["message"], place
    outcomes = {rows(told, "transmit")[tab, key]["outcome"] for tab, key, _ in sample.at("harmless")}
    assert outcomes
    assert outcomes <= {"created", "updated"}


@every_sample
def test_the_sample_comes_to_what_it_asks_for_and_its_export_changes_nothing(sample: Sample, told: Told) -> None:
    counts = told["end"]["counts"]
    assert {outcome: count for outcome, count in counts.items() if count} == sample.said["COMES_TO"]
    assert sum(counts.values()) == len(told["transmit"]["rows"])
    assert told["end"]["unchanged"] is True
    # An export of the tenant holds every tab but those whose objects the tenant does not show.
    again = told["import again"]["tabs"]
    tabs = [tab for tab in CATALOG[sample.provider].tabs.values() if tab.actions and not tab.unseen]
    assert [tab.title for tab in tabs if not again[tab.title]["rows"]] == []


@every_sample
def test_the_sample_takes_no_more_requests_than_it_has_to(sample: Sample, told: Told) -> None:
    assert told["transmit"]["calls"] <= sample.said["REQUESTS"]


@every_sample
def test_the_sample_is_of_the_size_that_real_ones_have_and_of_every_tab(sample: Sample, reading: Reading) -> None:
    tabs = {tab.full_name: tab for tab in CATALOG[sample.provider].tabs.values()}
    counts = Counter(tabs[row.tab].title for row in reading.rows)
    assert counts == sample.said["ROWS"]
    assert counts.keys() == {tab.title for tab in tabs.values() if tab.actions}


@every_sample
def test_the_sample_has_what_is_not_ours_in_it(sample: Sample, reading: Reading) -> None:
    path = EXAMPLES / f"{sample.provider}.xlsx"
    assert reading.unknown_tabs == ["Questions"]
    assert all("Wave" in headings for headings in reading.unknown_headings.values())
    assert any("Comments" in headings for headings in reading.unknown_headings.values())
    assert cells_of(path)["Sheet3"] in ([], [(None,)])


_DIALED = re.compile(r"(?<![\w.-])(?:\+?1[-. ]?)?\(?(\d{3})\)?[-. ]?(\d{3})[-. ]?(\d{4})(?![\w.-]*\d)")


@every_sample
def test_the_sample_is_fiction(reading: Reading) -> None:
    dialed = 0
    for text in (text for row in reading.rows for text in row.cells.values() if text):
        for address in re.findall(r"\S+@\S+", text):
            assert "example" in address or "@Call." in address, text
        for _, exchange, line in _DIALED.findall(text):
            dialed += 1
            assert (exchange, line[:2]) == ("555", "01"), text
    assert dialed


@every_sample
def test_the_audio_files_are_tiny_and_of_the_kind_that_they_say(sample: Sample) -> None:
    path = EXAMPLES / f"{sample.provider}_prompts.zip"
    assert path.is_file() is hasattr(sample.module, "audio_files")
    if not path.is_file():
        return
    with zipfile.ZipFile(path) as archive:
        starts = {name: archive.read(name)[:12] for name in archive.namelist()}
    assert len(starts) == len(list(sample.module.audio_files()))
    for name, start in starts.items():
        assert start[4:8] == b"ftyp" if name.endswith(".m4a") else start.startswith(b"RIFF"), name
    assert path.stat().st_size < 60_000


@every_sample
def test_the_list_of_samples_counts_their_mistakes(sample: Sample) -> None:
    listed = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    entry = re.search(rf"`{sample.provider}\.xlsx`.*?(?=\n- |\n\n)", listed, re.DOTALL)
    assert entry, sample.provider
    told = re.search(r"with (\d+)\s+mistakes", entry[0])
    assert told
    assert int(told[1]) == len(sample.said["MISTAKES"])
