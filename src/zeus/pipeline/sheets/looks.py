"""How cells look: a few looks for all sheets of ours, in the colours of the web's pages."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from textwrap import wrap

from zeus.pipeline.sheets.colours import BAD


class Look(StrEnum):
    """What a cell is, and hence how it looks."""

    TEXT = "text"
    BAD = "bad"
    ACTION = "action"
    KEY = "key"
    OWNER = "owner"
    REQUIRED = "required"
    OPTIONAL = "optional"
    READ_ONLY = "read-only"
    MESSAGE = "message"
    PROSE = "prose"
    TITLE = "title"
    TOPIC = "topic"
    SECTION = "section"
    BAND = "band"
    LINK = "link"


@dataclass(frozen=True)
class Style:
    """Colours as ``#rrggbb`` (none if empty), size in points.

    `typed` cells are filled in by people and hold text alone, so that no number loses its zeros.
    """

    fill: str = ""
    colour: str = ""
    bold: bool = False
    italic: bool = False
    underlined: bool = False
    size: int = 11
    wrapped: bool = False
    ruled: bool = False
    typed: bool = False


def _heading(fill: str, colour: str, *, italic: bool = False) -> Style:
    return Style(fill, colour, bold=True, italic=italic, wrapped=True, ruled=True, typed=True)


STYLES: Mapping[Look, Style] = {
    Look.TEXT: Style(typed=True),
    Look.BAD: Style(f"#{BAD.lower()}", typed=True),
    Look.ACTION: _heading("#1d2430", "#ffffff"),
    Look.KEY: _heading("#2f55c8", "#ffffff"),
    Look.OWNER: _heading("#146c43", "#ffffff"),
    Look.REQUIRED: _heading("#ffe49c", "#5e3c00"),
    Look.OPTIONAL: _heading("#e4eafb", "#1d2430"),
    Look.READ_ONLY: _heading("#eceef2", "#596275", italic=True),
    Look.MESSAGE: _heading("#fdeceb", "#b02a25"),
    Look.PROSE: Style(wrapped=True),
    Look.TITLE: Style(colour="#2f55c8", bold=True, size=18),
    Look.TOPIC: Style(bold=True, wrapped=True),
    Look.SECTION: Style("#eceef2", bold=True, wrapped=True),
    Look.BAND: Style("#eceef2", wrapped=True),
    Look.LINK: Style(colour="#2f55c8", underlined=True, wrapped=True),
}

HEADING_HEIGHT = 33
"""Of the row of headings, in points: room for two lines."""

_LINE_HEIGHT = 15
"""Of a line of text of the usual size, in points."""

_LETTERS = 1.1
"""How many letters of usual text take the width of a digit, in which columns are measured."""


def prose_height(cells: Sequence[tuple[str, int, Look]]) -> float:
    """The height in points of a row of wrapped texts; of each cell its text, its column's width, and its look.

    Excel would find it by itself, but not every other program does.
    """
    lines = max((_lines(text, width) for text, width, _ in cells), default=1)
    size = max((STYLES[look].size for _, _, look in cells), default=11)
    return max(_LINE_HEIGHT * lines, size * 1.4)


def _lines(text: str, width: int) -> int:
    return sum(len(wrap(line, round(width * _LETTERS))) or 1 for line in text.split("\n"))
