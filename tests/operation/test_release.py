"""What is released installs by itself: with assets, help, practice tenants and samples, and a list of what is in it."""

import json
import os
import re
import subprocess
import sys
import zipfile
from importlib.metadata import version
from pathlib import Path
from typing import Any

import pytest
from release.sbom import document

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.xdist_group("release")


@pytest.fixture(scope="module")
def installed(wheel: Path) -> Path:
    """A folder with the release and nothing else of Zeus; its dependencies come from this environment."""
    folder = wheel.parent / "installed"
    subprocess.run(
        [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--target", folder, wheel],
        check=True,
    )  # fmt: skip
    return folder


def zeus(installed: Path, *arguments: str) -> dict[str, Any]:
    """What the released `zeus` prints as JSON, outside the sources."""
    program = "import zeus; print(zeus.__file__); from zeus.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", program, *arguments, "--json"], cwd=installed.parent, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(installed)},
    )  # fmt: skip
    where, _, told = done.stdout.partition("\n")
    assert Path(where).is_relative_to(installed)
    assert done.returncode == 0, done.stdout + done.stderr
    found: dict[str, Any] = json.loads(told)
    return found


def test_the_release_does_the_main_job(installed: Path) -> None:
    assert zeus(installed, "demo", "webex_contact_center")["unchanged"] is True


def test_the_release_has_its_assets_and_its_help(installed: Path) -> None:
    found = {each["what"]: each for each in zeus(installed, "doctor", "--offline")["findings"]}
    assert found["Web application"]["state"] == "well"
    assert found["Help"]["message"] == str(installed / "zeus" / "help" / "site")


def test_the_wheel_says_which_pythons_it_is_for_and_brings_no_tests(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as opened:
        names = opened.namelist()
        told = opened.read(next(name for name in names if name.endswith("/METADATA"))).decode()
    assert not [name for name in names if name.startswith(("tests/", "release/", "benchmarks/"))]
    pythons = re.findall(r"Programming Language :: Python :: (3\.\d+)", told)
    assert f"Requires-Python: >={pythons[0]}" in told
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert "PYTHONS ?= " + " ".join(f"python{each}" for each in pythons) in makefile
    assert (sys.version_info.major, sys.version_info.minor) >= tuple(map(int, pythons[0].split(".")))


def test_the_list_of_what_is_in_it_names_all_that_gets_installed_and_nothing_else() -> None:
    found = document()
    names = {each["name"]: each for each in found["components"]}
    assert names["Flask"]["version"] == version("Flask")
    assert {"bootstrap", "htmx.org", "@fontsource-variable/inter"} <= names.keys()
    assert not {"pytest", "mypy", "mkdocs", "axe-core", "opentelemetry-sdk"} & names.keys()
    references = [each["bom-ref"] for each in found["components"]]
    assert len(set(references)) == len(references)
    known = {*references, found["metadata"]["component"]["bom-ref"]}
    for each in found["dependencies"]:
        assert {each["ref"], *each["dependsOn"]} <= known
    held = [each for each in found["components"] if each["purl"].startswith("pkg:pypi/")]
    assert all(each.get("properties") for each in held), "make lock: the lock file has other versions"


def test_what_runs_is_locked_as_it_was_tested() -> None:
    def locked(name: str) -> dict[str, str]:
        text = (ROOT / name).read_text(encoding="utf-8")
        return dict(re.findall(r"^([\w.-]+)==([\w.+!-]+) ", text, flags=re.MULTILINE))

    everything, runtime = locked("requirements.lock"), locked("requirements.runtime.lock")
    assert runtime.items() <= everything.items()
    assert {"flask", "sqlalchemy", "opentelemetry-sdk"} <= runtime.keys()
    assert not {"pytest", "mypy"} & runtime.keys()
