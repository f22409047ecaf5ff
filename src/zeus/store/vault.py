"""Secrets at rest: every ciphertext is bound to the organization and the name that it was sealed under."""

import hashlib
import hmac
import json
import os
import secrets
from collections.abc import Sequence
from pathlib import Path

from cryptography.fernet import Fernet, InvalidToken, MultiFernet

from zeus.store.database import home


class VaultError(Exception):
    """A secret cannot be sealed or opened; the message says what to do."""


class Vault:
    """Seals texts with the first of its keys, and opens what any of them has sealed."""

    def __init__(self, keys: Sequence[str]) -> None:
        """Take Fernet keys (32 bytes in URL-safe Base64), newest first. Raises VaultError where one is not."""
        try:
            self._cipher = MultiFernet([Fernet(key) for key in keys])
        except ValueError:
            raise VaultError(
                "a key in ZEUS_SECRET_KEYS, or in the file zeus.key, is not 32 bytes in URL-safe Base64"
            ) from None
        self._newest = keys[0] if keys else ""
        self._marks = [hashlib.sha256(b"mark of " + key.encode()).digest() for key in keys]

    def seal(self, organization_id: str, name: str, text: str) -> str:
        """The ciphertext of a text, which opens only for the same organization under the same name."""
        plain = json.dumps([organization_id, name, text], ensure_ascii=False)
        return self._cipher.encrypt(plain.encode()).decode()

    def open(self, organization_id: str, name: str, sealed: str) -> str:
        """The text that was sealed. Raises VaultError where no key fits, or it was sealed for something else."""
        try:
            plain = self._cipher.decrypt(sealed.encode())
        except InvalidToken:
            raise VaultError(
                f"no key opens the secret {name!r}: add the key that sealed it to ZEUS_SECRET_KEYS (newest first)"
            ) from None
        owner, sealed_name, text = json.loads(plain)
        if (owner, sealed_name) != (organization_id, name):
            raise VaultError(f"what is stored as {name!r} was sealed for something else")
        return str(text)

    def derive(self, purpose: str) -> str:
        """A key for another purpose, the same wherever this vault's newest key is the same: 64 hexadecimal digits."""
        return hmac.digest(self._newest.encode(), purpose.encode(), "sha256").hex()

    def mark(self, organization_id: str, name: str, text: str) -> str:
        """What tells later whether a secret is still the same (`marks`), and from which nobody can tell the secret."""
        return _mark(self._marks[0], organization_id, name, text)

    def marks(self, organization_id: str, name: str, text: str, mark: str) -> bool:
        """Whether `mark` was made of this text, with any of the keys."""
        return any(hmac.compare_digest(_mark(key, organization_id, name, text), mark) for key in self._marks)


def cell_name(tab: str, heading: str) -> str:
    """The name under which a secret cell is sealed; `tab` is the tab's full name."""
    return f"{tab}/{heading}"


def open_vault() -> Vault:
    """The vault of ZEUS_SECRET_KEYS, else of the key file in `home`, which is made at its first use."""
    given = [key.strip() for key in os.environ.get("ZEUS_SECRET_KEYS", "").split(",")]
    return Vault([key for key in given if key] or [_key_file(home() / "zeus.key")])


def _mark(key: bytes, *parts: str) -> str:
    return hmac.digest(key, json.dumps(parts).encode(), "sha256").hex()


def _key_file(path: Path) -> str:
    if not path.exists():
        _make_key_file(path)
    return path.read_text().strip()


def _make_key_file(path: Path) -> None:
    # The whole file appears at once, under a name that only one process can give: two that start together agree.
    draft = path.with_name(f"{path.name}.{secrets.token_hex(4)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(Fernet.generate_key() + b"\n")
            file.flush()
            os.fsync(file.fileno())
        os.link(draft, path)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
