"""A file with the problems that were found in it, in a process of its own: what it is fed comes from outside.

Run as ``python -m zeus.pipeline.sheets.annotated NAME``; on standard input a line of JSON with the problems, then the
file; prints a line of JSON, ``{"kept"}`` (whether it is the customer's own file still), then the new file.
"""

import json
import sys
import zipfile
from collections.abc import Sequence

from zeus.pipeline.sheets.annotate_xlsx import annotate_xlsx
from zeus.pipeline.sheets.book import Book
from zeus.pipeline.sheets.cautions import UnreadableError
from zeus.pipeline.sheets.child import answer
from zeus.pipeline.sheets.copies import write_copy
from zeus.pipeline.sheets.findings import Finding, list_name
from zeus.pipeline.sheets.grids import ZIP, book_of

OWN_FORMATS = (".xlsx", ".xlsm", ".xltx", ".xltm")
"""The endings of files that stay what they are; of others a copy is made in xlsx."""


def main() -> None:
    """Print the annotated file."""
    answer(_answer)


def _answer(given: bytes) -> tuple[bytes, ...]:
    told, _, content = given.partition(b"\n")
    made, kept = annotated(sys.argv[1], content, [Finding(*each) for each in json.loads(told)])
    return json.dumps({"kept": kept}).encode(), b"\n", made


def annotated(name: str, content: bytes, findings: Sequence[Finding]) -> tuple[bytes, bool]:
    """The file with its problems shown in it, and whether it is the customer's own. Raises UnreadableError."""
    book = book_of(name, content)
    listed = list_name(book)
    if content.startswith(ZIP) and name.lower().endswith(OWN_FORMATS):
        try:
            made = annotate_xlsx(content, book, findings, listed)
            if _cells(book_of(name, made), listed) == _cells(book, listed):
                return made, True
        except (KeyError, ValueError, UnreadableError, zipfile.BadZipFile):
            pass  # A file that is put together in an unusual way is copied instead.
        if not name.lower().endswith(".xlsx"):
            raise UnreadableError(
                f"{name} cannot be annotated, as it is put together in an unusual way",
                "Save it as .xlsx and import that",
            )
    return write_copy(book, findings, listed), False


def _cells(book: Book, listed: str) -> list[object]:
    return [(sheet.name, sheet.grid, sheet.hidden) for sheet in book.sheets if sheet.name != listed]


if __name__ == "__main__":
    main()
