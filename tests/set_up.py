"""Sees to the programs that some tests drive: a browser, a spreadsheet program, a converter of audio, a Debian's maker.

``python tests/set_up.py`` installs what is missing with the distribution's package manager, where it may; else it says
in one line which package to install. The tests that need a missing program are then skipped.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Sequence

PROGRAMS = {
    "chromium": ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable"),
    "libreoffice-calc": ("soffice", "libreoffice"),
    "ffmpeg": ("ffmpeg",),
    "mmdebstrap": ("mmdebstrap",),
}
"""The distribution's package → the commands, of which one is enough."""


def found(package: str) -> str | None:
    """The path of a program, None where it is not installed."""
    return next((path for name in PROGRAMS[package] if (path := shutil.which(name))), None)


def missing() -> list[str]:
    """The packages none of whose commands is there."""
    return [package for package in PROGRAMS if found(package) is None]


def install(packages: Sequence[str]) -> None:
    """Install packages, where this user may; failures are told by what is missing afterwards."""
    if os.geteuid() != 0 or shutil.which("apt-get") is None:
        return
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    quiet = ["apt-get", "-qq", "-o", "Dpkg::Use-Pty=0"]
    subprocess.run([*quiet, "update"], env=environment, stdout=subprocess.DEVNULL, check=False)
    subprocess.run(
        [*quiet, "install", "--yes", "--no-install-recommends", *packages],
        env=environment,
        stdout=subprocess.DEVNULL,
        check=False,
    )


def browser_of_playwright() -> bool:
    """Whether Playwright can load a Chromium of its own."""
    command = [sys.executable, "-m", "playwright", "install", "chromium"]
    done = subprocess.run(command, capture_output=True, check=False, timeout=600)
    return done.returncode == 0


def main() -> None:
    """Install what is missing, or say so."""
    if wanted := missing():
        install(wanted)
    for package in missing():
        if package == "chromium" and browser_of_playwright():
            continue
        print(f"tests that need {package} are skipped: install the package {package}", file=sys.stderr)


if __name__ == "__main__":
    main()
