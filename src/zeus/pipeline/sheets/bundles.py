"""Pieces of a large sheet as the sheets of a workbook of their own, for a reader that needs much memory for a sheet."""

import io
import zipfile
from collections.abc import Iterable, Iterator
from typing import IO
from xml.sax.saxutils import quoteattr

from python_calamine import CalamineSheet, CalamineWorkbook

from zeus.pipeline.sheets.book import Marks
from zeus.pipeline.sheets.marks_xlsx import piece_marks, styles_of
from zeus.pipeline.sheets.package import Package, Relationship, local
from zeus.pipeline.sheets.pieces import pieces
from zeus.pipeline.sheets.workbooks import opened_workbook

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_WAYS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_WORTH = 2
"""How many times the size of the texts that sheets share a bundle has, as they are read for each bundle."""


class Bundle:
    """Some pieces; the reader takes them in when the first is asked for."""

    def __init__(self, frame: "Frame") -> None:
        self._frame, self._made = frame, io.BytesIO(frame.content)
        method = zipfile.ZIP_DEFLATED if frame.texts else zipfile.ZIP_STORED
        self._archive = zipfile.ZipFile(self._made, "a", method, compresslevel=1)
        self._opened: CalamineWorkbook | None = None
        self.marks: list[Marks] = []
        self.size = 0

    def add(self, piece: bytes, marks: Marks) -> None:
        """Take in one more."""
        self._archive.writestr(f"xl/worksheets/{len(self.marks)}.xml", piece)
        self.marks.append(marks)
        self.size += len(piece)

    def closed(self) -> "Bundle":
        """The bundle, to which nothing is added any more."""
        with self._archive:
            for name, content in self._frame.workbook(len(self.marks)):
                self._archive.writestr(name, content)
        return self

    def sheet(self, index: int) -> CalamineSheet:
        """The piece that was added after so many others. Raises CalamineError."""
        if self._opened is None:
            self._opened = opened_workbook(self._made.getvalue())
            self._made = io.BytesIO()
        return self._opened.get_sheet_by_name(f"{index}")


class Frame:
    """What is needed of a workbook to read the cells of any of its sheets. Raises KeyError and ValueError for damage.

    `texts` is the size of the texts that sheets share.
    """

    def __init__(self, package: Package) -> None:
        ways = [each for each in package.relationships(package.workbook) if each.target in package]
        self._ways = [each for each in ways if each.kind in ("styles", "sharedStrings")]
        self._dates = _dates(package)
        self.styles = styles_of(package)
        self.texts = texts_size(package)
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
            for part in {each.target: None for each in self._ways}:
                file.writestr(package.named(part), package.content(part))
        self.content = made.getvalue()

    def bundles(self, stream: IO[bytes], size: int) -> Iterator[Bundle]:
        """The pieces of a sheet, each of about so many bytes. Raises KeyError or ValueError where it has none."""
        bundle = Bundle(self)
        for piece in pieces(stream, size):
            bundle.add(piece, piece_marks(piece, self.styles))
            if bundle.size >= self.texts * _WORTH:
                yield bundle.closed()
                bundle = Bundle(self)
        if bundle.marks:
            yield bundle.closed()

    def workbook(self, count: int) -> Iterator[tuple[str, str]]:
        """The parts that say where so many sheets are, and texts and styles."""
        sheets = [
            Relationship(f"s{index}", f"{_WAYS}/worksheet", f"xl/worksheets/{index}.xml") for index in range(count)
        ]
        listed = "".join(f'<sheet name="{n}" sheetId="{n + 1}" r:id="{each.id}"/>' for n, each in enumerate(sheets))
        dates = f"<workbookPr date1904={quoteattr(self._dates)}/>"
        sheets_there = f'<workbook xmlns="{_MAIN}" xmlns:r="{_WAYS}">{dates}<sheets>{listed}</sheets></workbook>'
        yield "xl/workbook.xml", sheets_there
        yield "_rels/.rels", _relationships([Relationship("w", f"{_WAYS}/officeDocument", "xl/workbook.xml")])
        yield "xl/_rels/workbook.xml.rels", _relationships([*sheets, *self._ways])


def texts_size(package: Package) -> int:
    """How many bytes the texts have that sheets share. Raises KeyError and ValueError for damage."""
    ways = package.relationships(package.workbook)
    return sum(package.size(each.target) for each in ways if each.kind == "sharedStrings" and each.target in package)


def _relationships(ways: Iterable[Relationship]) -> str:
    listed = (
        f"<Relationship Id={quoteattr(each.id)} Type={quoteattr(each.type)} Target={quoteattr('/' + each.target)}/>"
        for each in ways
    )
    return f'<Relationships xmlns="{_PACKAGE}">{"".join(listed)}</Relationships>'


def _dates(package: Package) -> str:
    """Whether days are counted from 1904 on, as the workbook says it."""
    found = (each for each in package.tree(package.workbook).iter() if local(each.tag) == "workbookPr")
    return next((each.get("date1904", "0") for each in found), "0")
