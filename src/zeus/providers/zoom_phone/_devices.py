"""Devices: listed in two parts, given to up to ten extensions, and made anew where the MAC address changes."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from zeus.core.attributes import CREATE, DELETE
from zeus.core.flow import Procedure, Step
from zeus.core.objects import body_of, plain
from zeus.core.rest import Pages
from zeus.core.wire import Object
from zeus.providers._zoom.budget import LIGHT
from zeus.providers._zoom.collection import Collection
from zeus.providers._zoom.pages import several, tokens
from zeus.providers.zoom_phone._extensions import extension_of, tab_of
from zeus.providers.zoom_phone._groups import MEMBERS

_HEADING = "Assignees"
_PAGES: Pages = several(tokens("devices"), "type", "assigned", "unassigned")
_SENT = ("display_name", "provision_template_id")


@dataclass(frozen=True)
class Devices(Collection):
    """Desk phones. `replace` is unassign, delete, create: Zoom changes no MAC address (changelog of 2023-12-20)."""

    path: str = "/phone/devices"
    pages: Pages = _PAGES
    lists_more: bool = True

    def sending(self, step: Step) -> Procedure:
        """See `Api.sending`."""
        if step.action == "replace":
            return (yield from self._replace(step))
        if step.action == DELETE:
            yield from self._release(step, _extensions(step.before or {}))
            return (yield from super().sending(step))
        people = step.values.get(_HEADING)
        plain_step = replace(step, values={h: v for h, v in step.values.items() if h != _HEADING})
        wanted = yield from self._named(step, people or ())
        if step.action == CREATE:
            return (yield from self._make(plain_step, body_of(plain_step, {}), wanted))
        thing: Object = dict(step.before or {})
        if plain_step.values:
            thing = yield from super().sending(plain_step)
        if _HEADING in step.values:
            held = _extensions(step.before or {})
            yield from self._release(step, [each for each in held if each not in wanted])
            new = [each for each in wanted if each not in held]
            if new:
                body = {"assignee_extension_ids": new}
                path = f"{self.path}/{step.id}/extensions"
                yield self._weighed("assign", "POST", path, LIGHT, body=body, readback=lambda: self._has(step, new))
            thing["assignees"] = _assignees(step, people or (), wanted)
        return thing

    def _make(self, step: Step, whole: Object, extensions: list[Any]) -> Procedure:
        body = whole | ({"assignee_extension_ids": extensions} if extensions else {})
        reply = yield self._weighed(
            "create", "POST", self.path, LIGHT, body=body, readback=lambda: self._made(step), shows_by_key=True
        )
        return {**whole, **(reply.body if isinstance(reply.body, dict) else {})}

    def _replace(self, step: Step) -> Procedure:
        """What is lost on the way is found by the new MAC address."""
        before = plain(step.tab, step.before or {})
        held = _extensions(before)
        wanted = held
        if _HEADING in step.values:
            wanted = yield from self._named(step, step.values[_HEADING] or ())
        yield from self._release(step, held)
        yield self._weighed("delete old", "DELETE", f"{self.path}/{step.id}", LIGHT, repeatable=True, accept=(404,))
        values = {heading: value for heading, value in step.values.items() if heading != _HEADING}
        whole = body_of(replace(step, values=values), before)
        brand, _, model = str(before.get("device_type") or "other").partition(" ")
        known = {"type": whole.get("type") or brand, "model": whole.get("model") or model}
        body = {name: whole[name] for name in ("mac_address", *_SENT) if whole.get(name)} | known
        if not wanted and whole.get("site_id"):
            body["site_id"] = whole["site_id"]
        body = {name: value for name, value in body.items() if value}
        body |= {"assignee_extension_ids": wanted} if wanted else {}
        new = replace(step, key=(step.values["MAC Address"],))
        reply = yield self._weighed("create new", "POST", self.path, LIGHT, body=body, readback=lambda: self._made(new))
        return {**before, **body, **(reply.body if isinstance(reply.body, dict) else {})}

    def _release(self, step: Step, extensions: Iterable[Any]) -> Procedure:
        """Zoom deletes no device that somebody has."""
        for extension in extensions:
            path = f"{self.path}/{step.id}/extensions/{extension}"
            yield self._weighed(f"unassign {extension}", "DELETE", path, LIGHT, repeatable=True, accept=(404,))

    def _named(self, step: Step, people: Iterable[tuple[str, ...]]) -> Procedure:
        """The extension ids of users and common areas."""
        found: list[Any] = []
        for path in people:
            found += [(yield from extension_of(step, path, MEMBERS))]
        return found

    def _has(self, step: Step, extensions: list[Any]) -> Procedure:
        thing = yield from self.reading(step.variables, step.id)
        return [thing] if thing and set(extensions) <= set(_extensions(thing)) else []


def laid_out(thing: Object) -> Object:
    """The device with the ids of its site, and one assignee as a list of one."""
    site = (thing.get("site") or {}).get("id")
    one = {"assignees": [thing["assignee"]]} if thing.get("assignee") and not thing.get("assignees") else {}
    return {**({"site_id": site} if site else {}), **thing, **one}


def _extensions(thing: Object) -> list[Any]:
    return [each.get("extension_id") or each.get("id") for each in laid_out(thing).get("assignees") or ()]


def _assignees(step: Step, people: Iterable[tuple[str, ...]], extensions: Iterable[Any]) -> list[Object]:
    ids = (step.known.id(tab_of(step, path, MEMBERS), path) for path in people)
    return [{"id": id, "extension_id": extension} for id, extension in zip(ids, extensions, strict=True)]
