"""Where that lies which is built and not written: the web application's assets, and the help."""

from pathlib import Path

PACKAGE = Path(__file__).resolve().parent.parent

ASSETS = PACKAGE / "web" / "static" / "lib" / "bootstrap.min.css"
"""What is there where the assets were built."""

SITES = (PACKAGE / "help" / "site", PACKAGE.parent.parent / "site")
"""Where the help may lie: in the package, else beside the sources."""


def assets() -> bool:
    """Whether the web application's assets were built."""
    return ASSETS.exists()


def site() -> Path | None:
    """The folder of the help, None where it was not made."""
    return next((folder for folder in SITES if (folder / "index.html").exists()), None)
