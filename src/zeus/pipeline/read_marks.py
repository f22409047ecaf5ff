"""What the author of a sheet said by hiding, crossing out, colouring and merging, told of the rows that it concerns."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping

from zeus.core.attributes import DELETE, IGNORE
from zeus.core.flow import Notice, Row
from zeus.pipeline.reading import HIDDEN, MERGED, RED, STRUCK, STRUCK_CELLS, named_lines
from zeus.pipeline.sheets.book import Cell, Sheet, Spot

_WHAT = {HIDDEN: "hidden", STRUCK: "crossed out", RED: "filled with red"}


class MarkedRows:
    """The marks of a sheet's rows: `lines` are the rows that count, `columns` those of our headings.

    A row is crossed out, or red, where more than half of its filled cells are, or the one in the column `naming`.
    """

    def __init__(
        self, sheet: Sheet, lines: Mapping[int, list[Cell]], columns: Collection[int], naming: int | None
    ) -> None:
        self._sheet, self._lines, self._columns, self._naming = sheet, lines, frozenset(columns), naming
        hidden = set(lines) if sheet.hidden else set(sheet.marks.hidden_rows) & lines.keys()
        struck, red = self._by_line(sheet.marks.struck), self._by_line(sheet.marks.red)
        self._whole = {HIDDEN: hidden, STRUCK: set(self._mostly(struck)), RED: set(self._mostly(red))}
        self._partly = set(struck) - self._whole[STRUCK]
        self._lines_marked = frozenset[int]().union(*self._whole.values())

    def is_marked(self, line: int, action: str | None) -> bool:
        """Whether a row is to be asked about: one that says that it is to be ignored or deleted is not."""
        return line in self._lines_marked and (action or "").strip().lower() not in (IGNORE, DELETE)

    def notices(self, file: str, title: str, rows: Collection[Row]) -> Iterator[Notice]:
        """What is to be told of the rows of a tab that were read."""
        read = {row.line for row in rows if row.line is not None}
        asked = {row.line for row in rows if row.marked}
        for kind, what in _WHAT.items():
            lines = sorted(self._whole[kind] & asked)
            if lines and kind == HIDDEN and self._sheet.hidden:
                yield Notice(kind, f"The tab is hidden: {_rows(lines)}", file, title, tuple(lines))
            elif lines:
                told = f"{_rows(lines)} {'is' if len(lines) == 1 else 'are'} {what}: {named_lines(lines)}"
                yield Notice(kind, told, file, title, tuple(lines))
        lines = sorted(self._partly & read)
        if lines:
            told = f"Cells are crossed out in {_rows(lines)}, and were read all the same: {named_lines(lines)}"
            yield Notice(STRUCK_CELLS, told, file, title, tuple(lines))
        lines = sorted(self._merged() & read)
        if lines:
            told = f"Merged cells were read as if each of their rows had the value: rows {named_lines(lines)}"
            yield Notice(MERGED, told, file, title, tuple(lines))

    def _by_line(self, spots: Iterable[Spot]) -> dict[int, set[int]]:
        """The columns of the spots that are filled cells under our headings."""
        found: dict[int, set[int]] = defaultdict(set)
        for line, column in spots:
            if column in self._columns and _is_filled(self._lines.get(line, []), column):
                found[line].add(column)
        return found

    def _mostly(self, marked: Mapping[int, set[int]]) -> Iterator[int]:
        for line, columns in marked.items():
            filled = sum(_is_filled(self._lines[line], column) for column in self._columns)
            if self._naming in columns or 2 * len(columns) > filled:
                yield line

    def _merged(self) -> set[int]:
        spans = (span for span in self._sheet.marks.merged if span[1] in self._columns and span[2] > span[0])
        return {line for top, _, bottom, _ in spans for line in range(top, bottom + 1)}


def _is_filled(row: list[Cell], column: int) -> bool:
    return column < len(row) and row[column] not in (None, "")


def _rows(lines: Collection[int]) -> str:
    return f"{len(lines):,} row{'s' * (len(lines) != 1)}"
