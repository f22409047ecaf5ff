"""What reading finds in a file, before anybody judges it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from zeus.core.flow import Notice, Place, Problem, Row
from zeus.pipeline.sheets.names import ACTION
from zeus.pipeline.sheets.texts import column_letters

HIDDEN, STRUCK, RED, STRUCK_CELLS, MERGED, LOOKS_LIKE, BLIND = (
    "hidden", "struck", "red", "struck_cells", "merged", "looks_like", "blind"
)  # fmt: skip
"""The kinds of notices that reading gives."""

QUESTIONS = (HIDDEN, STRUCK, RED)
"""Those of them that ask whether rows are meant to be provisioned at all."""

_MOST_NAMED = 8


@dataclass
class Reading:
    """What a file holds: rows, what is wrong with its tabs and headings, and what in it is not ours.

    `tabs` are the titles found, in the file's order; `unknown_headings` the customer's own columns by title. `content`
    are the bytes that were read, `saved` is when the file was last saved, if it says so.
    """

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unknown_tabs: list[str] = field(default_factory=list)
    unknown_headings: dict[str, list[str]] = field(default_factory=dict)
    tabs: list[str] = field(default_factory=list)
    notices: list[Notice] = field(default_factory=list)
    content: bytes = field(default=b"", repr=False)
    saved: datetime | None = None

    def add_own(self, title: str, headings: Mapping[int, str]) -> None:
        """Remember the customer's own headings of a tab, which are by column."""
        if headings:
            known = self.unknown_headings.setdefault(title, [])
            known.extend(headings[index] for index in sorted(headings) if headings[index] not in known)


def place_of(row: Row, heading: str | None, keys: Sequence[str]) -> Place | None:
    """Where in its file what is wrong under a heading of a row stands: its cell; else the cell that names the row."""
    if row.line is None:
        return None
    names = (heading or "", *reversed(keys), ACTION)
    column = next((row.columns[name] for name in names if name in row.columns), None)
    return Place(row.file, row.sheet, None if column is None else f"{column_letters(column)}{row.line}")


def named_lines(lines: Collection[int]) -> str:
    """Lines as people list them.

    >>> named_lines([2, 3, 4, 9])
    '2–4 and 9'
    """
    spans: list[list[int]] = []
    for line in sorted(lines):
        if spans and line == spans[-1][1] + 1:
            spans[-1][1] = line
        else:
            spans.append([line, line])
    named = [f"{first}" if first == last else f"{first}–{last}" for first, last in spans]
    if len(named) > _MOST_NAMED:
        return f"{', '.join(named[:_MOST_NAMED])} and others"
    return " and ".join((", ".join(named[:-1]), named[-1])) if len(named) > 1 else "".join(named)
