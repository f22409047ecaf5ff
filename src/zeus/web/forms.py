"""The forms by which people sign in: each counts what fails, and lets nobody guess on."""

from typing import Any

from flask import current_app, request
from flask_login import current_user
from flask_security import (
    LoginForm,
    MfRecoveryForm,
    TwoFactorRescueForm,
    TwoFactorSelectForm,
    TwoFactorSetupForm,
    TwoFactorVerifyCodeForm,
    VerifyForm,
    WebAuthnRegisterForm,
    WebAuthnSigninResponseForm,
)
from wtforms import StringField
from wtforms.validators import AnyOf

from zeus.services import sign_in
from zeus.web.frame import local

WAIT = "Too many attempts. Wait a quarter of an hour, then try again."


class _Counted:
    """A form whose failures count against whoever it is about, and against the address that they come from."""

    what = ""
    waits = ""

    def about(self) -> str:
        """The e-mail of whoever it is about."""
        user: Any = getattr(self, "user", None)
        return str(getattr(user, "email", "") or "")

    def validate(self, **named: Any) -> bool:
        """Whether it is right; not even looked at after too many failures."""
        zeus, address = current_app.extensions["zeus"], request.remote_addr or ""
        if sign_in.has_to_wait(zeus, self.about(), address):
            self.waits = WAIT
            return False
        if super().validate(**named):  # type: ignore[misc]
            return True
        sign_in.note_failure(zeus, self.about(), address, self.what)
        return False


class SignInForm(_Counted, LoginForm):
    """E-mail and password. No browser is remembered, and nobody is led elsewhere afterwards."""

    remember = None
    what = "password"

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.next.data = local(self.next.data) or ""

    def about(self) -> str:
        """What was typed for an e-mail, whether somebody has it or not: both are told alike."""
        return str(self.email.data or "")


class AgainForm(_Counted, VerifyForm):
    """The password once more, by somebody who has signed in."""

    what = "password, once more"

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.next.data = local(self.next.data) or ""

    def about(self) -> str:
        """The e-mail of whoever has signed in."""
        return str(current_user.email)


class CodeForm(_Counted, TwoFactorVerifyCodeForm):
    """A code of an authenticator app."""

    what = "code"


class PasskeyForm(_Counted, WebAuthnSigninResponseForm):
    """What an authenticator says."""

    what = "passkey"

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.next.data = local(self.next.data) or ""


class NewPasskeyForm(WebAuthnRegisterForm):
    """The name of a new passkey, and whether it comes after the password or in its place."""

    usage = StringField(validators=[AnyOf(("first", "secondary"))])


class WhichForm(TwoFactorSelectForm):
    """Which of several second factors is to be used."""

    which = StringField()

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.which.choices = []


class FactorForm(TwoFactorSetupForm):
    """Which second factor to set up: there is one."""

    setup = StringField()


class RescueForm(TwoFactorRescueForm):
    """Nobody is helped by mail: an administrator resets a second factor that was lost."""

    help_setup = StringField()

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self.help_setup.choices = []


class RecoveryForm(_Counted, MfRecoveryForm):
    """A recovery code."""

    what = "recovery code"
