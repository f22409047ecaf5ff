"""The parts of an Office package about to change: what is not touched goes into the new file as it came."""

import io
import re
import zipfile
from collections.abc import Iterator

from zeus.pipeline.sheets.package import Package, relationships_part
from zeus.pipeline.sheets.splices import quoted, spliced

_TYPES = "[Content_Types].xml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"
_NO_RELATIONSHIPS = (
    f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?><Relationships xmlns="{_PACKAGE}"></Relationships>'
)
_SIGNATURES = "_xmlsignatures/"


class Parts:
    """The parts by name: those of the archive, changed ones, new ones. Raises KeyError and ValueError for damage."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self.package = Package(archive)
        self._changed: dict[str, bytes] = {}

    def __contains__(self, part: str) -> bool:
        return part in self._changed or part in self.package

    def __getitem__(self, part: str) -> bytes:
        name = self._named(part)
        return self._changed[name] if name in self._changed else self.package.content(part)

    def __setitem__(self, part: str, content: bytes) -> None:
        self._changed[self._named(part)] = content

    def names(self) -> Iterator[str]:
        """All parts."""
        yield from self._archive.namelist()
        yield from self._changed

    def free_name(self, pattern: str) -> str:
        """A name that no part has, from a pattern with a place for a number."""
        taken = {name.lower() for name in self.names()}
        number = 1
        while pattern.format(number).lower() in taken:
            number += 1
        return pattern.format(number)

    def add(self, part: str, content: bytes, kind: str) -> None:
        """Add a part, whose content is of this type."""
        self._changed[part] = content
        override = b"<Override PartName=%s ContentType=%s/>" % (quoted(f"/{part}"), quoted(kind))
        self._insert(_TYPES, override, b"Types")

    def add_ending(self, ending: str, kind: str) -> None:
        """Say what parts with this ending are, unless the file says so already."""
        if not re.search(rb'Extension=["\']%s["\']' % ending.encode(), self[_TYPES], re.IGNORECASE):
            default = b"<Default Extension=%s ContentType=%s/>" % (quoted(ending), quoted(kind))
            # Among the others: their order says nothing.
            self._insert(_TYPES, default, b"Types")

    def relate(self, part: str, type: str, target: str) -> str:
        """Lead from a part to another; the id under which the part knows the other."""
        place = relationships_part(part)
        if place not in self:
            self._changed[place] = _NO_RELATIONSHIPS.encode()
        ids = set(re.findall(rb'\bId=["\']([^"\']*)["\']', self[place]))
        number = 1
        while f"rIdZeus{number}".encode() in ids:
            number += 1
        id = f"rIdZeus{number}"
        way = b"<Relationship Id=%s Type=%s Target=%s/>" % (quoted(id), quoted(type), quoted(f"/{target}"))
        self._insert(place, way, b"Relationships")
        return id

    def written(self) -> bytes:
        """The new file. A digital signature, which would not hold any more, is left out."""
        self._unsign()
        made = io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in self._archive.infolist():
                if not entry.filename.startswith(_SIGNATURES):
                    changed = self._changed.pop(entry.filename, None)
                    new.writestr(entry, self._archive.read(entry) if changed is None else changed, entry.compress_type)
            for name, content in self._changed.items():
                new.writestr(name, content)
        return made.getvalue()

    def _unsign(self) -> None:
        if any(name.startswith(_SIGNATURES) for name in self._archive.namelist()):
            place = relationships_part("")
            self[place] = re.sub(rb"<Relationship\s[^>]*digital-signature/origin[^>]*/>", b"", self[place])
            self[_TYPES] = re.sub(rb'<Override\s[^>]*PartName=["\']/_xmlsignatures/[^>]*/>', b"", self[_TYPES])

    def _insert(self, part: str, element: bytes, root: bytes) -> None:
        """Put an element at the end of the root of a part, under the prefix that its elements have."""
        content = self[part]
        end = re.search(rb"</(\w+:)?%s\s*>\s*$|<(\w+:)?%s(?:\s[^>]*)?/>\s*$" % (root, root), content)
        if end is None:
            raise ValueError(f"{part} does not end")
        prefix = end.group(1) or end.group(2) or b""
        element = b"<" + prefix + element.removeprefix(b"<")
        if end.group().startswith(b"</"):
            self[part] = spliced(content, [(end.start(), end.start(), element)])
        else:
            opened = end.group().rstrip().removesuffix(b"/>") + b">"
            self[part] = spliced(content, [(end.start(), end.end(), opened + element + b"</" + prefix + root + b">")])

    def _named(self, part: str) -> str:
        return self.package.named(part) if part in self.package else part
