"""Runs `zeus.pipeline.sheets.grids` on a file, with a limit of time and memory, and takes over what it found."""

import json
import os
import subprocess
import sys
from pathlib import Path

from zeus.pipeline.sheets.cautions import UnreadableError
from zeus.pipeline.sheets.grids import Grid

SECONDS = 120.0
"""How long reading a file may take."""


def read_sheets(path: Path, seconds: float = SECONDS) -> list[tuple[str, Grid]]:
    """The name and the cells of each sheet of the file. Raises UnreadableError."""
    if not path.is_file():
        raise UnreadableError(f"{path} is not there, or is no file", "Check the file's name")
    command = [sys.executable, "-P", "-m", "zeus.pipeline.sheets.grids", str(path.resolve())]
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ZEUS_")}
    try:
        ended = subprocess.run(command, capture_output=True, timeout=seconds, check=False, env=environment)  # noqa: S603
    except subprocess.TimeoutExpired:
        raise UnreadableError(
            f"{path.name} could not be read within {seconds:g} seconds", "Split it and import each part"
        ) from None
    if ended.returncode:
        raise UnreadableError(
            f"{path.name} needs more memory than a workbook may take, or is damaged",
            "Delete the rows and columns behind the last row that you need, save it as .xlsx and try again",
        )
    answer = json.loads(ended.stdout)
    if "error" in answer:
        raise UnreadableError(*answer["error"])
    return [(name, grid) for name, grid in answer["sheets"]]
