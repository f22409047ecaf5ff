"""Paging: each page names the token of the next, until that is empty."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from zeus.core.flow import Call, FailedError, Procedure
from zeus.core.rest import Pages
from zeus.core.wire import Object


def tokens(member: str, size: int = 300) -> Pages:
    """All objects of a list whose pages hold them in `member`; `size` is the most that a page may have.

    A token lives for 15 minutes. Zoom's forum tells of lists whose token leads back to a page that was seen: that is an
    error and never an endless loop.
    """

    def pages(call: Call) -> Procedure:
        found: list[Any] = []
        token, seen = "", set[str]()
        while True:
            query = {**call.query, "page_size": str(size)} | ({"next_page_token": token} if token else {})
            label = f"{call.label}, page {len(seen) + 1}" if seen else call.label
            reply = yield replace(call, label=label, query=query)
            body = reply.body if isinstance(reply.body, dict) else {}
            found += body.get(member) or ()
            token = str(body.get("next_page_token") or "")
            if not token:
                return found
            if token in seen:
                raise FailedError(f"Zoom's list at {call.path} leads back to a page that it has shown: try again later")
            seen.add(token)

    return pages


def several(pages: Pages, name: str, *values: str) -> Pages:
    """The objects of a list for each value of a query parameter: assigned and free devices are listed apart."""

    def each(call: Call) -> Procedure:
        found: list[Object] = []
        for value in values:
            found += yield from pages(replace(call, label=f"{call.label} {value}", query={**call.query, name: value}))
        return found

    return each


def bare(call: Call) -> Procedure:
    """All objects of a list without pages."""
    reply = yield call
    return reply.body if isinstance(reply.body, list) else []


def inside(*members: str) -> Callable[[Call], Procedure]:
    """All objects of a list without pages that lie in one of these members."""

    def one(call: Call) -> Procedure:
        reply = yield call
        body = reply.body if isinstance(reply.body, dict) else {}
        return next((list(body[member] or ()) for member in members if member in body), [])

    return one
