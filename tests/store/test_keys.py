"""Where the keys come from, and what happens when they change."""

import stat
import sys
from pathlib import Path

import pytest
from sqlalchemy import text

from zeus.store import configuration
from zeus.store.database import open_database, reading, writing
from zeus.store.keys import KeysError, new_key, read_keys, write_key_file
from zeus.store.vault import Vault, VaultError, open_vault


def test_a_file_names_the_keys(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = new_key(), new_key()
    file = tmp_path / "keys"
    file.write_text(f"# newest first\n{first}\n{second}\n")
    monkeypatch.setenv("ZEUS_SECRET_KEYS_FILE", str(file))
    assert read_keys() == [first, second]
    assert Vault([first]).open("a", "x", open_vault().seal("a", "x", "hush")) == "hush"


def test_a_command_prints_the_keys(monkeypatch: pytest.MonkeyPatch, home: Path) -> None:
    key = new_key()
    monkeypatch.setenv("ZEUS_SECRET_KEYS_COMMAND", f"{sys.executable} -c \"print('{key}')\"")
    assert read_keys() == [key]
    assert open_vault().keys == (key,)
    assert not (home / "zeus.key").exists()


@pytest.mark.parametrize(
    ("command", "told"),
    [
        (f"{sys.executable} -c 'import sys; sys.exit(3)'", "ended with 3"),
        ("/no/such/vault", "cannot be run"),
        (f"{sys.executable} -c ''", "has no key"),
        ("'", "it is no command"),
    ],
)
def test_a_command_that_gives_no_key_is_told(command: str, told: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZEUS_SECRET_KEYS_COMMAND", command)
    with pytest.raises(VaultError, match=told):
        open_vault()


def test_a_file_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZEUS_SECRET_KEYS_FILE", "/no/such/file")
    with pytest.raises(KeysError, match="cannot be read"):
        read_keys()


def test_a_process_that_runs_learns_of_a_new_key(home: Path) -> None:
    running = Vault(read_keys(), read_keys)
    old = running.keys[0]
    write_key_file([new_key(), old])
    assert stat.S_IMODE((home / "zeus.key").stat().st_mode) == 0o600
    sealed, content = (each.seal("a", "x", "hush") for each in (open_vault(),) * 2)
    assert running.open("a", "x", sealed) == "hush"
    assert running.open("a", "x", content) == "hush"
    assert running.keys == open_vault().keys


def test_a_process_seals_with_the_key_that_is_newest_now(home: Path) -> None:
    running = open_vault()
    running.seal("a", "x", "hush")
    newest = new_key()
    write_key_file([newest])
    assert Vault([newest]).open("a", "x", running.seal("a", "x", "hush")) == "hush"
    assert Vault([newest]).open_bytes("n", running.seal_bytes("n", b"hush")) == b"hush"


def test_a_content_opens_under_its_name_only_and_unchanged_only() -> None:
    vault = Vault([new_key()])
    sealed = vault.seal_bytes("a", b"hush" * 1000)
    assert b"hush" not in sealed
    assert vault.open_bytes("a", sealed) == b"hush" * 1000
    changed = [(name, body) for name, body in (("b", sealed), ("a", sealed[:-1] + b"x"), ("a", b"hush"), ("a", b""))]
    for name, body in changed:
        with pytest.raises(VaultError, match="no key opens"):
            vault.open_bytes(name, body)
    with pytest.raises(VaultError, match="no key opens"):
        Vault([new_key()]).open_bytes("a", sealed)


def test_a_file_that_was_exchanged_in_the_database_is_not_taken_for_what_it_was(home: Path) -> None:
    engine = open_database()
    with writing(engine) as connection:
        one, two = (configuration.put_file(connection, content) for content in (b"one", b"two"))
        exchanged = text("UPDATE files SET content = (SELECT content FROM files WHERE hash = :two) WHERE hash = :one")
        connection.execute(exchanged, {"one": one, "two": two})
    with reading(engine) as connection:
        assert configuration.file_content(connection, two) == b"two"
        with pytest.raises(VaultError, match="not what was stored"):
            configuration.file_content(connection, one)


def test_files_from_before_are_sealed_when_the_tables_are_brought_up_to_date(home: Path, database_url: str) -> None:
    from alembic import command
    from alembic.config import Config

    import zeus.store

    engine = open_database(database_url)
    config = Config()
    config.set_main_option("script_location", str(Path(next(iter(zeus.store.__path__))) / "migrations"))
    with writing(engine) as connection:
        hash = configuration.put_file(connection, b"PK a workbook with vermilion-heron-42 in it")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.downgrade(config, "0007")
        plain = bytes(connection.scalar(text("SELECT content FROM files")))
        assert plain.startswith(b"PK a workbook")
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        assert b"vermilion" not in bytes(connection.scalar(text("SELECT content FROM files")))
        assert configuration.file_content(connection, hash) == b"PK a workbook with vermilion-heron-42 in it"
    engine.dispose()
    if database_url.startswith("sqlite"):
        left = b"".join(path.read_bytes() for path in home.glob("zeus.sqlite*"))
        assert b"vermilion" not in left
