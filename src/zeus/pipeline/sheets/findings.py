"""What was found in a file, as the annotated copy of it tells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from zeus.pipeline.sheets.book import Book, Sheet, Spot
from zeus.pipeline.sheets.names import PROBLEMS, PROBLEMS_TOO
from zeus.pipeline.sheets.tags import spot

HEADINGS = ("Cell", "Tab", "Row", "Heading", "Problem", "Proposed repair")
"""The headings of the sheet that lists the problems; it is known again by them."""

SIGN = "Found by Zeus"
"""How comments of ours begin. Their author is no sign: not every program keeps it."""

WIDTHS = (12, 24, 8, 24, 90, 40)


@dataclass(frozen=True)
class Finding:
    """A problem: the sheet and the cell (``C12``) that it is about, where it is about one, and what is said of it."""

    sheet: str | None
    cell: str | None
    tab: str
    row: int | None
    heading: str | None
    message: str
    repair: str | None

    @property
    def spot(self) -> Spot | None:
        """The line and the column (from 0) of the cell."""
        return spot(self.cell.encode()) if self.cell else None

    @property
    def words(self) -> str:
        """What the comment at the cell says."""
        where = f"{self.heading}: " if self.heading else ""
        return f"{where}{self.message}" + ("" if self.repair is None else f"\nProposed: {self.repair or '(blank)'}")

    @property
    def cells(self) -> tuple[str, ...]:
        """The texts of its row in the list of problems."""
        row = "" if self.row is None else str(self.row)
        repair = "" if self.repair is None else self.repair or "(blank)"
        place = self.cell or ("A1" if self.sheet else "")
        return (place, self.tab, row, self.heading or "", self.message, repair)

    @property
    def target(self) -> str | None:
        """Where a link to the cell leads, as spreadsheets write it."""
        return self.target_in({self.sheet: self.sheet} if self.sheet else {})

    def target_in(self, names: Mapping[str, str]) -> str | None:
        """The same in a file whose sheets have other names."""
        name = names.get(self.sheet or "")
        quoted = (name or "").replace("'", "''")
        return f"'{quoted}'!{self.cell or 'A1'}" if name else None


def words_by_spot(findings: Sequence[Finding], sheet: Sheet) -> dict[Spot, str]:
    """What the comments of a sheet say, by the cell at which they stand; of merged cells, that is the first."""
    found: dict[Spot, dict[str, None]] = {}
    for finding in findings:
        if finding.sheet == sheet.name and finding.spot:
            found.setdefault(finding.spot, {})[finding.words] = None
    columns: dict[int, list[int]] = {}
    for line, column in found:
        columns.setdefault(line, []).append(column)
    for top, left, bottom, right in sheet.marks.merged:
        lines = range(top, bottom + 1) if bottom - top < len(columns) else [n for n in columns if top <= n <= bottom]
        for each in [(line, column) for line in lines for column in columns.get(line, ()) if left <= column <= right]:
            if each != (top, left):
                found.setdefault((top, left), {}).update(found.pop(each))
    return {place: f"{SIGN}\n" + "\n\n".join(words) for place, words in found.items()}


def list_name(book: Book) -> str:
    """The name of the sheet that lists the problems: one of that name is replaced if it is ours, else left alone."""
    names = {sheet.name.casefold(): sheet for sheet in book.sheets}
    first = names.get(PROBLEMS.casefold())
    return PROBLEMS if first is None or is_list(first.grid) else PROBLEMS_TOO


def is_list(grid: Sequence[tuple[int, Sequence[object]]]) -> bool:
    """Whether a sheet is a list of problems that Zeus wrote."""
    return bool(grid) and tuple(grid[0][1]) == HEADINGS
