"""Sheets about to be written, whatever the format of the file."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import KW_ONLY, dataclass, field

Source = tuple[str, ...] | str | None
"""What a column's drop-down offers: these texts, or the `DropDown` of this name."""


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


@dataclass(frozen=True)
class Table:
    """A sheet: a row of headings, unless there are none, and the rows under it.

    `marks` are messages for single cells, by the row's number (counted from 0) and by heading.
    """

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[str | None]]
    _: KW_ONLY
    widths: Sequence[int] = ()
    marks: Mapping[int, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class DropDown:
    """A list of texts to choose from: given ones, and what formulas take from another sheet."""

    name: str
    items: Sequence[str]
    formulas: Sequence[str] = ()
