"""Changes are tried on copies of the repository: quick tests first, slower ones for what those do not notice."""

import ast
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import cache_from_source
from pathlib import Path

from tests.mutation.edits import Site, code_sites
from tests.mutation.facts import fact_sites

ROOT = Path(__file__).resolve().parent.parent.parent
SOURCE = Path("src", "zeus")
LONGEST = 120
"""Seconds after which tests that still run are taken to run without end."""

_COPIED = ("src", "tests", "examples", "docs", "pyproject.toml", "mkdocs.yml")
_LEFT_OUT = shutil.ignore_patterns("__pycache__", "static")

Tests = tuple[str, ...]
"""Arguments of pytest that choose tests."""

_CATALOG = [f"tests/providers/test_{name}.py" for name in ("contract", "facts", "every_tab")]
_OWN = sorted({f"tests/providers/{path.name}" for path in (ROOT / "tests/providers").glob("test_*.py")} - {*_CATALOG})

OF_PROVIDERS: tuple[Tests, ...] = (
    ("--noconftest", *_CATALOG[:2]),
    ("--noconftest", *_OWN, "tests/simulator/test_evidence.py"),
    ("--noconftest", _CATALOG[2]),
    ("tests/journey/test_round_trip.py", "tests/simulator"),
)
"""What judges a change of a provider's files: each of these only what those before have not noticed."""

QUICK = 3
"""How many of them are quick."""


@dataclass(frozen=True)
class Change:
    """The `way`-th edit of the `site`-th token of a module, whose path is below the repository's root."""

    module: Path
    site: int
    way: int
    line: int
    said: str

    def __str__(self) -> str:
        return f"{self.module.relative_to(SOURCE)}:{self.line}: {self.said}"


def is_of_a_provider(module: Path) -> bool:
    """Whether the module is in a provider's folder."""
    return len(module.parts) > 4 and module.parts[2] == "providers"


def changes(module: Path) -> Iterator[list[Change]]:
    """The tokens of a module, each with all changes that can be made to it."""
    for number, site in enumerate(_sites(module, ast.parse((ROOT / module).read_text(encoding="utf-8")))):
        yield [Change(module, number, way, site.line, edit.said) for way, edit in enumerate(site.ways)]


def _sites(module: Path, tree: ast.Module) -> Iterator[Site]:
    return fact_sites(tree) if is_of_a_provider(module) else code_sites(tree)


def changed(change: Change, source: str) -> str:
    """The source with the change."""
    tree = ast.parse(source)
    list(_sites(change.module, tree))[change.site].ways[change.way].make()
    return ast.unparse(ast.fix_missing_locations(tree))


def tests_of(module: Path) -> tuple[Tests, ...]:
    """The tests that a change of the module has to pass, the quick ones first: else those of the folder's mirror."""
    if is_of_a_provider(module):
        return OF_PROVIDERS
    folder = f"tests/{module.parts[2]}"
    return ((folder if (ROOT / folder).is_dir() else "tests",),)


def copy_to(place: Path) -> None:
    """A copy of all that tests need."""
    for name in _COPIED:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, place / name, ignore=_LEFT_OUT)
        else:
            shutil.copy2(ROOT / name, place / name)


def passes(tests: Tests, place: Path) -> bool:
    """Whether the tests pass on the copy. Such as run without end do not."""
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-x",
        "-q",
        "--tb=no",
        "-p",
        "no:cacheprovider",
        "-p",
        "no:xdist",
        *tests,
    ]
    environment = {**os.environ, "PYTHONPATH": str(place / "src"), "PYTHONDONTWRITEBYTECODE": ""}
    try:
        done = subprocess.run(command, cwd=place, env=environment, capture_output=True, timeout=LONGEST, check=False)
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


def noticed(change: Change, place: Path, stages: int) -> bool:
    """Whether one of the first `stages` of the module's tests fails with the change."""
    module = place / change.module
    before = module.read_text(encoding="utf-8")
    _rewrite(module, changed(change, before))
    try:
        return not all(passes(tests, place) for tests in tests_of(change.module)[:stages])
    finally:
        _rewrite(module, before)


def _rewrite(module: Path, source: str) -> None:
    """Write the module, and forget what was compiled of it: a change may be too quick and too small to be seen."""
    module.write_text(source, encoding="utf-8")
    Path(cache_from_source(str(module))).unlink(missing_ok=True)
