"""Signing in by the company's directory: OpenID Connect with PKCE, by Authlib."""

import time
from typing import Any, cast

from authlib.common.errors import AuthlibBaseError
from authlib.integrations.flask_client import OAuth
from flask import Blueprint, current_app, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user
from flask_security import login_user
from requests.exceptions import RequestException

from zeus.services.context import ServiceError, Zeus
from zeus.services.directory import Directory, directory, welcome
from zeus.web.accounts import User
from zeus.web.frame import local, sentence

screen = Blueprint("directory", __name__, url_prefix="/sign-in/directory")

RECENT = 300
"""Seconds since the directory has seen somebody that count as fresh."""

NEXT, AGAIN = "directory next", "directory again"


def begin(app: Any) -> None:
    """Know the directory that the environment names, if any."""
    known = directory()
    app.extensions["zeus.directory"] = known
    app.jinja_env.globals["has_directory"] = known is not None
    if known is None:
        return
    oauth = OAuth(app)
    oauth.register(
        "directory", client_id=known.client_id, client_secret=known.client_secret,
        server_metadata_url=f"{known.issuer}/.well-known/openid-configuration",
        client_kwargs={"scope": known.scope, "code_challenge_method": "S256", "timeout": 10},
    )  # fmt: skip
    app.extensions["zeus.oauth"] = oauth


@screen.get("")
def start() -> ResponseReturnValue:
    """To the directory."""
    client, _ = _client()
    session[NEXT] = local(request.args.get("next")) or ""
    more: dict[str, Any] = {}
    if current_user.is_authenticated:
        session[AGAIN] = current_user.id
        more = {"prompt": "login", "max_age": 0}
    try:
        return cast(ResponseReturnValue, client.authorize_redirect(_back(), **more))
    except (AuthlibBaseError, RequestException):
        return _refused(ServiceError("the directory cannot be reached", "try again, or sign in with a password"), 502)


@screen.get("/back")
def back() -> ResponseReturnValue:
    """From the directory, which says who somebody is."""
    client, known = _client()
    try:
        token = client.authorize_access_token()
        claims = dict(token["userinfo"])
        if not claims.get("email") or known.claim not in claims:
            more = client.userinfo(token=token)
            if more.get("sub") != claims["sub"]:
                raise ServiceError("the directory speaks of two people", "sign in again")
            claims = {**more, **claims}
        stored = welcome(_zeus(), known, claims)
    except (AuthlibBaseError, RequestException, KeyError) as error:
        current_app.logger.warning("the directory refused a sign-in: %s", type(error).__name__)
        return _refused(ServiceError("the directory did not let you in", "sign in again"), 403)
    except ServiceError as error:
        return _refused(error, 403)
    to = local(session.pop(NEXT, "")) or "/"
    if (again := session.pop(AGAIN, None)) is not None:
        seen = claims.get("auth_time", 0)
        if again != stored["id"] or time.time() - seen > RECENT or not current_user.is_authenticated:
            return _refused(ServiceError("the directory did not ask you anew", "sign out, and in again"), 403)
        session["fs_paa"] = time.time()
        return redirect(to)
    login_user(User(_zeus(), stored), authn_via=["directory"])
    return redirect(to)


def _client() -> tuple[Any, Directory]:
    known = current_app.extensions.get("zeus.directory")
    if known is None:
        raise ServiceError("there is no directory here", "sign in with a password")
    return current_app.extensions["zeus.oauth"].directory, known


def _back() -> str:
    public = current_app.config["ZEUS_PUBLIC"]
    if public:
        return f"{public.scheme}://{public.netloc}{url_for('directory.back')}"
    return url_for("directory.back", _external=True)


def _refused(error: ServiceError, status: int) -> ResponseReturnValue:
    told = {"title": sentence(error.message), "hint": sentence(error.hint), "status": status}
    return render_template("error.html", **told), status


def _zeus() -> Zeus:
    return cast(Zeus, current_app.extensions["zeus"])
