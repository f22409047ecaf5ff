"""Secrets at rest: every ciphertext is bound to the organization and the name that it was sealed under."""

import base64
import hashlib
import hmac
import json
import os
import threading
from collections.abc import Callable, Sequence
from typing import Any

from cryptography.exceptions import InvalidTag
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from zeus.store.keys import KeysError, read_keys, source, state_of_file

_BEGINS = b"zeus1"
_KEY_ID, _NONCE = 8, 12

Keys = Sequence[str]


class VaultError(Exception):
    """A secret cannot be sealed or opened; the message says what to do."""


class Vault:
    """Seals with the first of its keys, and opens what any of them has sealed.

    Where none opens it, and before sealing where `state` differs, the keys are read `again`: they may have been changed
    while this process was running.
    """

    def __init__(
        self, keys: Keys, again: Callable[[], Keys] | None = None, state: Callable[[], object] = lambda: None
    ) -> None:
        """Take Fernet keys (32 bytes in URL-safe Base64), newest first. Raises VaultError where one is not."""
        self._again, self._state = again, state
        self._seen = state()
        self._take(keys)

    def _take(self, keys: Keys) -> None:
        try:
            self._cipher = MultiFernet([Fernet(key) for key in keys])
        except ValueError:
            raise VaultError(
                "a key in ZEUS_SECRET_KEYS, or in the file zeus.key, is not 32 bytes in URL-safe Base64"
            ) from None
        self._keys = tuple(keys)
        self._marks = [hashlib.sha256(b"mark of " + key.encode()).digest() for key in keys]
        made = [hmac.digest(key.encode(), b"contents", "sha256") for key in keys]
        self._contents = {hashlib.sha256(key).digest()[:_KEY_ID]: AESGCM(key) for key in made}

    @property
    def keys(self) -> Keys:
        """The keys, newest first."""
        return self._keys

    def seal(self, organization_id: str, name: str, text: str) -> str:
        """The ciphertext of a text, which opens only for the same organization under the same name."""
        self.look()
        plain = json.dumps([organization_id, name, text], ensure_ascii=False)
        return self._cipher.encrypt(plain.encode()).decode()

    def open(self, organization_id: str, name: str, sealed: str) -> str:
        """The text that was sealed. Raises VaultError where no key fits, or it was sealed for something else."""
        try:
            plain = self._retried(lambda: self._cipher.decrypt(sealed.encode()), InvalidToken)
        except InvalidToken:
            raise VaultError(
                f"no key opens the secret {name!r}: add the key that sealed it to ZEUS_SECRET_KEYS (newest first)"
            ) from None
        owner, sealed_name, text = json.loads(plain)
        if (owner, sealed_name) != (organization_id, name):
            raise VaultError(f"what is stored as {name!r} was sealed for something else")
        return str(text)

    def seal_bytes(self, name: str, content: bytes) -> bytes:
        """The ciphertext of a content of any size (AES-256-GCM), which opens only under the same name."""
        self.look()
        key, cipher = next(iter(self._contents.items()))
        nonce = os.urandom(_NONCE)
        return _BEGINS + key + nonce + cipher.encrypt(nonce, content, name.encode())

    def open_bytes(self, name: str, sealed: bytes) -> bytes:
        """The content that was sealed. Raises VaultError where no key fits, or it was changed."""
        body = sealed[len(_BEGINS) :]
        key, nonce, rest = body[:_KEY_ID], body[_KEY_ID : _KEY_ID + _NONCE], body[_KEY_ID + _NONCE :]
        try:
            if not sealed.startswith(_BEGINS):
                raise KeyError(name)
            return self._retried(lambda: self._contents[key].decrypt(nonce, rest, name.encode()), KeyError)
        except (KeyError, InvalidTag):
            raise VaultError(
                f"no key opens what is stored as {name!r}: add the key that sealed it to ZEUS_SECRET_KEYS"
            ) from None

    def is_newest(self, sealed: str | bytes) -> bool:
        """Whether the newest key has sealed this."""
        if isinstance(sealed, bytes):
            return sealed[len(_BEGINS) :].startswith(next(iter(self._contents)))
        try:
            Fernet(self._keys[0]).decrypt(sealed.encode())
        except InvalidToken:
            return False
        return True

    def derive(self, purpose: str) -> str:
        """A key for another purpose, the same wherever this vault's newest key is the same: 64 hexadecimal digits."""
        return hmac.digest(self._keys[0].encode(), purpose.encode(), "sha256").hex()

    def mark(self, organization_id: str, name: str, text: str) -> str:
        """What tells later whether a secret is still the same (`marks`), and from which nobody can tell the secret."""
        return _mark(self._marks[0], organization_id, name, text)

    def marks(self, organization_id: str, name: str, text: str, mark: str) -> bool:
        """Whether `mark` was made of this text, with any of the keys."""
        return any(hmac.compare_digest(_mark(key, organization_id, name, text), mark) for key in self._marks)

    def refresh(self) -> bool:
        """Read the keys again; whether they differ."""
        try:
            keys = tuple(self._again()) if self._again else self._keys
        except KeysError as error:
            raise VaultError(str(error)) from error
        differ, self._seen = keys != self._keys, self._state()
        if differ:
            self._take(keys)
        return differ

    def look(self) -> None:
        """Take the keys as they are now, where they lie in a file that was changed."""
        if self._state() != self._seen:
            self.refresh()

    def _retried(self, attempt: Callable[[], bytes], unknown: type[Exception]) -> bytes:
        try:
            return attempt()
        except unknown:
            if not self.refresh():
                raise
            return attempt()


def cell_name(tab: str, heading: str) -> str:
    """The name under which a secret cell is sealed; `tab` is the tab's full name."""
    return f"{tab}/{heading}"


def open_vault() -> Vault:
    """The vault of the keys that `zeus.store.keys` names; a process opens it once. Raises VaultError."""
    named = source()
    with _alone:
        if named not in _opened:
            try:
                _opened[named] = Vault(read_keys(), read_keys, state_of_file)
            except KeysError as error:
                raise VaultError(str(error)) from error
        _opened[named].look()
        return _opened[named]


_opened: dict[tuple[str, str], Vault] = {}
_alone = threading.Lock()


def sealed_json(vault: Vault, value: Any) -> dict[str, str]:
    """A JSON value as it is stored where nobody may read it."""
    plain = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return {"sealed": base64.b64encode(vault.seal_bytes("json", plain)).decode()}


def opened_json(vault: Vault, stored: Any) -> Any:
    """The value that `sealed_json` stored."""
    return json.loads(vault.open_bytes("json", base64.b64decode(stored["sealed"])))


def is_sealed_json(stored: Any) -> bool:
    """Whether `sealed_json` has made this."""
    return isinstance(stored, dict) and stored.keys() == {"sealed"}


def _mark(key: bytes, *parts: str) -> str:
    return hmac.digest(key, json.dumps(parts).encode(), "sha256").hex()
