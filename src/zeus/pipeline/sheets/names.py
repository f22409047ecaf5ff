"""The names that sheets and columns of our own have, and the names of the sheets that stand for tabs."""

from collections.abc import Iterable

from zeus.core import cells

ACTION = "Action"
"""The heading of the column that says what is to be done with a row."""

MESSAGE = "Message (from Zeus)"
"""The heading of the last column of an export that tells what became of each row. Reading passes over it."""

EXAMPLE = "example"
"""What the Action of a row begins with that only shows how to fill in the tab."""

READ_ME, HELP, PROBLEMS, CHOICES = "Read me", "Help", "Problems", "Drop-downs"
PROBLEMS_TOO = "Problems (Zeus)"
"""The list of problems in a workbook that has a sheet `PROBLEMS` of its author's own."""

OWN_SHEETS = frozenset(cells.heading_form(name) for name in (READ_ME, HELP, PROBLEMS, PROBLEMS_TOO, CHOICES))
"""Sheets that a workbook of ours holds beside its tabs, in the form that `cells.heading_form` gives."""

CONCEALED = "\u2022"
"""The character that stands in exports instead of a secret; a cell of nothing else leaves the secret alone."""

_LONGEST = 31


def sheet_names(titles: Iterable[str]) -> dict[str, str]:
    """Title → the name of its sheet: the title itself, shortened before its bracket to the 31 characters Excel allows.

    >>> sheet_names(["Auxiliary Codes (Webex Contact Center)"])
    {'Auxiliary Codes (Webex Contact Center)': 'Auxiliar (Webex Contact Center)'}
    """
    names: dict[str, str] = {}
    for title in titles:
        taken = {name.casefold() for name in names.values()}
        names[title] = next(name for name in _shorter(title) if name.casefold() not in taken)
    return names


def _shorter(title: str) -> Iterable[str]:
    if len(title) <= _LONGEST:
        yield title
    start, bracket, end = title.rpartition(" (")
    if not bracket:
        start, end = title, ""
    number = 1
    while True:
        tail = ("" if number == 1 else f" {number}") + bracket + end
        yield start[: max(_LONGEST - len(tail), 0)].rstrip() + tail[-_LONGEST:]
        number += 1
