"""History: who did what to which object, when, with before and after."""

import csv
import io
from collections.abc import Iterator
from itertools import groupby

from flask import Blueprint, Response, render_template, request, stream_with_context
from flask.typing import ResponseReturnValue

from zeus.services import history
from zeus.web import current
from zeus.web.frame import is_fragment
from zeus.web.moments import day, day_heading, zone

screen = Blueprint("history", __name__, url_prefix="/o/<organization>/history")

FILTERS = ("q", "who", "event", "tab", "since", "until", "transmission")
"""What the history can be filtered by, as the address has it."""


@screen.get("")
def events() -> ResponseReturnValue:
    """A page of events, newest first."""
    before = request.args.get("before", type=int)
    page = history.events_page(
        current.zeus(), current.organization(), _wanted(), before=before, part=is_fragment(), zone=zone()
    )
    days = [(day_heading(each), list(events)) for each, events in groupby(page["events"], lambda each: day(each["at"]))]
    template = "history/_events.html" if is_fragment() else "history/events.html"
    return render_template(template, page=page, days=days, wanted=_wanted(), before=before)


@screen.get("/newer")
def newer() -> ResponseReturnValue:
    """How many events have come since the newest that is shown."""
    since = request.args.get("after", 0, type=int)
    count = history.count_newer(current.zeus(), current.organization(), _wanted(), since, zone())
    return render_template("history/_newer.html", count=count, after=since, wanted=_wanted())


@screen.get("/download")
def download() -> ResponseReturnValue:
    """All events that the filters let through, as CSV."""
    name = f"{current.organization().name} history.csv"
    answer = Response(stream_with_context(_lines()), mimetype="text/csv")
    answer.headers.set("Content-Disposition", "attachment", filename=name)
    return answer


def _wanted() -> dict[str, str]:
    return {name: request.args[name] for name in FILTERS if request.args.get(name)}


def _lines() -> Iterator[str]:
    rows = history.history_lines(current.zeus(), current.organization(), _wanted(), zone())
    yield "\ufeff"
    for row in rows:
        line = io.StringIO()
        csv.writer(line).writerow(row)
        yield line.getvalue()
