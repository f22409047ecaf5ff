"""SOAP messages: XML read and written by the facts of the evidence, judged by the sequence that they tell."""

from collections.abc import Iterator, Mapping
from typing import Any

from lxml import etree

from zeus.core.wire import Object
from zeus.simulator.evidence import Evidence
from zeus.simulator.manners import RefusalError
from zeus.simulator.schema import Schema, Schemas

ENVELOPE = "http://schemas.xmlsoap.org/soap/envelope/"
XSD = "http://www.w3.org/2001/XMLSchema"

_TYPES = {
    ("string", "byte"): "base64Binary",
    ("string", "date-time"): "dateTime",
    ("string", ""): "string",
    ("boolean", ""): "boolean",
    ("integer", "int64"): "long",
    ("integer", "int32"): "int",
    ("integer", ""): "int",
    ("number", ""): "double",
}


def read_request(raw: bytes, evidence: Evidence, namespace: str) -> tuple[str, Object]:
    """The operation that an envelope holds, and its arguments. Raises RefusalError for what is not in order."""
    try:
        root = etree.fromstring(raw, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
    except etree.XMLSyntaxError as error:
        raise RefusalError(400, f"the message is no XML: {error}", reason="invalid") from None
    body = root.find(f"{{{ENVELOPE}}}Body")
    element = next(iter(body), None) if body is not None else None
    if element is None:
        raise RefusalError(400, "the message has no body", reason="invalid")
    name = etree.QName(element)
    operation = evidence.operation("SOAP", name.localname)
    if operation is None or name.namespace != namespace:
        raise RefusalError(404, f"{name.localname} is no operation of this service", reason="invalid")
    problems: list[str] = []
    arguments = _read(element, operation.schema or {}, evidence.schemas, "", problems)
    if problems:
        raise RefusalError(400, "; ".join(problems), reason="invalid")
    return name.localname, arguments


def _read(element: etree._Element, schema: Schema, schemas: Schemas, where: str, problems: list[str]) -> Any:
    flat = schemas.flat(schema)
    if "properties" in flat:
        return _read_members(element, flat, schemas, where, problems)
    text = (element.text or "").strip() if flat.get("type") != "string" else element.text or ""
    if not text:
        problems.append(f"{where}: is empty; what has no value must be left out")
        return None
    try:
        return _READ.get(flat.get("type", ""), str)(text)
    except (ValueError, KeyError):
        problems.append(f"{where}: {text!r} is no {flat.get('type')}")
        return None


def _read_members(element: Any, flat: Schema, schemas: Schemas, where: str, problems: list[str]) -> Object:
    found: Object = {}
    order = list(flat["order"])
    reached = 0
    for child in element:
        name = etree.QName(child).localname
        inner = f"{where}.{name}" if where else name
        if name not in order or etree.QName(child).namespace:
            problems.append(f"{inner}: is unknown")
            continue
        if order.index(name) < reached:
            problems.append(f"{inner}: comes too late; the order is {', '.join(order)}")
        reached = max(reached, order.index(name))
        member = schemas.flat(flat["properties"][name])
        if "items" in member:
            found.setdefault(name, []).append(_read(child, member["items"], schemas, inner, problems))
        elif name in found:
            problems.append(f"{inner}: is there twice")
        else:
            found[name] = _read(child, member, schemas, inner, problems)
    return found


_READ: Mapping[str, Any] = {
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False, "1": True, "0": False}.__getitem__,
    "string": str,
}


def write_reply(operation: str, body: Any, evidence: Evidence, namespace: str) -> bytes:
    """The envelope of an answer."""
    schema = (evidence.operation("SOAP", operation) or _NONE).replies.get(200) or {}
    return _enveloped(f"{{{namespace}}}{operation}Response", schema, body or {}, evidence.schemas)


def write_fault(told: Mapping[str, Any], evidence: Evidence, namespace: str) -> bytes:
    """The envelope of a fault: {"fault", "message", "detail"}. The detail is there where the evidence knows it."""
    root = etree.Element(f"{{{ENVELOPE}}}Envelope", nsmap={"soap": ENVELOPE})
    fault = etree.SubElement(etree.SubElement(root, f"{{{ENVELOPE}}}Body"), f"{{{ENVELOPE}}}Fault")
    etree.SubElement(fault, "faultcode").text = "soap:Server" if told["fault"] else "soap:Client"
    etree.SubElement(fault, "faultstring").text = told["message"]
    if told["fault"] in evidence.schemas.named:
        detail = etree.SubElement(fault, "detail")
        part = etree.SubElement(detail, f"{{{namespace}}}{told['fault']}", nsmap={"ns1": namespace})
        members = {"message": told["message"], **told["detail"]}
        _write(part, {"$ref": told["fault"]}, members, evidence.schemas)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _enveloped(tag: str, schema: Schema, body: Object, schemas: Schemas) -> bytes:
    root = etree.Element(f"{{{ENVELOPE}}}Envelope", nsmap={"soap": ENVELOPE})
    element = etree.SubElement(etree.SubElement(root, f"{{{ENVELOPE}}}Body"), tag)
    _write(element, schema, body, schemas)
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def _write(element: etree._Element, schema: Schema, value: Any, schemas: Schemas) -> None:
    flat = schemas.flat(schema)
    if "properties" not in flat:
        element.text = str(value).lower() if isinstance(value, bool) else str(value)
        return
    for name in flat["order"]:
        member = schemas.flat(flat["properties"][name])
        several = "items" in member
        for each in (value.get(name) or ()) if several else [value.get(name)]:
            if each is not None:
                _write(etree.SubElement(element, name), member["items"] if several else member, each, schemas)


class _None:
    replies: Mapping[int, Schema | None] = {}


_NONE = _None()


def describe(evidence: Evidence, operations: Mapping[str, Any], namespace: str, address: str) -> bytes:
    """A description (WSDL) of these operations, written from the facts."""
    return "".join(_description(evidence, operations, namespace, address)).encode()


def _description(evidence: Evidence, operations: Mapping[str, Any], namespace: str, address: str) -> Iterator[str]:
    yield (
        '<?xml version="1.0" encoding="UTF-8"?><wsdl:definitions xmlns:wsdl="http://schemas.xmlsoap.org/wsdl/" '
        f'xmlns:soap="http://schemas.xmlsoap.org/wsdl/soap/" xmlns:xs="{XSD}" xmlns:tns="{namespace}" '
        f'targetNamespace="{namespace}"><wsdl:types><xs:schema targetNamespace="{namespace}" '
        'elementFormDefault="unqualified" version="1.0">'
    )
    for name in operations:
        yield from (f'<xs:element name="{each}" type="tns:{each}"/>' for each in (name, f"{name}Response"))
    for name, schema in evidence.schemas.named.items():
        yield from _type(name, schema, evidence.schemas)
    yield "</xs:schema></wsdl:types>"
    for name in operations:
        for each in (name, f"{name}Response"):
            yield f'<wsdl:message name="{each}"><wsdl:part element="tns:{each}" name="parameters"/></wsdl:message>'
    yield '<wsdl:portType name="Service">'
    for name in operations:
        yield (
            f'<wsdl:operation name="{name}"><wsdl:input message="tns:{name}"/>'
            f'<wsdl:output message="tns:{name}Response"/></wsdl:operation>'
        )
    yield '</wsdl:portType><wsdl:binding name="Soap" type="tns:Service">'
    yield '<soap:binding style="document" transport="http://schemas.xmlsoap.org/soap/http"/>'
    for name in operations:
        yield f'<wsdl:operation name="{name}"><soap:operation soapAction="" style="document"/>'
        yield '<wsdl:input><soap:body use="literal"/></wsdl:input><wsdl:output><soap:body use="literal"/></wsdl:output>'
        yield "</wsdl:operation>"
    yield '</wsdl:binding><wsdl:service name="Practice"><wsdl:port binding="tns:Soap" name="Port">'
    yield f'<soap:address location="{address}"/></wsdl:port></wsdl:service></wsdl:definitions>'


def _type(name: str, schema: Schema, schemas: Schemas) -> Iterator[str]:
    if "enum" in schema:
        yield f'<xs:simpleType name="{name}"><xs:restriction base="xs:string">'
        yield from (f'<xs:enumeration value="{each}"/>' for each in schema["enum"])
        yield "</xs:restriction></xs:simpleType>"
        return
    yield f'<xs:complexType name="{name}">{"".join(_sequence(schema, schemas))}</xs:complexType>'


def _sequence(schema: Schema, schemas: Schemas) -> Iterator[str]:
    yield "<xs:sequence>"
    for name in schema.get("order", ()):
        member = schema["properties"][name]
        items = member.get("items", member)
        least = 1 if name in schema.get("required", ()) else 0
        most = ' maxOccurs="unbounded"' if "items" in member else ""
        head = f'<xs:element name="{name}" minOccurs="{least}"{most}'
        if "properties" in items:
            yield f"{head}><xs:complexType>{''.join(_sequence(items, schemas))}</xs:complexType></xs:element>"
        elif "$ref" in items:
            yield f'{head} type="tns:{items["$ref"]}"/>'
        else:
            yield f'{head} type="xs:{_TYPES[items["type"], items.get("format", "")]}"/>'
    yield "</xs:sequence>"
