"""Plans: what would change, reviewed before it is sent."""

from typing import Any

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from zeus.services import jobs, releases, transmissions
from zeus.services.context import Organization, ServiceError
from zeus.services.plan_page import SECTIONS, decide, find_plan, plan_page, plan_section, use_repairs
from zeus.services.scripts import hands_over
from zeus.web import current
from zeus.web.frame import is_fragment, local, sentence
from zeus.web.moments import meant
from zeus.web.sessions import ask_again

screen = Blueprint("plans", __name__, url_prefix="/o/<organization>/plans")


@screen.post("")
def begin() -> ResponseReturnValue:
    """Plan a selection: tabs, conditions, rows, or everything where none is named."""
    wish: dict[str, Any] = {name: request.form.getlist(name) for name in ("tabs", "where")}
    wish["rows"] = request.form.getlist("rows") or None
    wish["without_missing"] = request.form.get("without_missing") == "y"
    back = local(request.form.get("next"))
    return _planned(wish, back)


@screen.get("/pending/<job>")
def pending(job: str) -> ResponseReturnValue:
    """How far the planning is; then the plan."""
    organization = current.organization()
    found = jobs.look_at_job(current.zeus(), organization, job)
    if found["state"] == "done":
        address = url_for("plans.page", organization=organization.id, plan=found["result"]["plan"])
        return ("", 200, {"HX-Redirect": address}) if is_fragment() else redirect(address)
    return render_template("plans/_pending.html" if is_fragment() else "plans/pending.html", job=found)


@screen.get("/<plan>")
def page(plan: str) -> ResponseReturnValue:
    """The plan."""
    found = plan_page(current.zeus(), current.organization(), plan)
    if found["state"] != "planned":
        return redirect(url_for("transmissions.page", organization=current.organization().id, transmission=plan))
    only = request.args.get("only")
    name = next((name for name, (_, verdicts) in SECTIONS.items() if only in verdicts), None)
    listed = plan_section(current.zeus(), current.organization(), plan, name, verdict=only) if name else None
    script = found["counts"]["waiting"] and hands_over(current.zeus(), current.organization())
    return render_template("plans/page.html", plan=found, only=only, listed=listed, script=script)


@screen.get("/<plan>/rows/<section>")
def rows(plan: str, section: str) -> ResponseReturnValue:
    """More rows of a section."""
    after, only = request.args.get("after", -1, type=int), request.args.get("only")
    found = plan_section(current.zeus(), current.organization(), plan, section, verdict=only, after=after)
    page = "plans/_rows.html" if is_fragment() else "plans/rows.html"
    return render_template(page, section=found, plan_id=plan, only=only)


@screen.post("/<plan>/decide")
def settle(plan: str) -> ResponseReturnValue:
    """Update what exists already, create what does not, and plan again."""
    decide(current.zeus(), current.organization(), plan, request.form.getlist("row") or None)
    return again(plan)


@screen.post("/<plan>/use")
def use(plan: str) -> ResponseReturnValue:
    """Give a row the texts that were probably meant, and plan again."""
    use_repairs(current.zeus(), current.organization(), plan, request.form.get("row", ""))
    return again(plan)


@screen.post("/<plan>/again")
def again(plan: str) -> ResponseReturnValue:
    """Plan the same selection once more."""
    stored = find_plan(current.zeus(), current.organization(), plan).selection
    wish = {name: stored.get(name) for name in ("tabs", "where", "rows", "without_missing", "undo")}
    if "without_missing" in request.form:
        wish["without_missing"] = request.form["without_missing"] == "y"
    return _planned(wish)


@screen.post("/<plan>/transmit")
def transmit(plan: str) -> ResponseReturnValue:
    """Send what was shown; told where something changed since."""
    zeus, organization = current.zeus(), current.organization()
    found = plan_page(zeus, organization, plan)
    goes = found["counts"]["delete"] + found["counts"]["replace"]
    error = _settled(organization, plan, found)
    back = url_for("plans.page", organization=organization.id, plan=plan)
    if goes and (again := ask_again(back)) is not None:
        return again
    if error is None and goes and request.form.get("yes") != "y":
        error = ServiceError("what goes away was not confirmed", "tick the box above the button")
    elif error is None:
        try:
            transmissions.start(zeus, organization, plan)
        except ServiceError as refused:
            error = refused
    if error is None:
        return redirect(url_for("transmissions.page", organization=organization.id, transmission=plan))
    told = {"error": sentence(error.message), "hint": _on_screen(error)}
    return render_template("plans/page.html", plan=found, only=None, listed=None, **told), 409


def _settled(organization: Organization, plan: str, found: dict[str, Any]) -> ServiceError | None:
    """Keep what the form says of ticket and window; why that cannot be, or that the name was not typed."""
    form, rules = request.form, found["release"]["rules"]
    goes = found["counts"]["delete"] + found["counts"]["replace"]
    if rules.typed and goes and form.get("typed", "").strip() != organization.name:
        return ServiceError("the organization's name was not typed", f"to delete in {organization.name}, type it")
    try:
        window = (_moment(form.get("begins")), _moment(form.get("ends")))
        releases.settle(current.zeus(), organization, plan, ticket=form.get("ticket", ""), window=window)
    except ServiceError as error:
        return error
    return None


def _moment(text: str | None) -> float | None:
    if not text:
        return None
    try:
        return meant(text)
    except (ValueError, OverflowError):
        raise ServiceError(f"{text[:40]!r} is no date and time", "write it as in 2026-03-01T22:00") from None


def _planned(wish: dict[str, Any], back: str | None = None) -> ResponseReturnValue:
    """Have it planned; the page from which a row was planned again shows the plan itself."""
    organization = current.organization()
    job = jobs.begin_job(current.zeus(), organization, "plan", wish)
    if back:
        return redirect(f"{back}{'&' if '?' in back else '?'}again={job}")
    return redirect(url_for("plans.pending", organization=organization.id, job=job))


def _on_screen(error: ServiceError) -> str:
    """What to do, where the hint names a command."""
    return "Plan again: then you see what would be sent now." if error.exit_code == 3 else sentence(error.hint)
