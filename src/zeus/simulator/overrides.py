"""Where the published facts are wrong: corrections by hand, each with its source and its reason."""

import copy
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

Facts = Mapping[str, Any]


@dataclass(frozen=True)
class Override:
    """One correction, of operations (``post /organization/{orgid}/skill``) or of a named schema.

    Operations: `body` replaces the body's schema, `content` is the only content type it may have, `drops` takes
    parameters away, `answers` replaces what success is answered with (empty: nothing). `adds` are whole operations by
    path, `schemas` named schemas and `cmdlets` cmdlets with their parameters, as evidence has them, that are not in the
    files which it is distilled from.
    Schemas: `required` and `optional` move members, `properties` adds or narrows them (``a.b`` lies within a),
    `values` adds to or, with `only`, replaces their enumerations, `when` requires members under a condition. So they do
    in the operations' bodies `at` a path (``closures[]``, ``.`` for the body itself), with `reply` in that reply.
    """

    source: str
    why: str
    operations: tuple[str, ...] = ()
    body: Facts | None = None
    content: str = "application/json"
    drops: tuple[str, ...] = ()
    answers: Facts | None = None
    adds: Facts = field(default_factory=dict)
    schemas: Facts = field(default_factory=dict)
    cmdlets: Facts = field(default_factory=dict)
    schema: str = ""
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    properties: Facts = field(default_factory=dict)
    values: Mapping[str, list[str]] = field(default_factory=dict)
    only: bool = False
    when: Facts | None = None
    at: str = ""
    reply: int = 0


def load_overrides(path: Path) -> tuple[Override, ...]:
    """The overrides in a file, none where there is no such file."""
    entries = json.loads(path.read_text(encoding="utf-8")) if path.exists() else []
    return tuple(Override(**entry) for entry in entries)


def corrected(facts: Facts, overrides: Iterable[Override]) -> Facts:
    """The facts after all corrections. Raises KeyError for an override of what the facts do not hold."""
    facts = copy.deepcopy(dict(facts))
    for override in overrides:
        facts.get("schemas", {}).update(override.schemas)
        facts.get("cmdlets", {}).update(override.cmdlets)
        for path, methods in override.adds.items():
            facts["paths"].setdefault(path, {}).update(methods)
        for operation in override.operations:
            method, _, path = operation.partition(" ")
            if override.at:
                _correct_within(facts["paths"][path][method], override)
            else:
                _correct_operation(facts["paths"][path][method], override)
        if override.schema:
            _correct_schema(facts["schemas"][override.schema], override)
    return facts


def _correct_operation(operation: dict[str, Any], override: Override) -> None:
    if override.answers is not None:
        operation["replies"] = {str(min(map(int, operation["replies"]))): override.answers or None}
    if not override.body and not override.drops and override.content == "application/json":
        return
    held = operation.get("body", {}).get("content", {})
    schema = override.body or held.get(override.content)
    operation["body"] = {"content": {override.content: schema}, "required": True}
    operation["parameters"] = [each for each in operation["parameters"] if each["name"] not in override.drops]


def _correct_within(operation: dict[str, Any], override: Override) -> None:
    """Correct a part of what an operation takes, whatever its content type, or of what it answers."""
    bodies = operation.get("body", {}).get("content", {}).values()
    for schema in [operation["replies"][str(override.reply)]] if override.reply else bodies:
        for step in override.at.strip(".").split(".") if override.at != "." else ():
            name = step.removesuffix("[]")
            schema = schema["properties"][name]
            schema = schema["items"] if name != step else schema
        _correct_schema(schema, override)


def _correct_schema(schema: dict[str, Any], override: Override) -> None:
    required = {*schema.get("required", ()), *override.required} - set(override.optional)
    schema["required"] = sorted(required)
    if override.properties or override.values:
        schema.setdefault("properties", {})
    for path, facts in override.properties.items():
        *outer, name = path.split(".")
        within = schema
        for part in outer:
            within = within["properties"][part]
        held = within["properties"].get(name, {})
        within["properties"][name] = dict(facts) if "$ref" in held else {**held, **facts}
    for name, values in override.values.items():
        member = schema["properties"][name]
        member["enum"] = values if override.only else [*member.get("enum", ()), *values]
    if override.when:
        schema["when"] = [*schema.get("when", ()), override.when]
