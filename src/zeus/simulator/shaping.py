"""Replies laid out as they are published: what was sent in one form is shown in another."""

import math
from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from zeus.core.wire import MISSING
from zeus.simulator.actions import Visit
from zeus.simulator.contents import laid_out
from zeus.simulator.evidence import Evidence
from zeus.simulator.kinds import list_of
from zeus.simulator.schema import Schema
from zeus.simulator.seeds import neutral


class Shaping:
    """Lays out what one visit comes to."""

    def __init__(self, visit: Visit, evidence: Evidence) -> None:
        self._visit = visit
        self._evidence = evidence
        self._renamed = visit.manners.renamed.get(visit.route.facts.get("member") or visit.route.entity, {})

    def reply(self, body: Any) -> tuple[Any, dict[str, str]]:
        """The body of the reply, and its headers: a link to the next page where there is one."""
        route = self._visit.route
        schema = route.operation.replies.get(route.status) if route.operation else None
        if route.does != "list":
            return (self._own(body, schema) if schema and isinstance(body, dict) else body), {}
        found = list_of(schema, self._evidence)
        name, item = found or ("items", {})
        number, size, headers = self._page(len(body[""]))
        page = body[""][number : number + size]
        whole = {name: [self._own(thing, item) if found else thing for thing in page]}
        return (self._shaped(whole, schema) if schema else whole), headers

    def _page(self, total: int) -> tuple[int, int, dict[str, str]]:
        """Where the page begins, how many objects it may have, and the link to the next."""
        paging, query = self._visit.manners.paging, self._visit.asked.query
        size = min(max(1, _whole(query.get(paging["size"]), paging["usual"])), paging["most"])
        start = max(0, _whole(query.get(paging["page"]), 0))
        if start + size >= total:
            return start, size, {}
        more = urlencode({**query, paging["page"]: start + size, paging["size"]: size})
        address = f"{paging['host']}{self._visit.manners.prefix}{self._visit.asked.path}?{more}"
        return start, size, {"Link": f'<{address}>; rel="next"'}

    def _own(self, thing: Mapping[str, Any], schema: Schema) -> Any:
        """An object with the names that replies have."""
        held = {shown: laid_out(sent, dict(thing)) for shown, sent in self._renamed.items()}
        held = {shown: each for shown, each in held.items() if each not in (MISSING, None, {}, [])}
        return self._shaped({**thing, **held}, schema)

    def _shaped(self, value: Any, schema: Schema) -> Any:
        flat = self._evidence.schemas.flat(schema)
        if "properties" in flat:
            return self._object(self._named(value) if isinstance(value, str) else value, flat)
        if flat.get("type") == "array":
            items = value if isinstance(value, list) else []
            return [self._shaped(each, flat.get("items", {})) for each in items]
        if flat.get("type") == "string":
            plain = value.get("id") if isinstance(value, dict) else value
            return str(plain).lower() if isinstance(plain, bool) else str(plain)
        if flat.get("type") in ("number", "integer") and isinstance(value, str):
            return _number(value)
        return value

    def _object(self, value: Any, flat: Schema) -> dict[str, Any]:
        told = value if isinstance(value, dict) else {}
        if "id" in told and not told.keys() & flat["properties"].keys():
            told = {self._member_for(told["id"], list(flat["properties"])): told}
        made = {}
        for name, each in flat["properties"].items():
            if told.get(name) is not None:
                made[name] = self._shaped(told[name], each)
            elif name in flat.get("required", ()):
                made[name] = blank(neutral(each, self._evidence.schemas), each)
        return made

    def _member_for(self, id: str, members: list[str]) -> str:
        """Of the members of which one holds the object, that which is called as its kind is, or the last."""
        kind = (self._visit.tenant.entity(id) or "").casefold()
        return next((name for name in members if kind.startswith(name.casefold())), members[-1])

    def _named(self, id: str) -> dict[str, Any]:
        """What an id leads to, as far as replies tell: its names beside itself."""
        thing = self._visit.tenant.found(id) or {}
        return {**{name: each for name, each in thing.items() if "ame" in name}, "id": id}


def blank(value: Any, schema: Schema) -> Any:
    """A made-up text is none at all; a choice stays."""
    if isinstance(value, dict):
        inner = schema.get("properties", {})
        return {name: blank(each, inner.get(name, {})) for name, each in value.items()}
    return "" if value == "Practice" else value


def _whole(text: str | None, usual: int) -> int:
    return int(text) if text and text.isdigit() else usual


def _number(text: str) -> Any:
    number = float(text) if text.replace(".", "", 1).isdigit() else math.nan
    return 0 if math.isnan(number) else int(number) if number.is_integer() else number
