"""Tokens and credentials of organizations: sealed, and the same for all workers."""

import json

import pytest
from cryptography.fernet import Fernet
from sqlalchemy import Engine, select

from tests.store.sent import organization
from zeus.core.ports import SignedIn
from zeus.store.database import reading, writing
from zeus.store.models import organizations
from zeus.store.tokens import CREDENTIAL, SqlTokens
from zeus.store.vault import Vault, VaultError

TOKEN = SignedIn({"Authorization": "Bearer hush"}, 123.5, {"scopes": ["a"]}, {"limit": None})


@pytest.fixture
def vault(engine: Engine) -> Vault:
    """A vault, and two organizations whose credentials it has sealed."""
    vault = Vault([Fernet.generate_key().decode()])
    with writing(engine) as connection:
        for id in ("o", "p"):
            plain = json.dumps({"client_id": id, "refresh": "first"})
            organization(connection, id, vault.seal(id, CREDENTIAL, plain))
    return vault


def test_there_is_no_token_before_the_first_sign_in(engine: Engine, vault: Vault) -> None:
    assert SqlTokens(engine, vault, "o").load() is None
    assert SqlTokens(engine, vault, "o").credential() == {"client_id": "o", "refresh": "first"}


def test_a_token_is_there_for_every_worker_of_its_organization_alone(engine: Engine, vault: Vault) -> None:
    SqlTokens(engine, vault, "o").save(TOKEN, {})
    assert SqlTokens(engine, vault, "o").load() == TOKEN
    assert SqlTokens(engine, vault, "p").load() is None


def test_what_a_sign_in_renewed_is_kept_with_its_token(engine: Engine, vault: Vault) -> None:
    SqlTokens(engine, vault, "o").save(TOKEN, {"refresh": "second"})
    assert SqlTokens(engine, vault, "o").credential() == {"client_id": "o", "refresh": "second"}
    assert SqlTokens(engine, vault, "p").credential()["refresh"] == "first"


def test_a_token_that_cannot_be_kept_leaves_all_as_it_was(engine: Engine, vault: Vault) -> None:
    SqlTokens(engine, vault, "o").save(TOKEN, {})
    with pytest.raises(VaultError):
        SqlTokens(engine, Vault([Fernet.generate_key().decode()]), "o").save(
            SignedIn({"Authorization": "other"}, 0.0), {"refresh": "second"}
        )
    assert SqlTokens(engine, vault, "o").load() == TOKEN
    assert SqlTokens(engine, vault, "o").credential()["refresh"] == "first"


def test_nothing_readable_is_stored(engine: Engine, vault: Vault) -> None:
    SqlTokens(engine, vault, "o").save(TOKEN, {"refresh": "second"})
    with reading(engine) as connection:
        stored = connection.execute(select(organizations.c.token, organizations.c.credential)).all()
    assert not [secret for secret in ("hush", "second", "first", "Bearer") if secret in repr(stored)]
