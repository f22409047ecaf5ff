"""Rows whose last day is past: most often they come from last year's list."""

from collections.abc import Iterable, Mapping
from datetime import date

from zeus.core.attributes import DELETE, IGNORE, BadCellError
from zeus.core.catalog import Tab
from zeus.core.flow import Notice, Row, Values
from zeus.core.objects import filled_in
from zeus.pipeline.reading import named_lines
from zeus.services.merged_rows import SAME, Merged

PAST = "past"
"""The kind of notice that tells of such rows."""


def past_days(rows: Iterable[Merged], titles: Mapping[str, str], today: date) -> list[Notice]:
    """What is to be told of new and changed rows that mean nothing from `today` on; `titles` are by full name."""
    found: dict[tuple[str | None, str], list[int]] = {}
    for merged in rows:
        line = merged.incoming.row.line
        if merged.change != SAME and line is not None and _is_past(merged.tab, merged.row, today):
            found.setdefault((merged.incoming.row.file, titles[merged.tab.full_name]), []).append(line)
    return [_told(file, title, lines) for (file, title), lines in found.items()]


def _is_past(tab: Tab, row: Row, today: date) -> bool:
    if tab.lapses is None or row.action in (DELETE, IGNORE):
        return False
    last = tab.lapses(_meant(tab, row))
    return last is not None and last < today.isoformat()


def _meant(tab: Tab, row: Row) -> Values:
    """What the row means, defaults of blank cells included; a cell that cannot be read means nothing."""
    values = {}
    for heading, text in row.cells.items():
        if text is not None and heading in tab.by_heading:
            try:
                values[heading] = tab.by_heading[heading].parse(text)
            except BadCellError:
                values[heading] = None
    unread = {heading: None for heading, value in values.items() if value is None}
    return Values({**filled_in(tab, values), **unread})


def _told(file: str | None, title: str, lines: list[int]) -> Notice:
    count = f"{len(lines):,} row{'s name days that are' if len(lines) != 1 else ' names a day that is'} past"
    message = f"{count}: {named_lines(lines)}. If they come from an old list, correct the dates or delete the rows"
    return Notice(PAST, message, file, title, tuple(lines))
