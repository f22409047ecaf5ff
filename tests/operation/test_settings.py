"""Settings come from the environment, from `.env`, and from files that hold a secret each."""

import os
import re
from pathlib import Path

import pytest

from zeus.services.doctor import WRONG, examine
from zeus.services.settings import FROM_FILES, read_settings


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What is read into the environment is gone after the test; no `.env` of the working directory is read."""
    monkeypatch.chdir(tmp_path)
    for name, variable in FROM_FILES.items():
        for each in (name, variable, f"{name}_FILE"):
            monkeypatch.setenv(each, "")


def test_what_the_environment_has_stays_then_comes_env_then_files(
    tmp_path: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home.mkdir()
    monkeypatch.delenv("ZEUS_METRICS_TOKEN")
    (home / ".env").write_text("ZEUS_METRICS_TOKEN=of the home\n")
    (tmp_path / "secret").write_text("of the file\n")
    for name in FROM_FILES:
        monkeypatch.setenv(f"{name}_FILE", str(tmp_path / "secret"))
    monkeypatch.setenv("ZEUS_DATABASE_URL", "of the environment")
    read_settings()
    found = {name: os.environ[name] for name in FROM_FILES.values()}
    assert found == {
        "ZEUS_DATABASE_URL": "of the environment", "PGPASSWORD": "of the file",
        "ZEUS_METRICS_TOKEN": "of the home",
    }  # fmt: skip


def test_a_file_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZEUS_METRICS_TOKEN_FILE", "/no/such/file")
    finding = next(each for each in examine(offline=True)["findings"] if each["what"] == "Settings")
    assert (finding["state"], finding["hint"][:5]) == (WRONG, "check")


def test_every_setting_is_told_in_the_help() -> None:
    root = Path(__file__).resolve().parents[2]
    used = {
        name
        for path in (root / "src").rglob("*.py")
        for name in re.findall(r"""["'](ZEUS_[A-Z_]*[A-Z])["']""", path.read_text(encoding="utf-8"))
    }
    # The base of a name that ends in _FILE; a key of the application's own; what distils evidence.
    used -= {"ZEUS_DATABASE_PASSWORD", "ZEUS_PUBLIC", "ZEUS_SPECS"}
    told = (root / "docs" / "operation" / "index.md").read_text(encoding="utf-8")
    assert not [name for name in sorted(used) if f"`{name}`" not in told]
