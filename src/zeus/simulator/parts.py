"""Multipart bodies: lists of objects that travel as ``items[0].name``, and texts that stand for other values."""

import re
from collections.abc import Mapping
from typing import Any

from zeus.simulator.schema import Schema, Schemas

_STEP = re.compile(r"(\w+)(?:\[(\d+)\])?")


def laid_out(parts: Mapping[str, Any]) -> dict[str, Any]:
    """The parts as one object."""
    found: dict[str, Any] = {}
    for name, value in parts.items():
        where: Any = found
        *path, last = name.split(".")
        for step in path:
            where = _within(where, step)
        where[last] = value
    return found


def _within(where: dict[str, Any], step: str) -> Any:
    match = _STEP.fullmatch(step)
    name, place = match.groups() if match else (step, None)
    if place is None:
        return where.setdefault(name, {})
    items: list[Any] = where.setdefault(name, [])
    items.extend({} for _ in range(int(place) + 1 - len(items)))
    return items[int(place)]


def typed(value: Any, schema: Schema, schemas: Schemas) -> Any:
    """The value, with texts read as the schema has them."""
    flat = schemas.flat(schema)
    if isinstance(value, dict):
        members = flat.get("properties", {})
        return {name: typed(each, members.get(name, {}), schemas) for name, each in value.items()}
    if isinstance(value, list):
        return [typed(each, flat.get("items", {}), schemas) for each in value]
    if flat.get("type") == "boolean" and value in ("true", "false"):
        return value == "true"
    if flat.get("type") == "integer" and isinstance(value, str) and value.isdecimal():
        return int(value)
    return value
