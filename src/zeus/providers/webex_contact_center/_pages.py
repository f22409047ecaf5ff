"""Paging: numbered pages, with a count as the v2 and v3 lists of the configuration API have it, or without."""

from dataclasses import replace
from typing import Any

from zeus.core.flow import Call, Procedure

PAGE_SIZE = 100
"""The documented usual size; a larger one is silently made smaller."""

_FEWEST = 10


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


def until_nothing_new(call: Call) -> Procedure:
    """All objects of a list that tells no total: pages from 0 until one brings nothing new, or is not full.

    A page has no fewer than 10 objects unless it is the last (the published usual size; a larger one may be cut).
    Returns None for a list that is not there, where the call accepts that.
    """
    found: dict[Any, Any] = {}
    page = 0
    while True:
        query = {**call.query, "page": str(page), "size": str(PAGE_SIZE)}
        label = call.label if page == 0 else f"{call.label}, page {page + 1}"
        reply = yield replace(call, label=label, query=query)
        if reply.status == 404:
            return None
        body = reply.body if isinstance(reply.body, list) else (reply.body or {}).get("data") or []
        fresh = {each["id"]: each for each in body if each["id"] not in found}
        found |= fresh
        page += 1
        if not fresh or len(body) < _FEWEST:
            return list(found.values())
