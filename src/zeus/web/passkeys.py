"""Passkeys (WebAuthn) as Flask-Security asks for them: the model over what services keep, and what is asked for."""

from datetime import UTC, datetime
from typing import Any

from flask import request
from flask_security import WebAuthnMixin, WebauthnUtil
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from zeus.services import passkeys


class Key(WebAuthnMixin):
    """A passkey of a user. Of it Flask-Security changes the count and when it was used alone."""

    def __init__(self, stored: passkeys.Passkey) -> None:
        self.stored = stored
        self.user_id = stored.user_id
        self.name = stored.name
        self.credential_id = stored.credential
        self.public_key = stored.public_key
        self.sign_count = stored.count
        self.transports = list(stored.transports)
        self.usage = stored.usage
        self.extensions = None
        self.backup_state = False
        self.device_type = ""
        self.lastuse_datetime = datetime.fromisoformat(stored.used) if stored.used else datetime.now(UTC)


class Asking(WebauthnUtil):
    """What is asked of authenticators.

    One that lets somebody in without a password is two factors: it must know who holds it, by a PIN or a finger. One
    that comes after the password need not, nor need it keep anything.
    """

    def origin(self) -> str:
        """The address that the browser must have seen."""
        return request.host_url.rstrip("/")

    def authenticator_selection(self, user: Any, usage: str) -> AuthenticatorSelectionCriteria:
        """What an authenticator must be able to do to be registered."""
        first = usage == passkeys.FIRST
        resident = ResidentKeyRequirement.REQUIRED if first else ResidentKeyRequirement.DISCOURAGED
        verification = self.user_verification(user, [usage])
        return AuthenticatorSelectionCriteria(resident_key=resident, user_verification=verification)

    def user_verification(self, user: Any, usage: list[str]) -> UserVerificationRequirement:
        """Whether an authenticator must know who holds it."""
        if usage == [passkeys.SECONDARY]:
            return UserVerificationRequirement.DISCOURAGED
        return UserVerificationRequirement.REQUIRED


def settings() -> dict[str, Any]:
    """What Flask-Security is told of passkeys.

    No e-mail is asked for: who signs in with a passkey alone is known by it, so nobody learns who has one.
    """
    return {
        "SECURITY_WEBAUTHN": True,
        "SECURITY_WAN_RP_NAME": "Zeus",
        "SECURITY_WAN_ALLOW_USER_HINTS": False,
        "SECURITY_WAN_ALLOW_AS_VERIFY": [passkeys.FIRST],
        "SECURITY_WAN_REGISTER_URL": "/account/passkeys",
        "SECURITY_WAN_DELETE_URL": "/account/passkeys/remove",
        "SECURITY_WAN_SIGNIN_URL": "/sign-in/passkey",
        "SECURITY_WAN_VERIFY_URL": "/sign-in/again/passkey",
        "SECURITY_WAN_REGISTER_TEMPLATE": "account/passkeys.html",
        "SECURITY_WAN_SIGNIN_TEMPLATE": "account/passkey.html",
        "SECURITY_WAN_VERIFY_TEMPLATE": "account/passkey_again.html",
        "SECURITY_WAN_POST_REGISTER_VIEW": "/account/passkeys",
        "SECURITY_TWO_FACTOR_SELECT_URL": "/sign-in/which",
        "SECURITY_TWO_FACTOR_SELECT_TEMPLATE": "account/which.html",
    }
