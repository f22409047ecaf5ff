"""`zeus doctor` finds what is wrong and says what to do; it changes nothing."""

import json
import os
import shutil
import socket
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.web.visit import organization
from zeus.cli import run
from zeus.pipeline.reach import Reached
from zeus.services import doctor, place
from zeus.services.context import open_zeus
from zeus.services.doctor import LOOK, WELL, WRONG, examine


def found(what: str, **options: Any) -> dict[str, str]:
    """The finding about one thing."""
    finding: dict[str, str] = next(each for each in examine(**options)["findings"] if each["what"] == what)
    return finding


def test_all_is_well_with_a_practice_tenant(simulator: Callable[..., str]) -> None:
    origin = simulator()
    organization(open_zeus(), origin)
    document = examine()
    assert document["wrong"] == 0, document
    states = {each["what"]: each["state"] for each in document["findings"]}
    assert states["Northlake"] == states[origin] == states["Database"] == states["Keys"] == WELL


def test_it_makes_no_tables(home: Path) -> None:
    assert found("Database")["state"] == LOOK
    assert found("Database")["state"] == LOOK
    open_zeus()
    assert found("Database")["state"] == WELL


def test_what_is_wrong_says_what_to_do(simulator: Callable[..., str]) -> None:
    zeus = open_zeus()
    organization(zeus, simulator())
    with zeus.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0002'")
    old = found("Database")
    assert (old["state"], old["hint"]) == (WRONG, "zeus db upgrade")
    assert all(each["hint"] for each in examine()["findings"] if each["state"] == WRONG)


def test_a_key_that_is_another_one_opens_no_credential(
    simulator: Callable[..., str], home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    organization(open_zeus(), simulator())
    (home / "zeus.key").unlink()
    other = found("Northlake")
    assert other["state"] == WRONG
    assert "key" in other["hint"]
    monkeypatch.setenv("ZEUS_SECRET_KEYS", "short")
    assert found("Keys")["state"] == WRONG


def test_a_provider_that_cannot_be_reached_is_told(simulator: Callable[..., str]) -> None:
    zeus = open_zeus()
    organization(zeus, simulator())
    with socket.create_server(("127.0.0.1", 0)) as closed:
        origin = f"http://127.0.0.1:{closed.getsockname()[1]}"
    with zeus.engine.begin() as connection:
        connection.exec_driver_sql(f"UPDATE organizations SET origin = '{origin}'")
    assert found(origin)["state"] == WRONG
    assert origin not in [each["what"] for each in examine(offline=True)["findings"]]


def test_a_real_tenant_s_hosts_are_asked(simulator: Callable[..., str], monkeypatch: pytest.MonkeyPatch) -> None:
    zeus = open_zeus()
    organization(zeus, simulator())
    with zeus.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE organizations SET origin = NULL")
    asked = []

    async def reach(address: str) -> Reached:
        asked.append(address)
        return Reached(ahead=120.0)

    monkeypatch.setattr(doctor, "reach", reach)
    clock = found("Clock")
    assert clock["state"] == WRONG
    assert "120 s ahead of" in clock["message"]
    assert sorted(asked) == ["https://api.wxcc-us1.cisco.com", "https://webexapis.com"]


def test_a_database_that_is_away_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZEUS_DATABASE_URL", "postgresql://zeus@127.0.0.1:1/zeus")
    assert found("Database")["state"] == WRONG
    monkeypatch.setenv("ZEUS_DATABASE_URL", "nonsense")
    assert found("Database")["state"] == WRONG


def test_the_clock_of_the_database_is_looked_at(database_url: str) -> None:
    open_zeus()
    clocks = [each for each in examine()["findings"] if each["what"] == "Clock"]
    assert [each["state"] for each in clocks] == ([WELL] if database_url.startswith("postgresql") else [])


def test_a_folder_that_others_can_read_a_full_disk_and_what_is_not_built(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_zeus()
    home.chmod(0o755)
    assert found("ZEUS_HOME")["hint"] == f"chmod 700 {home}"
    usage = shutil.disk_usage(home)
    for free, state in ((500_000_000, LOOK), (5_000_000, WRONG)):
        monkeypatch.setattr(shutil, "disk_usage", lambda _, free=free: usage._replace(free=free))
        assert found("Disk")["state"] == state
    monkeypatch.setattr(place, "ASSETS", home / "none")
    monkeypatch.setattr(place, "SITES", ())
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert [found(what)["state"] for what in ("Web application", "Help", "Audio")] == [LOOK] * 3
    monkeypatch.setattr(doctor, "PYTHONS", ((4, 0), (4, 1)))
    assert found("Python")["state"] == LOOK


def test_a_home_that_cannot_be_written_to_is_all_that_is_told(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    home.write_text("a file")
    document = examine()
    assert document["findings"][-1]["what"] == "ZEUS_HOME"
    assert document["wrong"] == 1


def test_a_provider_that_is_not_installed_and_a_refused_sign_in_are_told(simulator: Callable[..., str]) -> None:
    zeus = open_zeus()
    organization(zeus, simulator())
    with zeus.engine.begin() as connection:
        connection.exec_driver_sql('UPDATE organizations SET tenant = \'{"refused": "no more"}\'')
    assert "no more" in found("Northlake")["message"]
    with zeus.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE organizations SET providers = '[\"other\"]'")
    assert "other is not installed" in found("Northlake")["message"]


def test_work_that_nobody_does_is_told() -> None:
    zeus = open_zeus()
    organizations = "INSERT INTO organizations (id, name, providers, method, credential, test, created_at)"
    with zeus.engine.begin() as connection:
        connection.exec_driver_sql(f"{organizations} VALUES ('o', 'O', '[]', 'm', 'c', 0, 0)")
        connection.exec_driver_sql(
            "INSERT INTO transmissions (id, organization_id, state, who, at, started_at, selection, attempt, cancel,"
            " calls, seconds) VALUES ('t', 'o', 'sending', 'w', 1, 1, '{}', 0, 0, 0, 0)"
        )
        connection.exec_driver_sql(
            "INSERT INTO jobs (id, organization_id, kind, wish, who, at, state, tries)"
            " VALUES ('j', 'o', 'live', '{}', 'w', 1, 'ready', 0)"
        )
    assert found("Workers")["state"] == LOOK
    assert found("Jobs")["state"] == LOOK


def test_the_command_tells_what_is_wrong_first(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    open_zeus()
    assert run(["doctor", "--offline"]) == 0
    assert "Nothing is wrong." in capsys.readouterr().out
    (home / "zeus.key").write_text("short")
    assert run(["doctor", "--offline"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[1].startswith("wrong")
    assert run(["doctor", "--offline", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)["wrong"] == 1
    assert os.environ["ZEUS_HOME"] == str(home)
