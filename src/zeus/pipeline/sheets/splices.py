"""Changes to the bytes of a part, all others left as they are."""

import re
from collections.abc import Iterable
from xml.sax.saxutils import escape, quoteattr

Splice = tuple[int, int, bytes]
"""From where to where bytes are replaced, and by what."""


def spliced(content: bytes, splices: Iterable[Splice]) -> bytes:
    """The content with the changes, which do not overlap; of several insertions at one place the first comes first."""
    parts, done = [], 0
    for start, end, new in sorted(splices, key=lambda splice: splice[:2]):
        parts += [content[done:start], new]
        done = end
    return b"".join((*parts, content[done:]))


def with_attribute(tag: bytes, name: bytes, value: bytes) -> bytes:
    """The tag with the attribute set."""
    bare = re.sub(rb"\s%s\s*=\s*(\"[^\"]*\"|'[^']*')" % re.escape(name), b"", tag)
    end = b"/>" if bare.endswith(b"/>") else b">"
    return bare.removesuffix(end).rstrip() + b' %s="%s"' % (name, value) + end


def without_attribute(tag: bytes, name: bytes) -> bytes:
    """The tag without the attribute."""
    return re.sub(rb"\s%s\s*=\s*(\"[^\"]*\"|'[^']*')" % re.escape(name), b"", tag)


def text(words: str) -> bytes:
    """The words as the content of an element, without what XML cannot hold."""
    return escape(_possible(words)).encode()


def quoted(words: str) -> bytes:
    """The words as the value of an attribute, in quotes."""
    return quoteattr(_possible(words)).encode()


def _possible(words: str) -> str:
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]", "", words)
