"""Which sheet stands for which tab, and which column for which attribute, however their authors spelt them."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from zeus.core import cells
from zeus.core.attributes import Attribute
from zeus.core.catalog import Tab
from zeus.core.flow import Place, Problem
from zeus.pipeline.sheets.book import Cell, Sheet
from zeus.pipeline.sheets.names import ACTION, MESSAGE, sheet_names
from zeus.pipeline.sheets.texts import column_letters, without_copy_number

DEEPEST = 30
"""The number of filled lines among which the headings are looked for."""

_ACTION = cells.heading_form(ACTION)
_MESSAGE = cells.heading_form(MESSAGE)
_MATRIX = re.compile(r"\s*\bmatrix$", re.IGNORECASE)
_HYPHEN = re.compile(r"\s*-\s*")
_LIKELY, _FEW = 3, 2
_NO_NAMES = frozenset({"id", "value", _ACTION, _MESSAGE})
"""Fields that say too little to be known by."""


@dataclass(frozen=True)
class Layout:
    """Where a sheet has its headings (the last line of them), and what its columns (counted from 0) are.

    `headed` are the columns that have a heading, `extra` the customer's own among them; `problems` are those of the
    headings themselves.
    """

    line: int
    headed: frozenset[int]
    action: int | None
    attributes: Mapping[int, Attribute]
    extra: Mapping[int, str]
    problems: tuple[Problem, ...]

    @property
    def columns(self) -> dict[str, int]:
        """The columns by the headings that attributes have, and the action's."""
        found = {attribute.heading: index for index, attribute in self.attributes.items()}
        return found if self.action is None else {ACTION: self.action, **found}


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
        """The titles that the sheet's name fits best: none if it is unknown, several if it does not say which.

        Passed over are the number that a second copy gets, ``matrix``, and the workbook's name before a hyphen, as
        programs put it into the name of a CSV file: ``Northlake - Users.csv``.
        """
        name = without_copy_number(sheet)
        for each in (sheet, name, _MATRIX.sub("", name), *(name[match.end() :] for match in _HYPHEN.finditer(name))):
            form = cells.heading_form(each)
            found = next((rank[form] for rank in self._ranks if form in rank), [])
            if found:
                return found
        return []


class Forms:
    """The attributes of a tab by all that their headings may be, in the form that `cells.heading_form` gives.

    These are the heading itself, its synonyms, and what the provider calls the field, where only one is called so.
    """

    def __init__(self, tab: Tab) -> None:
        self.tab = tab
        self._strong = {cells.heading_form(name): each for each in tab.attributes for name in each.synonyms}
        self._strong |= {cells.heading_form(attribute.heading): attribute for attribute in tab.attributes}
        self._every = {**_by_field(tab), **self._strong}

    def __contains__(self, text: str) -> bool:
        return cells.heading_form(text) in self._every

    def of(self, row: Sequence[Cell]) -> dict[str, Attribute]:
        """Those that count in a row: where it has a heading, the provider's own name for it is another column."""
        forms = {cells.heading_form(cell) for cell in row if isinstance(cell, str)}
        there = {self._strong[form].heading for form in forms if form in self._strong}
        return {
            form: attribute
            for form, attribute in self._every.items()
            if form in self._strong or attribute.heading not in there
        }

    def named(self, row: Sequence[Cell]) -> set[str]:
        """The headings of the tab that a row has."""
        forms = (cells.heading_form(cell) for cell in row if isinstance(cell, str))
        return {self._every[form].heading for form in forms if form in self._every}

    def fit(self, row: Sequence[Cell]) -> int:
        """How many headings of the tab the row has; 0 where they are too few to be its headings."""
        action = any(isinstance(cell, str) and cells.heading_form(cell) == _ACTION for cell in row)
        found = self.named(row)
        enough = action or len(found) > 1 or all(key.heading in found for key in self.tab.keys)
        return len(found) + action if enough else 0


def likely_titles(titled: Mapping[str, Tab], sheet: Sheet) -> list[str]:
    """The titles whose headings fit a sheet best, if any do well: the keys among them, and several in all."""
    best: dict[str, int] = {}
    for title, tab in titled.items():
        forms = Forms(tab)
        for _, row in sheet.grid[:DEEPEST] if tab.actions else ():
            named = forms.named(row)
            if len(named) >= _LIKELY and all(key.heading in named for key in tab.keys):
                best[title] = max(best.get(title, 0), len(named))
    likely = [title for title, found in best.items() if found == max(best.values())]
    return likely if len(likely) <= _FEW else []


def layout(title: str, tab: Tab, sheet: Sheet) -> Layout | None:
    """The layout of the sheet: its headings are the first row that fits most; None where no row does.

    Two rows, groups over headings, are taken as one where that fits better than either.
    """
    forms = Forms(tab)
    best, most = None, 0
    for line, row in (*sheet.grid[:DEEPEST], *_joined_rows(sheet, forms)):
        found = forms.fit(row)
        if found > most:
            best, most = (line, row), found
    return _columns(title, forms, *best, Place(None, sheet.name)) if best else None


def _by_field(tab: Tab) -> dict[str, Attribute]:
    fields: dict[str, list[Attribute]] = {}
    for attribute in tab.attributes:
        # Where the provider has an id, customers do not write names.
        if attribute.field and not attribute.refs:
            for name in {attribute.field, attribute.field.rpartition(".")[2]}:
                fields.setdefault(cells.heading_form(name.replace("[]", "")), []).append(attribute)
    return {form: several[0] for form, several in fields.items() if len(several) == 1 and form not in _NO_NAMES}


def _joined_rows(sheet: Sheet, forms: Forms) -> Iterator[tuple[int, list[Cell]]]:
    """Each row with the one above it: a heading is what stands below, with the group over it where that says more."""
    for (line, upper), (below, lower) in pairwise(sheet.grid[:DEEPEST]):
        if below != line + 1:
            continue
        joined: list[Cell] = []
        group = ""
        for index in range(max(len(upper), len(lower))):
            over, under = _text(upper, index), _text(lower, index)
            group = over or (group if under else "")
            whole = f"{group} {under}".strip()
            joined.append(under if under in forms and whole not in forms else whole)
        yield below, joined


def _text(row: Sequence[Cell], index: int) -> str:
    cell = row[index] if index < len(row) else None
    return " ".join(cells.tidy(cell).split()) if isinstance(cell, str) else ""


def _columns(title: str, forms: Forms, line: int, row: Sequence[Cell], place: Place) -> Layout:
    known = forms.of(row)
    first: dict[str, int] = {}
    attributes: dict[int, Attribute] = {}
    own: list[tuple[int, str]] = []
    problems = []
    for index, text in headings(row):
        form = cells.heading_form(text)
        if form not in known and form not in (_ACTION, _MESSAGE):
            own.append((index, text))
            continue
        heading = known[form].heading if form in known else form
        if heading in first and form != _MESSAGE:
            where = replace(place, cell=f"{column_letters(index)}{line}")
            problems.append(replace(_repeated(title, line, text, first[heading], index), place=where))
        elif form in known:
            attributes[index] = known[form]
        first.setdefault(heading, index)
    headed = frozenset(index for index, _ in headings(row))
    return Layout(line, headed, first.get(_ACTION), attributes, unlike_each_other(own), tuple(problems))


def headings(row: Sequence[Cell]) -> Iterator[tuple[int, str]]:
    """The columns of a row that hold text, each with it."""
    for index in range(len(row)):
        text = _text(row, index)
        if text:
            yield index, text


def _repeated(title: str, line: int, heading: str, first: int, second: int) -> Problem:
    one, other = column_letters(first), column_letters(second)
    message = f"The heading stands over columns {one} and {other}, and only {one} was read: delete or rename one"
    return Problem(title, line, heading, message)


def unlike_each_other(columns: Iterable[tuple[int, str]]) -> dict[int, str]:
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
