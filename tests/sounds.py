"""Real audio for tests, made on the spot: a tone in any form, and archives of them."""

import io
import shutil
import subprocess
import zipfile
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import pytest
import soundfile

TONE = 440.0


@cache
def tone(
    rate: int = 8000, channels: int = 1, seconds: float = 0.5, container: str = "WAV", codec: str = "ULAW"
) -> bytes:
    """A tone of 440 Hz at a third of full strength, written by libsndfile (which names containers and codecs)."""
    samples = 0.3 * np.sin(2 * np.pi * TONE * np.arange(round(rate * seconds)) / rate)
    content = io.BytesIO()
    soundfile.write(content, np.column_stack([samples] * channels), rate, format=container, subtype=codec)
    return content.getvalue()


def studio(seconds: float = 0.5) -> bytes:
    """A tone as a studio delivers it: 44.1 kHz, stereo, 16 bits."""
    return tone(44_100, 2, seconds, codec="PCM_16")


@cache
def encoded(ending: str, seconds: float = 0.5) -> bytes:
    """The studio's tone as ffmpeg writes a file of this ending."""
    program = shutil.which("ffmpeg")
    if program is None:
        pytest.skip("ffmpeg is not installed: python tests/set_up.py")
    with TemporaryDirectory() as folder:
        source, made = Path(folder, "a.wav"), Path(folder, f"b.{ending}")
        source.write_bytes(studio(seconds))
        subprocess.run([program, "-v", "error", "-i", source, made], check=True, timeout=60)
        return made.read_bytes()


def heard(content: bytes) -> tuple[str, str, int, int, float, float]:
    """Container, codec, samples a second, channels, seconds, and the pitch in hertz of what a file holds."""
    samples, rate = soundfile.read(io.BytesIO(content), always_2d=True)
    info = soundfile.info(io.BytesIO(content))
    spectrum = np.abs(np.fft.rfft(samples[:, 0]))
    pitch = float(np.argmax(spectrum)) * rate / len(samples)
    return info.format, info.subtype, rate, samples.shape[1], info.duration, pitch


def zipped(path: Path, files: dict[str, bytes]) -> Path:
    """A zip of these files."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return path
