"""Devices: made and deleted one at a time for each owner, and never changed but for their tags."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zeus.core.attributes import CREATE, DELETE, UPDATE, Text, Wire
from zeus.core.catalog import Shape
from zeus.core.flow import Call, FailedError, Procedure, Step
from zeus.core.objects import body_of, plain
from zeus.core.rest import Rest
from zeus.core.wire import Object
from zeus.providers.webex_calling._config import CLASSES
from zeus.providers.webex_calling._pages import linked


def _dashed(wire: Any) -> str:
    bare = re.sub(r"[\s.:\-]", "", str(wire)).upper()
    return "-".join(re.findall("..", bare)) if len(bare) == 12 else str(wire)


BARE = Wire(encode=lambda mac: mac.replace("-", ""), decode=_dashed)
"""An address as requests have it: twelve characters. Replies may have colons."""


@dataclass(frozen=True)
class Model(Text):
    """A model, which replies name without the ``DMS `` that requests of older phones begin with."""

    def identity(self, value: str, known: object) -> str:
        """See `Attribute.identity`."""
        return value.removeprefix("DMS ").casefold()


class _Devices(Rest):
    """The phones that people and places have; rooms' video devices without a hardware address here are not ours."""

    def listing(self, variables: Mapping[str, str]) -> Procedure:
        """See `Api.listing`."""
        found = yield from super().listing(variables)
        return [
            device for device in found if device.get("mac") and (device.get("personId") or device.get("workspaceId"))
        ]


DEVICES = _Devices(
    "/devices", linked("items"), asked={"orgId": "{org}"}, classes=CLASSES, update="PATCH",
    find=lambda step: {"mac": BARE.encode(step.key[-1])},
)  # fmt: skip


def _read(device: Object) -> Object:
    """One owner, and the model by the name that requests have for it."""
    found = dict(device)
    owner = device.get("personId") or device.get("workspaceId")
    if owner:
        found["ownerId"] = owner
    if "product" in device:
        found["model"] = device["product"]
    return found


def _write(device: Object, step: Step) -> Object:
    """The owner as the person or the workspace that it is."""
    kept = {name: device[name] for name in ("mac", "model", "password") if device.get(name)}
    owner = device.get("ownerId")
    if owner is None:
        if step.action == CREATE:
            raise FailedError("Assignee: a phone belongs to a user or to a workspace; name one")
        return kept
    person = step.known.path("user", owner) or (owner == device.get("personId") and "personId")
    return {**kept, ("personId" if person else "workspaceId"): owner}


SHAPE = Shape(_read, _write)


def one_at_a_time(step: Step) -> Procedure:
    """Each owner's devices one after the other, or two would both be the first. Another address is another device."""
    before = plain(step.tab, step.before or {})
    body = body_of(step, step.before or {})
    lane = f"devices of {body.get('personId') or body.get('workspaceId') or before.get('ownerId')}"
    if step.action == UPDATE:
        return (yield from _tagged(step))
    if step.action != CREATE:
        yield _call(step, "delete", "DELETE", f"/devices/{step.id}", lane, repeatable=True, accept=(404,))
    if step.action == DELETE:
        return None
    reply = yield _call(
        step, "create" if step.action == CREATE else "create new", "POST", "/devices", lane, body=body,
        readback=lambda: _made(step, str(body["mac"])),
    )  # fmt: skip
    made = {**body, **(reply.body if isinstance(reply.body, dict) else {})}
    if step.values.get("Tags"):
        yield from _tag(step, str(made["id"]), lane)
    return made


def _tagged(step: Step) -> Procedure:
    yield from _tag(step, str(step.id), None)
    return {**(step.before or {}), "tags": list(step.values.get("Tags") or ())}


def _tag(step: Step, id: str, lane: str | None) -> Procedure:
    """All tags at once. Only these can be changed of a device."""
    body = [{"op": "replace", "path": "tags", "value": list(step.values.get("Tags") or ())}]
    headers = {"Content-Type": "application/json-patch+json"}
    yield _call(step, "tag", "PATCH", f"/devices/{id}", lane, body=body, headers=headers, repeatable=True)


def _made(step: Step, mac: str) -> Procedure:
    query = {"orgId": step.variables["org"], "mac": mac}
    found = yield from linked("items")(
        Call("look for device", "GET", "/devices", query=query, classes=CLASSES, repeatable=True)
    )
    return [device for device in found if device.get("id") not in step.known_ids]


def _call(step: Step, label: str, method: str, path: str, lane: str | None, **more: Any) -> Call:
    return Call(label, method, path, query={"orgId": step.variables["org"]}, lane=lane, classes=CLASSES, **more)
