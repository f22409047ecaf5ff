"""Finds the template, as in ``/organization/{orgid}/site/{id}``, to which a path belongs."""

import re
from collections.abc import Mapping
from typing import Any, Generic, TypeVar
from urllib.parse import unquote

T = TypeVar("T")

_Found = tuple[T, tuple[str, ...]]

_CALLS = "()"
"""Where a node keeps parts that are calls of functions, as in ``find(type='{type}')``: patterns with their nodes."""


class Paths(Generic[T]):
    """Values by path template: literal parts win over those in braces, and calls of functions over both."""

    def __init__(self, templates: Mapping[str, T] | None = None) -> None:
        self._root: dict[str, Any] = {}
        for template, value in (templates or {}).items():
            self.add(template, value)

    def add(self, template: str, value: T) -> None:
        """Take in a template; one of the same shape is replaced."""
        node = self._root
        for part in _parts(template):
            node = _below(node, part, make=True)
        node[""] = (value,)

    def held(self, template: str) -> T | None:
        """The value of a template of the same shape, None where there is none."""
        node: Any = self._root
        for part in _parts(template):
            node = _below(node, part, make=False) if node is not None else None
        found: tuple[T] | None = node.get("") if node is not None else None
        return found[0] if found else None

    def find(self, path: str) -> _Found[T] | None:
        """The value that a path leads to, and the parts of the path that stand for braces, in their order."""
        found: _Found[T] | None = _find(self._root, _parts(path), 0)
        return found


def _below(node: dict[str, Any], part: str, *, make: bool) -> Any:
    """The node to which a part of a template leads, None where there is none and none is to be made."""
    if "{" in part and not part.startswith("{"):
        shape = re.sub(r"\\\{\w+\\\}", "(.*?)", re.escape(part))
        calls = node.setdefault(_CALLS, {})
        return calls.setdefault(shape, {}) if make else calls.get(shape)
    name = "{}" if part.startswith("{") else part
    return node.setdefault(name, {}) if make else node.get(name)


def _parts(path: str) -> list[str]:
    return path.strip("/").split("/")


def _find(node: dict[str, Any], parts: list[str], number: int) -> Any:
    if number == len(parts):
        held = node.get("")
        return (held[0], ()) if held else None
    part = parts[number]
    for shape, below in node.get(_CALLS, {}).items() if "(" in part else ():
        called = re.fullmatch(shape, unquote(part))
        found = _find(below, parts, number + 1) if called else None
        if called and found:
            return found[0], (*called.groups(), *found[1])
    literal = node.get(part) if part and part != _CALLS else None
    if literal is not None:
        found = _find(literal, parts, number + 1)
        if found:
            return found
    braces = node.get("{}")
    if braces is None or not part:
        return None
    found = _find(braces, parts, number + 1)
    return (found[0], (unquote(part), *found[1])) if found else None
