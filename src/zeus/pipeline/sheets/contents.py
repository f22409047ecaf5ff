"""The bytes of a file that may be a workbook, read once, so that what is parsed is what is kept."""

import time
from pathlib import Path

from zeus.pipeline.sheets.cautions import MOST_BYTES, UnreadableError

_ATTEMPTS = 3
_PAUSE = 0.3
"""Seconds that whoever is saving the file is given to finish."""

_LOCK = "~$"
"""How the name of the file begins with which Excel remembers who has a workbook open."""


def file_content(path: Path) -> bytes:
    """What the file holds. Raises UnreadableError where it is not there, too large, empty, or changing."""
    if not path.is_file():
        raise UnreadableError(f"{path} is not there, or is no file", "Check the file's name")
    if path.name.startswith(_LOCK):
        raise UnreadableError(
            f"{path.name} only remembers who has the workbook open",
            f"Import {path.name.removeprefix(_LOCK)} instead",
        )
    try:
        content = _unchanging(path)
    except OSError as error:
        raise UnreadableError(
            f"{path.name} cannot be opened: {error.strerror or error}", "Close it elsewhere, and check its name"
        ) from None
    if not content.strip():
        raise UnreadableError(f"{path.name} is empty", "Save the workbook again and check that the copy is complete")
    return content


def _unchanging(path: Path) -> bytes:
    """The content, if nobody wrote to the file meanwhile."""
    for attempt in range(_ATTEMPTS):
        if attempt:
            time.sleep(_PAUSE)
        before = path.stat()
        if before.st_size > MOST_BYTES:
            raise UnreadableError(
                f"{path.name} is larger than {MOST_BYTES // 2**20} MB",
                "Copy the filled rows into a fresh template and import that",
            )
        content = path.read_bytes()
        after = path.stat()
        if (before.st_size, before.st_mtime_ns) == (after.st_size, after.st_mtime_ns) and len(content) == after.st_size:
            return content
    raise UnreadableError(
        f"{path.name} keeps changing while it is read", "Wait until it is saved or copied, close it, and import again"
    )
