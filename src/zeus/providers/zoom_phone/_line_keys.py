"""Line keys: what the keys of somebody's phones do. Zoom lists them by the extension of one owner at a time."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from zeus.core import cells
from zeus.core.attributes import DELETE
from zeus.core.catalog import Wrong
from zeus.core.flow import Call, FailedError, Key, Procedure, Step, Values
from zeus.core.wire import Object
from zeus.providers._zoom.budget import LIGHT, MEDIUM, classes_of
from zeus.providers._zoom.pages import tokens
from zeus.providers.zoom_phone._extensions import PATHS, extension_of
from zeus.providers.zoom_phone._groups import MEMBERS

TYPES = {
    "Line": "line", "Busy Lamp": "blf", "Speed Dial": "speed_dial", "Meeting": "zoom_meeting", "Call Park": "call_park",
    "Group Pickup": "group_call_pickup",
}  # fmt: skip
_NEEDS = {"Line": "Target", "Busy Lamp": "Target", "Speed Dial": "Number", "Call Park": "Retrieval Code"}


def says_what_it_is_for(values: Values) -> Wrong | None:
    """A key for somebody names who, one that dials a number, the others nothing (text of `type`)."""
    kind = values["Type"]
    for heading in ("Target", "Number", "Retrieval Code"):
        if values[heading] and (not kind or _NEEDS.get(kind) != heading):
            told = f"a key of the type {kind} has no {heading}" if kind else f"choose the Type that has a {heading}"
            return Wrong(heading if kind else "Type", told)
    if kind and kind in _NEEDS and not values[_NEEDS[kind]]:
        return Wrong(_NEEDS[kind], f"a key of the type {kind} needs a {_NEEDS[kind]}")
    return None


@dataclass(frozen=True)
class LineKeys:
    """The keys of those whom rows name. Keys are there as soon as somebody has an extension; none are made or go."""

    whole: bool = False
    omits: tuple[str, ...] = ()

    def id_of(self, thing: Object) -> Any:
        """See `Api.id_of`: Zoom's own id of a key does not tell whose it is."""
        return f"{thing['owner']}/{thing['extension']}/{thing['index']}"

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`: nobody's, as each owner is a request."""
        yield from ()
        return []

    def looking(self, variables: Mapping[str, str], keys: Sequence[Key]) -> Procedure:
        """See `zeus.core.catalog.Unlisted`: the keys of each owner whom these name."""
        names = list(dict.fromkeys(cells.fold(owner) for owner, _ in keys))
        places = [name for name in names if "@" not in name]
        owners: list[tuple[Any, Any]] = []
        if places:
            path = PATHS["common_area"]
            call = Call("list common areas", "GET", path, classes=classes_of(path, MEDIUM), repeatable=True)
            areas = yield from tokens("common_areas", 100)(call)
            owners += ((each["id"], each["id"]) for each in areas if cells.fold(str(each["display_name"])) in places)
        for name in names:
            if "@" in name:
                path = f"{PATHS['phone_user']}/{quote(name, safe='@')}"
                reply = yield Call(
                    f"find {name}", "GET", path, classes=classes_of(path, LIGHT), repeatable=True, accept=(404,)
                )
                owners += [(reply.body["id"], reply.body.get("extension_id"))] if reply.ok else []
        found: list[Object] = []
        for owner, extension in owners:
            found += yield from self._of(owner, extension)
        return found

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`."""
        owner, extension, index = str(id).split("/")
        every = yield from self._of(owner, extension)
        return next((each for each in every if str(each["index"]) == index), None)

    def finding(self, step: Step) -> Procedure:
        """See `Api.finding`."""
        owner, extension = yield from _owner(step)
        return [each for each in (yield from self._of(owner, extension)) if str(each["index"]) == step.key[1]]

    def sending(self, step: Step) -> Procedure:
        """See `Api.sending`. UNCONFIRMED: that a key which the phone does not have yet is added without an id."""
        if step.action == DELETE:
            raise FailedError("keys stay with their phone: give this one another type")
        owner, extension = yield from _owner(step)
        held = step.before
        if not held or not held.get("line_key_id"):
            every = yield from self._of(owner, extension)
            held = next((each for each in every if str(each["index"]) == step.key[1]), {})
        said, target = step.values, step.values.get("Target")
        key: Object = {"index": int(step.key[1])}
        key |= {"line_key_id": held["line_key_id"]} if held.get("line_key_id") else {}
        if said.get("Type"):
            key["type"] = TYPES[said["Type"]]
        led = {"speed_dial_number": said.get("Number"), "retrieval_code": said.get("Retrieval Code")}
        if target:
            led["extension_id"] = yield from extension_of(step, target)
        assignment = {name: value for name, value in led.items() if value}
        if assignment:
            key |= {"type": key.get("type") or held.get("type"), "key_assignment": assignment}
        if "Alias" in said:
            key["alias"] = said["Alias"] or ""
        path = _path(extension)
        yield Call(f"set key {step.key[1]}", "PATCH", path, body={"line_keys": [key]}, classes=classes_of(path, LIGHT),
                   repeatable=True)  # fmt: skip
        return {**held, "owner": owner, "extension": extension, **key}

    def _of(self, owner: Any, extension: Any) -> Procedure:
        path = _path(extension)
        reply = yield Call(f"keys of {owner}", "GET", path, classes=classes_of(path, LIGHT), repeatable=True,
                           accept=(404,))  # fmt: skip
        told = reply.body if reply.ok and isinstance(reply.body, dict) else {}
        return [{"owner": owner, "extension": extension, **each} for each in told.get("line_keys") or ()]


def laid_out(thing: Object) -> Object:
    """The key with what it leads to beside it."""
    led = thing.get("key_assignment") or {}
    words = {"target": "extension_id", "number": "speed_dial_number", "code": "retrieval_code"}
    found: Iterator[tuple[str, Any]] = ((ours, led.get(theirs)) for ours, theirs in words.items())
    return {**thing, **dict(found)}


def _owner(step: Step) -> Procedure:
    path = step.tab.by_heading["Owner"].parse(step.key[0])
    extension = yield from extension_of(step, path, MEMBERS)
    owner = next(step.known.id(tab, path) for tab in MEMBERS if _has(step, tab, path))
    return owner, extension


def _has(step: Step, tab: str, path: Key) -> bool:
    try:
        step.known.id(tab, path)
    except LookupError:
        return False
    return True


def _path(extension: Any) -> str:
    return f"/phone/extension/{quote(str(extension), safe='')}/line_keys"
