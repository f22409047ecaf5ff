"""Connect: to the provider's page, and back from it; for who is signed in, and for who has a link."""

import secrets
from typing import Any
from urllib.parse import urlsplit

from flask import Blueprint, Response, current_app, make_response, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from zeus.services import connecting, sign_in
from zeus.services.access import CONNECT, may
from zeus.services.connecting import Connected, Visit, Wish
from zeus.services.context import ServiceError, Zeus
from zeus.web import current
from zeus.web.frame import is_fragment, sentence

screen = Blueprint("connecting", __name__)

BROWSER = "consent"
"""Where in the cookie lies what only this browser knows."""


def redirect_address(family: str) -> str:
    """Where the providers of a family send the browser back to: what has to be registered with the app there.

    Each has its own, so that what one of them sends is never taken for another's.
    """
    public = current_app.config["ZEUS_PUBLIC"]
    origin = f"{public.scheme}://{public.netloc}" if public else request.host_url.rstrip("/")
    return f"{origin}{url_for('connecting.back', family=family)}"


def leave(zeus: Zeus, wish: Wish) -> ResponseReturnValue:
    """To the provider's page. Raises ServiceError where there is none.

    Our own policy lets no form lead to another host, so a page does that has a link.
    """
    session.setdefault(BROWSER, secrets.token_urlsafe(24))
    family = zeus.catalog[wish.providers[0]].family if wish.providers else ""
    address = connecting.begin(zeus, wish, redirect_address(family), session[BROWSER])
    if is_fragment():
        return Response(status=200, headers={"HX-Redirect": address})
    host = urlsplit(address).netloc
    return _guarded(render_template("connecting/leave.html", address=address, host=host))


@screen.get("/connected/<family>")
def back(family: str) -> ResponseReturnValue:
    """From the provider's page, with a code, or without."""
    state, code = request.args.get("state", ""), request.args.get("code", "")
    zeus, person = _acting()
    visit = Visit(session.get(BROWSER, ""), person, redirect_address(family))
    try:
        _not_guessing()
        if not code:
            connecting.forget(zeus, state, visit)
            told = request.args.get("error_description") or request.args.get("error") or "nobody agreed"
            raise ServiceError(f"the provider says: {told[:200]}", "press Connect again once that is mended")
        return _told(connecting.finish(zeus, state, code, visit))
    except ServiceError as error:
        return _refused(error)


@screen.post("/connected/tenant")
def choose() -> ResponseReturnValue:
    """One of the tenants that a partner manages."""
    zeus, person = _acting()
    given = request.form.get("state", ""), request.form.get("tenant", "")
    try:
        _not_guessing()
        return _told(connecting.choose(zeus, *given, Visit(session.get(BROWSER, ""), person)))
    except ServiceError as error:
        return _refused(error)


def _acting() -> tuple[Zeus, str | None]:
    """Zeus as whoever is signed in, who must still be allowed to connect; for a stranger as nobody, by a link alone."""
    if not current_user.is_authenticated:
        return current.opened(), None
    return (current.zeus(), current.person().id) if may(current.person(), CONNECT) else (current.opened(), None)


def _not_guessing() -> None:
    if sign_in.has_to_wait(current.opened(), "", request.remote_addr or ""):
        raise ServiceError("too many attempts", "wait a quarter of an hour")


def _told(found: Connected) -> ResponseReturnValue:
    current.look_again()
    told: dict[str, Any] = {"saved": found.document, "tenants": found.tenants, "state": found.state}
    return _guarded(render_template("connecting/connected.html", **told))


def _refused(error: ServiceError) -> ResponseReturnValue:
    if error.exit_code != 4:
        sign_in.note_failure(current.opened(), "", request.remote_addr or "", "connect")
    told = {"error": sentence(error.message), "hint": sentence(error.hint)}
    return _guarded(render_template("connecting/connected.html", **told), 422)


def _guarded(page: str, status: int = 200) -> Response:
    answer = make_response(page, status)
    # The address tells the state, and leads to another host.
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer
