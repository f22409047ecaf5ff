"""Import: workbooks and audio prompts dropped on a page, what they change, and what is open of what they hold."""

import io
from pathlib import PurePath
from typing import Any

from flask import Blueprint, abort, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import FileStorage

from zeus.core.audio import ENDINGS
from zeus.services import import_again, jobs, repairs
from zeus.services.context import ServiceError
from zeus.services.heading_maps import settle_headings
from zeus.services.import_page import import_page, more_findings, one_finding, recent_imports
from zeus.web import current
from zeus.web.frame import is_fragment

screen = Blueprint("imports", __name__, url_prefix="/o/<organization>/import")


@screen.get("")
def begin() -> ResponseReturnValue:
    """Where files are dropped; the import under way, else what the latest one found."""
    zeus, organization = current.zeus(), current.organization()
    found = recent_imports(zeus, organization)
    job = import_again.reading_now(zeus, organization)
    page = import_page(zeus, organization, found[0]["id"]) if found and not job else None
    return _page(page=page, job=job)


@screen.post("")
def submit() -> ResponseReturnValue:
    """Keep what was dropped, and have it read."""
    zeus, organization = current.zeus(), current.organization()
    files, prompts = _chosen()
    zips = [each for each in prompts if _ending(each) == "zip"]
    error = None
    if not files and not prompts:
        error = "Nothing was chosen. Choose a workbook, audio prompts, or both."
    elif zips and len(prompts) > 1:
        error = "Choose one zip with all audio prompts, or the audio files themselves."
    if error:
        return _page(error=error), 422
    wish = {
        "files": import_again.keep_uploads(zeus, ((each.filename or "", each.read()) for each in files)),
        "prompts": import_again.keep_uploads(zeus, ((each.filename or "", each.read()) for each in prompts)),
    }
    return _to_job(jobs.begin_job(zeus, organization, "import", wish))


@screen.get("/jobs/<job>")
def pending(job: str) -> ResponseReturnValue:
    """How far reading is; then what it found."""
    organization = current.organization()
    found = jobs.look_at_job(current.zeus(), organization, job)
    if found["state"] == "done":
        address = url_for("imports.result", organization=organization.id, id=found["result"]["import"])
        return ("", 200, {"HX-Redirect": address}) if is_fragment() else redirect(address)
    return render_template("imports/_reading.html", job=found) if is_fragment() else _page(job=found)


@screen.post("/jobs/<job>/cancel")
def cancel(job: str) -> ResponseReturnValue:
    """Want an import no more; what it has changed already it has changed."""
    jobs.cancel_job(current.zeus(), current.organization(), job)
    return redirect(url_for("imports.begin", organization=current.organization().id))


@screen.get("/<id>")
def result(id: str) -> ResponseReturnValue:
    """What an import found."""
    return _page(page=import_page(current.zeus(), current.organization(), id))


@screen.get("/<id>/more/<any(problem,conflict):kind>")
def more(id: str, kind: str) -> ResponseReturnValue:
    """More of what an import found."""
    after = request.args.get("after", -1, type=int)
    part = more_findings(current.zeus(), current.organization(), id, kind, after)
    page = "imports/_findings.html" if is_fragment() else "imports/findings.html"
    return render_template(page, part=part, id=id)


@screen.post("/<id>/findings/<int:number>")
def settle(id: str, number: int) -> ResponseReturnValue:
    """Accept a repair, or take it back."""
    zeus, organization = current.zeus(), current.organization()
    wish = repairs.take_back if request.form.get("undo") else repairs.accept
    told = None
    try:
        wish(zeus, organization, id, number)
    except ServiceError as error:
        if not is_fragment():
            raise
        told = error
    if not is_fragment():
        return redirect(url_for("imports.result", organization=organization.id, id=id, _anchor=f"finding-{number}"))
    page = import_page(zeus, organization, id)
    found = one_finding(zeus, organization, id, number)
    return render_template("imports/_settled.html", found=found, page=page, id=id, told=told)


@screen.post("/<id>/accept")
def accept_all(id: str) -> ResponseReturnValue:
    """Accept all repairs that are open."""
    zeus, organization = current.zeus(), current.organization()
    if import_page(zeus, organization, id)["problems"]["tally"].repairs > repairs.AT_ONCE:
        return _to_job(jobs.begin_job(zeus, organization, "repair", {"import": id}))
    repairs.accept_all(zeus, organization, id)
    return _back(id)


@screen.post("/<id>/headings")
def headings(id: str) -> ResponseReturnValue:
    """Remember what the customer's headings mean, and give the rows their values."""
    zeus, organization = current.zeus(), current.organization()
    given = [request.form.getlist(name) for name in ("tabs", "heading", "means")]
    if len(set(map(len, given))) > 1:
        abort(400)
    own = zip(*given, strict=True)
    settled = [(tab, heading, means or None) for tabs, heading, means in own for tab in tabs.split("/")]
    changed = settle_headings(zeus, organization, settled)
    page = import_page(zeus, organization, id)
    if changed and page["repeatable"]:
        return _to_job(import_again.read_again(zeus, organization, id))
    return _back(id)


@screen.post("/<id>/again")
def again(id: str) -> ResponseReturnValue:
    """Settle what becomes of rows that are gone, or of those that their author marked."""
    gone, marked = request.form.get("gone", "keep"), request.form.get("marked", "keep")
    if gone == "keep" and marked == "keep":
        return _back(id)
    return _to_job(import_again.read_again(current.zeus(), current.organization(), id, gone=gone, marked=marked))


@screen.post("/blank")
def blank() -> ResponseReturnValue:
    """Have a blank workbook written."""
    import_again.begin_blank(current.zeus(), current.organization())
    return _back()


@screen.post("/<id>/annotated")
def annotated(id: str) -> ResponseReturnValue:
    """Have a workbook of an import written with its problems in it."""
    import_again.begin_annotated(current.zeus(), current.organization(), id, request.form.get("name", ""))
    return _back(id)


@screen.get("/workbooks")
def workbooks() -> ResponseReturnValue:
    """The workbooks that are being written, or were lately."""
    if not is_fragment():
        return redirect(url_for("imports.begin", organization=current.organization().id))
    made = import_again.made_workbooks(current.zeus(), current.organization())
    return render_template("imports/_workbooks.html", made=made)


@screen.get("/workbooks/<job>")
def workbook(job: str) -> ResponseReturnValue:
    """A workbook that was written."""
    name, content = jobs.content_of(current.zeus(), current.organization(), job, import_again.KIND)
    return send_file(io.BytesIO(content), as_attachment=True, download_name=name)


def _page(**values: Any) -> str:
    zeus, organization = current.zeus(), current.organization()
    providers = [each.short for each in organization.known_providers(zeus)]
    common = {
        "page": None, "job": None, "error": None, "imports": recent_imports(zeus, organization),
        "made": import_again.made_workbooks(zeus, organization), "provider": " or ".join(dict.fromkeys(providers)),
    }  # fmt: skip
    return render_template("imports/page.html", **{**common, **values})


def _chosen() -> tuple[list[FileStorage], list[FileStorage]]:
    """The workbooks and the prompts of the form; audio that was dropped on the workbook's box counts as prompts."""
    files = [each for each in request.files.getlist("workbook") if each.filename]
    prompts = [each for each in request.files.getlist("prompts") if each.filename]
    audio = [each for each in files if _ending(each) in ENDINGS]
    return [each for each in files if each not in audio], [*prompts, *audio]


def _ending(file: FileStorage) -> str:
    return PurePath(file.filename or "").suffix.lower().lstrip(".")


def _to_job(job: str) -> ResponseReturnValue:
    return redirect(url_for("imports.pending", organization=current.organization().id, job=job))


def _back(id: str | None = None) -> ResponseReturnValue:
    if id is None:
        return redirect(url_for("imports.begin", organization=current.organization().id))
    return redirect(url_for("imports.result", organization=current.organization().id, id=id))
