"""Tokens and credentials of organizations, sealed, shared by all workers; and how the last sign-in went."""

import json
import time
from collections.abc import Mapping
from typing import Any

from sqlalchemy import Engine, select, update

from zeus.core.discretion import is_secret, without
from zeus.core.ports import SignedIn
from zeus.store.database import reading, writing
from zeus.store.models import organizations
from zeus.store.vault import Vault

CREDENTIAL, TOKEN = "credential", "token"


class SqlTokens:
    """Implements `zeus.core.ports.Tokens` for one organization. Raises VaultError where no key opens its secrets."""

    def __init__(self, engine: Engine, vault: Vault, organization: str) -> None:
        self._engine = engine
        self._vault = vault
        self._id = organization

    def load(self) -> SignedIn | None:
        """See `Tokens.load`."""
        with reading(self._engine) as connection:
            sealed = connection.scalar(select(organizations.c.token).where(organizations.c.id == self._id))
        return SignedIn(**json.loads(self._vault.open(self._id, TOKEN, sealed))) if sealed else None

    def save(self, token: SignedIn, renewed: Mapping[str, str]) -> None:
        """See `Tokens.save`."""
        plain = json.dumps(
            {
                "headers": dict(token.headers),
                "expires_at": token.expires_at,
                "facts": dict(token.facts),
                "practice": dict(token.practice),
            }
        )
        changes: dict[str, Any] = {"token": self._vault.seal(self._id, TOKEN, plain), "used_at": time.time()}
        changes |= {} if token.ends_at is None else {"ends_at": token.ends_at}
        with writing(self._engine) as connection:
            mine = organizations.c.id == self._id
            tenant = connection.scalar(select(organizations.c.tenant).where(mine))
            if tenant and "refused" in tenant:
                changes["tenant"] = {name: value for name, value in tenant.items() if not name.startswith("refused")}
            if renewed:
                sealed = connection.scalar(select(organizations.c.credential).where(mine).with_for_update())
                credential = json.loads(self._vault.open(self._id, CREDENTIAL, str(sealed)))
                changes["credential"] = self._vault.seal(self._id, CREDENTIAL, json.dumps({**credential, **renewed}))
            connection.execute(update(organizations).where(mine).values(**changes))

    def credential(self) -> Mapping[str, str]:
        """See `Tokens.credential`."""
        with reading(self._engine) as connection:
            sealed = connection.scalar(select(organizations.c.credential).where(organizations.c.id == self._id))
        found: Mapping[str, str] = json.loads(self._vault.open(self._id, CREDENTIAL, str(sealed)))
        return found

    def refused(self, message: str) -> None:
        """See `Tokens.refused`; what is secret in the credential is no part of what is remembered."""
        told = without(message, [text for name, text in self.credential().items() if is_secret(name)])
        mine = organizations.c.id == self._id
        with writing(self._engine) as connection:
            tenant = connection.scalar(select(organizations.c.tenant).where(mine))
            if tenant:
                values = {**tenant, "refused": told, "refused_at": time.time()}
                connection.execute(update(organizations).where(mine).values(tenant=values))
