"""The sheet of drop-downs: a column for each list that does not fit into the cells that offer it.

Every list is one plain range of cells: the only kind of source that all spreadsheet programs know. A blank cell stands
over the names that are followed, since an empty cell's list opens at its first blank: there, not behind the last name.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from zeus.pipeline.sheets.layout import FOLLOWED_ROWS, Column, DropDown, Followed, Source, Table
from zeus.pipeline.sheets.names import CHOICES

FIRST_ITEM = 2
"""The row, counted from 0, of a list's first text: under its title and a blank cell."""

_LONGEST_SOURCE = 255


@dataclass(frozen=True)
class Following:
    """A cell that shows the name on line `line` (counted from 1) of a followed sheet.

    It stays blank where that line is, or if the name is one of the first `items` texts of its own list already.
    """

    followed: Followed
    line: int
    items: int


def listed(tables: Sequence[Table], drop_downs: Sequence[DropDown]) -> list[DropDown]:
    """The lists that need a column: the drop-downs, and the choices that cannot stand in the cell itself."""
    sources = dict.fromkeys((column.source, column.heading) for table in tables for column in table.columns)
    long = {source: heading for source, heading in reversed(sources) if isinstance(source, tuple) and is_long(source)}
    chosen = [DropDown(list_name(source), heading.rstrip(" *"), source) for source, heading in reversed(long.items())]
    return [*(each for each in drop_downs if each.items or each.followed), *chosen]


def is_long(source: tuple[str, ...]) -> bool:
    """Whether the texts cannot stand in the cell itself, where commas separate and quotes surround them."""
    return len(",".join(source)) > _LONGEST_SOURCE or any({",", '"'} & set(choice) for choice in source)


def list_name(source: Source) -> str:
    """The name of the list that a column offers."""
    return source if isinstance(source, str) else f"choices {source!r}"


def span(drop_down: DropDown) -> tuple[int, int]:
    """The first and the last row, counted from 0, of the list's range."""
    last = FIRST_ITEM + len(drop_down.items) + FOLLOWED_ROWS * len(drop_down.followed) - 1
    return FIRST_ITEM - bool(drop_down.followed), last


def list_rows(lists: Sequence[DropDown]) -> Iterator[tuple[str | Following | None, ...]]:
    """The rows of the sheet of drop-downs."""
    return zip_longest(*map(_cells, lists))


def plain_lists(lists: Sequence[DropDown]) -> Table:
    """The texts of the lists as a table, for files that have no drop-downs."""
    filled = [each for each in lists if each.items]
    rows = zip_longest(*(each.items for each in filled))
    return Table(CHOICES, [Column(each.title) for each in filled], rows)


def _cells(drop_down: DropDown) -> Iterator[str | Following | None]:
    yield drop_down.title
    yield None
    yield from drop_down.items
    for followed in drop_down.followed:
        yield from (Following(followed, line, len(drop_down.items)) for line in range(2, FOLLOWED_ROWS + 2))
