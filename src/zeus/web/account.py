"""Your account: second factor, password, where you are signed in."""

from typing import Any

from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, logout_user

from zeus.services import sign_in
from zeus.services import users as accounts
from zeus.services.context import ServiceError
from zeus.web.frame import sentence
from zeus.web.sessions import TOKEN

screen = Blueprint("account", __name__, url_prefix="/account")


@screen.get("")
def page() -> ResponseReturnValue:
    """What you have to sign in with."""
    return _page()


@screen.post("/password")
def change_password() -> ResponseReturnValue:
    """Another password; it ends all sessions, this one too."""
    zeus, address = current_app.extensions["zeus"], request.remote_addr or ""
    try:
        if sign_in.has_to_wait(zeus, current_user.email, address):
            raise ServiceError("too many attempts", "wait a quarter of an hour")
        if not accounts.is_password(current_user.stored, request.form.get("old", "")):
            sign_in.note_failure(zeus, current_user.email, address, "password, to change it")
            raise ServiceError("the present password is not right", "an administrator can set a new one")
        accounts.change_user(zeus, current_user.id, password=request.form.get("new", ""), who=current_user.email)
    except ServiceError as error:
        return _page(error=sentence(error.message), hint=sentence(error.hint)), 422
    logout_user()
    return redirect(url_for("security.login"))


@screen.post("/sessions")
def end_sessions() -> ResponseReturnValue:
    """Sign out everywhere."""
    accounts.change_user(current_app.extensions["zeus"], current_user.id, who=current_user.email)
    logout_user()
    return redirect(url_for("security.login"))


def _page(**told: Any) -> str:
    held = sign_in.sessions_of(current_app.extensions["zeus"], current_user.id, session.get(TOKEN, ""))
    return render_template("account/page.html", sessions=held, about=accounts.ROLES[current_user.role], **told)
