"""LibreOffice, as a customer's spreadsheet program: opens a workbook and saves it again."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

_HOW = "LibreOffice is not installed, so no workbook can be saved by it: apt-get install libreoffice-calc"
_SECONDS = 180


def program() -> str:
    """The command. The test fails without it where CI is set, and is skipped elsewhere; `.ci/run` takes no skips."""
    found = shutil.which("soffice") or shutil.which("libreoffice")
    if found:
        return found
    if os.environ.get("CI"):
        pytest.fail(_HOW)
    pytest.skip(_HOW)


class Office:
    """A LibreOffice with a profile of its own, so that several may run at once."""

    def __init__(self, folder: Path) -> None:
        self._program = program()
        self._profile = (folder / "profile").as_uri()

    def saved(self, path: Path, ending: str, folder: Path) -> Path:
        """The workbook as LibreOffice saves it, in another folder and format, all formulas calculated."""
        command = [self._program, "--headless", f"-env:UserInstallation={self._profile}", "--convert-to", ending]
        done = subprocess.run(
            [*command, "--outdir", folder, path], capture_output=True, text=True, timeout=_SECONDS, check=False
        )
        found = folder / f"{path.stem}.{ending}"
        assert found.is_file(), f"LibreOffice did not save {path.name}: {done.stdout}{done.stderr}"
        return found
