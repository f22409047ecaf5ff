"""Signing in: what is counted, how long a session lasts, and what a user has beside a password."""

import hashlib
import json
import os
import secrets
import time
from collections.abc import Mapping
from typing import Any

from zeus.core import cells
from zeus.services.context import ServiceError, Zeus, moment
from zeus.services.installation import note
from zeus.store import sessions, users
from zeus.store.database import reading, writing
from zeus.store.passkeys import delete_passkeys

WINDOW = 15 * 60.0
"""Seconds after which failed attempts are forgotten."""

BY_EMAIL, BY_ADDRESS = 8, 60
"""Failed attempts within the window after which an e-mail, or an address that they come from, has to wait."""

SEEN = 30.0
"""Seconds between two notes of when a session was last used."""


def idle_seconds() -> float:
    """Seconds without a deed after which a session ends (ZEUS_IDLE_MINUTES, 30)."""
    return 60 * _number("ZEUS_IDLE_MINUTES", 30)


def longest_seconds() -> float:
    """Seconds after which a session ends whatever was done in it (ZEUS_SESSION_HOURS, 12)."""
    return 3600 * _number("ZEUS_SESSION_HOURS", 12)


def factor_is_required() -> bool:
    """Whether everybody needs a second factor (ZEUS_SECOND_FACTOR=required)."""
    given = os.environ.get("ZEUS_SECOND_FACTOR", "optional")
    if given not in ("required", "optional"):
        raise ServiceError("ZEUS_SECOND_FACTOR is neither required nor optional", "write one of the two")
    return given == "required"


def has_to_wait(zeus: Zeus, email: str, address: str) -> bool:
    """Whether so many attempts failed lately that nobody may try this e-mail, or from this address, for a while."""
    with reading(zeus.engine) as connection:
        return (
            bool(email) and sessions.attempts_within(connection, _email(email), WINDOW) >= BY_EMAIL
        ) or sessions.attempts_within(connection, _from(address), WINDOW) >= BY_ADDRESS


def note_failure(zeus: Zeus, email: str, address: str, what: str) -> None:
    """Signing in failed. What was typed for an e-mail that nobody has is not kept: it may be a password."""
    with writing(zeus.engine) as connection:
        known = users.select_user(connection, "email", cells.fold(email))
        count = sessions.count_attempt(connection, _email(email), WINDOW)
        sessions.count_attempt(connection, _from(address), WINDOW)
        who = known["email"] if known else "unknown"
        note(connection, zeus, "sign-in failed", after={"what": what, "from": address}, who=who)
        if known and count == BY_EMAIL:
            note(connection, zeus, "sign-in locked", after={"minutes": WINDOW / 60, "from": address}, who=who)


def begin_session(zeus: Zeus, user_id: str, email: str, address: str, how: str) -> str:
    """Somebody has signed in; what their cookie shall hold, from which nobody can make another."""
    token = secrets.token_urlsafe(32)
    with writing(zeus.engine) as connection:
        sessions.forget_attempts(connection, _email(email))
        sessions.end_sessions(connection, began=time.time() - longest_seconds())
        sessions.insert_session(connection, _hashed(token), user_id, address[:200])
        note(connection, zeus, "signed in", after={"with": how, "from": address}, who=email)
    return token


def renew_session(zeus: Zeus, token: str) -> str:
    """Somebody has signed in once more: what their cookie shall hold from now on, in place of what it held."""
    new = secrets.token_urlsafe(32)
    with writing(zeus.engine) as connection:
        sessions.rename_session(connection, _hashed(token), _hashed(new))
    return new


def session_holds(zeus: Zeus, token: str, user_id: str, *, is_deed: bool) -> bool:
    """Whether the session still lasts; a deed makes it last on, a page that looks on by itself does not."""
    with reading(zeus.engine) as connection:
        held = sessions.select_session(connection, _hashed(token))
    now = time.time()
    if held is None or held.user_id != user_id:
        return False
    if held.seen_at < now - idle_seconds() or held.began_at < now - longest_seconds():
        end_session(zeus, token)
        return False
    if is_deed and held.seen_at < now - SEEN:
        with writing(zeus.engine) as connection:
            sessions.see_session(connection, held.id)
    return True


def end_session(zeus: Zeus, token: str) -> None:
    """Nobody is signed in with this cookie any more, whoever has a copy of it."""
    with writing(zeus.engine) as connection:
        sessions.end_sessions(connection, id=_hashed(token))


def sessions_of(zeus: Zeus, user_id: str, token: str) -> list[dict[str, Any]]:
    """The sessions of a user, the one of this cookie marked."""
    with reading(zeus.engine) as connection:
        held = sessions.select_sessions(connection, user_id)
    return [
        {
            "began": moment(each.began_at), "seen": moment(each.seen_at), "from": each.where,
            "mine": each.id == _hashed(token),
        }
        for each in held
    ]  # fmt: skip


def factor_of(zeus: Zeus, stored: users.Stored) -> dict[str, Any]:
    """What a user has beside a password: {"method", "totp", "counter", "codes"}; empty where nothing was set up."""
    if not stored["factor"]:
        return {}
    found: dict[str, Any] = json.loads(zeus.vault.open(stored["id"], users.FACTOR, stored["factor"]))
    return found


def keep_factor(zeus: Zeus, user_id: str, factor: Mapping[str, Any]) -> None:
    """Keep what a user has beside a password, sealed; told in the history where it is another."""
    sealed = zeus.vault.seal(user_id, users.FACTOR, json.dumps(dict(factor))) if any(factor.values()) else None
    with writing(zeus.engine) as connection:
        stored = users.select_user(connection, "id", user_id)
        if stored is None:
            return
        before = factor_of(zeus, stored)
        users.update_user(connection, user_id, {"factor": sealed})
        for name, word in (("totp", "second factor"), ("codes", "recovery codes")):
            old, new = before.get(name) or None, factor.get(name) or None
            if old != new:
                what = "used" if name == "codes" and old and len(new or ()) == len(old) - 1 else "changed"
                told = f"{word} {what if new or what == 'used' else 'removed'}"
                note(connection, zeus, told, after={"user": stored["email"]}, who=stored["email"])


def reset_factor(zeus: Zeus, user_id: str) -> None:
    """Take a lost second factor, and all passkeys, away from a user: at the next sign-in they set up another."""
    keep_factor(zeus, user_id, {})
    with writing(zeus.engine) as connection:
        if delete_passkeys(connection, user_id) and (stored := users.select_user(connection, "id", user_id)):
            note(connection, zeus, "passkeys removed", after={"user": stored["email"]})
        sessions.end_sessions(connection, user_id=user_id)


def _number(name: str, default: float) -> float:
    given = os.environ.get(name, "")
    try:
        number = float(given or default)
    except ValueError:
        number = 0
    if not number > 0:
        raise ServiceError(f"{name} is {given!r}, not a number above nought", "write a number, or leave it out")
    return number


def _email(email: str) -> str:
    return f"email {hashlib.sha256(cells.fold(email).encode('utf-8', 'replace')).hexdigest()}"


def _from(address: str) -> str:
    return f"from {address}"[:300]


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()
