"""Which sheet stands for which tab, and which column for which attribute, however their authors spelt them."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from zeus.core import cells
from zeus.core.attributes import Attribute
from zeus.core.catalog import Tab
from zeus.core.flow import Problem
from zeus.pipeline.sheets.grids import Grid
from zeus.pipeline.sheets.names import ACTION, MESSAGE, sheet_names
from zeus.pipeline.sheets.texts import column_letters
from zeus.pipeline.sheets.workbooks import Cell

_DEEPEST = 30
"""The number of filled lines among which the headings are looked for."""

_ACTION = cells.heading_form(ACTION)
_MESSAGE = cells.heading_form(MESSAGE)


@dataclass(frozen=True)
class Layout:
    """Where a sheet has its headings, and what its columns (counted from 0) are.

    `headed` are the columns that have a heading, `extra` the customer's own among them; `problems` are those of the
    headings themselves.
    """

    line: int
    headed: frozenset[int]
    action: int | None
    attributes: Mapping[int, Attribute]
    extra: Mapping[int, str]
    problems: tuple[Problem, ...]


class TitleForms:
    """Finds the titles that the name of a sheet may mean: by title, by the bare title, by synonym or file name."""

    def __init__(self, titled: Mapping[str, Tab]) -> None:
        self._ranks: tuple[dict[str, list[str]], ...] = ({}, {}, {})
        for title, sheet in sheet_names(titled).items():
            tab = titled[title]
            for rank, names in enumerate(((title, sheet), (tab.title,), (tab.name, *tab.synonyms))):
                for form in {cells.heading_form(name) for name in names}:
                    self._ranks[rank].setdefault(form, []).append(title)

    def find(self, sheet: str) -> list[str]:
        """The titles that the sheet's name fits best: none if it is unknown, several if it does not say which."""
        form = cells.heading_form(sheet)
        return next((rank[form] for rank in self._ranks if form in rank), [])


def layout(title: str, tab: Tab, grid: Grid) -> Layout | None:
    """The layout of the sheet: its headings are the first row that fits most; None where no row does."""
    known = _by_form(tab)
    best, most = None, 0
    for line, row in grid[:_DEEPEST]:
        forms = {cells.heading_form(cell) for cell in row if isinstance(cell, str)}
        found = {known[form].heading for form in forms if form in known}
        fits = _ACTION in forms or len(found) > 1 or all(key.heading in found for key in tab.keys)
        if fits and len(found) + (_ACTION in forms) > most:
            best, most = (line, row), len(found) + (_ACTION in forms)
    return _columns(title, known, *best) if best else None


def _by_form(tab: Tab) -> dict[str, Attribute]:
    known = {cells.heading_form(name): attribute for attribute in tab.attributes for name in attribute.synonyms}
    return {**known, **{cells.heading_form(attribute.heading): attribute for attribute in tab.attributes}}


def _columns(title: str, known: Mapping[str, Attribute], line: int, row: Sequence[Cell]) -> Layout:
    first: dict[str, int] = {}
    attributes: dict[int, Attribute] = {}
    own: list[tuple[int, str]] = []
    problems = []
    for index, text in _headings(row):
        form = cells.heading_form(text)
        if form not in known and form not in (_ACTION, _MESSAGE):
            own.append((index, text))
            continue
        heading = known[form].heading if form in known else form
        if heading in first and form != _MESSAGE:
            problems.append(_repeated(title, line, text, first[heading], index))
        elif form in known:
            attributes[index] = known[form]
        first.setdefault(heading, index)
    headed = frozenset(index for index, _ in _headings(row))
    return Layout(line, headed, first.get(_ACTION), attributes, _unlike_each_other(own), tuple(problems))


def _headings(row: Sequence[Cell]) -> Iterator[tuple[int, str]]:
    for index, cell in enumerate(row):
        text = " ".join(cells.tidy(cell).split()) if isinstance(cell, str) else ""
        if text:
            yield index, text


def _repeated(title: str, line: int, heading: str, first: int, second: int) -> Problem:
    one, other = column_letters(first), column_letters(second)
    message = f"The heading stands over columns {one} and {other}, and only {one} was read: delete or rename one"
    return Problem(title, line, heading, message)


def _unlike_each_other(columns: Iterable[tuple[int, str]]) -> dict[int, str]:
    """The customer's own columns, numbered where several have the same heading."""
    counts: Counter[str] = Counter()
    named: dict[int, str] = {}
    taken: set[str] = set()
    for index, heading in columns:
        name = heading
        while name.casefold() in taken:
            counts[heading.casefold()] += 1
            name = f"{heading} ({counts[heading.casefold()] + 1})"
        taken.add(name.casefold())
        named[index] = name
    return named
