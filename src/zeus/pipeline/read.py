"""From a file to rows of cells: which tab, which heading, which line; nothing is judged yet but what cannot be read."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from zeus.core import cells
from zeus.core.catalog import Tab
from zeus.core.flow import Notice, Place, Problem
from zeus.pipeline.matrices import axes_of
from zeus.pipeline.read_headings import Layout, TitleForms, layout, likely_titles
from zeus.pipeline.read_matrix import Matrix, looks_like_matrix, matrix, read_matrix
from zeus.pipeline.read_rows import Source
from zeus.pipeline.reading import BLIND, LOOKS_LIKE, Reading
from zeus.pipeline.sheets.book import Sheet
from zeus.pipeline.sheets.cautions import UnreadableError
from zeus.pipeline.sheets.contents import file_content
from zeus.pipeline.sheets.isolated import SECONDS, read_book
from zeus.pipeline.sheets.names import OWN_SHEETS

__all__ = ["Reading", "UnreadableError", "read_content", "read_workbook"]


def read_workbook(path: Path, titled: Mapping[str, Tab], seconds: float = SECONDS) -> Reading:
    """The rows of a workbook file. `titled` are the tabs by the title that documents use (`catalog.titled`).

    Read are xlsx, xlsm, xls, xlsb, ods, csv (one tab, named as the file), and csv files in a zip. It may take
    `seconds`. Raises UnreadableError for a file that is no workbook, is locked, damaged, or out of all proportion, or
    that keeps changing.
    """
    return read_content(path.name, file_content(path), titled, seconds)


def read_content(name: str, content: bytes, titled: Mapping[str, Tab], seconds: float = SECONDS) -> Reading:
    """As `read_workbook`, for the content of a file of this name."""
    book = read_book(name, content, seconds)
    work = _Reader(name, titled, Reading(content=content, saved=book.saved))
    if book.blind:
        told = "Hidden rows, crossed-out cells and formulas without a result cannot be seen in .xlsb: save it as .xlsx"
        work.reading.notices.append(Notice(BLIND, told, name))
    for sheet in book.sheets:
        work.read(sheet)
    return work.finished()


class _Reader:
    """Reads the sheets of a file one after the other; matrices last, when the names of the other tabs are known."""

    def __init__(self, file: str, titled: Mapping[str, Tab], reading: Reading) -> None:
        self.reading = reading
        self._file, self._titled, self._forms = file, titled, TitleForms(titled)
        self._titles = {tab.full_name: title for title, tab in titled.items()}
        self._matrices: list[tuple[Source, Matrix]] = []

    def read(self, sheet: Sheet) -> None:
        """Add what a sheet holds."""
        titles = self._forms.find(sheet.name)
        if len(titles) > 1:
            self.reading.problems.append(_unclear(self._file, sheet.name, titles))
        elif titles and self._titled[titles[0]].actions:
            self._read_tab(Source(titles[0], self._titled[titles[0]], self._file, sheet))
        elif sheet.grid and cells.heading_form(sheet.name) not in OWN_SHEETS:
            self.reading.unknown_tabs.append(sheet.name)
            self.reading.notices.extend(self._likeness(sheet))

    def finished(self) -> Reading:
        """The reading, with the matrices that were put off."""
        for source, found in self._matrices:
            read_matrix(source, found, set(self._names(found)), self.reading)
        return self.reading

    def _read_tab(self, source: Source) -> None:
        if source.title not in self.reading.tabs:
            self.reading.tabs.append(source.title)
        if not source.sheet.grid:
            return
        found = layout(source.title, source.tab, source.sheet)
        crossed = None if _lists_rows(source.tab, found) else matrix(source.tab, self._titles, source.sheet)
        if crossed:
            self._matrices.append((source, crossed))
        elif found:
            source.into(self.reading, found)
        else:
            self.reading.problems.append(source.no_headings())

    def _names(self, found: Matrix) -> Iterator[str]:
        """The names of what may stand across a matrix, as far as the file has them."""
        targets = {f"{row.tab}": self._titled[self._titles[row.tab]] for row in self.reading.rows}
        wanted = {name for name, tab in targets.items() if {name, tab.name} & set(found.axes.across.refs)}
        for row in self.reading.rows:
            if row.tab in wanted:
                yield cells.fold(row.cells.get(targets[row.tab].keys[-1].heading) or "")

    def _likeness(self, sheet: Sheet) -> Iterator[Notice]:
        """Which tab a sheet is probably meant to be whose name says nothing to us."""
        likely = likely_titles(self._titled, sheet) or [
            title for title, tab in self._titled.items() if looks_like_matrix(tab, self._titles, sheet)
        ]
        if likely:
            told = f'"{sheet.name}" looks like {" or ".join(likely)}, and was not read: to have it read, name it so'
            yield Notice(LOOKS_LIKE, told, self._file, sheet.name)


def _lists_rows(tab: Tab, found: Layout | None) -> bool:
    """Whether the headings are those of a list rather than of a matrix."""
    axes = axes_of(tab)
    if axes is None or found is None:
        return axes is None
    return len(found.columns.keys() & {axes.down.heading, axes.across.heading, axes.value.heading}) > 1


def _unclear(file: str, name: str, titles: Iterable[str]) -> Problem:
    choice = " or ".join(f'"{title}"' for title in titles)
    told = f'"{name}" may mean several tabs, so nothing of it was read: name it {choice}'
    return Problem(name, None, None, told, place=Place(file, name))
