"""Transmissions: live progress, results by tab, the requests of each row; retry, cancel, failed rows."""

import io
import time
from typing import Any

from flask import Blueprint, make_response, redirect, render_template, request, send_file, url_for
from flask.typing import ResponseReturnValue

from zeus.services import editing, jobs, transmissions
from zeus.services.again import planned_again
from zeus.services.context import ServiceError
from zeus.services.passwords import LEAST, count_waiting, take_page
from zeus.services.progress_page import progress_page, row_page, transmissions_page
from zeus.services.request_edits import edit_request
from zeus.services.scripts import hands_over
from zeus.services.undoing import undoable
from zeus.web import current
from zeus.web.frame import cells_of, is_fragment, local, sentence
from zeus.web.sessions import ask_again

screen = Blueprint("transmissions", __name__, url_prefix="/o/<organization>/transmissions")


@screen.get("")
def listed() -> ResponseReturnValue:
    """What has been sent, newest first."""
    found = transmissions_page(current.zeus(), current.organization())
    script = hands_over(current.zeus(), current.organization())
    return render_template("transmissions/listed.html", transmissions=found, script=script)


@screen.get("/<transmission>")
def page(transmission: str) -> ResponseReturnValue:
    """How far a transmission is. The page and what polls it are one template."""
    return _page(transmission)


@screen.get("/<transmission>/rows/<row>")
def row(transmission: str, row: str) -> ResponseReturnValue:
    """A row with each of its requests."""
    return _row(transmission, row)


@screen.post("/<transmission>/rows/<row>/edit")
def edit(transmission: str, row: str) -> ResponseReturnValue:
    """Change the body of a request before it is sent, and plan again."""
    zeus, organization = current.zeus(), current.organization()
    label, text = request.form.get("label", ""), request.form.get("body", "")
    try:
        edit_request(zeus, organization, transmission, row, label, None if "back" in request.form else text)
    except ServiceError as error:
        found = row_page(zeus, organization, transmission, row)
        told = {"label": label, "text": text, "error": sentence(error.message), "hint": sentence(error.hint)}
        return render_template("transmissions/row.html", found=found, provider=_provider(), wrong=told), 422
    return redirect(url_for("transmissions.row", organization=organization.id, transmission=transmission, row=row))


@screen.post("/<transmission>/rows/<row>/correct")
def correct(transmission: str, row: str) -> ResponseReturnValue:
    """Change cells of a row that did not succeed, where its message stands; plan the row again if that is asked for."""
    texts, seen = cells_of("cell:"), cells_of("was:")
    changed = {heading: text for heading, text in texts.items() if text != seen.get(heading)}
    edit = editing.Edit(row, changed, request.form.get("version", type=int), seen)
    try:
        editing.edit_rows(current.zeus(), current.organization(), [edit])
    except ServiceError as error:
        told = {"row": row, "texts": texts, "error": f"{sentence(error.message)} {sentence(error.hint)}"}
        status = 409 if error.exit_code == 3 else 422
        return _row(transmission, row, told, status) if "next" in request.form else _page(transmission, told, status)
    job = None
    if request.form.get("plan") == "y":
        wish = {"tabs": [], "where": [], "rows": [row], "without_missing": False}
        job = jobs.begin_job(current.zeus(), current.organization(), "plan", wish)
    if is_fragment():
        return _page(transmission, again=job)
    back = local(request.form.get("next")) or _address(transmission)
    return redirect(f"{back}?again={job}" if job else back)


@screen.post("/<transmission>/retry")
def retry(transmission: str) -> ResponseReturnValue:
    """Send the rows again that did not succeed."""
    transmissions.retry(current.zeus(), current.organization(), transmission)
    return _back(transmission)


@screen.post("/<transmission>/cancel")
def cancel(transmission: str) -> ResponseReturnValue:
    """Begin nothing else; what has begun is finished."""
    transmissions.cancel(current.zeus(), transmission, current.organization().name)
    return _back(transmission)


@screen.get("/<transmission>/passwords")
def passwords(transmission: str) -> ResponseReturnValue:
    """The form that hands over the passwords which Zeus has made; for who has signed in lately."""
    return ask_again(request.path) or _passwords(transmission)


@screen.post("/<transmission>/passwords")
def fetch_passwords(transmission: str) -> ResponseReturnValue:
    """The passwords that Zeus has made, once, as a page that is encrypted with the passphrase typed."""
    if (again := ask_again(request.path)) is not None:
        return again
    zeus, organization = current.zeus(), current.organization()
    passphrase = request.form.get("passphrase", "")
    if passphrase != request.form.get("again", ""):
        return _passwords(transmission, "The two passphrases differ: type the same in both.")
    try:
        content = take_page(zeus, organization, passphrase)
    except ServiceError as error:
        return _passwords(transmission, f"{sentence(error.message)} {sentence(error.hint)}")
    name = f"{organization.name} passwords {time.strftime('%Y-%m-%d')}.html"
    answer = send_file(io.BytesIO(content), mimetype="text/html", as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "no-store"
    return answer


@screen.post("/<transmission>/undo")
def undo(transmission: str) -> ResponseReturnValue:
    """Plan the opposite of what a transmission did; the plan is shown before it is sent."""
    organization = current.organization()
    undoable(current.zeus(), transmission, organization.name)
    job = jobs.begin_job(current.zeus(), organization, "plan", {"undo": transmission})
    return redirect(url_for("plans.pending", organization=organization.id, job=job))


@screen.post("/<transmission>/failed")
def failed(transmission: str) -> ResponseReturnValue:
    """A workbook of the rows that did not succeed, each with its message."""
    organization = current.organization()
    name = f"{organization.name} failed {time.strftime('%Y-%m-%d')}.xlsx"
    wish = {"source": "failed", "tabs": [], "name": name, "transmission": transmission}
    jobs.begin_job(current.zeus(), organization, "export", wish)
    return redirect(url_for("exports.choose", organization=organization.id, source="failed"))


def _page(
    transmission: str, told: dict[str, Any] | None = None, status: int = 200, again: str | None = None
) -> ResponseReturnValue:
    """The page or what of it is polled; `told` is why a correction was refused, and what was typed.

    `again` is the job that plans one of its rows again, as the address has it.
    """
    found = progress_page(current.zeus(), current.organization(), transmission, tab=request.args.get("tab"))
    if found["state"] == "planned":
        return redirect(url_for("plans.page", organization=current.organization().id, plan=transmission))
    template = "transmissions/_progress.html" if is_fragment() else "transmissions/page.html"
    waiting = count_waiting(current.zeus(), current.organization(), transmission) if found["over"] else 0
    more = {"now": time.time(), "provider": _provider(), "passwords": waiting, "told": told, "again": _again(again)}
    answer = make_response(render_template(template, sent=found, **more), status)
    if again:
        answer.headers["HX-Replace-Url"] = f"{_address(transmission)}?again={again}"
    return answer


def _row(transmission: str, row: str, told: dict[str, Any] | None = None, status: int = 200) -> ResponseReturnValue:
    """The page of a row; `told` as for the page of its transmission."""
    found = row_page(current.zeus(), current.organization(), transmission, row)
    page = render_template("transmissions/row.html", found=found, provider=_provider(), told=told, again=_again())
    return page, status


def _again(job: str | None = None) -> dict[str, Any] | None:
    """What came of planning a row again: by this job, else by the one that the address has."""
    job = job or request.args.get("again")
    return planned_again(current.zeus(), current.organization(), job) if job else None


def _address(transmission: str) -> str:
    return url_for("transmissions.page", organization=current.organization().id, transmission=transmission)


def _back(transmission: str) -> ResponseReturnValue:
    return redirect(_address(transmission))


def _passwords(transmission: str, error: str | None = None) -> ResponseReturnValue:
    zeus, organization = current.zeus(), current.organization()
    sent = progress_page(zeus, organization, transmission)
    waiting = count_waiting(zeus, organization)
    page = render_template("transmissions/passwords.html", sent=sent, waiting=waiting, error=error, least=LEAST)
    return page, 422 if error else 200


def _provider() -> dict[str, Any]:
    """How the provider is called where it speaks: ``Webex says``."""
    known = current.organization().known_providers(current.zeus())
    return {"short": known[0].short if known else "The provider"}
