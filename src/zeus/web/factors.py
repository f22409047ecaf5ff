"""The second factor as Flask-Security asks for it: a code counts once; recovery codes are kept as argon2 hashes."""

import hashlib
import hmac
from typing import Any, cast

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error
from flask_security import MfRecoveryCodesUtil, Totp
from passlib.totp import TotpMatch


class OnceTotp(Totp):
    """Codes of authenticator apps, each of which counts once. What is stored of a user is sealed by services."""

    def get_last_counter(self, user: Any) -> TotpMatch | None:
        """The time step of the code that the user gave last."""
        return cast("TotpMatch | None", user.last_counter)

    def set_last_counter(self, user: Any, tmatch: TotpMatch) -> None:
        """Remember the time step of a code: it, and what came before it, count no more."""
        user.remember_counter(tmatch.counter)


class DigestedCodes(MfRecoveryCodesUtil):
    """Recovery codes: shown once, when they are made; afterwards nobody can tell them."""

    def create_recovery_codes(self, user: Any) -> list[str]:
        """New codes, in place of those that there were."""
        from flask_security.proxies import _datastore, _security

        codes: list[str] = _security.totp_factory.generate_recovery_codes(8)
        _datastore.mf_set_recovery_codes(user, [PasswordHasher().hash(_plain(code)) for code in codes])
        return codes

    def get_recovery_codes(self, user: Any) -> list[str]:
        """None: nobody can tell them any more."""
        return []

    def check_recovery_code(self, user: Any, code: str) -> bool:
        """Whether a code is one of the user's."""
        return _place(user, code) is not None

    def delete_recovery_code(self, user: Any, code: str) -> bool:
        """A code was used: it counts no more."""
        from flask_security.proxies import _datastore

        place = _place(user, code)
        return place is not None and bool(_datastore.mf_delete_recovery_code(user, place))


def _place(user: Any, code: str) -> int | None:
    held = user.mf_recovery_codes or []
    return next((place for place, kept in enumerate(held) if _is(kept, _plain(code))), None)


def _is(kept: str, code: str) -> bool:
    if not kept.startswith("$argon2"):  # Made before 0.1: a plain digest.
        return hmac.compare_digest(kept, hashlib.sha256(code.encode("utf-8", "replace")).hexdigest())
    try:
        return PasswordHasher().verify(kept, code)
    except Argon2Error:
        return False


def _plain(code: str) -> str:
    return "".join(code.split()).casefold()
