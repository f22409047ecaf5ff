"""Dispositions with levels: Zoom counts them, rows write the way to each."""

from collections.abc import Iterable
from typing import Any

from zeus.core.attributes import CREATE
from zeus.core.catalog import Wrong
from zeus.core.flow import FailedError, Step, Values
from zeus.core.wire import Object
from zeus.providers.zoom_contact_center._folded import folded

_BETWEEN = " / "
_LEVELS = 4
_MEMBER = "sub_dispositions"


def read(thing: Object) -> Object:
    """`path` beside each item: the names on the way to it."""
    held = thing.get(_MEMBER)
    if held is None:
        return thing
    by_index = {each.get("current_index"): each for each in held}
    return {**thing, _MEMBER: [{**each, "path": _path(each, by_index)} for each in held]}


def _path(item: Object, by_index: dict[Any, Object]) -> str:
    names: list[str] = []
    seen: list[Any] = []
    above: Object | None = item
    while above is not None and above.get("current_index") not in seen:
        seen.append(above.get("current_index"))
        names.insert(0, str(above.get("sub_disposition_name")))
        above = by_index.get(above.get("parent_index"))
    return _BETWEEN.join(names)


def write(thing: Object, step: Step) -> Object:
    """The items counted anew, those above before those below; what is missing on the way to one is added.

    Raises FailedError where there are items and may be none, or none and must be some.
    """
    several = bool(step.items)
    if step.action == CREATE and several:
        thing.setdefault("disposition_type", "multi_level")
    kind = thing.get("disposition_type")
    if _MEMBER not in thing:
        if step.action == CREATE and kind == "multi_level":
            raise FailedError("a Multi Level disposition needs at least one row on Sub-Dispositions")
        return thing
    if kind == "single" and thing[_MEMBER]:
        raise FailedError("a Single disposition has none below it: set its Disposition Type to Multi Level")
    if several and not thing[_MEMBER]:
        raise FailedError("a Multi Level disposition keeps at least one row on Sub-Dispositions")
    return {**thing, _MEMBER: _counted(thing[_MEMBER] or ())}


def _counted(items: Iterable[Object]) -> list[Object]:
    held = {str(each.get("path")): each for each in items}
    places: dict[str, int] = {}
    for path in held:
        for way in _ways(path):
            places.setdefault(way, len(places) + 1)
    counted = []
    for path, place in places.items():
        above, _, name = path.rpartition(_BETWEEN)
        id = held.get(path, {}).get("sub_disposition_id")
        item = {"sub_disposition_name": name, "current_index": place, "parent_index": places.get(above, 0)}
        counted.append({"sub_disposition_id": id, **item} if id else item)
    return counted


def _ways(path: str) -> Iterable[str]:
    parts = path.split(_BETWEEN)
    return (_BETWEEN.join(parts[: number + 1]) for number in range(len(parts)))


with_all_below = folded(_MEMBER)


def levels_are_four(values: Values) -> Wrong | None:
    """At most four levels lie below a disposition (published with code 2509)."""
    path = str(values["Sub-Disposition"] or "")
    if path.count(_BETWEEN) >= _LEVELS:
        return Wrong(
            "Sub-Disposition", f"{path!r} has {path.count(_BETWEEN) + 1} levels; at most {_LEVELS} are allowed"
        )
    if any(not part.strip() for part in path.split(_BETWEEN.strip())) and path:
        return Wrong("Sub-Disposition", f"{path!r} lacks a name on one side of a slash: write it as in Auto / Glass")
    return None
