"""Bulk requests: how like calls of many steps become one ``…/bulk`` request, and its 207 becomes many replies."""

import os
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from zeus.core.flow import Call, Gatherer, Reply
from zeus.core.wire import Object

Numbered = Sequence[tuple[int, Call]]
"""Calls with the numbers of their steps."""

_REFUSED_WHOLE = frozenset({400, 413, 422, 500})
"""Statuses of a whole request that one bad item, or too many items, may have caused."""


def bulk_size() -> int:
    """Items in one bulk request: ZEUS_BULK_SIZE, else 50, since Webex publishes no maximum."""
    text = os.environ.get("ZEUS_BULK_SIZE", "")
    return max(1, int(text)) if text.isdigit() else 50


def gatherer(entity: str, method: str = "POST") -> Gatherer:
    """The gatherer of an entity's bulk request; POST creates and deletes whole objects, PATCH changes parts of them."""
    return Gatherer(bulk_size(), partial(_join, entity, method), split)


def _join(entity: str, method: str, calls: Numbered) -> Call:
    organization = calls[0][1].path.split("/")[2]
    items = [_item(number, call, organization) for number, call in calls]
    return Call(
        f"bulk {entity}", method, f"/organization/{organization}/{entity}/bulk", body={"items": items},
        classes=calls[0][1].classes, repeatable=all(call.repeatable for _, call in calls),
    )  # fmt: skip


def _item(number: int, call: Call, organization: str) -> Object:
    if call.method == "PATCH":
        # The published PATCH item is the id and what changes, without the organization.
        item: Object = {"id": call.path.rpartition("/")[2], **call.body}
    else:
        item = {**(call.gathered or call.body or {}), "organizationId": organization}
    return {
        "itemIdentifier": number,
        "requestAction": "DELETE" if call.method == "DELETE" else "SAVE",
        "item": item,
    }


def split(reply: Reply, calls: Numbered) -> Sequence[Reply | None] | None:
    """The reply of each call, None for one that the answer passes over; None altogether to send it in halves."""
    if not reply.ok:
        return None if len(calls) > 1 and reply.status in _REFUSED_WHOLE else [reply] * len(calls)
    body = reply.body if isinstance(reply.body, dict) else {}
    items = {str(item.get("itemIdentifier")): item for item in body.get("items") or ()}
    return [_own(reply, items.get(str(number)), call) for number, call in calls]


def _own(reply: Reply, item: Mapping[str, Any] | None, call: Call) -> Reply | None:
    if item is None:
        return None
    error = item.get("apiError")
    status = int(item.get("status") or (400 if error else 200))
    if status == 400 and call.method == "DELETE":
        # An object of which too little was known is refused in misleading words: deleted by itself it needs none.
        return None
    if status >= 400:
        return Reply(status, error or dict(item), reply.headers, reply.seconds)
    made = str(item.get("href") or "").rstrip("/").rpartition("/")[2]
    body = {"id": made} if made and call.method != "DELETE" else None
    return Reply(status, body, reply.headers, reply.seconds)
