"""Finds the template, as in ``/organization/{orgid}/site/{id}``, to which a path belongs."""

from collections.abc import Mapping
from typing import Generic, TypeVar
from urllib.parse import unquote

T = TypeVar("T")

_Found = tuple[T, tuple[str, ...]]


class Paths(Generic[T]):
    """Values by path template: literal parts win over those in braces."""

    def __init__(self, templates: Mapping[str, T] | None = None) -> None:
        self._root: dict[str, object] = {}
        for template, value in (templates or {}).items():
            self.add(template, value)

    def add(self, template: str, value: T) -> None:
        """Take in a template; one of the same shape is replaced."""
        node = self._root
        for part in _shape(template):
            node = node.setdefault(part, {})  # type: ignore[assignment]
        node[""] = (value,)

    def held(self, template: str) -> T | None:
        """The value of a template of the same shape, None where there is none."""
        node: object = self._root
        for part in _shape(template):
            node = node.get(part) if isinstance(node, dict) else None
        return node[""][0] if isinstance(node, dict) and "" in node else None

    def find(self, path: str) -> _Found[T] | None:
        """The value that a path leads to, and the parts of the path that stand for braces, in their order."""
        return _find(self._root, _parts(path), 0)


def _shape(template: str) -> list[str]:
    return ["{}" if part.startswith("{") else part for part in _parts(template)]


def _parts(path: str) -> list[str]:
    return path.strip("/").split("/")


def _find(node: dict[str, object], parts: list[str], number: int) -> "_Found[T] | None":
    if number == len(parts):
        held: tuple[T] | None = node.get("")  # type: ignore[assignment]
        return (held[0], ()) if held else None
    literal = node.get(parts[number]) if parts[number] else None
    if isinstance(literal, dict):
        found: _Found[T] | None = _find(literal, parts, number + 1)
        if found:
            return found
    braces = node.get("{}")
    if not isinstance(braces, dict) or not parts[number]:
        return None
    found = _find(braces, parts, number + 1)
    return (found[0], (unquote(parts[number]), *found[1])) if found else None
