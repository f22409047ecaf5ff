"""CSV files, alone or several in a zip, into sheets of cells."""

import codecs
import csv
import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePosixPath

from zeus.pipeline.sheets.book import Cell, Found, Part
from zeus.pipeline.sheets.cautions import UnreadableError, check_sheets, damage_told
from zeus.pipeline.sheets.formulas import unguarded

_DELIMITERS = (",", ";", "\t")
_SAMPLE = 30
csv.field_size_limit(2**24)


def table(content: bytes) -> Iterator[list[Cell]]:
    """The rows of a CSV file, whatever its encoding and delimiter. Raises UnreadableError."""
    text = _decoded(content)
    delimiter = max(_DELIMITERS, key=lambda candidate: _fitness(text, candidate))
    try:
        for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter):
            yield [unguarded(cell) for cell in row]
    except csv.Error as error:
        raise UnreadableError(f"The CSV file cannot be read ({error})", "Save it as .xlsx and import that") from None


def archived_tables(archive: zipfile.ZipFile) -> Iterator[Found]:
    """Each CSV file in a zip. Raises UnreadableError."""
    paths = [PurePosixPath(name) for name in archive.namelist() if not name.startswith("__MACOSX/")]
    tables = [path for path in paths if path.suffix.lower() in {".csv", ".tsv"}]
    if not tables:
        raise UnreadableError(
            "The zip holds no CSV file" if len(paths) != 1 else f"The zip holds {paths[0]}, and no CSV file",
            "Unpack it, and import the workbook that is in it",
        )
    check_sheets(len(tables))
    for path in tables:
        with damage_told():
            content = archive.read(str(path))
        yield Found(path.stem, [Part(table(content))])


def _decoded(content: bytes) -> str:
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return content.decode("utf-16", "replace")
    if b"\0" in content[:4096]:
        raise UnreadableError(
            "The file is not text, so it is no CSV file", "Save the workbook as .xlsx and import that"
        )
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", "replace")


def _fitness(text: str, delimiter: str) -> tuple[float, int]:
    """How many of the first rows have the same number of columns with this delimiter, and that number."""
    try:
        sample = list(islice(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), _SAMPLE))
    except csv.Error:
        return 0.0, 0
    widths = Counter(len(row) for row in sample if len(row) > 1)
    width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
    return rows / max(sum(map(bool, sample)), 1), width
