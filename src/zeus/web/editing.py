"""Editing many rows of the configuration: actions set, rows added, pasted and removed, the last edit taken back."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from zeus.services import bulk_edits, editing, grid, jobs, pasting
from zeus.services.context import ServiceError
from zeus.services.grid_views import BLANK, EVERYTHING
from zeus.web import current
from zeus.web.configuration import address, say, view_of
from zeus.web.frame import is_fragment, local, sentence

screen = Blueprint("editing", __name__, url_prefix="/o/<organization>/configuration")


@screen.post("/tab/<title>/action")
def action(title: str) -> ResponseReturnValue:
    """Give an action to the ticked rows, or to all that the view shows; very many get it by and by."""
    zeus, organization = current.zeus(), current.organization()
    shown, ids = request.form["to"], request.form.getlist("rows")
    if request.form.get("of") == "all":
        ids = grid.ids_of(zeus, organization, title, view_of(request.form))
    if len(ids) > bulk_edits.AT_ONCE:
        return _begin({"rows": ids, "action": None if shown == BLANK else shown, "title": title})
    done = editing.set_action(zeus, organization, ids, None if shown == BLANK else shown)
    say(done, f"set to {shown}")
    return _back(title)


@screen.post("/tab/<title>/remove")
def remove(title: str) -> ResponseReturnValue:
    """Take the ticked rows out of Zeus."""
    done = editing.remove_rows(current.zeus(), current.organization(), request.form.getlist("rows"))
    say(done, "removed from Zeus; the tenant keeps what it has")
    return _back(title)


@screen.post("/undo")
def undo() -> ResponseReturnValue:
    """Take back the last edit of whoever asks."""
    title = request.form.get("title", "")
    if bulk_edits.is_long(current.zeus(), current.organization()):
        return _begin({"undo": True, "title": title})
    done = editing.undo(current.zeus(), current.organization())
    say(done, "as before")
    return _back(title)


@screen.get("/pending/<job>")
def pending(job: str) -> ResponseReturnValue:
    """How far an edit of very many rows is; then the tab."""
    found = jobs.look_at_job(current.zeus(), current.organization(), job)
    if found["state"] != "done":
        page = "configuration/_pending.html" if is_fragment() else "configuration/pending.html"
        return render_template(page, job=found)
    flash(found["result"]["said"])
    there = address(found["wish"]["title"], EVERYTHING)
    return ("", 200, {"HX-Redirect": there}) if is_fragment() else redirect(there)


@screen.get("/tab/<title>/add")
def new(title: str) -> str:
    """An empty form of a row."""
    return _form(title, {})


@screen.post("/tab/<title>/add")
def add(title: str) -> ResponseReturnValue:
    """Add the row of the form."""
    prefix = "cell:"
    texts = {name.removeprefix(prefix): text for name, text in request.form.items() if name.startswith(prefix)}
    try:
        done = editing.add_rows(current.zeus(), current.organization(), title, [texts])
    except ServiceError as error:
        return _form(title, texts, f"{sentence(error.message)} {sentence(error.hint)}"), 422
    say(done, "added")
    return redirect(address(title, EVERYTHING, row=done.rows[0]))


@screen.post("/tab/<title>/paste")
def paste(title: str) -> ResponseReturnValue:
    """Put a block of a spreadsheet into rows and under headings; what goes beyond the last row is added."""
    done = pasting.paste(
        current.zeus(), current.organization(), title, request.form.getlist("rows"),
        request.form.getlist("heading"), request.form.get("text", ""), add=request.form.get("last") == "y",
    )  # fmt: skip
    say(done, "pasted")
    return _back(title)


def _form(title: str, texts: Any, refused: str | None = None) -> str:
    shown, tab = grid.find_tab(current.zeus(), current.organization(), title)
    headings = grid.headings_of(tab, [])
    return render_template(
        "configuration/edit.html", row=None, title=shown, headings=headings, texts=texts, seen={}, tab=tab,
        refused=refused, meanwhile=None, back=address(shown, EVERYTHING),
    )  # fmt: skip


def _begin(wish: dict[str, Any]) -> ResponseReturnValue:
    organization = current.organization()
    job = jobs.begin_job(current.zeus(), organization, "edit", wish)
    return redirect(url_for("editing.pending", organization=organization.id, job=job))


def _back(title: str) -> ResponseReturnValue:
    here = local(request.form.get("next"))
    organization = current.organization().id
    fallback = address(title, EVERYTHING) if title else url_for("configuration.tabs", organization=organization)
    if is_fragment():
        return "", 204, {"HX-Location": here or fallback}
    return redirect(here or fallback)
