"""Flows: versions, publishing, and the entry points through which engagements come to them."""

import re
from dataclasses import dataclass
from typing import Any

from zeus.core import cells
from zeus.core.attributes import DELETE, Text
from zeus.core.flow import Call, FailedError, Item, Procedure, Step
from zeus.core.kinds import Phone
from zeus.core.rest import fill
from zeus.core.wire import Object
from zeus.providers.zoom_contact_center._objects import LIGHT, MEDIUM, collection

_FLOW = "/contact_center/flows/{id}"
_ENTRIES = _FLOW + "/entry_points"
_FREE = collection("flows_entry_points", "entry_points", "entry_id")
_NAMES = ("entry_number", "entry_email", "email_address", "entry_name")
_PHONE = Phone("Entry Point", "", "A number.")


@dataclass(frozen=True)
class Entry(Text):
    """A number, a mail address or a name at which engagements come in; numbers in the form that Zoom has them in."""

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        return _PHONE.parse(text) if re.fullmatch(r"[+\d\s().\-/]{7,}", text) else super().parse(text)


def read(thing: Object) -> Object:
    """Whether the flow is published, and each entry point under one name, whatever it is."""
    found = dict(thing)
    if "status" in thing:
        found["published"] = thing["status"] == "published"
    if thing.get("entry_points"):
        found["entry_points"] = [{**each, "entry": name_of(each)} for each in thing["entry_points"]]
    return found


def write(thing: Object, step: Step) -> Object:
    """A flow as Zoom takes it."""
    return {name: value for name, value in thing.items() if name not in ("published", "entry_points")}


def name_of(entry: Object) -> str:
    """What people call an entry point."""
    return next((str(entry[member]) for member in _NAMES if entry.get(member)), "")


def changed(step: Step) -> Procedure:
    """Name and description, then publishing, then the entry points that go and those that come.

    Raises FailedError for a flow that is to be unpublished, which Zoom does not know.
    """
    if step.action == DELETE:
        return (yield from step.usual())
    flow: Object = dict(step.before or {})
    version = _latest(flow)
    plain = {heading: value for heading, value in step.values.items() if heading != "Published"}
    if plain:
        body = {**{step.tab.by_heading[h].field: value or "" for h, value in plain.items()}, "flow_version": version}
        path = fill(_FLOW, {"id": str(step.id)})
        yield Call("update", "PATCH", path, body=body, classes=LIGHT, repeatable=True)
        flow |= {name: value for name, value in body.items() if name != "flow_version"}
    if step.values.get("Published") is False:
        raise FailedError("Zoom cannot take a flow back that is published: archive it in the portal")
    if step.values.get("Published"):
        path = fill(_FLOW + "/publish", {"id": str(step.id)})
        yield Call("publish", "PUT", path, query={"flow_version": str(version)}, classes=LIGHT, repeatable=True)
        flow["status"] = "published"
    if step.items:
        flow["entry_points"] = yield from _entered(step, flow)
    return flow


def _latest(flow: Object) -> int:
    """The number of the latest version."""
    return max((int(each.get("flow_version") or 1) for each in flow.get("flow_versions") or ()), default=1)


def _entered(step: Step, flow: Object) -> Procedure:
    """The entry points of the flow afterwards. One whose language changes is taken out and added again."""
    held = {cells.fold(name_of(each)): each for each in flow.get("entry_points") or ()}
    wanted = {cells.fold(str(item.values["Entry Point"])): item for item in step.items}
    going = [name for name, item in wanted.items() if name in held and (item.action == DELETE or item.values)]
    coming = {name: item for name, item in wanted.items() if item.action != DELETE}
    path = fill(_ENTRIES, {"id": str(step.id)})
    if going:
        ids = [held[name]["entry_id"] for name in going]
        yield Call("take entry points out", "DELETE", path, body={"entry_ids": ids}, classes=LIGHT, repeatable=True)
    kept = [each for name, each in held.items() if name not in going]
    if not coming:
        return kept
    known = {name: held[name] for name in going} | (yield from _free(flow, set(coming) - set(going)))
    entries = [_sent(item, name, known, flow) for name, item in coming.items()]
    body: Object = {"entry_points": entries}
    if flow.get("channel") == "email":
        body["enable_detect_language"] = False
    yield Call("add entry points", "POST", path, body=body, classes=LIGHT, readback=lambda: _added(step, entries))
    return [*kept, *({**known[name], **sent} for name, sent in zip(coming, entries, strict=True))]


def _free(flow: Object, names: set[str]) -> Procedure:
    """The entry points of the flow's channel that may be added, by their names; none is asked for where none is new."""
    if not names:
        return {}
    query = {"channel": str(flow.get("channel") or "voice")}
    call = Call("list entry points", "GET", _FREE.path, query=query, classes=MEDIUM, repeatable=True)
    return {cells.fold(name_of(each)): each for each in (yield from _FREE.pages(call))}


def _sent(item: Item, name: str, known: dict[str, Object], flow: Object) -> Object:
    """An entry point as it is added. Raises FailedError for one that Zoom does not offer."""
    if name not in known:
        raise FailedError(
            f"{item.values['Entry Point']} is no entry point that {flow.get('channel') or 'voice'} flows may have: a "
            "number has to be assigned to Zoom Contact Center, and not be another flow's"
        )
    language = item.values.get("Language")
    return {"entry_id": known[name]["entry_id"], **({"entry_language": language} if language else {})}


def _added(step: Step, entries: list[Object]) -> Procedure:
    """The flow's entry points, if all of these are among them."""
    assert step.tab.api
    flow: Any = yield from step.tab.api.reading(step.variables, step.id)
    held = [each["entry_id"] for each in (flow or {}).get("entry_points") or ()]
    return [flow] if {each["entry_id"] for each in entries} <= set(held) else []
