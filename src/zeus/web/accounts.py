"""Signing in: Flask-Security over the users that services keep."""

from typing import Any

from flask import Flask
from flask_security import LoginForm, RoleMixin, Security, UserMixin
from flask_security.datastore import UserDatastore

from zeus.services.context import Zeus
from zeus.services.users import find_user
from zeus.web.frame import local


class Role(RoleMixin):
    """What a user may do, as Flask-Security asks for it."""

    def __init__(self, name: str) -> None:
        self.name = name


class User(UserMixin):
    """Somebody who may sign in, as Flask-Security asks for them; `fs_uniquifier` is what their cookie names."""

    fs_uniquifier = ""

    def __init__(self, stored: Any) -> None:
        self.stored = stored
        self.id = stored["id"]
        self.email = stored["email"]
        self.password = stored["password"]
        self.active = stored["active"]
        self.role = stored["role"]
        self.fs_uniquifier = stored["session"]
        self.roles = [Role(self.role)]


class Users(UserDatastore):
    """Where Flask-Security finds users. It changes none: services do."""

    def __init__(self, zeus: Zeus) -> None:
        super().__init__(User, Role)
        self._zeus = zeus

    def find_user(self, case_insensitive: bool = False, **by: Any) -> User | None:
        """The user with this `email` or `fs_uniquifier`."""
        stored = find_user(self._zeus, email=by.get("email"), session=by.get("fs_uniquifier"))
        return User(stored) if stored else None

    def find_role(self, role: str) -> Role:
        """The role of this name."""
        return Role(role)

    def put(self, model: Any) -> Any:
        """Nothing of a user changes by signing in."""
        return model

    def commit(self) -> None:
        """Nothing was changed."""


class SignInForm(LoginForm):
    """E-mail and password. No browser is remembered, and nobody is led elsewhere afterwards."""

    remember = None

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.next.data = local(self.next.data) or ""


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
        SECURITY_LOGIN_USER_TEMPLATE="sign_in.html",
        SECURITY_RETURN_GENERIC_RESPONSES=True,
        SECURITY_DEFAULT_REMEMBER_ME=False,
        SECURITY_FLASH_MESSAGES=False,
        SECURITY_SEND_REGISTER_EMAIL=False,
        SECURITY_CSRF_IGNORE_UNAUTH_ENDPOINTS=False,
        SECURITY_EMAIL_VALIDATOR_ARGS={"check_deliverability": False, "test_environment": True},
        REMEMBER_COOKIE_HTTPONLY=True,
        REMEMBER_COOKIE_SAMESITE="Lax",
        WTF_CSRF_TIME_LIMIT=None,
    )
    app.extensions["zeus.security"] = Security(app, Users(app.extensions["zeus"]), login_form=SignInForm)
