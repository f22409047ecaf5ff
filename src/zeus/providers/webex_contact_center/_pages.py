"""Paging: numbered pages with a count, as the v2 and v3 lists of the configuration API have them."""

from dataclasses import replace
from typing import Any

from zeus.core.flow import Call, Procedure

PAGE_SIZE = 100
"""The documented usual size; a larger one is silently made smaller."""


def numbered(call: Call) -> Procedure:
    """All objects of a list: pages from 0 until `meta.totalPages` is reached. A bare array is the whole list."""
    found: list[Any] = []
    page = 0
    while True:
        query = {**call.query, "page": str(page), "pageSize": str(PAGE_SIZE)}
        label = call.label if page == 0 else f"{call.label}, page {page + 1}"
        reply = yield replace(call, label=label, query=query)
        if isinstance(reply.body, list):
            return reply.body
        body = reply.body if isinstance(reply.body, dict) else {}
        found += body.get("data") or ()
        page += 1
        if not body.get("data") or page >= int((body.get("meta") or {}).get("totalPages") or 0):
            return found
