"""The XML of a sheet in pieces, each of them a sheet with some of the rows: nobody needs to hold the whole."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO

from zeus.pipeline.sheets.package import check_encoding

_ROOT = re.compile(rb"<(\w+:)?worksheet[\s>]")
_LONGEST = 4 * 2**20
"""The most bytes that what belongs together, such as a row, may have."""

_AFTER_NAME = frozenset(b" >/\t\r\n")


@dataclass(frozen=True)
class _Frame:
    """What stands before the rows, and how rows begin and end."""

    head: bytes
    row: bytes
    end: bytes
    tail: bytes


def pieces(stream: IO[bytes], size: int) -> Iterator[bytes]:
    """Pieces of about so many bytes, cut before a row. Raises ValueError where that cannot be told."""
    frame, rest = _begun(stream, size)
    while frame.end not in rest:
        place = _last_row(frame, rest)
        if place > 0:
            yield frame.head + rest[:place] + frame.tail
            rest = rest[place:]
        rest += _more(stream, size, rest)
    yield frame.head + rest + stream.read()


def _begun(stream: IO[bytes], size: int) -> tuple[_Frame, bytes]:
    """The frame, and what was read of the rows."""
    begun = b""
    while True:
        begun += _more(stream, size, begun)
        root = _ROOT.search(begun)
        if root is None:
            continue
        prefix = root.group(1) or b""
        start, row = begun.find(b"<%ssheetData" % prefix), b"<%srow" % prefix
        place = begun.find(row, start)
        if -1 < start < place:
            check_encoding(begun)
            end = b"</%ssheetData" % prefix
            return _Frame(begun[:place], row, end, b"%s></%sworksheet>" % (end, prefix)), begun[place:]


def _last_row(frame: _Frame, rows: bytes) -> int:
    """Where the last row begins."""
    place = rows.rfind(frame.row, 0, -1)
    if place > 0 and rows[place + len(frame.row)] not in _AFTER_NAME:
        raise ValueError("what looks like a row is none")
    return place


def _more(stream: IO[bytes], size: int, held: bytes) -> bytes:
    more = stream.read(size) if len(held) < _LONGEST else b""
    if not more:
        raise ValueError("no row ends or begins where it should")
    return more
