"""The tags of rows and cells in the XML of a sheet, found without building a tree of millions of elements."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass

from zeus.pipeline.sheets.texts import column_letters

_ATTRIBUTE = re.compile(rb"([\w:]+)\s*=\s*[\"']([^\"']*)[\"']")
_ODD = re.compile(rb"<!\[CDATA\[|<!--|<!DOCTYPE")
_TAG = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s/>])[^>]*>")
_ROOT = re.compile(rb"<(\w+:)?worksheet[\s>]")


@dataclass(slots=True)
class Tag:
    """The start of a row (`column` is -1) or of a cell: its line, its column from 0, and where its bytes lie."""

    line: int
    column: int
    attributes: dict[bytes, bytes]
    start: int
    end: int


class Tags:
    """Finds tags in the XML of a sheet. Raises ValueError for XML in which what looks like a tag need not be one.

    `content` is the XML with the place of every row and cell written out, as most programs do.
    """

    def __init__(self, content: bytes) -> None:
        root = _ROOT.search(content)
        if root is None or _ODD.search(content):
            raise ValueError("no plain sheet")
        self.prefix = root.group(1) or b""
        self.content = content if _is_numbered(content, self.prefix) else _numbered(content)

    def rows(self) -> Iterator[Tag]:
        """All rows."""
        for match in re.finditer(rb"<%srow(?=[\s/>])[^>]*>" % self.prefix, self.content):
            yield _tag(match.group(), match.start())

    def cells(self, start: int, end: int) -> Iterator[Tag]:
        """The cells between two places in the content."""
        for match in re.compile(rb"<%sc(?=[\s/>])[^>]*>" % self.prefix).finditer(self.content, start, end):
            yield _tag(match.group(), match.start())

    def having(self, name: bytes, attribute: bytes, values: Collection[bytes], *, filled: bool = True) -> Iterator[Tag]:
        """The rows or cells (``row``, ``c``) whose attribute has one of these values; if `filled`, with content."""
        any_of, rest = b"|".join(values), rb"(?:[^<>]*[^/<>])?>" if filled else b""
        for pattern in (rb'%s="(?:%s)"' + rest, rb"%s='(?:%s)'" + rest):
            # Looked for from the attribute, which is rare, rather than from the tag, of which there may be millions.
            for match in re.finditer(pattern % (attribute, any_of), self.content):
                tag = self._tag_around(name, match.start())
                if tag and tag.attributes.get(attribute) in values:
                    yield tag

    def cells_before(self, expression: bytes) -> Iterator[Tag]:
        """The cells that begin with what the expression matches."""
        for match in re.finditer(expression, self.content):
            tag = self._tag_around(b"c", match.start() - 1)
            if tag:
                yield tag

    def _tag_around(self, name: bytes, place: int) -> Tag | None:
        """The tag of a row or cell that the place lies in."""
        start = self.content.rfind(b"<", 0, place)
        end = self.content.find(b">", start) + 1
        tag = self.content[start:end]
        begins = re.match(rb"<%s%s[\s/>]" % (self.prefix, name), tag)
        return _tag(tag, start) if begins and end > place else None


def _tag(tag: bytes, start: int) -> Tag:
    attributes = attributes_of(tag)
    place = attributes[b"r"]
    line, column = (int(place), -1) if place.isdigit() else spot(place)
    return Tag(line, column, attributes, start, start + len(tag))


def attributes_of(tag: bytes) -> dict[bytes, bytes]:
    """The attributes of a tag."""
    return dict(_ATTRIBUTE.findall(tag))


def spot(place: bytes) -> tuple[int, int]:
    """The line and the column (from 0) of a cell such as ``AB12``. Raises ValueError."""
    letters = place.rstrip(b"0123456789")
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return int(place[len(letters) :]), number - 1


def _is_numbered(content: bytes, prefix: bytes) -> bool:
    firsts = (re.search(rb"<%s%s(?=[\s/>])[^>]*>" % (prefix, name), content) for name in (b"row", b"c"))
    return all(first is None or b"r" in attributes_of(first.group()) for first in firsts)


def _numbered(content: bytes) -> bytes:
    """The content with the places written out that are only meant by the order of the cells."""
    line, column = 0, -1

    def with_place(match: re.Match[bytes]) -> bytes:
        nonlocal line, column
        tag, name = match.group(), match.group(1)
        place = attributes_of(tag).get(b"r")
        if name == b"row":
            line, column = int(place or line + 1), -1
            meant = str(line)
        else:
            column = spot(place)[1] if place else column + 1
            meant = f"{column_letters(column)}{line}"
        return tag if place else tag.replace(name, b'%s r="%s"' % (name, meant.encode()), 1)

    return _TAG.sub(with_place, content)
