"""What is looked at before a file is opened as a workbook: files that are none, and files made to exhaust us."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

MOST_BYTES = 500 * 2**20
"""The largest size, in bytes, that a file may have or unpack to."""

MOST_CELLS = 20_000_000
"""The most cells that a workbook may have, blank ones between filled ones included."""

MOST_SHEETS = 200
"""The most sheets that a workbook may have."""

_PACKED_TOO_WELL = 200
_SMALL = 20 * 2**20
_CHUNK = 2**20
_DIMENSION = re.compile(rb'<(?:\w+:)?dimension\s[^>]*?ref="[A-Z]+\d+:([A-Z]+)(\d+)"')
_FILLED = re.compile(rb'<(?:\w+:)?c\s[^>]*?\br="([A-Z]{1,3})(\d{1,7})"(?:[^>]*[^/>])?>')


class UnreadableError(Exception):
    """A file that cannot be read as a workbook: `message` says why, `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@contextmanager
def damage_told() -> Iterator[None]:
    """Turns what a broken archive raises into UnreadableError."""
    try:
        yield
    except (zipfile.BadZipFile, zlib.error, EOFError, RuntimeError, NotImplementedError, KeyError, ValueError):
        raise UnreadableError(
            "The file is damaged, incomplete or protected by a password", "Copy, download or save it once more"
        ) from None


def check_unpacked(archive: zipfile.ZipFile) -> None:
    """Raise UnreadableError if the archive unpacks to more than anybody would type."""
    entries = archive.infolist()
    size = sum(entry.file_size for entry in entries)
    packed = sum(entry.compress_size for entry in entries)
    if size > MOST_BYTES or (size > _SMALL and size > packed * _PACKED_TOO_WELL):
        raise UnreadableError(
            f"The file unpacks to {size / 2**20:,.0f} MB, which no provisioning workbook needs",
            "Copy the filled rows into a fresh template and import that",
        )


def check_far_cells(archive: zipfile.ZipFile) -> None:
    """Raise UnreadableError if a sheet of an xlsx file spans more cells than can be held, for one stray cell's sake."""
    sheets = (name for name in archive.namelist() if re.fullmatch(r"xl/worksheets/[^/]+\.xml", name))
    for name in sheets:
        with archive.open(name) as stream:
            declared = _DIMENSION.search(stream.read(4096))
        if declared and _column(declared.group(1)) * int(declared.group(2)) > MOST_CELLS:
            with archive.open(name) as stream:
                _check_span(name, stream)


def check_sheets(count: int) -> None:
    """Raise UnreadableError for more sheets than a workbook has."""
    if count > MOST_SHEETS:
        raise UnreadableError(
            f"The file has {count:,} tabs; at most {MOST_SHEETS} are read", "Leave out the tabs that are not needed"
        )


def _check_span(name: str, stream: IO[bytes]) -> None:
    """Formats alone may reach to the last row; only cells that hold something count."""
    width = height = 0
    for column, row in _filled_cells(stream):
        width, height = max(width, _column(column)), max(height, int(row))
        if width * height > MOST_CELLS:
            number = re.sub(r"\D", "", name) or name
            raise UnreadableError(
                f"Sheet number {number} has a filled cell at {column.decode()}{int(row)}, far from all others",
                "Delete the rows and columns behind the last row that you need, save and try again",
            )


def _filled_cells(stream: IO[bytes]) -> Iterator[tuple[bytes, bytes]]:
    rest = b""
    while chunk := stream.read(_CHUNK):
        text = rest + chunk
        whole = text.rfind(b">") + 1
        for match in _FILLED.finditer(text, 0, whole):
            yield match.group(1), match.group(2)
        rest = text[whole:][-_CHUNK:]


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
