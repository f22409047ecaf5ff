"""Runs `zeus.pipeline.audio.sounds` on audio files, with limits of time and memory, and takes over what it made."""

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from zeus.core.audio import Audio, Sound

SECONDS = 120.0
"""How long looking at some files, or at a single one, may take."""

_FILES_AT_ONCE = 16
_TOO_MUCH = "takes more time or memory than a prompt may, or is damaged: save it as WAV once more"


@dataclass(frozen=True)
class Prepared:
    """A file that was looked at: what it is, or the problem with it, and what was made of it by the key of its form.

    `audio` is False where nothing in the file shows that it is audio at all.
    """

    sound: Sound | None = None
    problem: str | None = None
    audio: bool = True
    made: Mapping[str, tuple[Sound, bytes]] = field(default_factory=dict)


def prepare(contents: Sequence[bytes], rules: Sequence[Audio], seconds: float = SECONDS) -> list[Prepared]:
    """Each file looked at, and converted for each of the rules that does not take it as it is.

    A file at which the process fails is tried once more by itself, so that none suffers for another.
    """
    prepared: list[Prepared] = []
    for start in range(0, len(contents), _FILES_AT_ONCE):
        left = contents[start : start + _FILES_AT_ONCE]
        while left:
            done = _attempt(left, rules, seconds)
            if not done:
                done = _attempt(left[:1], rules, seconds) or [Prepared(problem=_TOO_MUCH)]
            prepared.extend(done)
            left = left[len(done) :]
    return prepared


def _attempt(contents: Sequence[bytes], rules: Sequence[Audio], seconds: float) -> list[Prepared]:
    """The files up to the first that the process fails at."""
    with TemporaryDirectory(prefix="zeus-audio-") as name:
        folder = Path(name)
        jobs = [
            {"path": str(folder / str(number)), "folder": name, "rules": [asdict(rule) for rule in rules]}
            for number, _ in enumerate(contents)
        ]
        for job, content in zip(jobs, contents, strict=True):
            Path(str(job["path"])).write_bytes(content)
        return [
            _prepared(json.loads(line)) for line in _answers(jobs, seconds).splitlines(keepends=True) if _whole(line)
        ]


def _answers(jobs: Sequence[Mapping[str, Any]], seconds: float) -> bytes:
    command = [sys.executable, "-P", "-m", "zeus.pipeline.audio.sounds"]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ZEUS_")}
    environment["OPENBLAS_NUM_THREADS"] = "1"
    try:
        ended = subprocess.run(  # noqa: S603
            command, input=json.dumps(jobs).encode(), capture_output=True, timeout=seconds, check=False, env=environment
        )
    except subprocess.TimeoutExpired as late:
        return late.stdout or b""
    return ended.stdout


def _whole(line: bytes) -> bool:
    return line.endswith(b"\n")


def _prepared(answer: Mapping[str, Any]) -> Prepared:
    if "problem" in answer:
        return Prepared(problem=answer["problem"], audio=answer["audio"])
    made = {
        key: (Sound.from_json(each["sound"]), Path(each["path"]).read_bytes()) for key, each in answer["made"].items()
    }
    return Prepared(Sound.from_json(answer["sound"]), made=made)
