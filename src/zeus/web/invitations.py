"""The link for a customer's administrator, and the page that it opens."""

from typing import Any

from flask import Blueprint, current_app, make_response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from zeus.services import credentials, invitations, sign_in
from zeus.services.connecting import Wish
from zeus.services.context import Organization, ServiceError, Zeus
from zeus.web import current
from zeus.web.connecting import leave
from zeus.web.frame import sentence

screen = Blueprint("invitations", __name__)


@screen.post("/organizations/<organization>/invite")
def invite() -> ResponseReturnValue:
    """Make a link; it is shown once."""
    token = invitations.invite(current.zeus(), current.organization())
    public = current_app.config["ZEUS_PUBLIC"]
    path = url_for("invitations.page", token=token)
    link = f"{public.scheme}://{public.netloc}{path}" if public else request.host_url.rstrip("/") + path
    return render_template("organizations/invited.html", link=link, days=invitations.LASTS / 86_400)


@screen.get("/connect/<token>")
def page(token: str) -> ResponseReturnValue:
    """The form for a new credential, for whoever has the link."""
    return _answer(token, {})


@screen.post("/connect/<token>")
def save(token: str) -> ResponseReturnValue:
    """Sign in with the new credential."""
    return _answer(token, request.form)


def _answer(token: str, form: Any) -> ResponseReturnValue:
    zeus: Zeus = current_app.extensions["zeus"]
    address = request.remote_addr or ""
    told: dict[str, Any] = {}
    status = 200
    try:
        if sign_in.has_to_wait(zeus, "", address):
            raise ServiceError("too many attempts", "wait a quarter of an hour")
        acting, organization = invitations.invited(zeus, token)
        ways = credentials.ways_to_sign_in(zeus, organization.providers)
        told = {"name": organization.name, "way": _way(ways, form.get("method") or organization.method)}
        told |= {"tenant": organization.tenant, "customer": organization.customer}
        if form.get("connect"):
            return leave(acting, _wish(organization, told["way"]["method"], token))
        if form:
            fields = {each.name: form.get(f"field-{each.name}", "") for each in told["way"]["fields"]}
            told["saved"] = invitations.accept(zeus, token, {"method": told["way"]["method"], **fields})
    except ServiceError as error:
        if not told:
            sign_in.note_failure(zeus, "", address, "link")
        told |= {"error": sentence(error.message), "hint": sentence(error.hint) if not told else ""}
        status = 422 if told.get("way") else 404
    answer = make_response(render_template("connect.html", **told), status)
    # The address is the secret: it must not be told to anybody whom the page leads to.
    answer.headers["Referrer-Policy"] = "no-referrer"
    return answer


def _wish(organization: Organization, method: str, token: str) -> Wish:
    """What is known of the credential stays, out of sight: the link's holder only has to agree."""
    return Wish(
        organization.providers, method, organization.credential, organization.id, link=token,
        origin=organization.origin,
    )  # fmt: skip


def _way(ways: list[dict[str, Any]], method: str) -> dict[str, Any]:
    return next((each for each in ways if each["method"] == method), ways[0])
