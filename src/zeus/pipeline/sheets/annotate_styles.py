"""Cell formats of an xlsx file: copies of the customer's own, in the colour of cells that have a problem."""

import re

from zeus.pipeline.sheets.colours import BAD
from zeus.pipeline.sheets.splices import spliced, with_attribute
from zeus.pipeline.sheets.tags import attributes_of

MAIN = b"http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NO_STYLES = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><styleSheet xmlns="%s"><fonts count="1"><font/></fonts>'
    b'<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    b'</fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
    b'<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs></styleSheet>' % MAIN
)
"""What stands for the formats of a file that has none."""

_SPREADSHEET = re.compile(rb'"(http://[^"]*/spreadsheetml/(?:2006/)?main)"')
_PLAIN = (
    b'<%sxf numFmtId="49" fontId="%d" fillId="%d" borderId="0" xfId="0" applyAlignment="1" applyFont="1" applyFill="1">'
)
_WRAPPED = b'<%salignment vertical="top" wrapText="1"/></%sxf>'


def namespace_of(part: bytes) -> bytes:
    """The namespace of a part: there are two editions of the format, and parts of both do not go together."""
    found = _SPREADSHEET.search(part[:4096])
    return found.group(1) if found else MAIN


class StyleSheet:
    """The formats of a file, and those that are added to it. Raises ValueError for what is no style sheet."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        root = re.search(rb"<(\w+:)?styleSheet[\s>]", content)
        if root is None or re.search(rb"<!\[CDATA\[|<!--|<!DOCTYPE", content):
            raise ValueError("no plain style sheet")
        self._prefix = root.group(1) or b""
        self._formats = self._elements(b"cellXfs", b"xf")
        self._fills = self._elements(b"fills", b"fill")
        self._fonts = self._elements(b"fonts", b"font")
        self._added: dict[bytes, list[bytes]] = {b"cellXfs": [], b"fills": [], b"fonts": []}
        self._made: dict[bytes, int] = {}
        self._bad_fill = self._fill()

    def is_bad(self, style: int) -> bool:
        """Whether a format has our colour: of a copy that was annotated before."""
        return style < len(self._formats) and self._fill_of(style) == self._bad_fill

    def bad_styles(self) -> list[int]:
        """The formats that have our colour in the file as it came."""
        return [style for style in range(len(self._formats)) if self.is_bad(style)]

    def bad(self, style: int) -> int:
        """The format that is like this one, but in our colour."""
        return style if self.is_bad(style) else self._like(style, self._bad_fill)

    def plain(self, style: int) -> int:
        """The format that is like this one, but without colour."""
        return self._like(style, 0)

    def wrapped(self, *, heading: bool = False, link: bool = False) -> int:
        """A format for texts of several lines."""
        p, font = self._prefix, 0
        if heading:
            font = self._font(b"b", b"<%sb/>" % p)
        if link:
            font = self._font(b"u|color", b'<%su/><%scolor rgb="FF0563C1"/>' % (p, p))
        return self._add(
            b"cellXfs", _PLAIN % (p, font, self._bad_fill if heading else 0) + _WRAPPED % (p, p), len(self._formats)
        )

    def content(self) -> bytes:
        """The style sheet with what was added to it."""
        splices = []
        for name, added in self._added.items():
            start, tag_end, end = self._section(name)
            if added:
                count = len(self._elements(name, _ITEM[name])) + len(added)
                splices.append((start, tag_end, with_attribute(self._content[start:tag_end], b"count", b"%d" % count)))
                splices.append((end, end, b"".join(added)))
        return spliced(self._content, splices)

    def _fill(self) -> int:
        for number, fill in enumerate(self._fills):
            if re.search(rb"fgColor\s[^>]*rgb=[\"'](?:FF)?%s[\"']" % BAD.encode(), fill):
                return number
        p = self._prefix
        fill = b'<%sfill><%spatternFill patternType="solid"><%sfgColor rgb="FF%s"/><%sbgColor indexed="64"/>'
        end = b"</%spatternFill></%sfill>" % (p, p)
        return self._add(b"fills", fill % (p, p, p, BAD.encode(), p) + end, len(self._fills))

    def _font(self, instead_of: bytes, parts: bytes) -> int:
        """The file's usual font, but for some of its parts."""
        usual = re.search(rb">(.*)<", self._fonts[0], re.DOTALL) if self._fonts else None
        part = rb"<%s(?:%s)(?:\s[^>]*)?/>" % (self._prefix, instead_of)
        rest = re.sub(part, b"", usual.group(1)) if usual else b""
        font = b"<%sfont>%s%s</%sfont>" % (self._prefix, parts, rest, self._prefix)
        return self._add(b"fonts", font, len(self._fonts))

    def _fill_of(self, style: int) -> int:
        return int(attributes_of(self._tag(style)).get(b"fillId", 0))

    def _tag(self, style: int) -> bytes:
        element = self._formats[style]
        return element[: element.index(b">") + 1]

    def _like(self, style: int, fill: int) -> int:
        if style >= len(self._formats):
            raise ValueError(f"there is no format {style}")
        tag, element = self._tag(style), self._formats[style]
        tag = with_attribute(with_attribute(tag, b"fillId", b"%d" % fill), b"applyFill", b"1")
        return self._add(b"cellXfs", tag + element[element.index(b">") + 1 :], len(self._formats))

    def _add(self, section: bytes, element: bytes, there: int) -> int:
        """The number of an element that is added once."""
        if element not in self._made:
            self._made[element] = there + len(self._added[section])
            self._added[section].append(element)
        return self._made[element]

    def _section(self, name: bytes) -> tuple[int, int, int]:
        """Where the list of this name begins, where its tag ends, and where its last element does."""
        begin = re.search(rb"<%s%s(?=[\s>])[^>]*[^/]>|<%s%s>" % (self._prefix, name, self._prefix, name), self._content)
        end = self._content.find(b"</%s%s>" % (self._prefix, name))
        if begin is None or end < 0:
            raise ValueError(f"there are no {name.decode()}")
        return begin.start(), begin.end(), end

    def _elements(self, section: bytes, name: bytes) -> list[bytes]:
        _, start, end = self._section(section)
        element = rb"<%s%s(?:\s[^>]*)?/>|<%s%s(?:\s[^>]*)?>.*?</%s%s>"
        tag = (self._prefix, name)
        return re.findall(element % (*tag, *tag, *tag), self._content[start:end], re.DOTALL)


_ITEM = {b"cellXfs": b"xf", b"fills": b"fill", b"fonts": b"font"}
