"""The rows of a child tab as a matrix, which many find easier to look over and to fill in."""

from collections.abc import Iterable, Mapping, Sequence

from zeus.core import cells
from zeus.core.catalog import Tab
from zeus.pipeline.matrices import Axes, axes_of, forms_of
from zeus.pipeline.sheets.names import ACTION, MESSAGE

_MOST_COLUMNS = 16_000

Cells = Mapping[str, str | None]


def matrix_of(tab: Tab, rows: Iterable[Cells], extra: Sequence[str]) -> tuple[list[str], list[list[str | None]]] | None:
    """The headings of the matrix from its corner on, and its rows, each with its action first; None where it has none.

    That is where the tab is none of two references and a value, a row lacks one of them, the items cannot be headings,
    or rows have columns of the customer's own. A row of the matrix is an owner with an action.
    """
    axes = axes_of(tab)
    rows = list(rows)
    if axes is None or extra or not rows or not all(_is_whole(axes, row) for row in rows):
        return None
    items = sorted({row[axes.across.heading] or "" for row in rows}, key=cells.fold)
    if len(items) > _MOST_COLUMNS or not _can_be_headings(axes, items):
        return None
    lines: list[dict[str, str | None]] = []
    open_lines: dict[tuple[str | None, str | None], dict[str, str | None]] = {}
    for row in rows:
        owner, action, item = row[axes.down.heading], row.get(ACTION), row[axes.across.heading] or ""
        line = open_lines.get((owner, action))
        if line is None or item in line:
            line = open_lines[owner, action] = {}
            lines.append(line)
            line |= {"": owner, ACTION: action}
        line[item] = row[axes.value.heading]
    corner = f"{axes.down.heading} / {axes.across.heading}"
    return [corner, *items], [[line[ACTION], line[""], *map(line.get, items)] for line in lines]


def _is_whole(axes: Axes, row: Cells) -> bool:
    return all(row.get(each.heading) for each in (axes.down, axes.across, axes.value))


def _can_be_headings(axes: Axes, items: Iterable[str]) -> bool:
    """Whether each item is read as an item again."""
    taken = {cells.heading_form(name) for name in (ACTION, MESSAGE)}
    taken |= forms_of(axes.down) | forms_of(axes.across) | forms_of(axes.value)
    forms = [cells.heading_form(item) for item in items]
    return len(set(forms)) == len(forms) and not taken & set(forms) and all(" ".join(i.split()) == i for i in items)
