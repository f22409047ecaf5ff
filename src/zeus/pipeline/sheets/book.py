"""A file of sheets, as reading finds it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

Cell = str | bool | int | None
"""Text as the sheet shows it; a flag; a whole number is a time of day, or a length of time, in seconds."""

Grid = list[tuple[int, list[Cell]]]
"""The rows that are not blank, each with its line."""

Spot = tuple[int, int]
"""A cell: its line, and its column counted from 0."""

Span = tuple[int, int, int, int]
"""Merged cells: the top line, the left column (from 0), the bottom line and the right column."""


@dataclass(frozen=True)
class Found:
    """A sheet as a file has it: its rows from the first line on."""

    name: str
    rows: Iterable[list[Cell]]
    hidden: bool = False
    merged: Iterable[Span] = ()


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
