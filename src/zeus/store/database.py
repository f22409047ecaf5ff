"""The database: one SQLite file, or PostgreSQL, behind the same engine."""

import contextlib
import json
import os
import sqlite3
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import orjson
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, Table, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, InterfaceError, OperationalError

NOTICES_LOSS = {"keepalives_idle": 5, "keepalives_interval": 2, "keepalives_count": 5, "tcp_user_timeout": 15_000}
"""Options of a PostgreSQL connection by which it notices within 15 seconds that the server's machine is gone."""


MANY = 1000
"""So many new rows are much."""

AWAY = (OperationalError, InterfaceError)
"""What is raised where the database cannot be reached, or has ended the connection."""


class DatabaseError(Exception):
    """The database cannot be used; the message says what to do."""


def home() -> Path:
    """The folder of the SQLite file, the key and the lock: ZEUS_HOME, else ~/.zeus. It is made if it is missing."""
    folder = Path(os.environ.get("ZEUS_HOME") or Path.home() / ".zeus")
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def database_url() -> str:
    """ZEUS_DATABASE_URL with the driver that Zeus uses, else the SQLite file in `home`."""
    given = os.environ.get("ZEUS_DATABASE_URL")
    if not given:
        return f"sqlite:///{home() / 'zeus.sqlite'}"
    try:
        url = make_url(given)
    except ArgumentError:
        raise DatabaseError("ZEUS_DATABASE_URL is not a database address, as in postgresql://user@host/zeus") from None
    if url.get_backend_name() == "postgresql":
        url = url.set(drivername="postgresql+psycopg")
    return url.render_as_string(hide_password=False)


def open_database(url: str | None = None) -> Engine:
    """The engine, with its tables as new as the code. Raises DatabaseError where there is no database."""
    engine = connect(url)
    try:
        upgrade(engine)
    except OperationalError as error:
        first = str(error.orig).partition("\n")[0]
        raise DatabaseError(f"the database cannot be opened: {first}") from error
    return engine


def connect(url: str | None = None) -> Engine:
    """The engine, with its tables as they are."""
    url = url or database_url()
    # An error that names the values of a statement would tell secrets to the log.
    options: dict[str, Any] = {
        "hide_parameters": True, "json_serializer": as_json, "json_deserializer": _from_json,
    }  # fmt: skip
    if not url.startswith("sqlite"):
        options |= {"pool_size": 8, "pool_pre_ping": True, "connect_args": NOTICES_LOSS}
    engine = create_engine(url, **options)
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _on_sqlite_connect)
        event.listen(engine, "begin", _on_sqlite_begin)
    return engine


def revisions(engine: Engine) -> tuple[str | None, str | None]:
    """The revision of the tables, None where there are none, and the one that this code needs."""
    head = ScriptDirectory.from_config(_migrations()).get_current_head()
    with engine.connect() as connection:
        return MigrationContext.configure(connection).get_current_revision(), head


def _migrations() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    return config


def upgrade(engine: Engine) -> bool:
    """Bring the tables up to date; whether there was anything to do.

    Raises DatabaseError where a newer Zeus has used the database already.
    """
    held, head = revisions(engine)
    if held == head:
        return False
    config = _migrations()
    if held is not None and held not in {
        each.revision for each in ScriptDirectory.from_config(config).walk_revisions()
    }:
        raise DatabaseError(f"a newer Zeus has used this database (its tables are at {held}): install that one")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
    return True


def copy_to(engine: Engine, path: Path) -> None:
    """Write all tables as they are at this moment into a new SQLite file, while others go on to work.

    Raises DatabaseError where the database is no SQLite file, or the copy cannot be written.
    """
    if engine.dialect.name != "sqlite":
        raise DatabaseError("PostgreSQL makes its own copies: pg_dump --format=custom")
    with contextlib.closing(engine.raw_connection()) as connection:
        try:
            connection.execute("VACUUM INTO ?", (str(path),))
        except sqlite3.Error as error:
            raise DatabaseError(f"{path} cannot be written: {error}") from None


def reading(engine: Engine) -> AbstractContextManager[Connection]:
    """A connection to read with: it never waits for those who write, and sees one moment of the database."""
    return engine.execution_options(reading=True).connect()


def writing(engine: Engine) -> AbstractContextManager[Connection]:
    """A transaction that writes: committed at the end, rolled back by an exception."""
    return engine.begin()


def learn(connection: Connection, *tables: Table, new: int = MANY) -> None:
    """Let the database look at tables if much of them is new: what PostgreSQL knows of them decides how it finds it.

    It looks on its own too, but up to a minute later. `new` is how many rows are.
    """
    if new >= MANY and connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"ANALYZE {', '.join(table.name for table in tables)}")


def as_json(value: Any) -> str:
    """JSON for a column; half a surrogate pair, which the fast writer refuses, the plain one escapes."""
    try:
        return orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()
    except TypeError:
        return json.dumps(value)


def _from_json(text: str) -> Any:
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        return json.loads(text)


def _on_sqlite_begin(connection: Connection) -> None:
    # A transaction that begins by reading and then writes fails where another wrote in between; one that begins by
    # writing waits its turn.
    reads = connection.get_execution_options().get("reading")
    connection.exec_driver_sql("BEGIN" if reads else "BEGIN IMMEDIATE")


def _on_sqlite_connect(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    for pragma in ("journal_mode=WAL", "synchronous=FULL", "busy_timeout=30000", "foreign_keys=ON", "secure_delete=ON"):
        connection.execute(f"PRAGMA {pragma}")
