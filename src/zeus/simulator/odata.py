"""Lists as OData has them: filters, selections, and pages that lead to the next."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlencode

from zeus.core.wire import MISSING, Object, get
from zeus.simulator.actions import Visit
from zeus.simulator.manners import RefusalError

_CLAUSE = re.compile(r"\s*([\w/]+)\s+(eq|ne)\s+('(?:[^']|'')*'|true|false|null|-?\d+)\s*(?:and\s+|$)")


def enveloped(visit: Visit, things: list[Object]) -> Object:
    """The page that is asked for, with the address of the next one where there is one.

    Only what is published to be skipped comes in pages.
    """
    query = visit.asked.query
    found = [thing for thing in things if all(holds(thing) for holds in _filter(query.get("$filter", "")))]
    paging = visit.manners.paging
    paged = visit.route.operation is not None and "$skip" in visit.route.operation.query
    size = min(int(query.get("$top", paging["usual"])), paging["most"]) if paged else len(found)
    start = int(query.get("$skip", 0))
    names = query.get("$select", ""), query.get("$expand", "")
    body: Object = {"value": [_selected(thing, *names) for thing in found[start : start + size]]}
    if start + size < len(found):
        more = urlencode({**query, "$top": size, "$skip": start + size})
        body["@odata.nextLink"] = f"{visit.manners.words['address']}{visit.asked.path}?{more}"
    return body


def _selected(thing: Object, names: str, expanded: str) -> Object:
    wanted = {name.strip() for name in names.split(",") if name.strip()}
    if not wanted:
        return thing
    wanted |= {"id", expanded.partition("(")[0]}
    return {name: value for name, value in thing.items() if name in wanted}


def _filter(text: str) -> list[Callable[[Object], bool]]:
    clauses, position = [], 0
    while position < len(text):
        found = _CLAUSE.match(text, position)
        if not found:
            raise RefusalError(400, f"Invalid filter clause: {text[position:]!r}")
        clauses.append(_clause(*found.group(1, 2, 3)))
        position = found.end()
    return clauses


_PLAIN: Mapping[str, Any] = {"true": True, "false": False, "null": None}


def _clause(name: str, operator: str, text: str) -> Callable[[Object], bool]:
    wanted = text[1:-1].replace("''", "'") if text.startswith("'") else _PLAIN.get(text, text)

    def holds(thing: Object) -> bool:
        value = get(thing, name.replace("/", "."))
        return (_form(None if value is MISSING else value) == _form(wanted)) is (operator == "eq")

    return holds


def _form(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value
