"""Sheets about to be written, whatever the format of the file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field

from zeus.pipeline.sheets.looks import Look

Source = tuple[str, ...] | str | None
"""What a column's drop-down offers: these texts, or the `DropDown` of this name."""

FOLLOWED_ROWS = 1000
"""From how many rows of a sheet a drop-down takes the names that are filled in there."""


class UnwritableError(Exception):
    """A file that cannot be written: `message` says why, `hint` what to do."""

    def __init__(self, message: str, hint: str) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True)
class Column:
    """A column: its heading, a note for the one who fills it in, its width in characters."""

    heading: str
    _: KW_ONLY
    note: str = ""
    width: int = 16
    source: Source = None
    look: Look = Look.OPTIONAL


@dataclass(frozen=True)
class Table:
    """A sheet: a row of headings, unless there are none, and the rows under it.

    `look` is that of its cells, `looks` of single ones and `links` the sheets that a click on them leads to, both by
    the numbers of row and column (counted from 0, headings apart). `marks` are messages for single cells, by the row's
    number and by heading. `colour` is that of the look with which the sheet's tab is marked.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[str | None]]
    _: KW_ONLY
    widths: Sequence[int] = ()
    marks: Mapping[int, Mapping[str, str]] = field(default_factory=dict)
    look: Look = Look.TEXT
    looks: Mapping[tuple[int, int], Look] = field(default_factory=dict)
    links: Mapping[tuple[int, int], str] = field(default_factory=dict)
    colour: Look | None = None


@dataclass(frozen=True)
class Followed:
    """The names that are filled in on a sheet, in columns (counted from 0) whose cells together are one name."""

    sheet: str
    columns: tuple[int, ...]


@dataclass(frozen=True)
class DropDown:
    """A list of texts to choose from, under a title: given ones, and below them those that are filled in elsewhere."""

    name: str
    title: str
    items: Sequence[str]
    followed: Sequence[Followed] = ()
