"""Admin: who may sign in."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_login import current_user

from zeus.services import users as accounts
from zeus.services.closing import close_customer, list_customers
from zeus.services.context import ServiceError
from zeus.services.history import list_installation_events
from zeus.services.sign_in import reset_factor
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


@screen.post("/users/<id>/reset")
def reset(id: str) -> ResponseReturnValue:
    """Take a lost second factor away."""
    reset_factor(current.zeus(), id)
    return redirect(url_for("admin.users"))


@screen.get("/history")
def history() -> ResponseReturnValue:
    """Sign-ins, users, teams: the latest."""
    return render_template("admin/history.html", **list_installation_events(current.zeus(), limit=300))


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


@screen.get("/customers")
def customers() -> ResponseReturnValue:
    """Whom Zeus serves, and how to close one."""
    return _customers()


@screen.post("/customers/close")
def close() -> ResponseReturnValue:
    """Erase a customer, once its name was typed."""
    name = request.form.get("name", "")
    try:
        if not name or request.form.get("typed", "").strip() != name:
            raise ServiceError("this is not the customer's name", "nothing was erased")
        close_customer(current.zeus(), name)
    except ServiceError as error:
        return _customers(error), 422
    return redirect(url_for("admin.customers"))


def _customers(error: ServiceError | None = None) -> str:
    told = {"error": sentence(error.message), "hint": sentence(error.hint)} if error else {}
    return render_template("admin/customers.html", customers=list_customers(current.zeus()), **told)
