"""The second factor as Flask-Security asks for it: a code counts once, and codes of recovery are kept as digests."""

import hashlib
from typing import Any, cast

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
        _datastore.mf_set_recovery_codes(user, [_digest(code) for code in codes])
        return codes

    def get_recovery_codes(self, user: Any) -> list[str]:
        """None: nobody can tell them any more."""
        return []

    def check_recovery_code(self, user: Any, code: str) -> bool:
        """Whether a code is one of the user's."""
        return _digest(code) in (user.mf_recovery_codes or [])

    def delete_recovery_code(self, user: Any, code: str) -> bool:
        """A code was used: it counts no more."""
        from flask_security.proxies import _datastore

        return bool(_datastore.mf_delete_recovery_code(user, user.mf_recovery_codes.index(_digest(code))))


def _digest(code: str) -> str:
    return hashlib.sha256("".join(code.split()).casefold().encode("utf-8", "replace")).hexdigest()
