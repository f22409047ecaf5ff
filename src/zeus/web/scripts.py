"""What only PowerShell can do: a script to be run elsewhere, and what it tells afterwards."""

import io
import time

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from zeus.services import jobs
from zeus.services.context import ServiceError
from zeus.services.script_outcomes import take_told
from zeus.services.scripts import hands_over
from zeus.web import current
from zeus.web.frame import is_fragment, sentence

screen = Blueprint("scripts", __name__, url_prefix="/o/<organization>/script")


@screen.get("")
def page() -> ResponseReturnValue:
    """What a script is for, those made lately, and where its outcomes are given back."""
    if not hands_over(current.zeus(), current.organization()):
        abort(404)
    return _page()


@screen.post("")
def begin() -> ResponseReturnValue:
    """Have a script written."""
    organization = current.organization()
    if not hands_over(current.zeus(), organization):
        abort(404)
    wish = {"name": f"{organization.name} {time.strftime('%Y-%m-%d')}.ps1".replace("/", "-")}
    jobs.begin_job(current.zeus(), organization, "script", wish)
    return redirect(url_for("scripts.page", organization=organization.id))


@screen.get("/made")
def made() -> ResponseReturnValue:
    """The scripts made lately, and one that is being written."""
    if not is_fragment():
        return redirect(url_for("scripts.page", organization=current.organization().id))
    return render_template("scripts/_made.html", made=_made())


@screen.get("/<job>/file")
def file(job: str) -> ResponseReturnValue:
    """The script."""
    name, content = jobs.content_of(current.zeus(), current.organization(), job, "script")
    return send_file(io.BytesIO(content), mimetype="text/plain", as_attachment=True, download_name=name)


@screen.post("/outcomes")
def outcomes() -> ResponseReturnValue:
    """Take what a script has told, as a transmission that has ended."""
    organization = current.organization()
    told = request.files.get("outcomes")
    if told is None or not told.filename:
        return _page(
            "No file was chosen.", "Choose the file that ends in .result.json; it lies beside the script."
        ), 422
    try:
        taken = take_told(current.zeus(), organization, told.filename, told.read())
    except ServiceError as error:
        return _page(sentence(error.message), sentence(error.hint)), 422
    id = taken["transmission"]
    return redirect(url_for("transmissions.page", organization=organization.id, transmission=id))


def _page(error: str = "", hint: str = "") -> str:
    return render_template("scripts/page.html", made=_made(), error=error, hint=hint)


def _made() -> list[dict[str, object]]:
    return jobs.list_jobs(current.zeus(), current.organization(), "script")
