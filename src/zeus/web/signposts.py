"""The Zeus menu: its screens, and what each says while no organization is chosen."""

from dataclasses import dataclass

from flask import Blueprint, abort, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from zeus.services.credentials import board
from zeus.web import current

signposts = Blueprint("signposts", __name__)


@dataclass(frozen=True)
class Screen:
    """A screen of the menu: the endpoint of its first page, which takes an organization."""

    name: str
    title: str
    endpoint: str


MENU = (
    Screen("import", "Import", "imports.begin"),
    Screen("configuration", "Configuration", "configuration.tabs"),
    Screen("live", "Live tenant", "live.tabs"),
    Screen("transmissions", "Transmissions", "transmissions.listed"),
    Screen("export", "Export", "exports.choose"),
    Screen("history", "History", "history.events"),
)


@signposts.get("/")
def start() -> ResponseReturnValue:
    """The organization used last, else the board of all."""
    return redirect(url_for("organizations.board"))


@signposts.get("/<any(import,configuration,live,transmissions,export,history):screen>")
def unchosen(screen: str) -> ResponseReturnValue:
    """A screen without an organization: which one shall it be."""
    wanted = next((each for each in MENU if each.name == screen), None)
    if wanted is None:
        abort(404)
    if (chosen := current.chosen()) is not None:
        return redirect(url_for(wanted.endpoint, organization=chosen.id))
    held = board(current.zeus())
    order = {id: place for place, id in enumerate(current.recent())}
    held.sort(key=lambda each: order.get(each["id"], len(order)))
    return render_template("no_organization.html", screen=wanted, organizations=held)
