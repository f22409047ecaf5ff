"""Admin: who may sign in."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from zeus.services import users as accounts
from zeus.services.context import ServiceError
from zeus.services.teams import list_teams
from zeus.services.teams import remove_team as remove
from zeus.services.teams import save_team as save
from zeus.web import current
from zeus.web.frame import sentence

screen = Blueprint("admin", __name__, url_prefix="/admin")


@screen.get("/users")
def users() -> ResponseReturnValue:
    """Everybody who may sign in."""
    return _page()


@screen.post("/users")
def add() -> ResponseReturnValue:
    """Let somebody in."""
    given = {name: request.form.get(name, "") for name in ("email", "role", "password")}
    try:
        accounts.add_user(current.zeus(), **given)
    except ServiceError as error:
        return _page(error=error, given=given), 422
    return redirect(url_for("admin.users"))


@screen.post("/users/<id>")
def change(id: str) -> ResponseReturnValue:
    """Another role, another password, or in no more."""
    form = request.form
    if id == current_user.id and form.get("active") == "n":
        return _page(error=ServiceError("you cannot shut yourself out", "another administrator can")), 422
    try:
        accounts.change_user(
            current.zeus(), id, role=form.get("role") or None, password=form.get("password") or None,
            active={"y": True, "n": False}.get(form.get("active", "")),
        )  # fmt: skip
    except ServiceError as error:
        return _page(error=error), 422
    return redirect(url_for("admin.users"))


def _page(error: ServiceError | None = None, given: dict[str, str] | None = None) -> str:
    found = accounts.list_users(current.zeus())["users"]
    told = {"error": sentence(error.message), "hint": sentence(error.hint)} if error else {}
    return render_template("admin/users.html", users=found, roles=accounts.ROLES, given=given or {}, **told)


@screen.get("/teams")
def teams() -> ResponseReturnValue:
    """The teams, who is in them, and whom they see."""
    return _teams()


@screen.post("/teams")
@screen.post("/teams/<id>")
def save_team(id: str | None = None) -> ResponseReturnValue:
    """Add a team, or change one."""
    form = request.form
    try:
        save(current.zeus(), id, form.get("name", ""), form.getlist("user"), form.getlist("customer"))
    except ServiceError as error:
        return _teams(error), 422
    return redirect(url_for("admin.teams"))


@screen.post("/teams/<id>/remove")
def remove_team(id: str) -> ResponseReturnValue:
    """Take a team away that nobody is in."""
    try:
        remove(current.zeus(), id)
    except ServiceError as error:
        return _teams(error), 422
    return redirect(url_for("admin.teams"))


def _teams(error: ServiceError | None = None) -> str:
    told = {"error": sentence(error.message), "hint": sentence(error.hint)} if error else {}
    return render_template("admin/teams.html", **list_teams(current.zeus()), **told)
