"""Secrets at rest."""

import stat
from pathlib import Path

import pytest
from cryptography.fernet import Fernet

from zeus.store.vault import Vault, VaultError, cell_name, open_vault


def key() -> str:
    return Fernet.generate_key().decode()


def test_a_secret_opens_for_its_organization_and_name_only() -> None:
    vault = Vault([key()])
    sealed = vault.seal("a", "x", "hush ••")
    assert "hush" not in sealed
    assert vault.open("a", "x", sealed) == "hush ••"
    for organization, name in (("b", "x"), ("a", "y")):
        with pytest.raises(VaultError, match="something else"):
            vault.open(organization, name, sealed)


def test_an_older_key_still_opens_and_a_foreign_one_does_not() -> None:
    old, new = key(), key()
    sealed = Vault([old]).seal("a", "x", "hush")
    assert Vault([new, old]).open("a", "x", sealed) == "hush"
    with pytest.raises(VaultError, match="ZEUS_SECRET_KEYS"):
        Vault([new]).open("a", "x", sealed)


def test_the_newest_key_seals() -> None:
    old, new = key(), key()
    assert Vault([new]).open("a", "x", Vault([new, old]).seal("a", "x", "hush")) == "hush"


def test_a_mark_tells_whether_a_secret_is_the_same_and_survives_a_new_key() -> None:
    old, new = key(), key()
    mark = Vault([old]).mark("a", "x", "hush")
    assert Vault([new, old]).marks("a", "x", "hush", mark)
    assert not Vault([new, old]).marks("a", "x", "other", mark)
    assert not Vault([new, old]).marks("b", "x", "hush", mark)
    assert not Vault([new]).marks("a", "x", "hush", mark)


def test_the_key_file_is_made_once_and_is_nobody_elses_to_read(home: Path) -> None:
    sealed = open_vault().seal("a", "x", "hush")
    file = home / "zeus.key"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert open_vault().open("a", "x", sealed) == "hush"
    assert [path.name for path in home.iterdir()] == ["zeus.key"]


def test_keys_of_the_environment_come_before_the_file(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = key(), key()
    monkeypatch.setenv("ZEUS_SECRET_KEYS", f"{first}, {second}")
    assert Vault([first]).open("a", "x", open_vault().seal("a", "x", "hush")) == "hush"
    assert not (home / "zeus.key").exists()


def test_a_key_that_is_none_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ZEUS_SECRET_KEYS", "secret")
    with pytest.raises(VaultError, match="32 bytes"):
        open_vault()


def test_a_cell_has_a_name_of_its_own() -> None:
    assert cell_name("one.queue", "Password") == "one.queue/Password"
