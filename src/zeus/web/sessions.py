"""Sessions: the server keeps them, ends them, and asks for a fresh sign-in before what cannot be taken back."""

from typing import Any, cast

from flask import Flask, Response, current_app, g, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user, logout_user, user_logged_out
from flask_security import user_authenticated
from flask_security.utils import check_and_update_authn_fresh

from zeus.services import sign_in
from zeus.services.context import Zeus
from zeus.web.accounts import FRESH
from zeus.web.frame import is_fragment, local
from zeus.web.rights import SAFE

TOKEN = "zeus"  # noqa: S105 (where in the cookie it lies)

KEPT = frozenset({"_user_id", "_fresh", "_id", "fs_cc", "fs_paa", "fs_gexp", "csrf_token", TOKEN})
"""What of a cookie stays when somebody signs in: nothing that was put there before counts afterwards."""

NEEDS_FRESH = frozenset(
    {
        "organizations.reconnect", "organizations.save_credential", "organizations.remove",
        "admin.customers", "admin.close",
        "admin.users", "admin.add", "admin.change", "admin.reset", "admin.teams", "admin.save_team",
        "admin.remove_team", "approvals.approve", "approvals.rules", "invitations.invite",
    }
)  # fmt: skip
"""Endpoints that take a fresh sign-in: credentials, users, and what ends an organization."""


def begin(app: Flask) -> None:
    """Keep sessions of those who sign in; before anything asks who that is."""
    app.before_request(_holds)
    app.after_request(_renewed)
    user_authenticated.connect(_began, app)
    user_logged_out.connect(_ended, app)


def ask_again(back: str) -> ResponseReturnValue | None:
    """The way to a fresh sign-in, and to `back` afterwards; None where it is fresh."""
    if check_and_update_authn_fresh(FRESH, FRESH):
        return None
    address = url_for("security.verify", next=back)
    return ("", 401, {"HX-Redirect": address}) if is_fragment() else redirect(address)


def _zeus() -> Zeus:
    return cast(Zeus, current_app.extensions["zeus"])


def _began(app: Flask, user: Any, authn_via: list[str] | None = None, **_: Any) -> None:
    for name in set(session) - KEPT:
        del session[name]
    how = ", ".join(authn_via or ()) or "password"
    session[TOKEN] = sign_in.begin_session(_zeus(), user.id, user.email, request.remote_addr or "", how)


def _ended(app: Flask, **_: Any) -> None:
    if TOKEN in session:
        sign_in.end_session(_zeus(), session.pop(TOKEN))


def _holds() -> None:
    g.paa = session.get("fs_paa")
    if request.endpoint in ("static", "security.static") or not current_user.is_authenticated:
        return
    is_deed = request.method not in SAFE or not is_fragment()
    if not sign_in.session_holds(_zeus(), session.get(TOKEN, ""), current_user.id, is_deed=is_deed):
        logout_user()
        session.clear()


AGAIN = ("security.verify", "security.wan_verify_response", "directory.back")
"""Endpoints where somebody signs in once more."""


def _renewed(answer: Response) -> Response:
    """Whoever has signed in once more has another cookie from then on, and a copy of the former is worth nothing."""
    if request.endpoint in AGAIN and TOKEN in session and session.get("fs_paa") != g.get("paa"):
        session[TOKEN] = sign_in.renew_session(_zeus(), session[TOKEN])
    return answer


def is_fresh() -> ResponseReturnValue | None:
    """The way to a fresh sign-in where the request takes one that there is not."""
    if request.endpoint not in NEEDS_FRESH or not current_user.is_authenticated:
        return None
    back = request.full_path.rstrip("?") if request.method in SAFE else request.headers.get("Referer", "")
    origin = request.host_url.rstrip("/")
    return ask_again(local(back.removeprefix(origin)) or "/")
