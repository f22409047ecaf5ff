"""Paging: each page names the next in its `Link` header."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from zeus.core.flow import Call, Procedure, Reply


def linked(member: str) -> Callable[[Call], Procedure]:
    """The paging manner of a list whose objects lie in this member of each page.

    The address of the next page is used as it comes. An empty page ends the list, whatever it links to: wrong links
    were seen.
    """

    def pages(call: Call) -> Procedure:
        found: list[Any] = []
        number = 1
        while True:
            reply = yield call
            page = (reply.body or {}).get(member) or []
            found += page
            following = next_page(reply)
            if not following or not page:
                return found
            number += 1
            first = call.label.partition(", page ")[0]
            call = replace(call, label=f"{first}, page {number}", path=following, query={})

    return pages


def next_page(reply: Reply) -> str | None:
    """The address of the next page."""
    found = re.search(r'<([^>]+)>\s*;\s*rel="?next"?', reply.headers.get("link", ""))
    return found.group(1) if found else None
