"""The demonstration, as people and scripts run it."""

import json
import os
import subprocess
import sys
from pathlib import Path


def demo(folder: Path, *arguments: str, **settings: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", "from zeus.cli import main; main()", "demo", *arguments]
    environment = {**os.environ, "TMPDIR": str(folder), **settings}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=120)


def test_the_demonstration_ends_with_a_tenant_that_is_what_the_workbook_says(tmp_path: Path) -> None:
    done = demo(tmp_path, "--json")
    assert done.returncode == 0, done.stderr
    document = json.loads(done.stdout)
    assert document["unchanged"] is True
    assert document["repaired"] > 0
    assert document["counts"]["created"] > 100
    assert document["counts"]["unknown"] == document["counts"]["waiting"] == 0
    assert Path(document["home"]).parent == tmp_path
    assert Path(document["export"]).is_file()


def test_the_demonstration_touches_neither_the_home_nor_the_database_of_the_person(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("ZEUS_DATABASE_URL=postgresql://nobody@127.0.0.1:1/precious\n")
    home = tmp_path / "precious"
    assert demo(tmp_path, ZEUS_HOME=str(home)).returncode == 0
    assert not home.exists()


def test_a_provider_without_a_demonstration_is_told(tmp_path: Path) -> None:
    done = demo(tmp_path, "nobody", "--json")
    assert done.returncode == 2
    assert "nobody" in json.loads(done.stdout)["error"]["message"]
