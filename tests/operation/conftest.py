"""What tests of operation share: the wheel, made once."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, as `make release` makes it, from a copy of the sources."""
    tree = tmp_path_factory.mktemp("release") / "tree"
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"], cwd=ROOT, capture_output=True,
        check=True,
    )  # fmt: skip
    for name in filter(None, listed.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (tree / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, tree / name)
    shutil.copytree(ROOT / "src/zeus/web/static/lib", tree / "src/zeus/web/static/lib")
    bin = Path(sys.executable).parent
    environment = {**os.environ, "PYTHONPATH": str(tree / "src"), "NO_MKDOCS_2_WARNING": "1"}
    for command in (
        [str(bin / "mkdocs"), "build", "--strict", "--quiet", "--site-dir", "src/zeus/help/site"],
        [sys.executable, "-m", "build", "--no-isolation", "--outdir", "dist", "."],
    ):
        done = subprocess.run(command, cwd=tree, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout + done.stderr
    (found,) = (tree / "dist").glob("*.whl")
    return found
