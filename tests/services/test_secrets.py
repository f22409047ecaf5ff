"""New keys: everything is sealed anew, and opens as before."""

import pytest
from sqlalchemy import select

from tests.services.workplace import add, zeus
from zeus.cli import run
from zeus.services.context import ServiceError, find_organization
from zeus.services.secrets import rotate
from zeus.store import configuration
from zeus.store.database import reading, writing
from zeus.store.keys import new_key
from zeus.store.models import organizations
from zeus.store.vault import Vault


def test_after_a_rotation_the_new_key_alone_opens_everything() -> None:
    opened = zeus()
    add(opened)
    with writing(opened.engine) as connection:
        hash = configuration.put_file(connection, b"a workbook")
    old = opened.vault.keys
    assert rotate(opened) == {
        "keys": "zeus.key", "older": 1,
        "sealed": {"credentials": 1, "users": 0, "histories": 0, "cells": 0, "files": 1, "ledger": 0},
        "forgotten": False,
    }  # fmt: skip
    assert opened.vault.keys[1:] == old
    assert rotate(opened, forget=True)["forgotten"]
    assert len(opened.vault.keys) == 1
    assert find_organization(opened, "Northlake").credential == {"id": "me", "key": "hush"}
    with reading(opened.engine) as connection:
        assert configuration.file_content(connection, hash) == b"a workbook"
        sealed = connection.scalar(select(organizations.c.credential))
    assert Vault(opened.vault.keys).open("id-of-Northlake", "credential", str(sealed))


def test_where_others_keep_the_keys_only_what_is_older_is_sealed_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = new_key(), new_key()
    monkeypatch.setenv("ZEUS_SECRET_KEYS", first)
    opened = zeus()
    add(opened)
    assert rotate(opened)["sealed"]["credentials"] == 0
    monkeypatch.setenv("ZEUS_SECRET_KEYS", f"{second},{first}")
    told = rotate(zeus(), forget=True)
    assert (told["keys"], told["sealed"]["credentials"], told["older"], told["forgotten"]) == (
        "ZEUS_SECRET_KEYS", 1, 1, False,
    )  # fmt: skip
    monkeypatch.setenv("ZEUS_SECRET_KEYS", second)
    assert find_organization(zeus(), "Northlake").credential["key"] == "hush"


def test_what_no_key_opens_is_told_and_stays(monkeypatch: pytest.MonkeyPatch) -> None:
    add(zeus())
    monkeypatch.setenv("ZEUS_SECRET_KEYS", new_key())
    with pytest.raises(ServiceError, match="no key opens the secret 'credential'"):
        rotate(zeus())


def test_the_command_prints_what_it_did(capsys: pytest.CaptureFixture[str]) -> None:
    add(zeus())
    assert run(["secrets", "rotate", "--forget", "--json"]) == 0
    assert '"credentials": 1' in capsys.readouterr().out
