"""Lists: filters in RSQL's simplest form, searches, and pages."""

import math
import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from zeus.core.wire import MISSING, Object, get
from zeus.simulator.kinds import Kind, pick
from zeus.simulator.manners import Manners, RefusalError

_CLAUSE = re.compile(
    r"""\s*([\w.]+)\s*(==|!=|=in=|=out=)\s*("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\([^)]*\)|[^;,()\s'"]+)\s*(;|$|and\s)"""
)
"""Member, operator, value (bare where it has no blanks), and what joins it to the next."""


def selected(things: list[Object], query: Mapping[str, str]) -> list[Object]:
    """The objects that the query's ``filter`` and ``search`` leave. Raises RefusalError for a filter not understood."""
    if query.get("filter"):
        holds = _filter(query["filter"])
        things = [thing for thing in things if all(each(thing) for each in holds)]
    if query.get("search"):
        wanted = query["search"].strip("\"'").casefold()
        things = [thing for thing in things if wanted in str(thing.get("name", "")).casefold()]
    return things


def searched(things: list[Object], query: Mapping[str, str], manners: Manners) -> list[Object]:
    """The objects in which every member that the query names holds what it asks for, blind to case.

    Ids and numbers are asked for as a whole, names in part. What no object has says nothing.
    """
    for name, wanted in query.items():
        member = manners.searched.get(name, name) if name != manners.org else ""
        if any(get(thing, member) is not MISSING for thing in things):
            things = [thing for thing in things if _holds(get(thing, member), wanted.casefold(), name)]
    return things


def _holds(value: Any, wanted: str, name: str) -> bool:
    if isinstance(value, list):
        return any(_holds(each, wanted, name) for each in value)
    text = _shown(value).casefold()
    return wanted in text if name.lower().endswith("name") else wanted == text


def page_of(total: int, query: Mapping[str, str], manners: Manners) -> tuple[int, int, slice]:
    """The number of the page asked for, from 0, its size, and where it lies. Raises RefusalError for no numbers."""
    paging = manners.paging
    number = max(0, _whole(query, paging["page"], 0))
    size = min(max(1, _whole(query, paging["size"], paging["usual"])), paging["most"])
    return number, size, slice(number * size, min(total, (number + 1) * size))


def paged_by_token(things: list[Object], query: Mapping[str, str], manners: Manners, member: str) -> Object:
    """A page with the token of the next, which is empty at the end. Raises RefusalError for a token never given."""
    paging = manners.paging
    size = min(max(1, _whole(query, paging["size"], paging["usual"])), paging["most"])
    token = query.get(paging["token"], "")
    start = int(token) if token.isdecimal() else -1 if token else 0
    if start < 0 or start > len(things):
        raise RefusalError(400, "The next page token is invalid or expired.", code=300)
    following = str(start + size) if start + size < len(things) else ""
    about = {paging["token"]: following, "page_size": size, "total_records": len(things)}
    return {**about, member: things[start : start + size]}


def sifted(things: list[Object], query: Mapping[str, str], kind: Kind) -> list[Object]:
    """The objects in which each query that sifts is found: the whole of an id, a part of all else."""
    for name, path in kind.filters.items():
        wanted = query.get(name, "").casefold()
        if wanted:
            things = [thing for thing in things if any(_meets(name, wanted, each) for each in pick(thing, path))]
    return things


def _meets(name: str, wanted: str, value: Any) -> bool:
    text = str(value).casefold()
    return text == wanted if name.endswith(("_id", "status", "type")) else wanted in text


def enveloped(
    org: str, path: str, query: Mapping[str, str], total: int, number: int, size: int, data: list[Object]
) -> Object:
    """A page with what goes round it."""
    last = max(0, math.ceil(total / size) - 1)

    def link(page: int) -> str:
        return f"{path}?{urlencode({**query, 'page': page, 'pageSize': size})}"

    links = {"self": link(number), "first": link(0), "last": link(last)}
    if number < last:
        links["next"] = link(number + 1)
    if number > 0:
        links["prev"] = link(number - 1)
    meta = {
        "orgid": org,
        "page": number,
        "pageSize": size,
        "totalPages": last + 1,
        "totalRecords": total,
        "links": links,
    }
    return {"meta": meta, "data": data}


def attributes_of(things: list[Object], query: Mapping[str, str]) -> list[Object]:
    """The objects with only the members that ``attributes`` names, where it names any."""
    names = {name.strip() for name in query.get("attributes", "").split(",") if name.strip()}
    return [{name: thing[name] for name in thing if name in names} for thing in things] if names else things


def _whole(query: Mapping[str, str], name: str, usual: int) -> int:
    try:
        return int(query.get(name, usual))
    except ValueError:
        raise RefusalError(400, f"{name}: must be a whole number") from None


def _filter(text: str) -> list[Callable[[Object], bool]]:
    clauses, position = [], 0
    while position < len(text):
        found = _CLAUSE.match(text, position)
        if not found:
            raise RefusalError(400, f"filter: cannot be read from {text[position:]!r}")
        clauses.append(_clause(*found.group(1, 2, 3)))
        position = found.end()
    return clauses


def _clause(name: str, operator: str, value: str) -> Callable[[Object], bool]:
    if operator in {"==", "!="}:
        wanted = _plain(value)
        return lambda thing: (_shown(thing.get(name)) == wanted) is (operator == "==")
    several = {_plain(each.strip()) for each in value.strip("()").split(",")}
    return lambda thing: (_shown(thing.get(name)) in several) is (operator == "=in=")


def _plain(value: str) -> str:
    return re.sub(r"\\(.)", r"\1", value[1:-1]) if value[:1] in {'"', "'"} else value


def _shown(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
