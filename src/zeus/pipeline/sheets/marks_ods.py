"""What an ods file says beside text: hidden rows, crossed-out, red and merged cells, formulas without a result."""

import re
import zipfile
from xml.parsers import expat

from zeus.pipeline.sheets.book import Marks
from zeus.pipeline.sheets.colours import is_red

_CONTENT = "content.xml"
_WORTH_A_LOOK = re.compile(rb"visibility=|rows-spanned=|line-through|background-color=\"#|#N/A|#[A-Z]+[/!?]|Err:\d")
_ERROR = re.compile(r"#N/A|#[A-Z0-9/]+[!?]|Err:\d+")
_WIDEST = 1024
"""More cells alike in a row, or rows alike, are formats down to the end of the sheet."""


def ods_marks(archive: zipfile.ZipFile) -> dict[str, Marks]:
    """The marks of each sheet by its name. Raises KeyError or ValueError."""
    content = archive.read(_CONTENT)
    if not _WORTH_A_LOOK.search(content):
        return {}
    if b"<!DOCTYPE" in content:
        raise ValueError(f"{_CONTENT} declares a document type")
    return _Reader().read(content)


class _Reader:
    """Follows the elements of the content: first the styles, then the cells that have them."""

    def __init__(self) -> None:
        self._found: dict[str, Marks] = {}
        self._marks = Marks()
        self._style = ""
        self._struck: set[str] = set()
        self._red: set[str] = set()
        self._line, self._column, self._lines, self._cells = 0, 0, 1, 1
        self._formula = False
        self._text: list[str] = []

    def read(self, content: bytes) -> dict[str, Marks]:
        """The marks of each sheet. Raises ValueError."""
        parser = expat.ParserCreate()
        parser.StartElementHandler, parser.EndElementHandler = self._start, self._end
        parser.CharacterDataHandler = self._characters
        try:
            parser.Parse(content, True)
        except expat.ExpatError as error:
            raise ValueError(str(error)) from error
        return self._found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        match name:
            case "style:style":
                self._style = attributes.get("style:name", "")
            case "style:text-properties":
                if any(_crosses_out(*each) for each in attributes.items()):
                    self._struck.add(self._style)
            case "style:table-cell-properties":
                if is_red(attributes.get("fo:background-color", "")):
                    self._red.add(self._style)
            case "table:table":
                self._marks = self._found[attributes.get("table:name", "")] = Marks()
                self._line, self._lines = 1, 0
            case "table:table-row":
                self._start_row(attributes)
            case "table:table-cell" | "table:covered-table-cell":
                self._start_cell(attributes)

    def _start_row(self, attributes: dict[str, str]) -> None:
        self._line += self._lines
        self._lines = int(attributes.get("table:number-rows-repeated", 1))
        self._column, self._cells = 0, 0
        if attributes.get("table:visibility", "visible") != "visible" and self._lines <= _WIDEST:
            self._marks.hidden_rows.extend(range(self._line, self._line + self._lines))

    def _start_cell(self, attributes: dict[str, str]) -> None:
        self._column += self._cells
        self._cells = int(attributes.get("table:number-columns-repeated", 1))
        down = int(attributes.get("table:number-rows-spanned", 1))
        right = int(attributes.get("table:number-columns-spanned", 1))
        if down > 1 or right > 1:
            self._marks.merged.append((self._line, self._column, self._line + down - 1, self._column + right - 1))
        style = attributes.get("table:style-name")
        spots = [(self._line, self._column + n) for n in range(self._cells)] if self._cells <= _WIDEST else []
        if style in self._struck:
            self._marks.struck.extend(spots)
        if style in self._red:
            self._marks.red.extend(spots)
        self._formula = "table:formula" in attributes
        self._text.clear()

    def _characters(self, text: str) -> None:
        if self._formula:
            self._text.append(text)

    def _end(self, name: str) -> None:
        if name == "table:table-cell":
            shown = "".join(self._text)
            if _ERROR.fullmatch(shown):
                self._marks.errors.append((self._line, self._column, shown))
            self._formula = False
            self._text.clear()
        elif name == "table:table":
            self._style = ""


def _crosses_out(name: str, value: str) -> bool:
    return name.startswith("style:text-line-through-") and name.endswith(("-style", "-type")) and value != "none"
