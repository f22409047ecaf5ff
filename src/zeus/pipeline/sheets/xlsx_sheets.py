"""The sheets of an xlsx file; large ones a piece at a time, as the reader needs much memory for what it reads."""

import io
import zipfile
from collections import Counter, deque
from collections.abc import Callable, Collection, Iterable, Iterator
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from python_calamine import CalamineError, CalamineSheet

from zeus.pipeline.sheets.book import Found, Marks, OddError, Part
from zeus.pipeline.sheets.bundles import Bundle, Frame, texts_size
from zeus.pipeline.sheets.marks_xlsx import sheet_marks, styles_of, xlsx_marks
from zeus.pipeline.sheets.package import Package
from zeus.pipeline.sheets.workbooks import filled_part, opened_workbook, refusals_told, whole_part, workbook

PIECE = 2 * 2**20
"""How many bytes of the XML of a sheet are read at a time."""

Thing = TypeVar("Thing")
Made = TypeVar("Made")


def xlsx_sheets(content: bytes) -> Iterator[Found]:
    """The sheets with their marks. Raises UnreadableError, KeyError or ValueError."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive, ThreadPoolExecutor(1) as beside:
        package = Package(archive)
        large = _large_parts(package)
        # The reader works on its own meanwhile.
        marks = beside.submit(xlsx_marks, package, large)
        if not large:
            yield from workbook(content, marks.result)
            return
        frame = cache(lambda: Frame(package))
        sheets = [_LargeSheet(name, part, content, package, frame, beside) for name, part in large.items()]
        elsewhere = {each.name: Found(each.name, each.parts(), whole=each.whole) for each in sheets}
        yield from workbook(_without(archive, large.values()), marks.result, elsewhere)


@dataclass(frozen=True)
class _LargeSheet:
    """A large sheet: its name, its part, the file, and what is needed of it to read any sheet."""

    name: str
    part: str
    content: bytes
    package: Package
    frame: Callable[[], Frame]
    beside: Executor

    def parts(self) -> Iterator[Part]:
        """The sheet, piece by piece. Raises OddError."""
        try:
            with self.package.stream(self.part) as stream:
                for marks, sheet in _ahead(self.beside, _read, _pieces(self.frame().bundles(stream, PIECE))):
                    yield filled_part(sheet, marks)
        except (CalamineError, KeyError, ValueError):
            raise OddError(self.name) from None

    def whole(self) -> Iterator[Part]:
        """The sheet in one. Raises UnreadableError, KeyError or ValueError."""
        marks = self.beside.submit(lambda: sheet_marks(self.package.content(self.part), styles_of(self.package)))
        with refusals_told():
            sheet = opened_workbook(self.content).get_sheet_by_name(self.name)
        yield whole_part(sheet, marks.result())


def _pieces(bundles: Iterable[Bundle]) -> Iterator[tuple[Bundle, int]]:
    for bundle in bundles:
        yield from ((bundle, index) for index in range(len(bundle.marks)))


def _read(piece: tuple[Bundle, int]) -> tuple[Marks, CalamineSheet]:
    bundle, index = piece
    return bundle.marks[index], bundle.sheet(index)


def _ahead(beside: Executor, work: Callable[[Thing], Made], things: Iterable[Thing]) -> Iterator[Made]:
    """What becomes of each, the next of which is worked on while one is looked at."""
    under_way: deque[Future[Made]] = deque()
    for thing in things:
        under_way.append(beside.submit(work, thing))
        if len(under_way) > 1:
            yield under_way.popleft().result()
    for made in under_way:
        yield made.result()


def _large_parts(package: Package) -> dict[str, str]:
    """The parts of large sheets, as the archive names them, by the sheets' names. Damage is told when they are read.

    Left out are those that share their name or part with others, and those that are less than the texts to read along.
    """
    try:
        if not package.has_xml:
            return {}
        sheets = [(name, package.named(way.target)) for name, way in package.sheets() if way.kind == "worksheet"]
        large = max(PIECE, texts_size(package))
    except (KeyError, ValueError):
        return {}
    names, parts = Counter(name for name, _ in sheets), Counter(part for _, part in sheets)
    return {name: part for name, part in sheets if names[name] == parts[part] == 1 and package.size(part) > large}


def _without(archive: zipfile.ZipFile, parts: Collection[str]) -> bytes:
    """A file of what the reader needs of the archive, without these parts."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as file:
        for name in dict.fromkeys(archive.namelist()):
            if name not in parts and "/media/" not in name:
                file.writestr(name, archive.read(name))
    return made.getvalue()
