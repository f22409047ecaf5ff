"""Configuration: the rows as they are to be provisioned, a grid for each tab, searched, filtered and edited."""

from typing import Any

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from zeus.services import editing, grid
from zeus.services.cell_choices import offer
from zeus.services.context import ServiceError
from zeus.services.grid_views import EVERYTHING, View
from zeus.web import current
from zeus.web.frame import cells_of, is_fragment, local, sentence

screen = Blueprint("configuration", __name__, url_prefix="/o/<organization>/configuration")


@screen.get("")
def tabs() -> ResponseReturnValue:
    """The tab that is asked for; else the first that needs somebody, or that has rows; or how to begin."""
    known = grid.rail(current.zeus(), current.organization())
    if named := next((tab for tab in known if tab["title"] == request.args.get("tab")), None):
        return redirect(address(named["title"], View()))
    wanted = request.args.get("needs")
    first = next((tab for tab in known if tab["needs"] and wanted), None)
    first = first or next((tab for tab in known if tab["rows"]), None)
    if first is None:
        return render_template("configuration/empty.html", tabs=known)
    view = View(needs=bool(wanted and first["needs"]))
    return redirect(address(first["title"], view))


@screen.get("/tab/<title>")
def tab(title: str) -> ResponseReturnValue:
    """A tab: its rows, searched, filtered, sorted and paged."""
    view = view_of(request.args)
    known = grid.rail(current.zeus(), current.organization(), view)
    shown, _ = grid.find_tab(current.zeus(), current.organization(), title)
    nothing: dict[str, Any] = {"rows": 0, "needs": 0, "states": {}}
    here = next((each for each in known if each["title"] == shown), nothing)
    page = grid.grid_page(current.zeus(), current.organization(), shown, view, here["rows"], here.get("among"))
    more: dict[str, Any] = {}
    if not is_fragment():
        more["imported"] = grid.last_import(current.zeus(), current.organization())
    return render_template(
        "configuration/_fragment.html" if is_fragment() else "configuration/tab.html",
        page=page, tabs=known, here=here, view=view, undo=_undo(), **more,
    )  # fmt: skip


@screen.get("/row/<row>")
def row(row: str) -> ResponseReturnValue:
    """The grid of a row's tab, at that row."""
    found = grid.find_row(current.zeus(), current.organization(), row)
    return redirect(address(found["title"], EVERYTHING, row=row))


@screen.get("/tab/<title>/line/<int:line>")
def line(title: str, line: int) -> ResponseReturnValue:
    """The grid of a tab, at the row that has this line of the workbook."""
    shown, row = grid.row_at_line(current.zeus(), current.organization(), title, line)
    return redirect(address(shown, EVERYTHING, row=row))


@screen.get("/row/<row>/edit")
def form(row: str) -> ResponseReturnValue:
    """A row as a form: for phones, and where there is no JavaScript."""
    return _form(grid.find_row(current.zeus(), current.organization(), row))


@screen.post("/row/<row>/edit")
def save(row: str) -> ResponseReturnValue:
    """Save the form of a row."""
    texts, seen = cells_of("cell:"), cells_of("was:")
    changed = {heading: text for heading, text in texts.items() if text != seen.get(heading)}
    edit = editing.Edit(row, changed, request.form.get("version", type=int), seen)
    try:
        editing.edit_rows(current.zeus(), current.organization(), [edit])
    except editing.MeanwhileError as error:
        return _form(grid.find_row(current.zeus(), current.organization(), row), texts, meanwhile=error), 409
    except ServiceError as error:
        found = grid.find_row(current.zeus(), current.organization(), row)
        return _form(found, texts, refused=f"{sentence(error.message)} {sentence(error.hint)}"), 422
    return redirect(_next(row))


@screen.post("/row/<row>/cell")
def cell(row: str) -> ResponseReturnValue:
    """Change one cell; answers with the rows that look different now, or with both texts where others changed it."""
    heading, text = request.form["heading"], request.form.get("text", "")
    seen = {heading: request.form["was"]} if "was" in request.form else {}
    edit = editing.Edit(row, {heading: text}, request.form.get("version", type=int), seen)
    try:
        done = editing.edit_rows(current.zeus(), current.organization(), [edit])
    except editing.MeanwhileError as error:
        return render_template("configuration/_meanwhile.html", error=error, heading=heading), 409
    except ServiceError as error:
        return render_template("configuration/_refused.html", error=error), 422
    ids = list(dict.fromkeys([row, *done.lines, *done.others]))[: grid.PAGE]
    return _changed(ids)


@screen.get("/tab/<title>/choices")
def choices(title: str) -> ResponseReturnValue:
    """What a cell may hold, and what is wrong with what is typed so far."""
    heading, text = request.args.get("heading", ""), request.args.get("text", "")
    zeus, organization = current.zeus(), current.organization()
    row, fresh = request.args.get("row"), "fresh" in request.args
    found = offer(zeus, organization, title, heading, text, fresh=fresh, row=row)
    return render_template("configuration/_choices.html", offer=found)


@screen.get("/row/<row>/lines")
def lines(row: str) -> ResponseReturnValue:
    """The child rows of a row."""
    found = grid.lines_of(current.zeus(), current.organization(), row)
    page = "configuration/_lines.html" if is_fragment() else "configuration/lines.html"
    return render_template(page, found=found)


def address(title: str, view: View, **other: Any) -> str:
    """The address of a view of a tab."""
    return url_for("configuration.tab", organization=current.organization().id, title=title, **view.query(**other))


def view_of(args: Any) -> View:
    """The view that an address, or a form that has it, asks for."""
    return View(
        search=args.get("q", ""),
        everywhere=args.get("in") == "all",
        actions=tuple(filter(None, args.getlist("action"))),
        states=tuple(filter(None, args.getlist("state"))),
        needs=bool(args.get("needs")),
        where=tuple(dict.fromkeys([*filter(None, args.getlist("where")), *_condition(args)])),
        sort=args.get("sort", ""),
        down=bool(args.get("down")),
        after=args.get("after", ""),
        before=args.get("before", ""),
        row=args.get("row", ""),
    )


def say(done: editing.Done, what: str) -> None:
    """Tell on the next page what an edit did."""
    count = len(done.rows)
    parts = [f"{count:,} {'row' if count == 1 else 'rows'} {what}"] if count else ["Nothing changed"]
    if done.passed_over:
        parts.append(f"{done.passed_over:,} left as they are")
    flash("; ".join(parts) + ".")


def _condition(args: Any) -> list[str]:
    """The condition of the small form that adds one."""
    return [f"{args['heading']}={args.get('value', '')}"] if args.get("heading") else []


def _form(
    found: dict[str, Any], texts: editing.Texts | None = None, *, meanwhile: Any = None, refused: str | None = None
) -> str:
    headings = grid.headings_of(found["tab"], list(found["cells"]))
    shown = {**found["cells"], "Action": found["action"], **(texts or {})}
    return render_template(
        "configuration/edit.html", row=found, headings=headings, texts=shown, seen=found["cells"],
        meanwhile=meanwhile, refused=refused, back=local(request.values.get("next")),
    )  # fmt: skip


def _changed(ids: list[str]) -> str:
    zeus, organization = current.zeus(), current.organization()
    rows = grid.show_rows(zeus, organization, ids)
    known = grid.rail(zeus, organization)
    title = rows[0]["title"] if rows else ""
    shapes: dict[str, dict[str, Any]] = {
        each["title"]: {
            "headings": grid.headings_of(each["tab"], request.form.getlist("own")),
            "folds": any(grid.is_child(other["tab"], each["tab"]) for other in known),
        }
        for each in rows
    }
    for each in rows:
        grid.lay_out(each, shapes[each["title"]]["headings"])
    return render_template(
        "configuration/_changed.html", rows=rows, tabs=known, shapes=shapes, undo=_undo(), view=EVERYTHING,
        page={"title": title},
    )  # fmt: skip


def _next(row: str) -> str:
    back = local(request.form.get("next"))
    return back or url_for("configuration.row", organization=current.organization().id, row=row)


def _undo() -> str | None:
    return editing.last_edit(current.zeus(), current.organization()) if current.may("operator") else None
