"""Looks at audio files and converts them, in a process of its own: what it is fed comes from outside.

Run as ``python -m zeus.pipeline.audio.sounds``: reads one JSON list of jobs, prints the answer to each as it is done.
A job is {"path", "folder", "rules"}; what is converted is written into the folder.
"""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import soundfile
import soxr

from zeus.core.audio import Audio, Form, Sound

MOST_SECONDS = 3600.0
"""The longest audio that is looked at: far beyond what any provider takes."""

_FFMPEG_SECONDS = 60
_MEMORY, _FILE_SIZE, _CPU_SECONDS = 3 * 2**30, 2**30, 300
_BLOCK = 2**16

_CONTAINERS = {"WAV": "wav", "WAVEX": "wav", "RF64": "wav", "MPEG": "mp3", "MP3": "mp3"}
_CODECS = {
    "ULAW": "ulaw", "ALAW": "alaw", "PCM_U8": "pcm_8", "PCM_S8": "pcm_8", "PCM_16": "pcm_16", "PCM_24": "pcm_24",
    "PCM_32": "pcm_32", "FLOAT": "float", "DOUBLE": "float", "IMA_ADPCM": "adpcm", "MS_ADPCM": "adpcm",
    "GSM610": "gsm", "MPEG_LAYER_I": "mp3", "MPEG_LAYER_II": "mp3", "MPEG_LAYER_III": "mp3",
}  # fmt: skip
_WRITTEN = {
    ("wav", "ulaw"): ("WAV", "ULAW"), ("wav", "alaw"): ("WAV", "ALAW"), ("wav", "pcm_8"): ("WAV", "PCM_U8"),
    ("wav", "pcm_16"): ("WAV", "PCM_16"), ("mp3", "mp3"): ("MP3", "MPEG_LAYER_III"),
}  # fmt: skip
_BY_FFMPEG = {"m4a": ("mov", "aac"), "wma": ("asf", "wma"), "mp3": ("mp3", "mp3"), "aac": ("aac", "aac"),
              "amr": ("amr", "amr"), "wav": ("wav", "wav")}  # fmt: skip
"""ffmpeg's name for a container, which it is told rather than let guess, and the codec that is usually in it."""


class UnreadableSoundError(Exception):
    """A file whose audio cannot be read: the message says why, and what to do; its name goes before it."""


def main() -> None:
    """Print the answers to the jobs on standard input."""
    _limit()
    for job in json.load(sys.stdin):
        sys.stdout.write(json.dumps(answer(job)) + "\n")
        sys.stdout.flush()


def answer(job: Mapping[str, Any]) -> dict[str, Any]:
    """What a file is, and what was made of it by the key of each form that a rule wants, or the problem."""
    path, folder = Path(job["path"]), Path(job["folder"])
    try:
        sound, readable = looked_at(path, folder)
        made = {
            rule.to.key: _made(sound, readable, rule.to, folder)
            for rule in map(_rule, job["rules"])
            if not rule.takes(sound)
        }
    except UnreadableSoundError as error:
        return {"problem": str(error), "audio": container_of(path) is not None}
    return {"sound": sound.as_json(), "made": made}


def looked_at(path: Path, folder: Path) -> tuple[Sound, Path]:
    """What the file is, and a file with the same audio that can be read here. Raises UnreadableSoundError."""
    container = container_of(path)
    if container is None:
        raise UnreadableSoundError("is no audio file, or is damaged: save it as WAV once more")
    if _is_cut_off(path):
        raise UnreadableSoundError("is incomplete, its end is missing: copy or save it once more")
    try:
        sound, readable = _sound(path), path
    except soundfile.LibsndfileError:
        if container not in _BY_FFMPEG:
            raise UnreadableSoundError(
                f"is damaged, or {container.upper()} of an unknown kind: save it as WAV"
            ) from None
        demuxer, codec = _BY_FFMPEG[container]
        readable = _by_ffmpeg(path, container, demuxer, folder)
        plain = _sound(readable)
        form = Form(container, codec, plain.form.rate, plain.form.channels)
        sound = Sound(form, plain.seconds, path.stat().st_size)
    if not sound.seconds:
        raise UnreadableSoundError("holds no sound: record it once more")
    if sound.seconds > MOST_SECONDS:
        raise UnreadableSoundError(f"lasts longer than {MOST_SECONDS / 60:g} minutes: shorten it")
    return sound, readable


def container_of(path: Path) -> str | None:
    """The kind of file that its first bytes show, None where they show no audio; names often lie."""
    with path.open("rb") as stream:
        head = stream.read(16)
    shown: Sequence[tuple[str, Callable[[bytes], bool]]] = (
        ("wav", lambda b: b[:4] in {b"RIFF", b"RIFX", b"RF64"} and b[8:12] == b"WAVE"),
        ("m4a", lambda b: b[4:8] == b"ftyp"),
        ("wma", lambda b: b.startswith(b"\x30\x26\xb2\x75\x8e\x66\xcf\x11")),
        ("aiff", lambda b: b.startswith(b"FORM") and b[8:11] == b"AIF"),
        ("flac", lambda b: b.startswith(b"fLaC")),
        ("ogg", lambda b: b.startswith(b"OggS")),
        ("au", lambda b: b.startswith(b".snd")),
        ("amr", lambda b: b.startswith(b"#!AMR")),
        ("aac", lambda b: len(b) > 1 and b[0] == 0xFF and b[1] & 0xF6 == 0xF0),
        ("mp3", lambda b: b.startswith(b"ID3") or (len(b) > 1 and b[0] == 0xFF and b[1] & 0xE0 == 0xE0)),
    )
    return next((name for name, is_it in shown if is_it(head)), None)


def _is_cut_off(path: Path) -> bool:
    """Whether a WAV file is shorter than it says; programs that do not know the size beforehand write none."""
    with path.open("rb") as stream:
        head = stream.read(8)
    said = int.from_bytes(head[4:], "little")
    return head[:4] == b"RIFF" and 0 < said < 0x7FFFFFFF and said > path.stat().st_size - 8 + 1


def _sound(path: Path) -> Sound:
    info = soundfile.info(str(path))
    container, codec = (
        _CONTAINERS.get(info.format, info.format.lower()),
        _CODECS.get(info.subtype, info.subtype.lower()),
    )
    if container == "flac":
        codec = "flac"
    return Sound(Form(container, codec, info.samplerate, info.channels), info.duration, path.stat().st_size)


def _by_ffmpeg(path: Path, container: str, demuxer: str, folder: Path) -> Path:
    """The same audio as 16-bit WAV. ffmpeg may open this file only, whatever the file refers to."""
    program, kind = shutil.which("ffmpeg"), container.upper()
    if program is None:
        raise UnreadableSoundError(
            f"is {kind}, and ffmpeg, which reads that, is not installed: install it, or save as WAV"
        )
    made = folder / f"{path.name}.decoded.wav"
    command = [
        program, "-nostdin", "-hide_banner", "-v", "error", "-protocol_whitelist", "file", "-f", demuxer,
        "-i", str(path), "-map", "0:a:0", "-vn", "-sn", "-dn", "-t", str(MOST_SECONDS + 1),
        "-c:a", "pcm_s16le", str(made),
    ]  # fmt: skip
    try:
        subprocess.run(command, capture_output=True, check=True, timeout=_FFMPEG_SECONDS)  # noqa: S603
    except (subprocess.CalledProcessError, subprocess.TimeoutExpired):
        raise UnreadableSoundError(f"is damaged, or {kind} of an unknown kind: save it as WAV") from None
    return made


def _made(sound: Sound, readable: Path, form: Form, folder: Path) -> dict[str, Any]:
    made = folder / f"{readable.name}.{form.key.replace('/', '-')}"
    try:
        _convert(readable, form, made)
    except soundfile.LibsndfileError:
        raise UnreadableSoundError("is damaged after its first part: save it as WAV once more") from None
    return {"path": str(made), "sound": Sound(form, sound.seconds, made.stat().st_size).as_json()}


def _convert(path: Path, form: Form, into: Path) -> None:
    """Write the audio in another form, block by block: however long it is, it takes the same memory."""
    container, subtype = _WRITTEN[form.container, form.codec]
    with (
        soundfile.SoundFile(str(path)) as source,
        soundfile.SoundFile(str(into), "w", form.rate, form.channels, subtype, format=container) as target,
    ):
        resampler = soxr.ResampleStream(source.samplerate, form.rate, form.channels, dtype="float32")
        for block, last in _blocks(source):
            samples = resampler.resample_chunk(_mixed(block, form.channels), last=last)
            target.write(np.clip(samples, -1.0, 1.0))


def _blocks(source: soundfile.SoundFile) -> Iterator[tuple[Any, bool]]:
    """Blocks of samples, each with whether it is the last."""
    before = None
    for block in source.blocks(_BLOCK, dtype="float32", always_2d=True):
        if before is not None:
            yield before, False
        before = block.copy()
    if before is not None:
        yield before, True


def _mixed(block: Any, channels: int) -> Any:
    if block.shape[1] == channels:
        return block
    return np.repeat(block.mean(axis=1, keepdims=True), channels, axis=1)


def _rule(stored: Mapping[str, Any]) -> Audio:
    lists = {name: tuple(stored[name]) for name in ("containers", "codecs", "rates", "channels")}
    return Audio(**{**stored, **lists, "to": Form(**stored["to"])})


def _limit() -> None:
    """Where the system can: a file that needs more than this ends this process, not the machine."""
    if sys.platform == "win32":  # pragma: no cover
        return
    import resource

    limits = {resource.RLIMIT_AS: _MEMORY, resource.RLIMIT_FSIZE: _FILE_SIZE, resource.RLIMIT_CPU: _CPU_SECONDS}
    for what, least in (*limits.items(), (resource.RLIMIT_CORE, 0)):
        _, most = resource.getrlimit(what)
        resource.setrlimit(what, (least if most == resource.RLIM_INFINITY else min(least, most), most))


if __name__ == "__main__":
    main()
