"""Builds the sample workbooks, into src/zeus/examples/ or another folder: ``python examples/make.py [FOLDER]``.

They are fiction: numbers in 555-0100 to 555-0199, mail at example.com and example.org. Every mistake in them is meant.
"""

import math
import struct
import subprocess
import sys
import tempfile
import wave
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, datetime
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter

OUTPUT = Path(__file__).resolve().parent.parent / "src" / "zeus" / "examples"
MADE = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)

Line = Sequence[str | int | None]


def make_all(output: Path = OUTPUT) -> list[Path]:
    """Build every sample; returns the files."""
    output.mkdir(parents=True, exist_ok=True)
    made = []
    for sample in samples():
        workbook, prompts = (output / f"{sample.PROVIDER}{ending}" for ending in (".xlsx", "_prompts.zip"))
        write_workbook(workbook, sample.NOTES, sample.QUESTIONS, sample.tabs())
        made.append(workbook)
        if hasattr(sample, "audio_files"):
            write_prompts(prompts, sample.audio_files())
            made.append(prompts)
    return made


def samples() -> list[Any]:
    """The customers: each module beside this one that says of which PROVIDER it is."""
    names = sorted(path.stem for path in Path(__file__).parent.glob("*.py"))
    return [module for name in names if hasattr(module := import_module(name), "PROVIDER")]


def write_workbook(
    path: Path, notes: Sequence[str], questions: Sequence[Line], tabs: Mapping[str, Sequence[Line]]
) -> None:
    """A workbook as customers send it: a Read me, a tab of their own, and one that nobody has filled."""
    with xlsxwriter.Workbook(path) as book:
        book.set_properties({"created": MADE.replace(tzinfo=None)})
        banner = book.add_format({"bold": True, "font_size": 16})
        bold = book.add_format({"bold": True, "bg_color": "#DDEBF7"})
        front = book.add_worksheet("Read me")
        front.set_column(0, 0, 90)
        front.write(0, 0, notes[0], banner)
        for row, note in enumerate(notes[1:], 2):
            front.write(row, 0, note)
        for title, lines in {**tabs, "Questions": questions, "Sheet3": []}.items():
            sheet = book.add_worksheet(title)
            for row, line in enumerate(lines):
                _write_line(sheet, row, line, bold if row == _heading_row(lines) else None)
            if lines:
                sheet.set_column(0, max(map(len, lines)) - 1, 20)


def write_prompts(path: Path, files: Iterable[tuple[str, int, int]]) -> None:
    """A zip of WAV files, each a fifth of a second long; a file is (name, samples a second, channels).

    What does not end in .wav is M4A, as a phone records it.
    """
    sounds = {name: tone(220 + 20 * number, rate, channels) for number, (name, rate, channels) in enumerate(files)}
    contents = {name: sound if name.endswith(".wav") else m4a(name, sound) for name, sound in sounds.items()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in contents.items():
            entry = zipfile.ZipInfo(name, MADE.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)


def tone(hertz: int, rate: int, channels: int) -> bytes:
    """A WAV file with a quiet tone, 16 bits a sample."""
    samples = (round(4000 * math.sin(2 * math.pi * hertz * index / rate)) for index in range(rate // 5))
    content = BytesIO()
    with wave.open(content, "wb") as sound:
        sound.setnchannels(channels)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(b"".join(struct.pack("<h", sample) * channels for sample in samples))
    return content.getvalue()


def m4a(name: str, sound: bytes) -> bytes:
    """The WAV file as M4A: the one shipped last, as each ffmpeg makes other bytes; where there is none, a new one."""
    for shipped in sorted(OUTPUT.glob("*_prompts.zip")):
        with zipfile.ZipFile(shipped) as archive:
            content = archive.read(name) if name in archive.namelist() else b""
        if content[4:8] == b"ftyp":
            return content
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder, "sound.wav"), Path(folder, "sound.m4a")
        source.write_bytes(sound)
        command = ["ffmpeg", "-v", "error", "-i", str(source), "-c:a", "aac", "-fflags", "+bitexact", str(made)]
        subprocess.run(command, check=True)  # noqa: S603
        return made.read_bytes()


def _write_line(sheet: xlsxwriter.worksheet.Worksheet, row: int, line: Line, style: object) -> None:
    for column, value in enumerate(line):
        if isinstance(value, str):
            sheet.write_string(row, column, value, style)
        elif value is not None:
            sheet.write_number(row, column, value, style)


def _heading_row(lines: Sequence[Line]) -> int:
    return next((row for row, line in enumerate(lines) if len([cell for cell in line if cell]) > 2), 0)


if __name__ == "__main__":
    for made in make_all(*map(Path, sys.argv[1:2])):
        print(made)
