"""JSON batches: up to twenty requests in one, each with a reply of its own."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from zeus.core.flow import Call, Gatherer, Reply
from zeus.core.wire import Object

Numbered = Sequence[tuple[int, Call]]

SIZE = 20
"""The most requests that Graph takes in a batch."""

_BUSY = frozenset({429, 502, 503, 504})
"""Parts that were put off: each is sent again by itself, which waits as long as Microsoft then asks for."""


def join(calls: Numbered) -> Call:
    """The batch of these calls; a part's id is the number of its step."""
    requests = [_part(number, call) for number, call in calls]
    repeatable = all(call.repeatable for _, call in calls)
    return Call("batch", "POST", "/$batch", body={"requests": requests}, classes=("batches",), repeatable=repeatable)


def _part(number: int, call: Call) -> Object:
    query = f"?{urlencode(call.query)}" if call.query else ""
    part: Object = {"id": str(number), "method": call.method, "url": call.path + query}
    if call.body is not None:
        part |= {"headers": {"Content-Type": "application/json"}, "body": call.body}
    return part


def split(reply: Reply, calls: Numbered) -> Sequence[Reply | None] | None:
    """The reply of each call, in their order though parts come in any; None for one that was put off or left out.

    None altogether where the batch was refused as a whole: then it is sent in halves.
    """
    if not reply.ok:
        return None if len(calls) > 1 else [reply]
    body = reply.body if isinstance(reply.body, dict) else {}
    parts = {str(part.get("id")): part for part in body.get("responses") or ()}
    return [_own(parts.get(str(number)), reply) for number, _ in calls]


def _own(part: Mapping[str, Any] | None, reply: Reply) -> Reply | None:
    if part is None or int(part.get("status") or 0) in _BUSY:
        return None
    headers = {str(name).lower(): str(value) for name, value in (part.get("headers") or {}).items()}
    return Reply(int(part["status"]), part.get("body"), {**reply.headers, **headers}, reply.seconds)


GATHERER = Gatherer(SIZE, join, split)
