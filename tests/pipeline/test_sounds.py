"""Audio files looked at and converted, in a process of its own."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sounds import TONE, encoded, heard, studio, tone
from zeus.core.audio import TELEPHONE, Audio, Form
from zeus.pipeline.audio import isolated, sounds
from zeus.pipeline.audio.isolated import Prepared, prepare

MP3 = Audio(containers=("mp3",), codecs=("mp3",), rates=(), to=Form("mp3", "mp3", 16_000))
WIDE = Audio(codecs=("pcm_16",), rates=(16_000,), to=Form("wav", "pcm_16", 16_000))


def only(content: bytes, *rules: Audio) -> Prepared:
    (found,) = prepare([content], rules or (TELEPHONE,))
    return found


@pytest.mark.parametrize(
    ("content", "container", "told"),
    [
        (studio(), "wav", "44.1 kHz stereo 16-bit PCM"),
        (tone(8000, codec="PCM_16"), "wav", "8 kHz mono 16-bit PCM"),
        (tone(8000, codec="PCM_U8"), "wav", "8 kHz mono 8-bit PCM"),
        (tone(16_000, codec="ALAW"), "wav", "16 kHz mono A-law"),
        (tone(48_000, 6, codec="PCM_24"), "wav", "48 kHz 6-channel 24-bit PCM"),
        (tone(22_050, codec="IMA_ADPCM"), "wav", "22.05 kHz mono ADPCM"),
        (tone(44_100, 2, container="FLAC", codec="PCM_16"), "flac", "44.1 kHz stereo FLAC"),
        (tone(44_100, 2, container="AIFF", codec="PCM_16"), "aiff", "44.1 kHz stereo 16-bit PCM"),
        (tone(44_100, 1, container="OGG", codec="VORBIS"), "ogg", "44.1 kHz mono Vorbis"),
        ("mp3", "mp3", "44.1 kHz stereo MP3"),
        ("m4a", "m4a", "44.1 kHz stereo AAC"),
        ("wma", "wma", "44.1 kHz stereo WMA"),
        ("aac", "aac", "44.1 kHz stereo AAC"),
    ],
)
def test_any_audio_becomes_what_a_telephone_plays(content: bytes | str, container: str, told: str) -> None:
    """A text is the ending for which ffmpeg makes the file."""
    if isinstance(content, str):
        content = encoded(content)
    found = only(content)
    assert found.sound is not None
    assert (found.problem, found.sound.form.container, str(found.sound.form)) == (None, container, told)
    assert found.sound.bytes == len(content)
    sound, made = found.made[TELEPHONE.to.key]
    *form, seconds, pitch = heard(made)
    assert form == ["WAV", "ULAW", 8000, 1]
    assert seconds == pytest.approx(0.5, abs=0.06)
    assert pitch == pytest.approx(TONE, abs=5)
    assert sound.bytes == len(made)
    assert sound.seconds == pytest.approx(seconds, abs=0.01)


def test_what_is_taken_as_it_is_stays_as_it_is() -> None:
    found = only(tone())
    assert (str(found.sound and found.sound.form), found.made) == ("8 kHz mono µ-law", {})


def test_each_rule_has_its_own_form() -> None:
    found = only(studio(), TELEPHONE, MP3, WIDE)
    forms = {key: heard(content)[:4] for key, (_, content) in found.made.items()}
    assert forms == {
        "wav/ulaw/8000/1": ("WAV", "ULAW", 8000, 1),
        "mp3/mp3/16000/1": ("MP3", "MPEG_LAYER_III", 16_000, 1),
        "wav/pcm_16/16000/1": ("WAV", "PCM_16", 16_000, 1),
    }


def test_a_file_over_the_size_is_converted_although_its_form_is_taken() -> None:
    rule = Audio(codecs=(), rates=(), channels=(), max_bytes=20_000)
    assert list(only(studio(), rule).made) == ["wav/ulaw/8000/1"]


def test_full_strength_does_not_wrap_around() -> None:
    import io

    import numpy as np
    import soundfile

    square = np.sign(np.sin(2 * np.pi * 440 * np.arange(44_100) / 44_100))
    content = io.BytesIO()
    soundfile.write(content, square, 44_100, format="WAV", subtype="FLOAT")
    _, made = only(content.getvalue(), WIDE).made[WIDE.to.key]
    samples, rate = soundfile.read(io.BytesIO(made))
    expected = np.sign(np.sin(2 * np.pi * 440 * np.arange(len(samples)) / rate))
    assert np.corrcoef(samples, expected)[0, 1] > 0.9


def test_a_long_file_is_converted_whole_and_in_order() -> None:
    found = only(tone(44_100, 2, 20.0, codec="PCM_16"))
    *_, seconds, pitch = heard(found.made[TELEPHONE.to.key][1])
    assert seconds == pytest.approx(20, abs=0.001)
    assert pitch == pytest.approx(TONE, abs=0.1)


@pytest.mark.parametrize(
    ("content", "problem", "audio"),
    [
        (b"Hello", "is no audio file", False),
        (b"", "is no audio file", False),
        (studio()[:3000], "its end is missing", True),
        (b"ID3" + bytes(200), "MP3 of an unknown kind", True),
        (b"fLaC" + bytes(200), "FLAC of an unknown kind", True),
        (tone(seconds=0), "holds no sound", True),
    ],
)
def test_what_cannot_be_read_is_told_in_words(content: bytes, problem: str, audio: bool) -> None:
    found = only(content)
    assert problem in (found.problem or "")
    assert (found.sound, found.audio, found.made) == (None, audio, {})


def test_a_damaged_file_that_ffmpeg_reads_is_told_in_words() -> None:
    assert "M4A of an unknown kind" in (only(encoded("m4a")[:3000]).problem or "")


def test_an_hour_is_enough(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sounds, "MOST_SECONDS", 0.4)
    path = tmp_path / "a"
    path.write_bytes(tone())
    with pytest.raises(sounds.UnreadableSoundError, match="lasts longer than"):
        sounds.looked_at(path, tmp_path)


def test_a_wav_of_unknown_size_is_read() -> None:
    """As programs write that do not know beforehand how much will come."""
    content = bytearray(tone())
    content[4:8] = b"\xff\xff\xff\xff"
    assert only(bytes(content)).problem is None


@pytest.mark.parametrize(("ending", "kind"), [("m4a", "M4A"), ("wma", "WMA")])
def test_without_ffmpeg_it_is_said_what_is_missing(ending: str, kind: str, monkeypatch: pytest.MonkeyPatch) -> None:
    content, other = encoded(ending), encoded("mp3")
    monkeypatch.setenv("PATH", "")
    problem = only(content).problem or ""
    assert problem.startswith(f"is {kind}, and ffmpeg, which reads that, is not installed")
    assert only(other).problem is None


def test_ffmpeg_opens_nothing_that_a_file_refers_to(tmp_path: Path) -> None:
    """A playlist would make ffmpeg read other files: it is not even taken for audio."""
    secret = tmp_path / "secret.wav"
    secret.write_bytes(studio())
    playlist = f"#EXTM3U\n#EXTINF:1,\n{secret}\n".encode()
    assert "is no audio file" in (only(playlist).problem or "")
    disguised = only(b"\x00\x00\x00\x18ftypM4A " + playlist)
    assert "of an unknown kind" in (disguised.problem or "")


def test_none_suffers_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    """One file at which the process dies, or takes for ever, among others."""
    really = isolated._answers

    def answers(jobs: list[dict[str, str]], seconds: float) -> bytes:
        texts = [Path(job["path"]).read_bytes() for job in jobs]
        end = texts.index(b"deadly") if b"deadly" in texts else len(jobs)
        half = b'{"sou' if b"deadly" in texts else b""
        return (really(jobs[:end], seconds) if end else b"") + half

    monkeypatch.setattr(isolated, "_answers", answers)
    found = prepare([tone(), b"deadly", tone(seconds=0.7), b"deadly", b"x"], [TELEPHONE])
    assert [each.sound and each.sound.seconds for each in found] == [0.5, None, 0.7, None, None]
    assert "takes more time or memory" in (found[1].problem or "")


def test_a_process_that_takes_too_long_is_ended() -> None:
    (found,) = prepare([tone()], [TELEPHONE], seconds=0.01)
    assert "takes more time or memory" in (found.problem or "")


def test_more_files_than_one_process_takes() -> None:
    contents = [tone(seconds=0.1 + number / 100) for number in range(20)]
    assert [each.sound and round(each.sound.seconds, 2) for each in prepare(contents, [TELEPHONE])] == [
        round(0.1 + number / 100, 2) for number in range(20)
    ]


@pytest.fixture
def jobs(tmp_path: Path) -> str:
    (tmp_path / "a").write_bytes(tone())
    return json.dumps([{"path": str(tmp_path / "a"), "folder": str(tmp_path), "rules": []}])


def test_the_process_has_limits_of_its_own(jobs: str) -> None:
    """Whatever it is fed: it may take neither all memory nor all of the disk."""
    program = (
        "import resource; from zeus.pipeline.audio import sounds; sounds.main();"
        "print([resource.getrlimit(each)[0] for each in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE)])"
    )
    done = subprocess.run([sys.executable, "-c", program], input=jobs, capture_output=True, text=True, check=True)
    assert json.loads(done.stdout.splitlines()[1]) == [3 * 2**30, 2**30]
