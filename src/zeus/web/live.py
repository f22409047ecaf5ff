"""Live tenant: browse and search what is there, tab by tab."""

from flask import Blueprint, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from zeus.services import jobs, live
from zeus.web import current
from zeus.web.frame import is_fragment

screen = Blueprint("live", __name__, url_prefix="/o/<organization>/live")


@screen.get("")
def tabs() -> ResponseReturnValue:
    """The first tab that holds something, or how to read the tenant."""
    found = live.live_tabs(current.zeus(), current.organization())
    first = next((tab for tab in found if tab["rows"]), None)
    if first is None:
        return render_template("live/unread.html", job=_reading())
    return redirect(url_for("live.tab", organization=current.organization().id, title=first["title"]))


@screen.get("/<title>")
def tab(title: str) -> ResponseReturnValue:
    """A tab: its objects, searched and paged."""
    search, after = request.args.get("q", ""), request.args.get("after", -1, type=int)
    zeus, organization = current.zeus(), current.organization()
    page = live.live_page(zeus, organization, title, search=search, after=after)
    known = live.live_tabs(zeus, organization, search)
    here = next(each for each in known if each["title"] == page["title"])
    template = "live/_fragment.html" if is_fragment() else "live/tab.html"
    more = {"search": search, "after": after, "most": live.MOST, "job": _reading()}
    return render_template(template, page=page, tabs=known, here=here, **more)


@screen.get("/<title>/<int:position>")
def thing(title: str, position: int) -> ResponseReturnValue:
    """One object, with all that is known of it."""
    found = live.live_object(current.zeus(), current.organization(), title, position)
    return render_template("live/_object.html" if is_fragment() else "live/object.html", found=found)


@screen.post("/read")
def read() -> ResponseReturnValue:
    """Read the tenant again."""
    organization = current.organization()
    if _reading() is None:
        jobs.begin_job(current.zeus(), organization, "read", {"tabs": request.form.getlist("tab")})
    return redirect(request.form.get("next") or url_for("live.tabs", organization=organization.id))


@screen.get("/reading")
def progress() -> ResponseReturnValue:
    """How far the reading under way is; once it has ended, the page is loaded anew."""
    job = _reading()
    if job is None:
        return "", 200, {"HX-Refresh": "true"}
    return render_template("live/_reading.html", job=job)


def _reading() -> dict[str, object] | None:
    """The reading under way, or the one that failed last."""
    latest = jobs.list_jobs(current.zeus(), current.organization(), "read")[:1]
    return next((job for job in latest if job["state"] in ("ready", "working")), None)
