"""The sample workbooks that come with Zeus."""

import subprocess
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

from zeus.core.catalog import titled
from zeus.pipeline.read import read_workbook
from zeus.pipeline.validate import validate
from zeus.providers import load_catalog
from zeus.services.simulations import EXAMPLES

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    subprocess.run([sys.executable, ROOT / "examples" / "make.py", folder], check=True, capture_output=True)
    return folder


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


def test_every_mistake_that_was_planted_has_a_message_of_its_own() -> None:
    provider = load_catalog()["webex_contact_center"]
    reading = read_workbook(EXAMPLES / "webex_contact_center.xlsx", titled([provider]))
    checked = validate(reading.rows, {tab.full_name: tab for tab in provider.tabs.values()})
    messages = [problem.message for each in checked for problem in each.problems]
    assert 18 <= len(messages) <= 22
    assert len(set(messages)) == len(messages)
    assert len([each for each in checked for problem in each.problems if problem.repair is not None]) >= 8


def test_the_sample_is_of_the_size_that_real_ones_have() -> None:
    provider = load_catalog()["webex_contact_center"]
    reading = read_workbook(EXAMPLES / "webex_contact_center.xlsx", titled([provider]))
    counts = dict.fromkeys(reading.tabs, 0)
    titles = {tab.full_name: tab.title for tab in provider.tabs.values()}
    for row in reading.rows:
        counts[titles[row.tab]] += 1
    assert counts == {
        "Sites": 6, "Multimedia Profiles": 4, "Skills": 12, "Skill Profiles": 14, "Skill Profile Skills": 46,
        "Teams": 14, "Users": 112, "Queues": 18, "Queue Teams": 24, "Queue Skills": 3, "Queue Agents": 2, "Prompts": 24,
    }  # fmt: skip
    assert reading.unknown_tabs == ["Questions"]
    assert all(headings == ["Wave", "Comments"] for headings in reading.unknown_headings.values())


def test_the_audio_files_are_tiny_and_valid() -> None:
    with zipfile.ZipFile(EXAMPLES / "webex_contact_center_prompts.zip") as archive:
        assert len(archive.namelist()) == 23
        assert all(archive.read(name).startswith(b"RIFF") for name in archive.namelist())
    assert (EXAMPLES / "webex_contact_center_prompts.zip").stat().st_size < 50_000
