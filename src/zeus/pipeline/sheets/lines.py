"""The filled lines of sheets, one by one: what is read of a file is as little in memory as whoever takes them keeps."""

from collections.abc import Callable, Iterable, Iterator
from itertools import chain
from typing import TypeVar

from zeus.pipeline.sheets.book import Cell, Found, Line, Marks, OddError, Part, Span
from zeus.pipeline.sheets.cautions import MOST_CELLS, UnreadableError

MOST_MERGED = 2**23
"""The most lines that merged cells may span together."""

Taken = TypeVar("Taken")


class Lines:
    """Gives the lines of all sheets of a file, which may have so many cells together."""

    def __init__(self) -> None:
        self._left = MOST_CELLS

    def of(self, found: Found, take: Callable[[Iterator[Line]], Taken]) -> tuple[Taken, Marks]:
        """What is taken of the lines of a sheet, and its marks. Raises UnreadableError for too many cells."""
        left = self._left
        try:
            return self._of(found.parts, take)
        except OddError:
            if found.whole is None:
                raise
        self._left = left
        return self._of(found.whole(), take)

    def _of(self, parts: Iterable[Part], take: Callable[[Iterator[Line]], Taken]) -> tuple[Taken, Marks]:
        marks = Marks()
        taken = take(self._lines(parts, marks))
        marks.merged = list(_within_reason(marks.merged))
        return taken, marks

    def _lines(self, parts: Iterable[Part], marks: Marks) -> Iterator[Line]:
        last = 0
        for part in parts:
            marks.add(part.marks)
            for line, row in _filled(part):
                if line <= last:
                    raise OddError("the parts of a sheet are not in order")
                last = line
                self._left -= len(row)
                if self._left < 0:
                    raise UnreadableError(
                        f"The file has more than {MOST_CELLS:,} cells", "Split it and import each part"
                    )
                yield line, row


def _filled(part: Part) -> Iterator[Line]:
    """The lines of a part that are not blank, and those in which a formula has no result: there may be no row there."""
    errors: dict[int, list[tuple[int, str]]] = {}
    for line, column, text in part.marks.errors:
        errors.setdefault(line, []).append((column, text))
    before = [line for line in sorted(errors) if line < part.first]
    for line, row in chain(((line, []) for line in before), enumerate(part.rows, part.first)):
        shown = _with_errors(_trimmed(row), errors.pop(line, ()))
        if shown:
            yield line, shown
    for line in sorted(errors):
        yield line, _with_errors([], errors[line])


def _with_errors(row: list[Cell], errors: Iterable[tuple[int, str]]) -> list[Cell]:
    for column, text in errors:
        row.extend([None] * (column + 1 - len(row)))
        row[column] = text
    return row


def _trimmed(row: list[Cell]) -> list[Cell]:
    while row and (row[-1] is None or row[-1] == ""):
        row.pop()
    return row


def _within_reason(merged: Iterable[Span]) -> Iterator[Span]:
    """Merged cells over so many rows as people may merge: more can only overlap, to keep somebody busy."""
    left = MOST_MERGED
    for top, column, bottom, right in merged:
        left -= bottom - top + 1
        if left < 0:
            return
        yield top, column, bottom, right
