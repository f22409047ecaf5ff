"""Passkeys: what a user signs in with in place of a password, or beside one. Whether one fits is the web's to check."""

import base64
import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zeus.services.context import Zeus, moment, new_id
from zeus.services.installation import note
from zeus.store import passkeys, users
from zeus.store.database import reading, writing

FIRST, SECONDARY = "first", "secondary"


@dataclass(frozen=True)
class Passkey:
    """One of a user's: `id` is ours, `credential` and `public_key` are the authenticator's, `count` its own count."""

    id: str
    user_id: str
    name: str
    credential: bytes
    public_key: bytes
    count: int
    usage: str
    transports: tuple[str, ...]
    created: str | None
    used: str | None


def passkeys_of(zeus: Zeus, user_id: str) -> list[Passkey]:
    """The passkeys of a user, the oldest first."""
    with reading(zeus.engine) as connection:
        return [_passkey(stored) for stored in passkeys.select_passkeys(connection, user_id)]


def find_passkey(zeus: Zeus, credential: bytes) -> Passkey | None:
    """The passkey that an authenticator says it is."""
    with reading(zeus.engine) as connection:
        stored = passkeys.select_passkey(connection, _hashed(credential))
    return _passkey(stored) if stored else None


def add_passkey(
    zeus: Zeus, user_id: str, name: str, *, credential: bytes, public_key: bytes, count: int, usage: str,
    transports: Sequence[str],
) -> None:  # fmt: skip
    """Keep a passkey that was registered; told in the history."""
    values = {
        "id": new_id(), "user_id": user_id, "name": name, "credential": _text(credential), "count": count,
        "hash": _hashed(credential), "public_key": _text(public_key), "usage": usage, "transports": list(transports),
    }  # fmt: skip
    with writing(zeus.engine) as connection:
        passkeys.insert_passkey(connection, values)
        _note(connection, zeus, "passkey added", user_id, name)


def note_use(zeus: Zeus, id: str, count: int) -> None:
    """Remember that a passkey was used, and its own count."""
    with writing(zeus.engine) as connection:
        passkeys.note_passkey(connection, id, count)


def remove_passkey(zeus: Zeus, user_id: str, id: str, name: str) -> None:
    """Take a passkey away from its user; told in the history."""
    with writing(zeus.engine) as connection:
        if passkeys.delete_passkeys(connection, user_id, id):
            _note(connection, zeus, "passkey removed", user_id, name)


def _note(connection: Any, zeus: Zeus, event: str, user_id: str, name: str) -> None:
    stored = users.select_user(connection, "id", user_id)
    who = stored["email"] if stored else "unknown"
    note(connection, zeus, event, after={"user": who, "passkey": name}, who=who)


def _passkey(stored: Mapping[str, Any]) -> Passkey:
    return Passkey(
        stored["id"], stored["user_id"], stored["name"], base64.b64decode(stored["credential"]),
        base64.b64decode(stored["public_key"]), stored["count"], stored["usage"], tuple(stored["transports"]),
        moment(stored["created_at"]), moment(stored["used_at"]),
    )  # fmt: skip


def _text(content: bytes) -> str:
    return base64.b64encode(content).decode()


def _hashed(credential: bytes) -> str:
    return hashlib.sha256(credential).hexdigest()
