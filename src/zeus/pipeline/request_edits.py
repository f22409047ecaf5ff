"""Bodies of requests that an operator has edited: what was changed, kept as a JSON merge patch (RFC 7396)."""

from collections.abc import Mapping
from typing import Any

Patch = Mapping[str, Any]
"""Members to set; None takes one away, an object goes into the one that is there, a list replaces the whole list."""


def patch_between(before: Any, after: Any) -> Any:
    """The merge patch that makes `after` of `before`; {} where they are the same.

    What cannot be said by a merge patch is that a member becomes null: null takes it away.
    """
    if not isinstance(before, Mapping) or not isinstance(after, Mapping):
        return after
    gone: dict[str, Any] = dict.fromkeys(name for name in before if name not in after)
    changed = {
        name: patch_between(before[name], value) if name in before else value
        for name, value in after.items()
        if name not in before or before[name] != value
    }
    return gone | changed


def patched(body: Any, patch: Any) -> Any:
    """The body with the patch applied; the body itself stays as it is."""
    if not isinstance(patch, Mapping):
        return patch
    found = dict(body) if isinstance(body, Mapping) else {}
    for name, value in patch.items():
        if value is None:
            found.pop(name, None)
        else:
            found[name] = patched(found.get(name), value)
    return found


def filled(value: Any, ids: Mapping[str, Any]) -> Any:
    """The value with each text that is a placeholder, such as ``{id of Sites/Main}``, put right."""
    if isinstance(value, Mapping):
        return {name: filled(each, ids) for name, each in value.items()}
    if isinstance(value, list):
        return [filled(each, ids) for each in value]
    return ids.get(value, value) if isinstance(value, str) else value
