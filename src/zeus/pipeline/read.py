"""From a file to rows of cells: which tab, which heading, which line; nothing is judged yet but what cannot be read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from zeus.core import cells
from zeus.core.attributes import Attribute
from zeus.core.catalog import Tab
from zeus.core.flow import Problem, Row
from zeus.pipeline.read_headings import Layout, TitleForms, layout
from zeus.pipeline.sheets.cautions import UnreadableError
from zeus.pipeline.sheets.grids import Grid
from zeus.pipeline.sheets.isolated import SECONDS, read_sheets
from zeus.pipeline.sheets.names import CONCEALED, EXAMPLE, OWN_SHEETS
from zeus.pipeline.sheets.texts import column_letters, printable, without_copy_number, written
from zeus.pipeline.sheets.workbooks import Cell

__all__ = ["Reading", "UnreadableError", "read_workbook"]


@dataclass
class Reading:
    """What a file holds: rows, what is wrong with its tabs and headings, and what in it is not ours.

    `tabs` are the titles found, in the file's order; `unknown_headings` the customer's own columns by title.
    """

    rows: list[Row] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    unknown_tabs: list[str] = field(default_factory=list)
    unknown_headings: dict[str, list[str]] = field(default_factory=dict)
    tabs: list[str] = field(default_factory=list)


def read_workbook(path: Path, titled: Mapping[str, Tab], seconds: float = SECONDS) -> Reading:
    """The rows of a workbook file. `titled` are the tabs by the title that documents use (`catalog.titled`).

    Read are xlsx, xlsm, xls, xlsb, ods, csv (one tab, named as the file), and csv files in a zip. It may take
    `seconds`. Raises UnreadableError for a file that is no workbook, is locked, damaged, or out of all proportion.
    """
    reading, forms = Reading(), TitleForms(titled)
    for name, grid in read_sheets(path, seconds):
        titles = forms.find(name) or forms.find(without_copy_number(name))
        if len(titles) > 1:
            reading.problems.append(_unclear(name, titles))
        elif titles and titled[titles[0]].actions:
            _Sheet(titles[0], titled[titles[0]], path.name, name).into(reading, grid)
        elif grid and cells.heading_form(name) not in OWN_SHEETS:
            reading.unknown_tabs.append(name)
    return reading


@dataclass(frozen=True)
class _Sheet:
    title: str
    tab: Tab
    file: str
    name: str

    def into(self, reading: Reading, grid: Grid) -> None:
        """Add to the reading what the grid of this sheet holds."""
        if self.title not in reading.tabs:
            reading.tabs.append(self.title)
        if not grid:
            return
        found = layout(self.title, self.tab, grid)
        if found is None:
            reading.problems.append(self._no_headings())
            return
        body = [(line, row) for line, row in grid if line > found.line]
        extra = {**_unnamed(found, body), **found.extra}
        reading.problems.extend(found.problems)
        reading.rows.extend(self._rows(found, extra, body))
        if extra:
            unknown = reading.unknown_headings.setdefault(self.title, [])
            unknown.extend(extra[index] for index in sorted(extra) if extra[index] not in unknown)

    def _rows(self, found: Layout, extra: Mapping[int, str], body: Grid) -> Iterator[Row]:
        texts = _Texts()
        for line, row in body:
            action = texts.of(_at(row, found.action), None)
            filled = {
                attribute.heading: texts.of(_at(row, index), attribute) for index, attribute in found.attributes.items()
            }
            if not action and not any(filled.values()):
                continue
            if self._is_example(action, filled) or _repeats_headings(found, row):
                continue
            own = {name: text for index, name in extra.items() if (text := texts.of(_at(row, index), None))}
            yield Row(self.tab.full_name, action and action.lower(), filled, own, line, self.file, self.name)

    def _is_example(self, action: str | None, filled: Mapping[str, str | None]) -> bool:
        first = next((filled[key.heading] for key in self.tab.keys if key.heading in filled), None)
        return (action or "").lower().startswith(EXAMPLE) or (first or "").lower().startswith(f"{EXAMPLE}:")

    def _no_headings(self) -> Problem:
        names = ", ".join(attribute.heading for attribute in self.tab.keys)
        message = f"No row of headings was found, so nothing was read: write Action, {names} and so on over the columns"
        return Problem(self.title, None, None, message)


class _Texts:
    """Tidy cell texts; the same text is made tidy once."""

    def __init__(self) -> None:
        self._tidy: dict[str, str | None] = {}

    def of(self, cell: Cell, attribute: Attribute | None) -> str | None:
        """The text of a cell under a heading, None where it is blank."""
        if cell is None:
            return None
        text = cell if isinstance(cell, str) else written(cell, attribute.kind if attribute else "text")
        if text not in self._tidy:
            self._tidy[text] = cells.tidy(printable(text)) or None
        tidy = self._tidy[text]
        hidden = tidy and attribute and attribute.secret and not tidy.strip(CONCEALED)
        return None if hidden else tidy


def _unclear(name: str, titles: Iterable[str]) -> Problem:
    choice = " or ".join(f'"{title}"' for title in titles)
    return Problem(name, None, None, f'"{name}" may mean several tabs, so nothing of it was read: name it {choice}')


def _unnamed(found: Layout, body: Grid) -> dict[int, str]:
    """Columns that hold something and have no heading, under the letters that the spreadsheet gives them."""
    filled = {index for _, row in body for index, cell in enumerate(row) if cell not in (None, "")}
    return {index: f"Column {column_letters(index)}" for index in sorted(filled - found.headed)}


def _repeats_headings(found: Layout, row: Sequence[Cell]) -> bool:
    """Whether the row is the headings once more, as they stand on each page of a long printed list."""
    repeated = 0
    for index, attribute in found.attributes.items():
        cell = _at(row, index)
        if cell is None or cell == "":
            continue
        if not isinstance(cell, str) or cells.heading_form(cell) != cells.heading_form(attribute.heading):
            return False
        repeated += 1
    return repeated > 1


def _at(row: Sequence[Cell], index: int | None) -> Cell:
    return row[index] if index is not None and index < len(row) else None
