"""Export: a box per tab, all checked; the workbook is written while the page looks on."""

import io
import time

from flask import Blueprint, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from zeus.services import jobs
from zeus.services.workbooks import SOURCES, exportable
from zeus.web import current
from zeus.web.frame import is_fragment

screen = Blueprint("exports", __name__, url_prefix="/o/<organization>/export")

FORMATS = {
    "xlsx": ("xlsx", "Excel, Google Sheets"),
    "ods": ("ods", "LibreOffice Calc"),
    "zip": ("csv", "one file a tab, in a zip"),
}
"""Ending → what it is called, and who opens it."""


@screen.get("")
def choose() -> ResponseReturnValue:
    """What to export, and what was made lately."""
    source = request.args.get("source", SOURCES[0])
    tabs, latest = exportable(current.zeus(), current.organization())
    return render_template(
        "exports/choose.html", tabs=tabs, latest=latest, source=source if source in SOURCES else SOURCES[0],
        formats=FORMATS, made=_made(), error=request.args.get("error"),
    )  # fmt: skip


@screen.post("")
def begin() -> ResponseReturnValue:
    """Have a workbook written."""
    organization = current.organization()
    tabs, source = request.form.getlist("tab"), request.form.get("source", SOURCES[0])
    ending = request.form.get("format", "xlsx")
    if not tabs or source not in SOURCES or ending not in FORMATS:
        return redirect(url_for("exports.choose", organization=organization.id, error="Check at least one tab."))
    name = f"{organization.name} {source} {time.strftime('%Y-%m-%d')}.{ending}"
    every = [each["title"] for each in exportable(current.zeus(), organization)[0]]
    wish = {"source": source, "tabs": [] if set(tabs) >= set(every) else tabs, "name": name}
    jobs.begin_job(current.zeus(), organization, "export", wish)
    return redirect(url_for("exports.choose", organization=organization.id, source=source))


@screen.get("/made")
def made() -> ResponseReturnValue:
    """What was made lately, and what is being written."""
    if not is_fragment():
        return redirect(url_for("exports.choose", organization=current.organization().id))
    return render_template("exports/_made.html", made=_made())


@screen.get("/<job>/file")
def file(job: str) -> ResponseReturnValue:
    """The workbook."""
    name, content = jobs.content_of(current.zeus(), current.organization(), job, "export")
    return send_file(io.BytesIO(content), as_attachment=True, download_name=name)


@screen.post("/<job>/cancel")
def cancel(job: str) -> ResponseReturnValue:
    """Want a workbook no more."""
    jobs.cancel_job(current.zeus(), current.organization(), job)
    return redirect(url_for("exports.choose", organization=current.organization().id))


def _made() -> list[dict[str, object]]:
    return jobs.list_jobs(current.zeus(), current.organization(), "export")
