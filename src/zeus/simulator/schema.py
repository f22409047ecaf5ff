"""Schemas of the evidence (a subset of OpenAPI 3.0) turned into functions that say what is wrong with a value."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import Any
from uuid import UUID

from zeus.core.wire import MISSING, get

Schema = Mapping[str, Any]
Check = Callable[[Any, str, list[str]], None]
"""Takes a value and where it lies, and appends to the list what is wrong with it."""

_TYPES: Mapping[str, tuple[type, ...]] = {
    "string": (str, bytes),
    "integer": (int,),
    "number": (int, float),
    "boolean": (bool,),
    "array": (list,),
    "object": (dict,),
}
_BOUNDS = {"int32": 2**31, "int64": 2**63}


class Schemas:
    """The named schemas of a provider. Each is compiled once, when it is first met.

    Beside OpenAPI's words a schema may have two that overrides bring in: ``partial`` (what is not there stays, null
    empties: only what stands beside in ``required`` has to be there) and ``when`` (a list of ``if``, members with the
    values that they must have, and ``required``, members that must be there then, or paths to such).
    """

    def __init__(self, named: Mapping[str, Schema], *, request: bool = True) -> None:
        self.named = named
        self._request = request
        self._compiled: dict[str, Check] = {}

    def check(self, schema: Schema) -> Check:
        """The function that judges values by this schema."""
        if schema.get("partial"):
            return self._object({**self.flat(schema), "partial": True, "required": schema.get("required", ())})
        if "$ref" in schema:
            return self._by_name(schema["$ref"])
        if "allOf" in schema:
            return self.check(self.flat(schema))
        for word in ("oneOf", "anyOf"):
            if word in schema:
                return _any_of([self.check(each) for each in schema[word]])
        return self._typed(schema)

    def flat(self, schema: Schema) -> dict[str, Any]:
        """The schema with its reference followed and the members of ``allOf`` taken together."""
        if "$ref" in schema:
            return self.flat(self.named.get(schema["$ref"], {}))
        together = {key: value for key, value in schema.items() if key != "allOf"}
        for each in schema.get("allOf", ()):
            part = self.flat(each)
            joined = {
                "properties": {**part.get("properties", {}), **together.get("properties", {})},
                "required": sorted({*part.get("required", ()), *together.get("required", ())}),
            }
            together = {**part, **together, **{key: value for key, value in joined.items() if value}}
        return together

    def leaves(self, schema: Schema, before: str = "", seen: tuple[str, ...] = ()) -> Iterator[str]:
        """The paths of all members that may be written: ``a.b``, ``teamIds[]``, ``agents[].id``."""
        name = schema.get("$ref", "")
        flat = self.flat(schema)
        if name in seen or flat.get("readOnly"):
            return
        seen = (*seen, name) if name else seen
        if "properties" in flat:
            for member, each in flat["properties"].items():
                yield from self.leaves(each, f"{before}.{member}" if before else member, seen)
        elif "items" in flat:
            yield from self.leaves(flat["items"], f"{before}[]", seen)
        elif any(word in flat for word in ("oneOf", "anyOf")):
            for each in (*flat.get("oneOf", ()), *flat.get("anyOf", ())):
                yield from self.leaves(each, before, seen)
        elif before:
            yield before

    def pruned(self, schema: Schema, value: Any) -> Any:
        """The value without members that the schema does not have."""
        flat = self.flat(schema)
        if isinstance(value, dict) and "properties" in flat:
            members = flat["properties"]
            return {name: self.pruned(members[name], each) for name, each in value.items() if name in members}
        if isinstance(value, list) and "items" in flat:
            return [self.pruned(flat["items"], each) for each in value]
        return value

    def _by_name(self, name: str) -> Check:
        """The check of a named schema, found at the first use, so that schemas may hold themselves."""

        def check(value: Any, where: str, problems: list[str]) -> None:
            if name not in self._compiled:
                self._compiled[name] = self.check(self.named.get(name, {}))
            self._compiled[name](value, where, problems)

        return check

    def _typed(self, schema: Schema) -> Check:
        kind = schema.get("type", "object" if "properties" in schema else None)
        if kind == "object":
            return self._object(schema)
        checks = [*_limits(schema)]
        if "items" in schema:
            checks.append(_each(self.check(schema["items"])))
        return _of_type(kind, bool(schema.get("nullable")), checks)

    def _object(self, schema: Schema) -> Check:
        properties = schema.get("properties", {})
        more = schema.get("additionalProperties", not properties)
        members = {name: self.check(each) for name, each in properties.items()}
        closed = {name for name, each in properties.items() if self._request and each.get("readOnly")}
        required = [name for name in schema.get("required", ()) if name not in closed]
        partial = bool(schema.get("partial"))
        other = self.check(more) if isinstance(more, Mapping) and more else None
        conditions = [(rule["if"], rule["required"]) for rule in schema.get("when", ())]

        def check(value: Any, where: str, problems: list[str]) -> None:
            if not isinstance(value, dict):
                problems.append(f"{where}: must be an object")
                return
            missing = [name for name in required if value.get(name) is None]
            for needed, names in conditions if not partial else ():
                if all(value.get(name) in values for name, values in needed.items()):
                    missing += [name for name in names if get(value, name) in (None, [], MISSING)]
            problems += [f"{_at(where, name)}: is required" for name in missing]
            for name, each in value.items():
                known = members.get(name)
                if name in closed:
                    problems.append(f"{_at(where, name)}: is read-only")
                elif known is not None:
                    if not (partial and each is None):
                        known(each, _at(where, name), problems)
                elif other is not None:
                    other(each, _at(where, name), problems)
                elif more is False:
                    problems.append(f"{_at(where, name)}: is unknown")

        return _of_type("object", bool(schema.get("nullable")), [check])


def pattern(text: str) -> re.Pattern[str] | None:
    r"""A published pattern, None where Python cannot read it; a class such as ``[\d-_]`` is read as Java reads it.

    ``[a-z]+(\s?[a-z]+)*`` is read as ``[a-z]+(\s[a-z]+)*``, which is the same, and does not try every way to split.
    """
    plain = re.sub(r"(\[[^\]]+\]\+)\(\\s\?\1\)\*", r"\1(\\s\1)*", text)
    try:
        return re.compile(re.sub(r"(\\[dws])-(?=[^\]])", r"\1\\-", plain))
    except re.error:
        return None


def _at(where: str, name: str) -> str:
    return f"{where}.{name}" if where else name


def _of_type(kind: str | None, nullable: bool, checks: list[Check]) -> Check:
    types = _TYPES.get(kind or "")

    def check(value: Any, where: str, problems: list[str]) -> None:
        if value is None and nullable:
            return
        if types and (not isinstance(value, types) or (isinstance(value, bool) and kind != "boolean")):
            problems.append(f"{where}: must be {_article(kind or '')}")
            return
        for each in checks:
            each(value, where, problems)

    return check


def _article(kind: str) -> str:
    return f"an {kind}" if kind[0] in "aeio" else f"a {kind}"


def _each(item: Check) -> Check:
    def check(value: Any, where: str, problems: list[str]) -> None:
        for number, each in enumerate(value):
            item(each, f"{where}[{number}]", problems)

    return check


def _any_of(checks: list[Check]) -> Check:
    def check(value: Any, where: str, problems: list[str]) -> None:
        first: list[str] | None = None
        for each in checks:
            found: list[str] = []
            each(value, where, found)
            if not found:
                return
            first = first if first is not None else found
        problems += first or ()

    return check


def _limits(schema: Schema) -> Iterator[Check]:
    if "enum" in schema:
        yield _rule(frozenset(schema["enum"]).__contains__, f"must be one of {', '.join(map(str, schema['enum']))}")
    low, high = schema.get("minLength", 0), schema.get("maxLength")
    if low or high is not None:
        yield _rule(lambda value: low <= len(value) <= (high or len(value)), f"must have {low} to {high} characters")
    if schema.get("type") == "string" and "pattern" in schema:
        compiled = pattern(schema["pattern"])
        if compiled:
            yield _rule(lambda value: compiled.search(value) is not None, f"must match {schema['pattern']}")
    if schema.get("format") == "uuid":
        yield _rule(_is_uuid, "must be a UUID")
    if schema.get("type") in {"integer", "number"}:
        yield from _number_limits(schema)
    if schema.get("type") == "array":
        yield from _array_limits(schema)


def _number_limits(schema: Schema) -> Iterator[Check]:
    if "minimum" in schema:
        yield _rule(lambda value: value >= schema["minimum"], f"must be at least {schema['minimum']}")
    if "maximum" in schema:
        yield _rule(lambda value: value <= schema["maximum"], f"must be at most {schema['maximum']}")
    bound = _BOUNDS.get(schema.get("format", ""))
    if bound:
        yield _rule(lambda value: -bound <= value < bound, f"is no {schema['format']}")


def _array_limits(schema: Schema) -> Iterator[Check]:
    if "minItems" in schema:
        yield _rule(lambda value: len(value) >= schema["minItems"], f"must have at least {schema['minItems']} items")
    if "maxItems" in schema:
        yield _rule(lambda value: len(value) <= schema["maxItems"], f"must have at most {schema['maxItems']} items")
    if schema.get("uniqueItems"):
        yield _rule(lambda value: len({repr(each) for each in value}) == len(value), "holds an item twice")


def _rule(holds: Callable[[Any], bool], otherwise: str) -> Check:
    def check(value: Any, where: str, problems: list[str]) -> None:
        if not holds(value):
            problems.append(f"{where}: {otherwise}")

    return check


def _is_uuid(value: str) -> bool:
    try:
        UUID(value)
    except ValueError:
        return False
    return True
