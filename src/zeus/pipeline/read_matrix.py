"""Matrices: the owners of a child tab down, its items across, and in each cell the value of the item."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from zeus.core import cells
from zeus.core.attributes import Attribute, BadCellError
from zeus.core.catalog import Tab
from zeus.core.flow import Row
from zeus.core.lists import Ref
from zeus.pipeline.matrices import Axes, axes_of, forms_of
from zeus.pipeline.read_headings import DEEPEST, headings, unlike_each_other
from zeus.pipeline.read_marks import MarkedRows
from zeus.pipeline.read_rows import Lines, Source, Texts, at, unnamed
from zeus.pipeline.reading import Reading
from zeus.pipeline.sheets.book import Cell, Sheet
from zeus.pipeline.sheets.names import ACTION, MESSAGE

_ACTION, _MESSAGE = cells.heading_form(ACTION), cells.heading_form(MESSAGE)
_BOTH = re.compile(r"[\\/|]")
_LEVELS = frozenset({"y", "n", "yes", "no", "true", "false", "x", "-"})


@dataclass(frozen=True)
class Matrix:
    """A matrix found in a sheet: the line of its headings, the column of the owners, and the headings of the others.

    `sure`: its corner names both axes, so every other column is an item.
    """

    axes: Axes
    line: int
    corner: int
    action: int | None
    across: Mapping[int, str]
    headed: frozenset[int]
    sure: bool = False


def matrix(tab: Tab, titles: Mapping[str, str], sheet: Sheet, *, named: bool = True) -> Matrix | None:
    r"""The matrix in a sheet; None where there is none. `titles` are the tabs' by full name.

    Its headings are the widest row that names one of the two axes, but neither the other nor the value; the corner may
    also bear the title of the tab that it refers to, or both axes: ``Users \ Skills``. Where the sheet is `named` as
    the tab, the corner may be blank.
    """
    axes = axes_of(tab)
    if axes is None:
        return None
    swapped = Axes(axes.across, axes.down, axes.value)
    for each in (axes, swapped):
        found = [made for line, row in sheet.grid[:DEEPEST] if (made := _with_corner(tab, each, titles, line, row))]
        if found:
            return max(found, key=lambda each: len(each.across))
    return next(_without_corner(axes, sheet), None) if named else None


def looks_like_matrix(tab: Tab, titles: Mapping[str, str], sheet: Sheet) -> bool:
    """Whether a sheet of another name holds a matrix of the tab: most of its columns have values in them."""
    found = matrix(tab, titles, sheet, named=False)
    if found is None:
        return False
    lines = {line: row for line, row in sheet.grid if line > found.line}
    filled = [index for index in found.across if any(at(row, index) not in (None, "") for row in lines.values())]
    items = [index for index in filled if _is_item(found, index, found.across[index], lines, ())]
    return len(items) > 1 and 2 * len(items) > len(filled)


def _with_corner(tab: Tab, axes: Axes, titles: Mapping[str, str], line: int, row: Sequence[Cell]) -> Matrix | None:
    named = dict(headings(row))
    corner = _corner_forms(tab, axes.down, titles)
    first = next((index for index, text in named.items() if _first_axis(text) in corner), None)
    others = forms_of(axes.across) | forms_of(axes.value)
    if first is None or any(cells.heading_form(text) in others for text in named.values()):
        return None
    made = _matrix(axes, line, first, named)
    return made if made.across else None


def _without_corner(axes: Axes, sheet: Sheet) -> Iterator[Matrix]:
    for (line, row), (_, below) in pairwise(sheet.grid[:DEEPEST]):
        named = dict(headings(row))
        first = min(named, default=0)
        if len(named) > 1 and first > 0 and isinstance(at(below, first - 1), str):
            yield _matrix(axes, line, first - 1, named)


def read_matrix(source: Source, found: Matrix, names: Collection[str], reading: Reading) -> None:
    """Add to the reading a row for each filled cell. `names` are the folded names of what may stand across."""
    lines = source.lines_below(found.line)
    items = {index: text for index, text in found.across.items() if _is_item(found, index, text, lines, names)}
    others = [(index, text) for index, text in found.across.items() if index not in items]
    extra = {**unnamed(found.headed, lines), **unlike_each_other(others)}
    marked = MarkedRows(source.sheet, lines, [found.corner, *items], found.corner)
    rows = list(_rows(source, found, items, extra, lines, marked))
    reading.rows.extend(rows)
    reading.add_own(source.title, extra)
    reading.notices.extend(marked.notices(source.file, source.title, rows))


def _rows(
    source: Source, found: Matrix, items: Mapping[int, str], extra: Mapping[int, str], lines: Lines, marked: MarkedRows
) -> Iterator[Row]:
    axes, texts = found.axes, Texts()
    columns = {index: _columns(found, index) for index in items}
    for line, row in lines.items():
        owner, action = texts.of(at(row, found.corner), axes.down), texts.of(at(row, found.action), None)
        own = {name: text for index, name in extra.items() if (text := texts.of(at(row, index), None))}
        for index, item in items.items():
            value = texts.of(at(row, index), axes.value)
            if value is None:
                continue
            filled = {axes.down.heading: owner, axes.across.heading: item, axes.value.heading: value}
            yield Row(
                source.tab.full_name, action and action.lower(), {each.heading: filled[each.heading]
                for each in source.tab.attributes}, own, line, source.file, source.sheet.name, columns[index],
                marked.is_marked(line, action),
            )  # fmt: skip


def _columns(found: Matrix, index: int) -> dict[str, int]:
    axes = found.axes
    columns = {axes.down.heading: found.corner, axes.across.heading: index, axes.value.heading: index}
    return columns if found.action is None else {ACTION: found.action, **columns}


def _matrix(axes: Axes, line: int, corner: int, named: Mapping[int, str]) -> Matrix:
    forms = {index: cells.heading_form(text) for index, text in named.items()}
    action = next((index for index, form in forms.items() if form == _ACTION), None)
    across = {
        index: text for index, text in named.items() if index != corner and forms[index] not in (_ACTION, _MESSAGE)
    }
    second = cells.heading_form(_BOTH.split(named.get(corner, ""))[-1])
    return Matrix(axes, line, corner, action, across, frozenset({corner, *named}), second in forms_of(axes.across))


def _corner_forms(tab: Tab, axis: Ref, titles: Mapping[str, str]) -> frozenset[str]:
    """What the corner may say of an axis: its heading, or the title of the tab that it refers to."""
    full = [to if "." in to else f"{tab.provider}.{to}" for to in axis.refs]
    shown = [titles[name].partition(" (")[0] for name in full if name in titles]
    return forms_of(axis) | {cells.heading_form(name) for title in shown for name in (title, title.removesuffix("s"))}


def _first_axis(text: str) -> str:
    return cells.heading_form(_BOTH.split(text)[0])


def _is_item(found: Matrix, index: int, text: str, lines: Lines, names: Collection[str]) -> bool:
    """Whether a column is an item rather than the customer's own: it is known, or most of its cells can be values."""
    if found.sure or cells.fold(text) in names:
        return True
    filled = [cell for row in lines.values() if (cell := at(row, index)) not in (None, "")]
    return 2 * sum(_can_be_value(found.axes.value, cell) for cell in filled) >= len(filled)


def _can_be_value(attribute: Attribute, cell: Cell) -> bool:
    if not isinstance(cell, str):
        return True
    if attribute.kind == "text":
        return cells.fold(cell) in _LEVELS or cell.strip().isdecimal()
    try:
        attribute.parse(cells.tidy(cell))
    except BadCellError:
        return False
    return True
