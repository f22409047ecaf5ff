"""Files out of zips and folders that others have made, some of them with bad intent."""

import os
import stat
import unicodedata
import zipfile
from pathlib import Path

import pytest

from tests.sounds import zipped
from zeus.pipeline.audio import archives
from zeus.pipeline.audio.archives import UnreadablePromptsError, unpack


def names(path: Path) -> list[str]:
    return [name for name, _ in unpack(path).files]


def test_a_zip_and_a_folder_hold_the_same(tmp_path: Path) -> None:
    files = {"a/Hold.wav": b"1", "b/Sub/Hi.wav": b"2", "Top.mp3": b"3"}
    for name, content in files.items():
        place = tmp_path / "folder" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    assert sorted(unpack(zipped(tmp_path / "p.zip", files)).files) == sorted(files.items())
    assert sorted(unpack(tmp_path / "folder").files) == sorted(files.items())


LEFT_BEHIND = ("__MACOSX/._Hold.wav", "__MACOSX/a/b.wav", "._Hold.wav", ".DS_Store", "a/.hidden/x.wav", "Thumbs.db")


def test_what_operating_systems_leave_behind_is_nothing(tmp_path: Path) -> None:
    files = dict.fromkeys((*LEFT_BEHIND, "Hold.wav"), b"1")
    assert names(zipped(tmp_path / "p.zip", files)) == ["Hold.wav"]
    for name in files:
        place = tmp_path / "folder" / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(b"1")
    assert names(tmp_path / "folder") == ["Hold.wav"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("../../etc/Hold.wav", "etc/Hold.wav"),
        ("/etc/Hold.wav", "etc/Hold.wav"),
        ("C:\\Audio\\Hold.wav", "Audio/Hold.wav"),
        ("..\\Hold.wav", "Hold.wav"),
    ],
)
def test_no_path_leads_out(tmp_path: Path, name: str, shown: str) -> None:
    path = zipped(tmp_path / "p.zip", {name: b"1"})
    before = set(tmp_path.rglob("*"))
    assert names(path) == [shown]
    assert set(tmp_path.rglob("*")) == before


def test_a_path_of_nothing_but_ways_out_is_no_file(tmp_path: Path) -> None:
    assert names(zipped(tmp_path / "p.zip", {"..": b"1", "a.wav": b"2"})) == ["a.wav"]


def test_links_are_left_out(tmp_path: Path) -> None:
    path, link = tmp_path / "p.zip", zipfile.ZipInfo("Link.wav")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("Hold.wav", b"1")
    folder = tmp_path / "folder"
    folder.mkdir()
    (folder / "Hold.wav").write_bytes(b"1")
    (folder / "Link.wav").symlink_to(tmp_path / "p.zip")
    (folder / "more").symlink_to(tmp_path)
    os.mkfifo(folder / "pipe.wav")
    assert names(path) == names(folder) == ["Hold.wav"]
    assert [name for name, _ in unpack(path).left_out] == ["Link.wav"]
    assert [name for name, _ in unpack(folder).left_out] == ["Link.wav", "pipe.wav"]


def raw_named(path: Path, name: bytes) -> Path:
    """A zip with a file whose name is written so, without a mark that says how: as older programs do."""
    placeholder = "x" * len(name)
    zipped(path, {placeholder: b"1"})
    path.write_bytes(path.read_bytes().replace(placeholder.encode(), name))
    return path


@pytest.mark.parametrize(
    "raw",
    [
        "Grüße.wav".encode("cp437"),
        "Grüße.wav".encode(),
        unicodedata.normalize("NFD", "Grüße.wav").encode(),
    ],
    ids=["Windows", "Linux", "Mac"],
)
def test_umlauts_survive_every_system(tmp_path: Path, raw: bytes) -> None:
    assert names(raw_named(tmp_path / "p.zip", raw)) == ["Grüße.wav"]
    marked = zipped(tmp_path / "q.zip", {unicodedata.normalize("NFD", "Grüße.wav"): b"1"})
    assert names(marked) == ["Grüße.wav"]


def bomb(path: Path) -> Path:
    return zipped(path, {f"{number}.wav": bytes(10 * 2**20) for number in range(3)})


def test_a_bomb_is_not_unpacked(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePromptsError, match="30 MB out of next to nothing") as refused:
        unpack(bomb(tmp_path / "p.zip"))
    assert refused.value.hint


def test_a_zip_that_lies_about_its_size_is_damaged(tmp_path: Path) -> None:
    path = zipped(tmp_path / "p.zip", {"a.wav": bytes(2**20)})
    path.write_bytes(path.read_bytes().replace((2**20).to_bytes(4, "little"), (100).to_bytes(4, "little")))
    with pytest.raises(UnreadablePromptsError, match="damaged"):
        unpack(path)


def test_more_than_anybody_has_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_FILES", 2)
    path = zipped(tmp_path / "p.zip", {f"{number}.wav": b"1" for number in range(3)})
    with pytest.raises(UnreadablePromptsError, match="holds 3 files; at most 2"):
        unpack(path)
    monkeypatch.setattr(archives, "MOST_FILES", 5)
    monkeypatch.setattr(archives, "MOST_BYTES", 2)
    with pytest.raises(UnreadablePromptsError, match="holds more than"):
        unpack(path)


def test_what_is_too_large_or_named_too_long_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MOST_BYTES_OF_ONE", 2**20)
    path = zipped(tmp_path / "p.zip", {"a.wav": b"1", "b.wav": bytes(2**20 + 1), "c" * 250 + ".wav": b"1"})
    unpacked = unpack(path)
    assert [name for name, _ in unpacked.files] == ["a.wav"]
    assert [(len(name), reason) for name, reason in unpacked.left_out] == [
        (5, "is larger than 1 MB"),
        (200, "has a name of more than 200 characters"),
    ]


@pytest.mark.parametrize("content", [b"", b"no zip", b"PK\x03\x04 but no more", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_zip_is_refused_with_a_hint(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "p.zip"
    path.write_bytes(content)
    with pytest.raises(UnreadablePromptsError, match=r"is no zip|holds no files") as refused:
        unpack(path)
    assert refused.value.hint


def test_what_is_not_there_or_empty_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UnreadablePromptsError, match="cannot be read"):
        unpack(tmp_path / "none.zip")
    with pytest.raises(UnreadablePromptsError, match="holds no files"):
        unpack(tmp_path)
