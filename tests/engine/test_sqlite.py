"""What the engine needs of SQLite is there, however old it is."""

import time

from sqlalchemy import create_engine, text

import zeus.engine


def test_sqlite_tells_milliseconds() -> None:
    assert zeus.engine.MILLISECONDS == (3, 42)
    with create_engine("sqlite://").connect() as connection:
        told = connection.execute(text("SELECT unixepoch('subsec')")).scalar()
        connection.execute(text("CREATE TABLE t (id, at INTEGER NOT NULL DEFAULT (unixepoch('subsec') * 1000))"))
        connection.execute(text("INSERT INTO t (id) VALUES (1)"))
        kept = connection.execute(text("SELECT at FROM t")).scalar()
    assert told is not None
    assert abs(told - time.time()) < 60
    assert kept is not None
    assert abs(kept / 1000 - time.time()) < 60
