"""Importing audio prompts: what rows name, what is there, and what is sent of it."""

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.services.workplace import CATALOG, add, workbook, zeus
from tests.sounds import encoded, heard, studio, tone, zipped
from zeus.core.attributes import File
from zeus.core.audio import Audio
from zeus.services.choosing import Selection, choose
from zeus.services.configuration import list_rows
from zeus.services.context import ServiceError, Zeus, find_organization
from zeus.services.imports import import_workbooks
from zeus.store import configuration
from zeus.store.database import reading
from zeus.store.prompts import StoredPrompt, select_prompts

HEADINGS = ["Action", "Prompt Name", "File"]


class Place:
    """An organization, and short ways to import rows and audio files."""

    def __init__(self, zeus: Zeus, folder: Path) -> None:
        self.zeus, self.folder, self.id = zeus, folder, add(zeus)

    def rows(self, *files: str | None, action: str = "create", audio: Path | None = None, **options: Any) -> Any:
        rows = [[action, f"Prompt {number}", name] for number, name in enumerate(files)]
        book = workbook(self.folder / "a.xlsx", {"Prompts": [HEADINGS, *rows]})
        return import_workbooks(self.zeus, "Northlake", [book], prompts=audio, **options)

    def audio(self, files: dict[str, bytes]) -> Any:
        return import_workbooks(self.zeus, "Northlake", [], prompts=self.zip(files))

    def zip(self, files: dict[str, bytes]) -> Path:
        return zipped(self.folder / "p.zip", files)

    def states(self) -> list[str]:
        return [row["state"] for row in list_rows(self.zeus, "Northlake")["rows"]]

    def prompts(self) -> dict[str, StoredPrompt]:
        with reading(self.zeus.engine) as connection:
            return select_prompts(connection, self.id)

    def sent(self) -> dict[str, bytes]:
        """What a plan would send, by the form of the name that the row gives."""
        chosen = choose(self.zeus, find_organization(self.zeus, "Northlake"), "", Selection())
        with reading(self.zeus.engine) as connection:
            return {path[0]: configuration.file_content(connection, hash) or b"" for path, hash in chosen.files.items()}


@pytest.fixture
def place(database_url: str, tmp_path: Path) -> Any:
    place = Place(zeus(), tmp_path)
    yield place
    place.zeus.engine.dispose()


def problems(result: dict[str, Any]) -> list[tuple[int, str]]:
    return [(problem["row"], problem["message"]) for problem in result["problems"]]


def test_what_a_provider_does_not_take_is_converted_and_said(place: Place) -> None:
    audio = place.zip({"Hold_1.wav": studio(), "Jingle.m4a": encoded("m4a"), "Ready.wav": tone()})
    result = place.rows("Hold_1.wav", "Jingle.m4a", "Ready.wav", audio=audio)
    assert result["problems"] == []
    assert result["prompts"] == {
        "files": 3,
        "delivered": 3,
        "converted": [
            {"file": "Hold_1.wav", "from": "44.1 kHz stereo 16-bit PCM", "to": "8 kHz mono µ-law"},
            {"file": "Jingle.m4a", "from": "M4A, 44.1 kHz stereo AAC", "to": "WAV, 8 kHz mono µ-law"},
        ],
        "missing": [],
        "unused": [],
        "doubled": [],
        "left_out": [],
    }
    sent = place.sent()
    assert {name: heard(content)[:4] for name, content in sent.items()} == dict.fromkeys(
        ("hold_1.wav", "jingle.m4a", "ready.wav"), ("WAV", "ULAW", 8000, 1)
    )
    assert sent["ready.wav"] == tone()


def test_the_original_is_kept_beside_what_is_sent(place: Place) -> None:
    place.audio({"Hold.wav": studio()})
    (stored,) = place.prompts().values()
    with reading(place.zeus.engine) as connection:
        assert configuration.file_content(connection, stored.hash) == studio()
    assert place.states() == []


@pytest.mark.parametrize("first", ["workbook", "audio"])
def test_workbook_and_audio_come_in_either_order(place: Place, first: str) -> None:
    if first == "workbook":
        early = place.rows("Hold.wav", "Hi.wav")
        assert (early["problems"], early["prompts"]["missing"]) == ([], ["Hold.wav", "Hi.wav"])
        late = place.audio({"Hold.wav": studio()})
    else:
        early = place.audio({"Hold.wav": studio()})
        assert early["prompts"]["unused"] == ["Hold.wav"]
        late = place.rows("Hold.wav", "Hi.wav")
    assert late["prompts"]["missing"] == ["Hi.wav"]
    assert [row for row, _ in problems(late)] == [3]
    assert place.states() == ["ready", "problem"]
    assert list(place.sent()) == ["hold.wav"]


@pytest.mark.parametrize("name", ["hold_1", "HOLD_1.WAV", "Hold_1.mp3", "Audio\\Hold_1.wav", "Audio/Hold_1"])
def test_names_are_matched_without_case_ending_and_folder(place: Place, name: str) -> None:
    result = place.rows(name, audio=place.zip({"Music/Hold_1.wav": tone()}))
    assert (result["problems"], result["prompts"]["unused"]) == ([], [])
    assert list(place.sent().values()) == [tone()]


def test_an_umlaut_is_the_same_however_it_is_written(place: Place) -> None:
    result = place.rows("Gru\u0308ße.wav", audio=place.zip({"Grüße.wav": tone()}))
    assert (result["problems"], list(place.sent().values())) == ([], [tone()])


def test_the_name_that_was_probably_meant_is_proposed(place: Place) -> None:
    audio = place.zip({"Wel come.wav": tone(), "Grusse.wav": tone()})
    result = place.rows("Welcome.wav", "Grüsse.wav", "Other.wav", audio=audio)
    assert [problem["repair"] for problem in result["problems"]] == ["Wel come.wav", "Grusse.wav", None]
    assert place.rows("Welcome.wav", "Grüsse.wav", audio=audio, repair=True)["problems"] == []


def test_of_what_exists_no_file_is_missing(place: Place) -> None:
    result = place.rows("Old.wav", action="update", audio=place.zip({"New.wav": tone()}))
    assert (result["problems"], result["prompts"]["missing"]) == ([], [])
    assert result["prompts"]["unused"] == ["New.wav"]


def test_a_row_that_sends_nothing_needs_no_file(place: Place) -> None:
    for action in ("ignore", "delete"):
        result = place.rows("Old.wav", action=action, audio=place.zip({"New.wav": b"broken"}))
        assert (result["problems"], result["prompts"]["missing"]) == ([], [])


def test_what_cannot_be_converted_is_a_problem_of_its_row(place: Place) -> None:
    audio = place.zip({"Bad.wav": b"not audio", "Cut.wav": studio()[:3000]})
    result = place.rows("Bad.wav", "Cut.wav", audio=audio)
    assert problems(result) == [
        (2, "Bad.wav is no audio file, or is damaged: save it as WAV once more"),
        (3, "Cut.wav is incomplete, its end is missing: copy or save it once more"),
    ]
    assert (place.states(), place.sent()) == (["problem", "problem"], {})
    mended = place.audio({"Bad.wav": studio(), "Cut.wav": tone()})
    assert (mended["problems"], place.states()) == ([], ["ready", "ready"])


def test_what_was_missing_on_this_machine_is_tried_again(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    content = encoded("m4a")
    with monkeypatch.context() as without:
        without.setenv("PATH", "")
        result = place.rows("Jingle.m4a", audio=place.zip({"Jingle.m4a": content}))
    (problem,) = result["problems"]
    assert "ffmpeg, which reads that, is not installed" in problem["message"]
    assert place.rows("Jingle.m4a")["problems"] == []
    assert heard(place.sent()["jingle.m4a"])[1] == "ULAW"


LIMITED = File("File", "", "Its audio.", audio=Audio(min_seconds=1, max_seconds=2, max_bytes=12_000))


def test_length_and_size_are_told(place: Place) -> None:
    tab = CATALOG["one"].tabs["prompt"]
    limited = replace(tab, attributes=(tab.attributes[0], LIMITED))
    provider = replace(CATALOG["one"], tabs={**CATALOG["one"].tabs, "prompt": limited})
    place.zeus = replace(place.zeus, catalog={**CATALOG, "one": provider})
    lengths = {"short.wav": 0.5, "right.wav": 1.4, "large.wav": 1.6, "long.wav": 3.0}
    audio = place.zip({name: tone(44_100, 2, seconds, codec="PCM_16") for name, seconds in lengths.items()})
    result = place.rows(*lengths, audio=audio)
    assert problems(result) == [
        (2, "short.wav lasts 0.5 s; at least 1.0 s are needed: lengthen it"),
        (4, "large.wav has 13 KB as 8 kHz mono µ-law; at most 12 KB are allowed: shorten it"),
        (5, "long.wav lasts 3.0 s; at most 2.0 s are allowed: shorten it"),
    ]


def test_two_files_of_one_name_are_listed_and_the_row_must_say_which(place: Place) -> None:
    audio = place.zip({"a/Hold.wav": tone(), "b/Hold.wav": tone(seconds=0.6), "Hi.wav": tone(), "c/HI.wav": tone()})
    result = place.rows("Hold.wav", "a/Hold.wav", "Hi.wav", audio=audio)
    assert result["prompts"]["doubled"] == [["a/Hold.wav", "b/Hold.wav"], ["Hi.wav", "c/HI.wav"]]
    (problem,) = result["problems"]
    assert problem["row"] == 2
    assert problem["message"].startswith("'Hold.wav' may be a/Hold.wav or b/Hold.wav: write the name in full")
    assert place.sent() == {"a/hold.wav": tone(), "hi.wav": tone()}
    mended = place.audio({"Hold.wav": tone(seconds=0.7)})
    assert (mended["problems"], place.states()) == ([], ["ready"] * 3)
    assert sorted(place.prompts()) == ["hi.wav", "hold.wav"]


def test_two_endings_of_one_name_are_told_apart_by_the_ending(place: Place) -> None:
    audio = place.zip({"Hold.wav": tone(), "Hold.mp3": encoded("mp3")})
    result = place.rows("Hold.wav", "Hold", audio=audio)
    assert result["prompts"]["doubled"] == [["Hold.wav", "Hold.mp3"]]
    assert problems(result) == [
        (3, "'Hold' may be Hold.mp3 or Hold.wav: write the name in full, or keep one of them in the prompts file")
    ]


def test_what_is_no_audio_is_left_out_and_said(place: Place) -> None:
    result = place.audio({"Script.docx": b"PK words", "Notes": b"words", "Hold.wav": tone(), "Hi": tone()})
    left_out = result["prompts"]["left_out"]
    assert sorted(each["file"] for each in left_out) == ["Notes", "Script.docx"]
    assert all("is no audio file" in each["reason"] for each in left_out)
    assert sorted(place.prompts()) == ["hi", "hold.wav"]


def test_newer_audio_replaces_older(place: Place) -> None:
    place.rows("Hold.wav", audio=place.zip({"Hold.wav": tone()}))
    place.audio({"HOLD.WAV": tone(seconds=0.6), "Other.wav": tone()})
    assert place.sent() == {"hold.wav": tone(seconds=0.6)}
    assert [prompt.shown for prompt in place.prompts().values()] == ["HOLD.WAV", "Other.wav"]


def test_the_same_audio_is_converted_once(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    place.audio({"Hold.wav": studio()})
    before = place.prompts()
    monkeypatch.setattr("zeus.services.prompt_files.prepare", lambda contents, rules: [1 / 0 for _ in contents])
    again = place.audio({"Hold.wav": studio()})
    assert (again["problems"], place.prompts()) == ([], before)


def test_a_folder_is_as_good_as_a_zip(place: Place) -> None:
    folder = place.folder / "audio" / "more"
    folder.mkdir(parents=True)
    (folder / "Hold.wav").write_bytes(studio())
    result = place.rows("Hold.wav", audio=place.folder / "audio")
    assert (result["problems"], result["prompts"]["files"]) == ([], 1)


@pytest.mark.parametrize("content", [b"no zip", b""])
def test_a_prompts_file_that_cannot_be_read_changes_nothing(place: Place, content: bytes) -> None:
    path = place.folder / "p.zip"
    path.write_bytes(content)
    with pytest.raises(ServiceError) as refused:
        place.rows("Hold.wav", audio=path)
    assert refused.value.hint
    with pytest.raises(ServiceError, match="cannot be read"):
        place.rows("Hold.wav", audio=place.folder / "none.zip")
    assert place.states() == []
