"""Comments of a sheet of an xlsx file: ours are added and renewed, those of others stay."""

import re
from collections.abc import Collection, Iterable, Mapping

from zeus.pipeline.sheets.annotate_styles import MAIN
from zeus.pipeline.sheets.book import Spot
from zeus.pipeline.sheets.findings import SIGN
from zeus.pipeline.sheets.splices import Splice, spliced, text
from zeus.pipeline.sheets.tags import attributes_of, spot
from zeus.pipeline.sheets.texts import column_letters

AUTHOR = "Zeus"
MOST_COMMENTS = 5000
"""More comments on one sheet make spreadsheet programs slow; the list of problems has them all."""

_NAMES = (
    b' xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    b' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
NO_COMMENTS = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
    b'<comments xmlns="%s"><authors></authors><commentList></commentList></comments>' % MAIN
)
NO_DRAWING = b"<xml%s></xml>" % _NAMES
"""What stands for the comments, and for how they are drawn, of a sheet that has none."""

_SHAPES_OF_A_BLOCK = 1000
_SHAPES = re.compile(rb"<(\w+:)?shape\s.*?</(\w+:)?shape>", re.DOTALL)
_ID_MAP = re.compile(rb"<(?:\w+:)?idmap\s[^>]*data=[\"']([\d, ]*)")
_TYPE = (
    b'<v:shapetype%s id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    b'<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>' % _NAMES
)
_SHAPE = (
    '<v:shape{names} id="_x0000_s{id}" type="#_x0000_t202" style="position:absolute;margin-left:60pt;margin-top:2pt;'
    'width:220pt;height:90pt;z-index:{z};visibility:hidden" fillcolor="#ffffe1" o:insetmode="auto">'
    '<v:fill color2="#ffffe1"/><v:shadow on="t" color="black" obscured="t"/><v:path o:connecttype="none"/>'
    '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
    '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
    "<x:Anchor>{left}, 15, {top}, 2, {right}, 30, {bottom}, 4</x:Anchor><x:AutoFill>False</x:AutoFill>"
    "<x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
)


def commented(content: bytes, wanted: Mapping[Spot, str]) -> tuple[bytes, set[Spot], set[Spot]]:
    """The comments of a sheet with ours anew; where those are that went, and those that came.

    `wanted` are texts by line and column (from 0). A cell that has a comment of somebody else keeps that one alone.
    Raises ValueError.
    """
    prefix = _prefix(content, b"comments")
    authors = re.search(rb"<%sauthors>(.*?)</%sauthors>|<%sauthors/>" % (prefix, prefix, prefix), content, re.DOTALL)
    if authors is None:
        raise ValueError("comments without authors")
    gone: set[Spot] = set()
    others: set[Spot] = set()
    splices: list[Splice] = []
    for match in re.finditer(rb"<%scomment\s([^>]*)>.*?</%scomment>" % (prefix, prefix), content, re.DOTALL):
        place = spot(attributes_of(match.group(1))[b"ref"])
        if _is_ours(match.group()):
            gone.add(place)
            splices.append((match.start(), match.end(), b""))
        else:
            others.add(place)
    new = {each: words for each, words in wanted.items() if each not in others}
    listed = re.findall(rb"<%sauthor(?:/>|>([^<]*)</%sauthor>)" % (prefix, prefix), authors.group())
    number = listed.index(AUTHOR.encode()) if AUTHOR.encode() in listed else len(listed)
    if new and number == len(listed):
        added = b"<%sauthor>%s</%sauthor>" % (prefix, AUTHOR.encode(), prefix)
        whole = b"<%sauthors>%s%s</%sauthors>" % (prefix, authors.group(1) or b"", added, prefix)
        splices.append((authors.start(), authors.end(), whole))
    new = dict(sorted(new.items())[:MOST_COMMENTS])
    end = content.find(b"</%scommentList>" % prefix)
    if end < 0:
        raise ValueError("comments without a list")
    splices.append((end, end, b"".join(_comment(prefix, number, *each) for each in new.items())))
    return spliced(content, splices), gone, set(new)


def drawn(content: bytes, gone: Collection[Spot], new: Collection[Spot], blocks: Iterable[int]) -> bytes:
    """How the comments of a sheet are drawn, without those that went, with those that came.

    `blocks` are numbers that no other drawing of the file uses, one for each thousand comments. Raises ValueError.
    """
    kept = _SHAPES.sub(lambda match: b"" if _spot_of(match.group()) in gone else match.group(), content)
    if not new:
        return kept
    numbers = list(blocks)
    shapes = (
        _shape(numbers[index // _SHAPES_OF_A_BLOCK] * 1024 + index % _SHAPES_OF_A_BLOCK + 1, index + 1, *each)
        for index, each in enumerate(sorted(new))
    )
    kept = _with_blocks(kept, numbers)
    kind = b"" if b"_x0000_t202" in kept else _TYPE
    end = kept.rfind(b"</xml>")
    if end < 0:
        raise ValueError("a drawing that does not end")
    return spliced(kept, [(end, end, kind + "".join(shapes).encode())])


def blocks_needed(count: int) -> int:
    """How many blocks of numbers so many shapes need."""
    return -(-count // _SHAPES_OF_A_BLOCK)


def used_blocks(content: bytes) -> set[int]:
    """The blocks that a drawing uses."""
    return {int(number) for data in _ID_MAP.findall(content) for number in re.findall(rb"\d+", data)}


def _with_blocks(content: bytes, numbers: list[int]) -> bytes:
    data = ",".join(map(str, numbers)).encode()
    match = _ID_MAP.search(content)
    if match:
        return spliced(content, [(match.end(), match.end(), b"," + data)])
    layout = b'<o:shapelayout%s v:ext="edit"><o:idmap v:ext="edit" data="%s"/></o:shapelayout>' % (_NAMES, data)
    root = re.search(rb"<xml(?=[\s>])[^>]*>", content)
    if root is None:
        raise ValueError("a drawing that does not begin")
    return spliced(content, [(root.end(), root.end(), layout)])


def _comment(prefix: bytes, author: int, place: Spot, words: str) -> bytes:
    line, column = place
    p, ref = prefix, f"{column_letters(column)}{line}".encode()
    begin = b'<%scomment ref="%s" authorId="%d"><%stext><%sr><%st xml:space="preserve">' % (p, ref, author, p, p, p)
    return begin + text(words) + b"</%st></%sr></%stext></%scomment>" % (p, p, p, p)


def _shape(id: int, z: int, line: int, column: int) -> str:
    top = max(line - 2, 0)
    return _SHAPE.format(
        names=_NAMES.decode(),
        id=id,
        z=z,
        left=column + 1,
        top=top,
        right=column + 4,
        bottom=top + 6,
        row=line - 1,
        column=column,
    )


def _spot_of(shape: bytes) -> Spot | None:
    """The cell whose comment the shape draws."""
    found = re.search(rb"<(?:\w+:)?Row>\s*(\d+)\s*</.*?<(?:\w+:)?Column>\s*(\d+)\s*</", shape)
    return (int(found.group(1)) + 1, int(found.group(2))) if found else None


def _is_ours(comment: bytes) -> bool:
    words = b"".join(re.findall(rb"<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)<", comment))
    return words.startswith(SIGN.encode())


def _prefix(content: bytes, name: bytes) -> bytes:
    root = re.search(rb"<(\w+:)?%s(?=[\s>])" % name, content)
    if root is None or re.search(rb"<!\[CDATA\[|<!--|<!DOCTYPE", content):
        raise ValueError(f"no plain {name.decode()}")
    return root.group(1) or b""
