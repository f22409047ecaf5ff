"""Distils a WSDL into the same facts as an OpenAPI document: operations as paths, complex types as schemas.

An operation is a path of the method ``soap``. A schema has beside OpenAPI's words ``order``: its members in the
sequence that a message must keep to, those of the base type first. A member that repeats is an array.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from lxml import etree

Json = Any

XS = "{http://www.w3.org/2001/XMLSchema}"
WSDL = "{http://schemas.xmlsoap.org/wsdl/}"

_SIMPLE: Mapping[str, Json] = {
    "string": {"type": "string"},
    "boolean": {"type": "boolean"},
    "byte": {"type": "integer", "minimum": -128, "maximum": 127},
    "unsignedShort": {"type": "integer", "minimum": 0, "maximum": 65535},
    "int": {"type": "integer", "format": "int32"},
    "long": {"type": "integer", "format": "int64"},
    "float": {"type": "number"},
    "double": {"type": "number"},
    "dateTime": {"type": "string", "format": "date-time"},
    "base64Binary": {"type": "string", "format": "byte"},
    "anyURI": {"type": "string"},
}


class Description:
    """One WSDL; remembers which of its types the wanted operations reach."""

    def __init__(self, path: Path, wanted: Iterable[str]) -> None:
        self.root = etree.parse(path, etree.XMLParser(no_network=True)).getroot()
        self.wanted = set(wanted)
        self._types = {
            each.get("name", ""): each
            for kind in ("complexType", "simpleType")
            for each in self.root.iter(f"{XS}{kind}")
            if each.get("name")
        }
        self._messages = {
            each.get("name", ""): _local(part.get("element"))
            for each in self.root.iter(f"{WSDL}message")
            for part in each.iter(f"{WSDL}part")
        }
        self.schemas: dict[str, Json] = {}

    def operations(self) -> dict[str, Json]:
        """The facts of the wanted operations by name."""
        found = {}
        (port,) = self.root.iter(f"{WSDL}portType")
        for each in port.iter(f"{WSDL}operation"):
            name = each.get("name", "")
            if name in self.wanted:
                faults = [self._element(fault) for fault in each.iter(f"{WSDL}fault")]
                asked, told = (self._element(each.find(f"{WSDL}{side}")) for side in ("input", "output"))
                found[name] = {
                    "soap": {
                        "parameters": [],
                        "body": {"content": {"text/xml": self._type(asked)}, "required": True},
                        "replies": {"200": self._type(told)},
                        "faults": sorted(faults),
                    }
                }
                for fault in faults:
                    self._type(fault)
        return found

    def _element(self, part: Json) -> str:
        """The element that an input, output or fault is; its type has the same name."""
        return self._messages[_local(part.get("message"))]

    def _type(self, name: str) -> Json:
        simple = _SIMPLE.get(name)
        if simple is not None and name not in self._types:
            return dict(simple)
        if name == "swaRef":
            return {"type": "string", "format": "byte"}
        if name not in self.schemas:
            self.schemas[name] = {}
            self.schemas[name] = self._facts(self._types[name])
        return {"$ref": name}

    def _facts(self, element: Json) -> Json:
        values = [each.get("value") for each in element.iter(f"{XS}enumeration")]
        if values:
            return {"type": "string", "enum": values}
        members: dict[str, Json] = {}
        needed: list[str] = []
        extension = element.find(f"{XS}complexContent/{XS}extension")
        if extension is not None:
            base = self._facts(self._types[_local(extension.get("base"))])
            members, needed = dict(base["properties"]), list(base["required"])
        sequence = (element if extension is None else extension).find(f"{XS}sequence")
        for each in sequence if sequence is not None else ():
            name = each.get("name") or _local(each.get("ref"))
            members[name] = self._member(each)
            if each.get("minOccurs", "1") != "0":
                needed.append(name)
        return {
            "type": "object",
            "properties": members,
            "order": list(members),
            "required": needed,
            "additionalProperties": False,
        }

    def _member(self, element: Json) -> Json:
        inner = element.find(f"{XS}complexType")
        facts = self._type(_local(element.get("type") or element.get("ref"))) if inner is None else self._facts(inner)
        return {"type": "array", "items": facts} if element.get("maxOccurs") == "unbounded" else facts


def _local(name: str | None) -> str:
    return (name or "").rpartition(":")[2]
