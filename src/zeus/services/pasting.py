"""A block of a spreadsheet put into the grid, as it lies on the clipboard: lines of cells, tabs between them."""

import csv
import io
from collections.abc import Sequence

from zeus.services.context import Organization, ServiceError, Zeus
from zeus.services.editing import Done, Edit, add_rows, edit_rows

LARGEST = 5000
"""Lines that are taken at once: more are better imported."""


def paste(
    zeus: Zeus,
    organization: Organization,
    title: str,
    ids: Sequence[str],
    headings: Sequence[str],
    text: str,
    *,
    add: bool = False,
) -> Done:
    """Put a block into rows (ids), from the first on, and under headings, from the first on.

    One cell fills all rows that are named. With `add`, lines beyond the last row become new ones. Raises ServiceError.
    """
    block = cells_of(text)
    if not block:
        raise ServiceError("there is nothing to paste", "copy cells of a spreadsheet first")
    if len(block) > LARGEST:
        raise ServiceError(f"the block has {len(block):,} lines", f"paste at most {LARGEST:,}, or import a workbook")
    if (widest := max(map(len, block))) > len(headings):
        raise ServiceError(
            f"the block is {widest} cells wide, and from here on there are {len(headings)} headings",
            "begin further left",
        )
    if len(block) > len(ids) and not add:
        raise ServiceError(f"the block has {len(block)} lines, and the page {len(ids)} rows from here on", "paste less")
    lines = [dict(zip(headings, line, strict=False)) for line in block]
    done = edit_rows(
        zeus, organization, [Edit(id, line) for id, line in zip(ids, lines, strict=False)], f"{len(lines)} lines pasted"
    )
    if len(lines) <= len(ids):
        return done
    added = add_rows(zeus, organization, title, lines[len(ids) :])
    return Done((*done.rows, *added.rows), done.lines, (*done.others, *added.others))


def cells_of(text: str) -> list[list[str]]:
    """The lines and cells of a block; a cell with a line break or a tab in it stands in double quotes."""
    plain = text.replace("\r\n", "\n").rstrip("\n")
    return list(csv.reader(io.StringIO(plain), delimiter="\t")) if plain else []
