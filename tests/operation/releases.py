"""Releases as people install them: each in an environment of its own, and one that is newer than this."""

import os
import subprocess
import sys
import venv
from pathlib import Path

from zeus.store.database import _migrations

MIGRATION = '''"""What a newer release keeps that this one knows nothing of."""

import sqlalchemy as sa
from alembic import op

revision = "9001"
down_revision = "{head}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table("novelties", sa.Column("id", sa.Integer(), nullable=False, primary_key=True))
'''


def newer(wheel: Path, folder: Path, version: str) -> Path:
    """The wheel of a release that changes the tables and nothing else: the given one, with one more migration."""
    from alembic.script import ScriptDirectory

    tools = [sys.executable, "-m", "wheel"]
    subprocess.run([*tools, "unpack", "--dest", folder, wheel], check=True, capture_output=True)
    (tree,) = folder.glob("zeus_provisioning-*")
    (told,) = tree.glob("*.dist-info")
    old = told.name.removesuffix(".dist-info").partition("-")[2]
    head = ScriptDirectory.from_config(_migrations()).get_current_head()
    (tree / "zeus" / "store" / "migrations" / "versions" / "9001_novelties.py").write_text(MIGRATION.format(head=head))
    for path, line in ((told / "METADATA", "Version: {}\n"), (tree / "zeus" / "__init__.py", '__version__ = "{}"\n')):
        text = path.read_text(encoding="utf-8")
        assert line.format(old) in text
        path.write_text(text.replace(line.format(old), line.format(version), 1), encoding="utf-8")
    told.rename(tree / f"zeus_provisioning-{version}.dist-info")
    subprocess.run([*tools, "pack", "--dest-dir", folder, tree], check=True, capture_output=True)
    (found,) = folder.glob(f"zeus_provisioning-{version}-*.whl")
    return found


def environment(folder: Path) -> Path:
    """An environment with all that a release needs, as it is here, and no release; the folder of its commands."""
    venv.create(folder, with_pip=False)
    (own,) = folder.glob("lib/python*/site-packages")
    here = Path(sys.executable).parent.parent / own.relative_to(folder)
    for path in here.iterdir():
        if "zeus" not in path.name and path.suffix != ".pth":
            (own / path.name).symlink_to(path)
    pip = folder / "bin" / "pip"
    pip.write_text(f'#!/bin/sh\nexec {folder}/bin/python -m pip --quiet --disable-pip-version-check "$@"\n')
    pip.chmod(0o755)
    return folder / "bin"


def shell(command: str, folder: Path, *programs: Path) -> str:
    """Do what a guide says there, with these folders of programs before all others; returns what it says.

    Raises AssertionError where it fails.
    """
    path = os.pathsep.join([*map(str, programs), "/usr/bin", "/bin"])
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        ["sh", "-ec", command], cwd=folder, env={**kept, "PATH": path}, capture_output=True, text=True
    )
    assert done.returncode == 0, f"{command}\n{done.stdout}{done.stderr}"
    return done.stdout
