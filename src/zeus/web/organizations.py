"""Organizations: the board of credentials, New, Check, Reconnect, Remove."""

import os
import time
from typing import Any

from flask import Blueprint, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from zeus.services import credentials
from zeus.services.connecting import Wish
from zeus.services.context import ServiceError
from zeus.services.needs import with_needs
from zeus.services.organizations import add_organization, check_organization, remove_organization
from zeus.web import current
from zeus.web.connecting import leave, redirect_address
from zeus.web.frame import is_fragment, sentence

screen = Blueprint("organizations", __name__, url_prefix="/organizations")


@screen.get("")
def board() -> ResponseReturnValue:
    """All organizations, with the state of their credentials."""
    search = request.args.get("q", "")
    everything = with_needs(current.zeus(), credentials.board(current.zeus()))
    found = credentials.among(everything, search)
    if needy := request.args.get("needs") == "y":
        found = [entry for entry in found if entry["needy"]]
    page = "organizations/_board.html" if is_fragment() else "organizations/board.html"
    more = {"needy": needy, "now": time.time(), **_blank()}
    return render_template(page, entries=found, everything=everything, search=search, **more)


@screen.get("/pick")
def pick() -> ResponseReturnValue:
    """The picker's list, narrowed by what is typed."""
    wanted = request.args.get("screen") or "import"
    found = credentials.board(current.zeus(), request.args.get("q", ""))
    order = {id: place for place, id in enumerate(current.recent())}
    found.sort(key=lambda each: order.get(each["id"], len(order)))
    return render_template("organizations/_picker.html", entries=found[:30], wanted=wanted)


@screen.get("/new")
def new() -> ResponseReturnValue:
    """The form for a new organization; its fields follow the providers and the sign-in chosen."""
    page = "organizations/_new.html" if is_fragment() else "organizations/new.html"
    return render_template(page, **_form(request.args))


@screen.post("/new")
def save() -> ResponseReturnValue:
    """Sign in with what was filled in; kept only if the provider agrees."""
    form = _form(request.form)
    try:
        if _connects(form):
            return leave(current.zeus(), _wish(form))
        saved = add_organization(
            current.zeus(), form["name"], form["providers"], _credential(form),
            customer=form["customer"] or None, test=form["kind"] != "production", origin=form["origin"] or None,
        )  # fmt: skip
    except ServiceError as error:
        form |= {"error": sentence(error.message), "hint": sentence(error.hint)}
        return render_template("organizations/_new.html" if is_fragment() else "organizations/new.html", **form), 422
    current.look_again()
    entry = next(each for each in credentials.board(current.zeus()) if each["name"] == saved["organization"])
    session["recent"] = [entry["id"], *current.recent()]
    form |= {"saved": saved, "entry": entry}
    return render_template("organizations/_new.html" if is_fragment() else "organizations/new.html", **form)


@screen.post("/<organization>/check")
def check() -> ResponseReturnValue:
    """Sign in again."""
    organization, failure = current.organization(), None
    try:
        check_organization(current.zeus(), organization.name)
    except ServiceError as error:
        failure = sentence(error.message)
        credentials.note_failure(current.zeus(), organization.name, failure)
    if not is_fragment():
        return redirect(url_for("organizations.board"))
    [entry] = with_needs(current.zeus(), [credentials.board_entry(current.zeus(), organization.id)])
    return render_template("organizations/_entry.html", entry=entry, now=time.time())


@screen.get("/<organization>/reconnect")
def reconnect() -> ResponseReturnValue:
    """The form for another credential of the same tenant."""
    return render_template("organizations/reconnect.html", **_reconnection(request.args))


@screen.post("/<organization>/reconnect")
def save_credential() -> ResponseReturnValue:
    """Sign in with another credential; refused, the old one stays."""
    form, organization = _reconnection(request.form), current.organization()
    try:
        if _connects(form):
            known = _completed(form)["given"]
            same = {"providers": organization.providers, "method": form["way"]["method"], "fields": known}
            return leave(current.zeus(), Wish(
                **same, organization=organization.id, person=current.person().id, origin=organization.origin
            ))  # fmt: skip
        form["saved"] = credentials.change_credential(current.zeus(), organization.name, _credential(_completed(form)))
    except ServiceError as error:
        form |= {"error": sentence(error.message), "hint": sentence(error.hint)}
        return render_template("organizations/reconnect.html", **form), 422
    return render_template("organizations/reconnect.html", **form)


@screen.route("/<organization>/remove", methods=["GET", "POST"])
def remove() -> ResponseReturnValue:
    """Take an organization out of Zeus, once its name was typed."""
    organization, error = current.organization(), None
    if request.method == "POST":
        if request.form.get("typed", "").strip() == organization.name:
            remove_organization(current.zeus(), organization.name)
            session["recent"] = [id for id in current.recent() if id != organization.id]
            return redirect(url_for("organizations.board"))
        error = "This is not the organization's name."
    return render_template("organizations/remove.html", error=error), 422 if error else 200


def _connects(form: dict[str, Any]) -> bool:
    """Whether Connect was pressed. With what it would give filled in, Enter may have pressed it: that is Save then."""
    connect = form["way"] and form["way"]["connect"]
    return bool(request.form.get("connect") and connect) and not all(form["given"].get(n) for n in connect["gives"])


def _wish(form: dict[str, Any]) -> Wish:
    return Wish(
        tuple(form["providers"]), form["way"]["method"], form["given"], person=current.person().id, name=form["name"],
        customer=form["customer"] or None, test=form["kind"] != "production", origin=form["origin"] or None,
    )  # fmt: skip


def _blank() -> dict[str, Any]:
    return _form({}) if current.may("operator") else {}


def _form(given: Any) -> dict[str, Any]:
    """What the form shows: what was filled in, and the ways to sign in that the providers chosen share."""
    zeus = current.zeus()
    chosen = given.getlist("provider") if hasattr(given, "getlist") else []
    providers = [name for name in chosen if name in zeus.catalog]
    ways = credentials.ways_to_sign_in(zeus, providers) if providers else []
    way = next((each for each in ways if each["method"] == given.get("method")), ways[0] if ways else None)
    return {
        "catalog": zeus.catalog,
        "families": sorted({provider.family for provider in zeus.catalog.values()}),
        "providers": providers,
        "ways": ways,
        "way": way,
        "redirect": redirect_address(zeus.catalog[providers[0]].family) if providers else "",
        "name": given.get("name", ""),
        "customer": given.get("customer", ""),
        "kind": given.get("kind", "production"),
        "origin": given.get("origin", ""),
        "origins": os.environ.get("ZEUS_ALLOW_ORIGIN") == "1",
        "given": {field.name: given.get(f"field-{field.name}", "") for field in way["fields"]} if way else {},
    }


def _reconnection(given: Any) -> dict[str, Any]:
    organization = current.organization()
    ways = credentials.ways_to_sign_in(current.zeus(), organization.providers)
    wanted = given.get("method") or organization.method
    way = next((each for each in ways if each["method"] == wanted), ways[0])
    family = next(iter(organization.known_providers(current.zeus()))).family
    kept = {f.name: "" if f.secret else organization.credential.get(f.name, "") for f in way["fields"]}
    filled = {f.name: given[f"field-{f.name}"] for f in way["fields"] if f"field-{f.name}" in given}
    return {"ways": ways, "way": way, "given": kept | filled, "redirect": redirect_address(family)}


def _completed(form: dict[str, Any]) -> dict[str, Any]:
    """What was filled in, with the secrets that were left blank as they are, where the form says so."""
    organization, way = current.organization(), form["way"]
    if not way["connect"] or organization.method != way["method"]:
        return form
    stays = {field.name for field in way["fields"] if field.secret} - set(way["connect"]["gives"])
    held = {name: organization.credential.get(name, "") for name in stays}
    return {**form, "given": {name: text or held.get(name, "") for name, text in form["given"].items()}}


def _credential(form: dict[str, Any]) -> dict[str, Any]:
    return {"method": form["way"]["method"], **form["given"]} if form["way"] else {}
