"""SOAP: zeep builds and reads the messages of a call whose method is SOAP; the path is the operation's name.

The description is loaded from the tenant's own address (the base that the provider calls ``description``) and kept for
as long as the process lives. No schema is ever fetched from anywhere else: the one simple type that Five9's refers to
by an address of a third party (swaRef, an anyURI) stands here.
"""

import asyncio
import time
from base64 import b64encode
from collections.abc import Mapping
from datetime import date, datetime
from datetime import time as time_of_day
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

from lxml import etree
from zeep import Client, Settings
from zeep.exceptions import Error as ZeepError
from zeep.helpers import serialize_object
from zeep.xsd import ComplexType

from zeus.core.flow import Call, Reply
from zeus.core.wire import Object
from zeus.pipeline.exchange import Exchanged
from zeus.pipeline.ways import UnansweredError, UnsentError

if TYPE_CHECKING:
    from zeus.pipeline.send import Sender

DESCRIPTION = "description"
"""The name of the base at which the description (WSDL) lies."""

FRESH = 86_400.0
"""How many seconds a description is kept: a provider may move to a new version while we work."""

ENVELOPE = "{http://schemas.xmlsoap.org/soap/envelope/}"

SWA_REF = b"""<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema"
  targetNamespace="http://ws-i.org/profiles/basic/1.1/xsd"><xs:simpleType name="swaRef">
  <xs:restriction base="xs:anyURI"/></xs:simpleType></xs:schema>"""

_kept: dict[str, tuple[float, Client]] = {}


async def carry(sender: "Sender", call: Call, headers: Mapping[str, str]) -> Reply:
    """Send an operation and read its answer; see `zeus.pipeline.ways.Way`.

    The reply's body holds the members of the answer by name. Of a fault it is {"fault", "code", "message", "detail"},
    and the status is what the provider's `faults` say of its name, else 422.
    """
    client = await _description(sender, call, headers)
    if isinstance(client, Reply):
        return client
    try:
        content = await _request(sender, client, call)
    except (ZeepError, LookupError, TypeError, ValueError) as error:
        return Reply(400, {"fault": "not sent", "message": f"{call.path} cannot be put into words: {error}"})
    said = {"Content-Type": "text/xml;charset=UTF-8", "SOAPAction": '""', **headers, **call.headers}
    place = Call(call.label, "POST", "", base=call.base)
    answer = await sender.exchange("POST", sender.address(place), said, data=content)
    body = _body(answer)
    if body is None:
        # A wrong password is answered by a page for people.
        return Reply(answer.status if answer.status >= 400 else 502, None, answer.headers, answer.seconds)
    if body.tag == f"{ENVELOPE}Fault":
        told = _fault(body)
        return Reply(sender.provider.faults.get(told["fault"], 422), told, answer.headers, answer.seconds)
    return Reply(200, _read(client, body), answer.headers, answer.seconds)


async def _description(sender: "Sender", call: Call, headers: Mapping[str, str]) -> Client | Reply:
    """The description that the tenant's own address gives, or its refusal to give one."""
    address = sender.address(Call("description", "GET", "", base=DESCRIPTION))
    at, client = _kept.get(str(address), (0.0, None))
    if client is None or time.monotonic() - at > FRESH:
        try:
            answer = await sender.exchange("GET", address, {**headers, **call.headers})
        except UnansweredError as error:
            raise UnsentError(str(error)) from None
        refused = f"the description of the service is refused with {answer.status}"
        if 400 <= answer.status < 500:
            return Reply(answer.status, {"fault": "", "message": refused}, answer.headers, answer.seconds)
        if answer.status != 200:
            raise UnsentError(refused)
        client = await asyncio.to_thread(described, answer.content)
        _kept[str(address)] = time.monotonic(), client
    return client


def described(content: bytes) -> Client:
    """A zeep client for a description. Raises UnsentError for what is none."""
    try:
        root = etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True))
        if root.tag != "{http://schemas.xmlsoap.org/wsdl/}definitions":
            raise ValueError(f"it begins with {root.tag}")
        return Client(BytesIO(content), transport=_Local(), settings=Settings(strict=False, forbid_dtd=True))
    except (ZeepError, etree.XMLSyntaxError, LookupError, ValueError) as error:
        raise UnsentError(f"the description of the service cannot be read: {error}") from None


class _Local:
    """Gives the one schema that a description may refer to; sends nothing. It is what zeep calls a transport."""

    def load(self, url: str) -> bytes:
        """The document at an address. Raises ValueError for any other one."""
        if url.rpartition("/")[2].casefold() == "swaref.xsd":
            return SWA_REF
        raise ValueError(f"it refers to {url}, which is not loaded")


async def _request(sender: "Sender", client: Client, call: Call) -> bytes:
    arguments = _without_gaps(call.body or {})
    for part in call.parts:
        assert part.file
        arguments[part.name] = await asyncio.to_thread(sender.files.content, part.file)
    envelope = client.create_message(client.service, call.path, **arguments)
    content: bytes = etree.tostring(envelope, xml_declaration=True, encoding="UTF-8")
    return content


def _without_gaps(value: Any) -> Any:
    """The value without what is None: an optional element is left out, never empty."""
    if isinstance(value, Mapping):
        return {name: _without_gaps(each) for name, each in value.items() if each is not None}
    return [_without_gaps(each) for each in value] if isinstance(value, list | tuple) else value


def _body(answer: Exchanged) -> etree._Element | None:
    """What the answer says: the element in its envelope, None where it has none."""
    try:
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        root = etree.fromstring(answer.content, parser)
    except (etree.XMLSyntaxError, ValueError):
        return None
    body = root.find(f"{ENVELOPE}Body")
    return next(iter(body), None) if body is not None else None


def _fault(element: etree._Element) -> Object:
    """A fault: its name, the provider's words, and the members of its detail."""
    detail = element.find("detail")
    told = next(iter(detail), None) if detail is not None else None
    code, message = element.findtext("faultcode", ""), element.findtext("faultstring", "")
    members = {etree.QName(each).localname: each.text for each in told} if told is not None else {}
    name = etree.QName(told).localname if told is not None else code.rpartition(":")[2] or "Fault"
    return {"fault": name, "code": code, "message": message, "detail": members}


def _read(client: Client, element: etree._Element) -> Object:
    """The members of an answer, as JSON has them."""
    known = client.get_element(element.tag)
    found = _plain(serialize_object(known.parse(element, client.wsdl.types), dict))
    return _with_bare(element, known.type, found if isinstance(found, dict) else {})


def _with_bare(element: etree._Element, kind: Any, value: Object) -> Object:
    """The value with what zeep passes over: objects that hold nothing, but are there (a role without permissions)."""
    kinds = {name: each.type for name, each in kind.elements if isinstance(each.type, ComplexType)}
    seen: dict[str, int] = {}
    for child in element:
        name = etree.QName(child).localname
        place = seen[name] = seen.get(name, -1) + 1
        held = value.get(name)
        if name not in kinds:
            continue
        if isinstance(held, list):
            if place < len(held):
                held[place] = _with_bare(child, kinds[name], held[place] or {})
        else:
            value[name] = _with_bare(child, kinds[name], held or {})
    return value


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {name: _plain(each) for name, each in value.items() if not name.startswith("_")}
    if isinstance(value, list | tuple):
        return [_plain(each) for each in value]
    if isinstance(value, bytes):
        return b64encode(value).decode()
    if isinstance(value, datetime | date | time_of_day):
        return value.isoformat()
    return str(value) if isinstance(value, Decimal) else value
