"""Signing in: Flask-Security over the users that services keep."""

from datetime import timedelta
from functools import cached_property
from typing import Any

from flask import Flask
from flask_security import RoleMixin, Security, UserMixin
from flask_security.datastore import UserDatastore

from zeus.services import passkeys, sign_in
from zeus.services.context import Zeus
from zeus.services.users import find_user
from zeus.web import forms
from zeus.web.factors import DigestedCodes, OnceTotp
from zeus.web.passkeys import Asking, Key, settings

FRESH = timedelta(minutes=10)
"""How long after signing in somebody may do what takes a fresh sign-in, and how long again after each such deed."""


class Role(RoleMixin):
    """What a user may do, as Flask-Security asks for it."""

    def __init__(self, name: str) -> None:
        self.name = name


class User(UserMixin):
    """Somebody who may sign in, as Flask-Security asks for them; `fs_uniquifier` is what their cookie names."""

    fs_uniquifier = ""

    def __init__(self, zeus: Zeus, stored: Any) -> None:
        self._zeus = zeus
        self.stored = stored
        self.id = stored["id"]
        self.email = stored["email"]
        self.password = stored["password"]
        self.active = stored["active"]
        self.role = stored["role"]
        self.fs_uniquifier = stored["session"]
        self.roles = [Role(self.role)]
        factor = sign_in.factor_of(zeus, stored)
        self.tf_primary_method = factor.get("method")
        self.tf_totp_secret = factor.get("totp")
        self.tf_phone_number = None
        self.mf_recovery_codes: list[str] | None = factor.get("codes")
        self.last_counter: int | None = factor.get("counter")
        # It is made by chance, and names nobody.
        self.fs_webauthn_user_handle = str(stored["id"])

    @cached_property
    def webauthn(self) -> list[Key]:  # type: ignore[override]
        """The passkeys that the user has."""
        return [Key(each) for each in passkeys.passkeys_of(self._zeus, self.stored["id"])]

    def remember_counter(self, counter: int) -> None:
        """A code of the authenticator app was given."""
        self.last_counter = counter
        self.keep()

    def keep(self) -> None:
        """Keep what has changed of the second factor."""
        factor = {"method": self.tf_primary_method, "totp": self.tf_totp_secret, "codes": self.mf_recovery_codes}
        is_set = any(factor.values())
        sign_in.keep_factor(self._zeus, self.stored["id"], factor | ({"counter": self.last_counter} if is_set else {}))

    def check_tf_required_setup(self) -> bool:
        """Whether the user must have a second factor."""
        return sign_in.factor_is_required()


class Users(UserDatastore):
    """Where Flask-Security finds users. Of them it changes second factor and passkeys alone: all else services do."""

    def __init__(self, zeus: Zeus) -> None:
        super().__init__(User, Role, Key)
        self._zeus = zeus

    def find_user(self, case_insensitive: bool = False, **by: Any) -> User | None:
        """The user with this `email` or `fs_uniquifier`."""
        stored = find_user(self._zeus, email=by.get("email"), session=by.get("fs_uniquifier"))
        return User(self._zeus, stored) if stored else None

    def find_role(self, role: str) -> Role:
        """The role of this name."""
        return Role(role)

    def put(self, model: Any) -> Any:
        """Keep the second factor of a user, or that a passkey was used."""
        if isinstance(model, User):
            model.keep()
        elif isinstance(model, Key):
            passkeys.note_use(self._zeus, model.stored.id, model.sign_count)
        return model

    def create_webauthn(self, user: Any, **told: Any) -> None:  # type: ignore[override]
        """Keep a passkey that was registered."""
        passkeys.add_passkey(
            self._zeus, user.id, told["name"], credential=told["credential_id"], public_key=told["public_key"],
            count=told["sign_count"], usage=told["usage"], transports=[str(each.value) for each in told["transports"]],
        )  # fmt: skip

    def find_webauthn(self, credential_id: bytes) -> Key | None:
        """The passkey that an authenticator says it is."""
        found = passkeys.find_passkey(self._zeus, credential_id)
        return Key(found) if found else None

    def find_user_from_webauthn(self, webauthn: Any) -> User | None:
        """Whose passkey it is."""
        stored = find_user(self._zeus, id=webauthn.user_id)
        return User(self._zeus, stored) if stored else None

    def delete_webauthn(self, webauthn: Any) -> None:
        """Take a passkey away."""
        passkeys.remove_passkey(self._zeus, webauthn.user_id, webauthn.stored.id, webauthn.name)

    def commit(self) -> None:
        """What was changed is kept already."""


def begin(app: Flask) -> None:
    """Set up signing in and out, and cross-site protection of every form."""
    app.config.update(
        SECURITY_PASSWORD_HASH="argon2",  # noqa: S106 (the name of the algorithm)
        SECURITY_PASSWORD_SCHEMES=["argon2"],
        SECURITY_PASSWORD_SINGLE_HASH=True,
        SECURITY_PASSWORD_SALT=app.config["SECRET_KEY"],
        SECURITY_LOGIN_URL="/sign-in",
        SECURITY_LOGOUT_URL="/sign-out",
        SECURITY_LOGOUT_METHODS=["POST"],
        SECURITY_POST_LOGIN_VIEW="/",
        SECURITY_POST_LOGOUT_VIEW="/sign-in",
        SECURITY_VERIFY_URL="/sign-in/again",
        SECURITY_LOGIN_USER_TEMPLATE="sign_in.html",
        SECURITY_VERIFY_TEMPLATE="account/again.html",
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        SECURITY_DEFAULT_REMEMBER_ME=False,
        SECURITY_FLASH_MESSAGES=False,
        SECURITY_SEND_REGISTER_EMAIL=False,
        SECURITY_CSRF_IGNORE_UNAUTH_ENDPOINTS=False,
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False, "test_environment": True},
        SECURITY_FRESHNESS=FRESH,
        SECURITY_FRESHNESS_GRACE_PERIOD=FRESH,
        SECURITY_FRESHNESS_ALLOW_AUTH_TOKEN=False,
        REMEMBER_COOKIE_HTTPONLY=True,
        REMEMBER_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
        **_factors(app.config["SECRET_KEY"]),
        **settings(),
    )
    app.extensions["zeus.security"] = Security(
        app, Users(app.extensions["zeus"]), login_form=forms.SignInForm, verify_form=forms.AgainForm,
        two_factor_verify_code_form=forms.CodeForm, mf_recovery_form=forms.RecoveryForm,
        two_factor_setup_form=forms.FactorForm, two_factor_rescue_form=forms.RescueForm, totp_cls=OnceTotp,
        mf_recovery_codes_util_cls=DigestedCodes, webauthn_util_cls=Asking,
        wan_signin_response_form=forms.PasskeyForm, wan_register_form=forms.NewPasskeyForm,
        two_factor_select_form=forms.WhichForm,
    )  # fmt: skip


def _factors(key: str) -> dict[str, Any]:
    return {
        "SECURITY_TWO_FACTOR": True,
        "SECURITY_TWO_FACTOR_ENABLED_METHODS": ["authenticator"],
        "SECURITY_TWO_FACTOR_REQUIRED": sign_in.factor_is_required(),
        "SECURITY_TWO_FACTOR_AUTHENTICATOR_VALIDITY": 30,
        "SECURITY_TWO_FACTOR_RESCUE_EMAIL": False,
        "SECURITY_TWO_FACTOR_SETUP_TEMPLATE": "account/factor.html",
        "SECURITY_TWO_FACTOR_VERIFY_CODE_TEMPLATE": "account/code.html",
        "SECURITY_TWO_FACTOR_SETUP_URL": "/account/second-factor",
        "SECURITY_TWO_FACTOR_TOKEN_VALIDATION_URL": "/sign-in/code",
        "SECURITY_TWO_FACTOR_POST_SETUP_VIEW": "/account",
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES": True,
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_URL": "/account/recovery-codes",
        "SECURITY_MULTI_FACTOR_RECOVERY_URL": "/sign-in/recovery-code",
        "SECURITY_MULTI_FACTOR_RECOVERY_TEMPLATE": "account/recovery.html",
        "SECURITY_MULTI_FACTOR_RECOVERY_CODES_TEMPLATE": "account/codes.html",
        # Seals the secret on its way through the session while it is set up; at rest the vault does.
        "SECURITY_TOTP_SECRETS": {"1": key},
        "SECURITY_TOTP_ISSUER": "Zeus",
    }
