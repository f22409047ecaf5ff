"""The evidence of a provider: judges requests by what the vendor publishes, overrides included."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from zeus.core.cmdlets import LET, UNLESS
from zeus.simulator.overrides import Override, corrected, load_overrides
from zeus.simulator.parts import laid_out, typed
from zeus.simulator.paths import Paths
from zeus.simulator.schema import Check, Schema, Schemas

FOLDER = Path(__file__).parent / "evidence"
MULTIPART = "multipart/form-data"


@dataclass(frozen=True)
class Judgement:
    """What the evidence says about a request: nothing where the path is not `checked`, else its `problems`."""

    checked: bool
    problems: list[str] = field(default_factory=list)

    def __bool__(self) -> bool:
        return not self.problems


@dataclass(frozen=True)
class Operation:
    """A method of a path. `body` maps content types to checks; `schema` is the body's, None where it has none.

    `weight` is what it counts as in rate limits, `scopes` are those that it needs, as newer and as older apps say.
    """

    template: str
    query: Mapping[str, Check]
    needed: tuple[str, ...]
    body: Mapping[str, Check]
    body_needed: bool
    schema: Schema | None
    replies: Mapping[int, Schema | None]
    weight: str = ""
    scopes: tuple[tuple[str, ...], ...] = ()

    @property
    def status(self) -> int | None:
        """The status of success: 201 where it is one of several, None where nothing is published."""
        return max(self.replies, default=None)


class Evidence:
    """The facts that a vendor publishes of its API."""

    def __init__(self, facts: Mapping[str, Any]) -> None:
        self.source = facts.get("source", [])
        self.schemas = Schemas(facts.get("schemas", {}))
        self.cmdlets: Mapping[str, Mapping[str, Any]] = facts.get("cmdlets", {})
        self._shown = Schemas(facts.get("schemas", {}), request=False)
        self._reply_checks: dict[tuple[str, str, int], Check] = {}
        self._paths: Paths[dict[str, Operation]] = Paths()
        for path, methods in facts.get("paths", {}).items():
            # A vendor may call the same variable by two names in the templates of two methods.
            held = self._paths.held(path)
            self._paths.add(path, {**(held or {}), **self._operations(path, methods)})

    def operation(self, method: str, path: str) -> Operation | None:
        """What is published of a method of a path, which may be a template; None where nothing is."""
        found = self._paths.find(path)
        return found[0].get(method) if found else None

    def judge(
        self, method: str, path: str, query: Mapping[str, str], body: Any = None, parts: Mapping[str, Any] | None = None
    ) -> Judgement:
        """What is wrong with a request. `parts` of a multipart body: JSON as it is, content of files as bytes."""
        operation = self.operation(method, path)
        return self.judged(operation, query, body, parts) if operation else Judgement(checked=False)

    def judged(
        self, operation: Operation, query: Mapping[str, str], body: Any = None, parts: Mapping[str, Any] | None = None
    ) -> Judgement:
        """As `judge`, of an operation that has been found."""
        problems: list[str] = []
        for name, value in query.items():
            check = operation.query.get(name)
            if check is None:
                problems.append(f"query parameter {name}: is unknown")
            else:
                check(value, f"query parameter {name}", problems)
        problems += [f"query parameter {name}: is required" for name in operation.needed if name not in query]
        whole = typed(laid_out(parts), operation.schema or {}, self.schemas) if parts is not None else None
        _judge_body(operation, body, whole, problems)
        return Judgement(checked=True, problems=problems)

    def judge_reply(self, method: str, path: str, status: int, body: Any) -> Judgement:
        """What is wrong with a reply, by the published schema; not checked where there is none."""
        operation = self.operation(method, path)
        schema = operation.replies.get(status) if operation else None
        if not operation or not schema:
            return Judgement(checked=False)
        key = (method, operation.template, status)
        check = self._reply_checks.get(key) or self._reply_checks.setdefault(key, self._shown.check(schema))
        problems: list[str] = []
        check(body, "", problems)
        return Judgement(checked=True, problems=problems)

    def judge_cmdlet(self, name: str, parameters: Mapping[str, Any]) -> Judgement:
        """What is wrong with a cmdlet and its parameters, as `zeus.core.cmdlets` has them, nested ones included."""
        known = self.cmdlets.get(name)
        if known is None:
            return Judgement(checked=bool(self.cmdlets), problems=[f"{name}: is unknown"] if self.cmdlets else [])
        problems = []
        for parameter, value in parameters.items():
            if parameter == LET:
                problems += [each for inner in value.values() for each in self._nested(inner)]
            elif parameter == UNLESS:
                problems += self._nested(value)
            elif parameter not in known:
                problems.append(f"{name} -{parameter}: is unknown")
            elif not _fits(value, known[parameter]):
                problems.append(f"{name} -{parameter}: {value!r} is no {known[parameter]['type']}")
            problems += self._nested(value) if parameter not in (LET, UNLESS) else []
        return Judgement(checked=True, problems=problems)

    def _nested(self, value: Any) -> list[str]:
        if isinstance(value, list):
            return [each for inner in value for each in self._nested(inner)]
        if isinstance(value, Mapping) and "cmdlet" not in value:
            return [each for inner in value.values() for each in self._nested(inner)]
        if not isinstance(value, Mapping):
            return []
        within = [each for inner in value.get("with", ()) for each in self._nested(inner)]
        return self.judge_cmdlet(value["cmdlet"], value["parameters"]).problems + within

    def told(self, operation: Operation | None, status: int, body: Any) -> Any:
        """As much of a reply's body as its published schema has members for; all of it where none is published."""
        schema = operation.replies.get(status) if operation else None
        return self._shown.pruned(schema, body) if schema else body

    def writable_fields(self, method: str, path: str) -> frozenset[str]:
        """The paths, as `zeus.core.wire` has them, of everything that the body of a request may set."""
        operation = self.operation(method, path)
        return frozenset(self.schemas.leaves(operation.schema)) if operation and operation.schema else frozenset()

    def _operations(self, template: str, methods: Mapping[str, Any]) -> dict[str, Operation]:
        return {method.upper(): self._operation(template, facts) for method, facts in methods.items()}

    def _operation(self, template: str, facts: Mapping[str, Any]) -> Operation:
        queries = [parameter for parameter in facts["parameters"] if parameter["in"] == "query"]
        body = facts.get("body", {})
        content = body.get("content", {})
        return Operation(
            template=template,
            query={each["name"]: _query_check(each.get("schema", {}), self.schemas) for each in queries},
            needed=tuple(each["name"] for each in queries if each["required"]),
            body={kind: self.schemas.check(schema) for kind, schema in content.items()},
            body_needed=bool(body.get("required")),
            schema=next((content[kind] for kind in sorted(content)), None),
            replies={int(status): schema for status, schema in facts["replies"].items()},
            weight=facts.get("weight", ""),
            scopes=tuple(map(tuple, facts.get("scopes", ()))),
        )


def load_evidence(provider: str) -> Evidence:
    """The evidence of a provider with its overrides; empty, so that nothing is checked, where there is none."""
    path = FOLDER / f"{provider}.json"
    facts = json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    return Evidence(corrected(facts, overrides(provider)))


def overrides(provider: str) -> tuple[Override, ...]:
    """The corrections of a provider's evidence, each with its source and its reason."""
    return load_overrides(FOLDER / f"{provider}.overrides.json")


def override_count(provider: str) -> int:
    """In how many places we know better than what the vendor publishes."""
    return len(overrides(provider))


def _fits(value: Any, parameter: Mapping[str, Any]) -> bool:
    """Whether a value may be of the type that a cmdlet's parameter has; None takes away what was set."""
    if isinstance(value, Mapping) and "use" in value:
        return True
    kind = str(parameter["type"]).rpartition(".")[2].casefold()
    if value is None or isinstance(value, Mapping):
        return value is None or kind not in _PLAIN
    if parameter.get("values") and value not in parameter["values"]:
        return False
    if kind == "guid":
        return (
            isinstance(value, str)
            and re.fullmatch(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}", value) is not None
        )
    return isinstance(value, _PLAIN.get(kind, object)) and not (isinstance(value, bool) and _PLAIN.get(kind) is int)


_PLAIN: Mapping[str, Any] = {
    **dict.fromkeys(("string", "timespan", "guid"), str),
    **dict.fromkeys(("boolean", "switchparameter"), bool),
    **dict.fromkeys(("int16", "int32", "uint32", "integer"), int),
    **dict.fromkeys(("list", "array", "string[]"), list),
}
"""What JSON has for the types of parameters; of others anything may be meant."""


def _judge_body(operation: Operation, body: Any, parts: Mapping[str, Any] | None, problems: list[str]) -> None:
    if body is None and parts is None:
        if operation.body_needed:
            problems.append("body: is required")
        return
    if not operation.body:
        problems.append("body: none is taken")
        return
    kinds = [kind for kind in operation.body if (kind == MULTIPART) == (parts is not None)]
    if not kinds:
        problems.append(f"body: must be {' or '.join(operation.body)}")
        return
    operation.body[kinds[0]](parts if parts is not None else body, "", problems)


def _query_check(schema: Schema, schemas: Schemas) -> Check:
    """The check of a query parameter, whose value is text on the wire."""
    flat = schemas.flat(schema)
    check = schemas.check({"type": "array", "items": flat.get("items", {})} if flat.get("type") == "array" else flat)
    read = _READ.get(flat.get("type", ""))
    if read is None:
        return check

    def judged(value: Any, where: str, problems: list[str]) -> None:
        try:
            check(read(value), where, problems)
        except (ValueError, KeyError):
            problems.append(f"{where}: {value!r} is no {flat['type']}")

    return judged


_READ: Mapping[str, Any] = {
    "integer": int,
    "number": float,
    "boolean": {"true": True, "false": False}.__getitem__,
    "array": lambda text: text.split(","),
}
