"""Office packages: a zip of parts, and the relationships that lead from one to the next."""

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import IO
from xml.etree import ElementTree as ET

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")
_USUAL = "xl/workbook.xml"
_DECLARED = re.compile(rb'^<\?xml[^>]*encoding=["\']([\w-]+)["\']')


@dataclass(frozen=True)
class Relationship:
    """A way from a part to another; `target` is the other's name in the zip, `kind` the last word of its type."""

    id: str
    type: str
    target: str

    @property
    def kind(self) -> str:
        """The kind of part that it leads to: ``worksheet``, ``comments``."""
        return self.type.rpartition("/")[2]


class Package:
    """The parts of an archive, read when they are asked for. KeyError and ValueError mean that it is damaged."""

    def __init__(self, archive: zipfile.ZipFile) -> None:
        self._archive = archive
        self._names = {name.lower(): name for name in archive.namelist()}
        self.workbook = self._workbook()

    def __contains__(self, part: str) -> bool:
        return part.lower() in self._names

    @property
    def has_xml(self) -> bool:
        """Whether the part that names the sheets is there, and is XML."""
        return self.workbook in self and not self.workbook.endswith(".bin")

    def content(self, part: str) -> bytes:
        """The content of a part, in UTF-8."""
        content = self._archive.read(self._names[part.lower()])
        if content.startswith(_UTF_16):
            content = content.decode("utf-16").encode()
            return re.sub(rb'^(<\?xml[^>]*encoding=)["\'][^"\']*["\']', rb'\1"UTF-8"', content)
        check_encoding(content)
        return content.removeprefix(b"\xef\xbb\xbf")

    def size(self, part: str) -> int:
        """How many bytes a part unpacks to."""
        return self._archive.getinfo(self._names[part.lower()]).file_size

    def stream(self, part: str) -> IO[bytes]:
        """The content of a part as it is, to be read little by little."""
        return self._archive.open(self._names[part.lower()])

    def tree(self, part: str) -> ET.Element:
        """The content of a part that is small."""
        return parsed(self.content(part))

    def relationships(self, part: str) -> list[Relationship]:
        """The ways that lead on from a part, other than out of the package."""
        place = relationships_part(part)
        if place not in self:
            return []
        return [
            Relationship(each.get("Id", ""), each.get("Type", ""), _target(part, each.get("Target", "")))
            for each in self.tree(place)
            if each.get("TargetMode") != "External"
        ]

    def sheets(self) -> Iterator[tuple[str, Relationship]]:
        """The sheets of a workbook in their order, charts too: the name of each, and the way to its part."""
        ways = {each.id: each for each in self.relationships(self.workbook)}
        for element in self.tree(self.workbook).iter():
            if local(element.tag) == "sheet":
                id = next((value for name, value in element.attrib.items() if local(name) == "id"), "")
                if id in ways and ways[id].target in self:
                    yield element.get("name", ""), ways[id]

    def named(self, part: str) -> str:
        """The name of a part as the archive spells it. Raises KeyError."""
        return self._names[part.lower()]

    def _workbook(self) -> str:
        """The part that names the sheets."""
        ways = self.relationships("") if relationships_part("") in self else []
        return next((each.target for each in ways if each.kind == "officeDocument"), _USUAL)


def in_utf_8(content: bytes) -> bytes:
    """A package whose parts are all in UTF-8: others may be, but are not understood by every reader."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        names = [name for name in archive.namelist() if name.endswith((".xml", ".rels"))]
        if not any(_is_utf_16(archive, name) for name in names):
            return content
        package, made = Package(archive), io.BytesIO()
        with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
            for entry in archive.infolist():
                new.writestr(entry, package.content(entry.filename) if entry.filename in names else archive.read(entry))
        return made.getvalue()


def check_encoding(content: bytes) -> None:
    """Raise ValueError for XML that says that it is neither in UTF-8 nor in ASCII."""
    declared = _DECLARED.match(content)
    if declared and declared.group(1).lower() not in (b"utf-8", b"us-ascii", b"ascii"):
        raise ValueError(f"is encoded as {declared.group(1).decode()}")


def _is_utf_16(archive: zipfile.ZipFile, name: str) -> bool:
    with archive.open(name) as part:
        return part.read(2) in _UTF_16


def parsed(content: bytes) -> ET.Element:
    """The root of a small document. Raises ValueError for what is not well-formed or declares entities."""
    if b"<!DOCTYPE" in content:
        raise ValueError("declares a document type")
    try:
        return ET.fromstring(content)  # noqa: S314 (no entities without a document type)
    except ET.ParseError as error:
        raise ValueError(str(error)) from error


def local(name: str) -> str:
    """The name of an element or attribute without its namespace."""
    return name.rpartition("}")[2]


def relationships_part(part: str) -> str:
    """Where the relationships of a part stand: ``xl/_rels/workbook.xml.rels``."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _target(part: str, target: str) -> str:
    joined = target if target.startswith("/") else posixpath.join(posixpath.dirname(part), target)
    return posixpath.normpath(joined).lstrip("/")
