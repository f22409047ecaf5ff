"""From a sheet of cells to the rows of a tab, whose every line is a row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import repeat, zip_longest
from typing import TypeGuard

from zeus.core import cells
from zeus.core.attributes import ACTIONS, Attribute
from zeus.core.catalog import Tab
from zeus.core.flow import Place, Problem, Row
from zeus.pipeline.read_headings import Layout
from zeus.pipeline.read_marks import MarkedRows
from zeus.pipeline.reading import Reading
from zeus.pipeline.sheets.book import Cell, Sheet, shown_rows
from zeus.pipeline.sheets.names import CONCEALED, EXAMPLE
from zeus.pipeline.sheets.texts import column_letters, printable, written

Lines = Mapping[int, list[Cell]]


@dataclass(frozen=True)
class Source:
    """A sheet that stands for a tab: the tab's title in documents, and the name of the file."""

    title: str
    tab: Tab
    file: str
    sheet: Sheet

    def lines_below(self, line: int) -> Lines:
        """The rows under the headings."""
        return {number: row for number, row in shown_rows(self.sheet) if number > line}

    def no_headings(self) -> Problem:
        """The problem of a sheet in which no row of headings was found."""
        names = ", ".join(attribute.heading for attribute in self.tab.keys)
        message = f"No row of headings was found, so nothing was read: write Action, {names} and so on over the columns"
        return Problem(self.title, None, None, message, place=Place(self.file, self.sheet.name))

    def into(self, reading: Reading, found: Layout) -> None:
        """Add to the reading what the sheet holds under these headings."""
        lines = self.lines_below(found.line)
        extra = {**unnamed(found.headed, lines), **found.extra}
        naming = [found.columns[key.heading] for key in self.tab.own_keys if key.heading in found.columns]
        marked = MarkedRows(self.sheet, lines, [*found.attributes], naming[-1] if naming else None)
        rows = list(self._rows(found, extra, lines, marked))
        here = Place(self.file, self.sheet.name)
        reading.problems.extend(
            replace(problem, place=replace(problem.place or here, file=self.file)) for problem in found.problems
        )
        reading.rows.extend(rows)
        reading.add_own(self.title, extra)
        reading.notices.extend(marked.notices(self.file, self.title, rows))

    def _rows(self, found: Layout, extra: Mapping[int, str], lines: Lines, marked: MarkedRows) -> Iterator[Row]:
        told, columns = True, found.columns
        first = next((key.heading for key in self.tab.keys if key.heading in columns), "")
        for line, row, action, filled, own in _texts_of(found, extra, lines):
            if not action and not any(filled.values()):
                continue
            told = told and _explains(action, filled)
            if told or _is_example(action, filled.get(first)) or _repeats_headings(found, row, action):
                continue
            extras = {name: text for name, text in own.items() if text}
            yield Row(
                self.tab.full_name, action and action.lower(), filled, extras, line, self.file, self.sheet.name,
                columns, marked.is_marked(line, action),
            )  # fmt: skip


class Texts:
    """Tidy cell texts, by the kind of the heading that they stand under."""

    def __init__(self) -> None:
        self._tidy: dict[tuple[str, bool], _Tidy] = {}

    def of(self, cell: Cell, attribute: Attribute | None) -> str | None:
        """The text of a cell under a heading, None where it is blank."""
        return self._under(attribute)[cell]

    def column(self, column: Sequence[Cell], attribute: Attribute | None) -> Sequence[str | None]:
        """The texts of the cells of a column under a heading."""
        if _are_tidy(column) and not (attribute and attribute.secret):
            return [cell or None for cell in column] if "" in column else column
        return [*map(self._under(attribute).__getitem__, column)]

    def _under(self, attribute: Attribute | None) -> "_Tidy":
        key = (attribute.kind, attribute.secret) if attribute else ("text", False)
        if key not in self._tidy:
            self._tidy[key] = _Tidy(*key)
        return self._tidy[key]


_BLOCK = 1000
"""How many rows are looked at together."""

_Texts = dict[str, str | None]


def _texts_of(
    found: Layout, extra: Mapping[int, str], lines: Lines
) -> Iterator[tuple[int, list[Cell], str | None, _Texts, _Texts]]:
    """Of each line: its number, its cells, and the texts of its action, under our headings, and the customer's own."""
    texts, headings = Texts(), [each.heading for each in found.attributes.values()]
    numbers, rows, wanted = [*lines], [*lines.values()], [found.action, *found.attributes, *extra]
    for start in range(0, len(rows), _BLOCK):
        block = rows[start : start + _BLOCK]
        # A column that all rows end before is blank.
        cells = dict.fromkeys(wanted, (None,) * len(block)) | dict(enumerate(zip_longest(*block)))
        ours = [texts.column(cells[index], each) for index, each in found.attributes.items()]
        own = [texts.column(cells[index], None) for index in extra]
        yield from zip(
            numbers[start : start + _BLOCK], block, texts.column(cells[found.action], None),
            _by_heading(headings, ours, len(block)), _by_heading([*extra.values()], own, len(block)), strict=True,
        )  # fmt: skip


def _are_tidy(cells: Sequence[Cell]) -> TypeGuard[Sequence[str | None]]:
    """Whether all are texts, or blank, that anybody can see to be tidy: they are as good as looked at one by one."""
    try:
        whole = "|".join([cell for cell in cells if cell is not None])  # type: ignore[misc]
    except TypeError:
        return False
    return whole.isascii() and whole.isprintable() and "| " not in f"|{whole}" and " |" not in f"{whole}|"


def _by_heading(headings: Sequence[str], columns: Sequence[Sequence[str | None]], count: int) -> Iterator[_Texts]:
    """The texts of so many rows by heading, from the columns."""
    # All are as long as they must be: to say so again for each row would take as long as the rest.
    rows = zip(*columns, strict=True) if columns else repeat((), count)
    return (dict(zip(headings, row, strict=False)) for row in rows)


def at(row: Sequence[Cell], index: int | None) -> Cell:
    """The cell in a column, None where the row ends before it."""
    return row[index] if index is not None and index < len(row) else None


class _Tidy(dict[Cell, str | None]):
    """What a cell's text is; the same text is made tidy once."""

    def __init__(self, kind: str, secret: bool) -> None:
        super().__init__({None: None})
        self._kind, self._secret = kind, secret

    def __missing__(self, cell: Cell) -> str | None:
        # 1 and True are the same to a dictionary: only texts are kept.
        if not isinstance(cell, str):
            return None if cell is None else self[written(cell, self._kind)]
        tidy = cells.tidy(printable(cell)) or None
        if self._secret and tidy and not tidy.strip(CONCEALED):
            tidy = None
        self[cell] = tidy
        return tidy


def unnamed(headed: frozenset[int], lines: Lines) -> dict[int, str]:
    """Columns that hold something and have no heading, under the letters that the spreadsheet gives them."""
    bare = set(range(max(map(len, lines.values()), default=0))) - headed
    filled = {index for row in lines.values() for index in bare if index < len(row) and row[index] not in (None, "")}
    return {index: f"Column {column_letters(index)}" for index in sorted(filled)}


def _is_example(action: str | None, name: str | None) -> bool:
    return (action or "").lower().startswith(EXAMPLE) or (name or "").lower().startswith(f"{EXAMPLE}:")


_EXPLANATIONS = frozenset({
    "required", "optional", "mandatory", "conditional", "recommended", "text", "string", "number", "integer", "boolean",
    "y/n", "yes/no", "y or n", "yes or no", "list", "date", "enum", "free text", "required*", "see notes", "n/a",
})  # fmt: skip


def _explains(action: str | None, filled: Mapping[str, str | None]) -> bool:
    """Whether a row right under the headings only says what belongs below: ``Required``, ``(max. 30)``, ``Y/N``."""
    texts = [text for text in (action, *filled.values()) if text]
    return len(texts) > 1 and all(cells.fold(text) in _EXPLANATIONS or text[0] + text[-1] == "()" for text in texts)


def _repeats_headings(found: Layout, row: Sequence[Cell], action: str | None) -> bool:
    """Whether the row is the headings once more, as they stand on each page of a long printed list."""
    if action is not None and action.lower() in ACTIONS:
        return False
    repeated = 0
    for index, attribute in found.attributes.items():
        cell = at(row, index)
        if cell is None or cell == "":
            continue
        if not isinstance(cell, str) or cells.heading_form(cell) != cells.heading_form(attribute.heading):
            return False
        repeated += 1
    return repeated > 1
