"""Paths into the objects that providers send and take: ``a.b``, ``teamIds[]``, ``agents[].id``."""

from collections.abc import Mapping
from typing import Any

Object = dict[str, Any]
"""An object of a tenant, as the provider's JSON (or what stands for it) has it."""

MISSING: Any = object()
"""What `get` finds where an object does not have the path at all."""


def get(thing: Mapping[str, Any], path: str) -> Any:
    """The value at `path`, a list where the path holds ``[]``; MISSING where the object has no such thing."""
    head, dot, rest = path.partition(".")
    if head.endswith("[]"):
        items = thing.get(head[:-2], MISSING)
        if items is MISSING or items is None:
            return items
        return [get(item, rest) for item in items] if dot else list(items)
    value = thing.get(head, MISSING)
    if not dot or value is MISSING:
        return value
    return get(value, rest) if isinstance(value, Mapping) else MISSING


def put(thing: Object, path: str, value: Any) -> None:
    """Set the value at `path`, making what is missing on the way; a list value spreads over ``[]``."""
    head, dot, rest = path.partition(".")
    if head.endswith("[]"):
        name = head[:-2]
        thing[name] = [_item(rest, each) for each in value or ()] if dot else list(value or ())
    elif dot:
        inner = thing.get(head)
        if not isinstance(inner, dict):
            inner = thing[head] = {}
        put(inner, rest, value)
    else:
        thing[head] = value


def drop(thing: Object, path: str) -> None:
    """Take the value at `path` out of the object, if it is there; after ``[]``, out of every item of the list."""
    head, dot, rest = path.partition(".")
    name = head.removesuffix("[]")
    if not dot:
        thing.pop(name, None)
        return
    inner = thing.get(name)
    for each in (inner or ()) if name != head else (inner,):
        if isinstance(each, dict):
            drop(each, rest)


def root(path: str) -> str:
    """The member of the object in which `path` begins: ``agents`` of ``agents[].id``."""
    return path.partition(".")[0].removesuffix("[]")


def _item(path: str, value: Any) -> Object:
    made: Object = {}
    put(made, path, value)
    return made
