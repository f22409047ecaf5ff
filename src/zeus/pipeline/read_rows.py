"""From a sheet of cells to the rows of a tab, whose every line is a row."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

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
        texts, columns = Texts(), found.columns
        action_text, own_text = texts.under(None), texts.under(None)
        ours = [(index, each.heading, texts.under(each)) for index, each in found.attributes.items()]
        told = True
        for line, row in lines.items():
            width = len(row)
            action = action_text[at(row, found.action)]
            filled = {heading: text[row[index]] if index < width else None for index, heading, text in ours}
            if not action and not any(filled.values()):
                continue
            told = told and _explains(action, filled)
            if told or self._is_example(action, filled) or _repeats_headings(found, row, action):
                continue
            own = {name: text for index, name in extra.items() if index < width and (text := own_text[row[index]])}
            yield Row(
                self.tab.full_name, action and action.lower(), filled, own, line, self.file, self.sheet.name,
                columns, marked.is_marked(line, action),
            )  # fmt: skip

    def _is_example(self, action: str | None, filled: Mapping[str, str | None]) -> bool:
        first = next((filled[key.heading] for key in self.tab.keys if key.heading in filled), None)
        return (action or "").lower().startswith(EXAMPLE) or (first or "").lower().startswith(f"{EXAMPLE}:")


class Texts:
    """Tidy cell texts, by the kind of the heading that they stand under."""

    def __init__(self) -> None:
        self._tidy: dict[tuple[str, bool], _Tidy] = {}

    def of(self, cell: Cell, attribute: Attribute | None) -> str | None:
        """The text of a cell under a heading, None where it is blank."""
        return self.under(attribute)[cell]

    def under(self, attribute: Attribute | None) -> "_Tidy":
        """The texts of cells under a heading, by cell; None for a blank one."""
        key = (attribute.kind, attribute.secret) if attribute else ("text", False)
        if key not in self._tidy:
            self._tidy[key] = _Tidy(*key)
        return self._tidy[key]


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
