"""The history as evidence: verified, and sent to where nobody of Zeus can change it."""

import json
import socket
import ssl
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import urlsplit

from zeus.services.context import ServiceError, Zeus, find_organization, moment
from zeus.services.installation import INSTALLATION
from zeus.store import chain
from zeus.store import organizations as stored_organizations
from zeus.store.database import reading, writing
from zeus.store.shipping import note_shipped, select_unshipped

PATIENCE = 10
"""Seconds that a log elsewhere has to take an event."""

_FACILITY, _NOTICE = 13, 5
"""Of RFC 5424: an audit log, and a normal but significant condition."""


def verify(zeus: Zeus, organization_name: str | None = None) -> dict[str, Any]:
    """Look through the chains of all histories, or of one: what of them was changed, removed or set back."""
    names = _names(zeus)
    wanted = [find_organization(zeus, organization_name).id] if organization_name else None
    with reading(zeus.engine) as connection:
        chains = [chain.verify(connection, zeus.vault, id) for id in wanted or chain.chained(connection)]
    return {
        "whole": not any(each.wrong for each in chains),
        "chains": [
            {
                "organization": names.get(each.organization_id, each.organization_id), "events": each.events,
                "erased": each.erased, "before": each.before, "hash": each.hash, "wrong": each.wrong,
            }
            for each in chains
        ],
    }  # fmt: skip


def export_lines(zeus: Zeus, organization_name: str | None = None) -> Iterator[str]:
    """All events, or those of an organization, oldest first, each as a line of JSON with its place in the chain."""
    names = _names(zeus)
    with reading(zeus.engine) as connection:
        known = [find_organization(zeus, organization_name).id] if organization_name else chain.chained(connection)
        for id in known:
            for event in select_unshipped(connection, id, everything=True):
                yield json.dumps(_document(event, names), ensure_ascii=False)


def ship(zeus: Zeus, address: str) -> dict[str, Any]:
    """Send the events that were not sent yet to a syslog server: ``udp://``, ``tcp://`` or ``tls://host:port``.

    An event counts as sent once the connection has taken it. Raises ServiceError where the server cannot be reached.
    """
    names, shipped = _names(zeus), 0
    with reading(zeus.engine) as connection:
        known = chain.chained(connection)
    send, close = _connected(address)
    try:
        for id in known:
            with reading(zeus.engine) as connection:
                found = list(select_unshipped(connection, id))
            for event in found:
                send(_syslog(_document(event, names)))
            if found:
                with writing(zeus.engine) as connection:
                    note_shipped(connection, id, max(event["number"] or 0 for event in found))
            shipped += len(found)
    except OSError as error:
        raise ServiceError(f"{address} took {shipped} events, then: {error}", "send the rest later") from None
    finally:
        close()
    return {"sent": shipped, "to": address}


def _names(zeus: Zeus) -> dict[str, str]:
    with reading(zeus.engine) as connection:
        held = stored_organizations.select_organizations(connection, authorized=False)
    return {stored["id"]: stored["name"] for stored in held} | {INSTALLATION: "(Zeus itself)"}


def _document(event: Any, names: dict[str, str]) -> dict[str, Any]:
    same = ("who", "event", "tab", "key", "before", "after", "number", "digest", "hash", "erased")
    return {
        "id": str(event["id"]), "at": moment(event["at"]), "organization_id": event["organization_id"],
        "organization": names.get(event["organization_id"]), **{name: event[name] for name in same},
        "transmission": event["transmission_id"],
    }  # fmt: skip


def _syslog(document: dict[str, Any]) -> bytes:
    """An event as RFC 5424 has it: the message is its line of JSON, in UTF-8."""
    head = f"<{_FACILITY * 8 + _NOTICE}>1 {document['at']} {socket.gethostname() or '-'} zeus - event - "
    return head.encode("ascii", "replace") + b"\xef\xbb\xbf" + json.dumps(document, ensure_ascii=False).encode()


def _connected(address: str) -> tuple[Callable[[bytes], None], Callable[[], None]]:
    parts = urlsplit(address)
    try:
        host, port = parts.hostname, parts.port or {"udp": 514, "tcp": 601, "tls": 6514}[parts.scheme]
    except (KeyError, ValueError):
        host = None
    if not host:
        raise ServiceError(f"{address!r} is no syslog server", "write it as in tls://logs.example.com:6514")
    try:
        if parts.scheme == "udp":
            datagrams = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET, socket.SOCK_DGRAM)
            return lambda line: _datagram(datagrams, line, (host, port)), datagrams.close
        stream = socket.create_connection((host, port), PATIENCE)
        if parts.scheme == "tls":
            stream = ssl.create_default_context().wrap_socket(stream, server_hostname=host)
    except OSError as error:
        raise ServiceError(f"{address} cannot be reached: {error}", "nothing was sent; try again later") from None
    # Octet counting (RFC 6587): an event may have line breaks in it.
    return lambda line: stream.sendall(f"{len(line)} ".encode() + line), stream.close


def _datagram(datagrams: socket.socket, line: bytes, to: tuple[str, int]) -> None:
    datagrams.sendto(line, to)
