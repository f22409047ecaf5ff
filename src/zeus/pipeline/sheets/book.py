"""A file of sheets, as reading finds it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

Cell = str | bool | int | None
"""Text as the sheet shows it; a flag; a whole number is a time of day, or a length of time, in seconds."""

Line = tuple[int, list[Cell]]
"""A row with its line."""

Grid = list[Line]
"""The rows that are not blank."""

Spot = tuple[int, int]
"""A cell: its line, and its column counted from 0."""

Span = tuple[int, int, int, int]
"""Merged cells: the top line, the left column (from 0), the bottom line and the right column."""


@dataclass
class Marks:
    """What a sheet tells by other means than text: lines that are hidden, cells that are crossed out or red.

    `errors` are formulas without a result, each with what stands there instead; `merged` cells that look like one.
    """

    hidden_rows: list[int] = field(default_factory=list)
    struck: list[Spot] = field(default_factory=list)
    red: list[Spot] = field(default_factory=list)
    errors: list[tuple[int, int, str]] = field(default_factory=list)
    merged: list[Span] = field(default_factory=list)

    def add(self, more: "Marks") -> None:
        """Take over what other rows of the same sheet tell."""
        self.hidden_rows += more.hidden_rows
        self.struck += more.struck
        self.red += more.red
        self.errors += more.errors
        self.merged += more.merged


@dataclass(frozen=True)
class Part:
    """Rows of a sheet that follow one another, blank ones too, from the line `first` on, and what is told of them."""

    rows: Iterable[list[Cell]]
    first: int = 1
    marks: Marks = field(default_factory=Marks)


@dataclass(frozen=True)
class Found:
    """A sheet as a file has it, its parts in their order.

    `whole` is how to read it where the parts turn out not to be in order, which is told by OddError.
    """

    name: str
    parts: Iterable[Part]
    hidden: bool = False
    whole: Callable[[], Iterable[Part]] | None = None


class OddError(Exception):
    """A sheet that cannot be read part by part."""


@dataclass(frozen=True)
class Sheet:
    """A sheet: its filled rows, what its author said by other means than text, and whether it is hidden as a whole."""

    name: str
    grid: Grid
    hidden: bool = False
    marks: Marks = field(default_factory=Marks)


@dataclass(frozen=True)
class Book:
    """The sheets of a file, and when it was last saved, where it says so itself.

    `blind` says why marks could not be looked for, where the format does not show them.
    """

    sheets: list[Sheet]
    saved: datetime | None = None
    blind: bool = False


def shown_rows(sheet: Sheet) -> Iterator[tuple[int, list[Cell]]]:
    """The rows, with the value of cells that were merged downwards on each of their lines."""
    columns: dict[int, list[tuple[int, Cell]]] = {}
    by_line = dict(sheet.grid)
    for top, left, bottom, _ in sheet.marks.merged:
        above = by_line.get(top, [])
        if bottom > top and left < len(above) and above[left] not in (None, ""):
            for line in range(top + 1, min(bottom, sheet.grid[-1][0]) + 1):
                columns.setdefault(line, []).append((left, above[left]))
    for line, row in sheet.grid:
        for column, cell in columns.get(line, ()):
            row = [*row, *[None] * (column + 1 - len(row))]
            row[column] = cell
        yield line, row
