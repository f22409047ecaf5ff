"""Approvals: what waits for a second administrator, and the rules of each organization."""

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from zeus.services import releases
from zeus.services.context import ServiceError
from zeus.web import current
from zeus.web.frame import sentence

screen = Blueprint("approvals", __name__)


@screen.get("/admin/approvals")
def waiting() -> ResponseReturnValue:
    """The plans that wait."""
    return render_template("admin/approvals.html", waiting=releases.waiting(current.zeus()))


@screen.post("/o/<organization>/plans/<plan>/approve")
def approve(plan: str) -> ResponseReturnValue:
    """Let a plan of somebody else be sent."""
    releases.approve(current.zeus(), current.organization(), plan)
    flash("Approved.")
    return redirect(url_for("plans.page", organization=current.organization().id, plan=plan))


@screen.post("/o/<organization>/plans/<plan>/refuse")
def refuse(plan: str) -> ResponseReturnValue:
    """Say no to a plan."""
    releases.refuse(current.zeus(), current.organization(), plan)
    flash("Not approved.")
    return redirect(url_for("approvals.waiting"))


@screen.route("/organizations/<organization>/rules", methods=["GET", "POST"])
def rules() -> ResponseReturnValue:
    """What has to be so before anything is sent to an organization."""
    told, status = {}, 200
    if request.method == "POST":
        form, above = request.form, request.form.get("deletes_above", "").strip()
        wanted = {name: form.get(name) == "y" for name in ("production", "typed", "ticket")}
        try:
            if above and not above.isdecimal():
                raise ServiceError("the number of deletes is no whole number", "write 0, 10 or leave it blank")
            given = releases.Rules(int(above[:9]) if above else None, **wanted)
            releases.save_rules(current.zeus(), current.organization(), given)
            return redirect(url_for("organizations.board"))
        except ServiceError as error:
            told, status = {"error": sentence(error.message), "hint": sentence(error.hint)}, 422
    held = releases.rules_of(current.zeus(), current.organization())
    return render_template("organizations/rules.html", rules=held, **told), status
