"""Auto receptionists: made bare, then patched; each key of a menu has a request of its own."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from zeus.core.attributes import CREATE, DELETE
from zeus.core.flow import Item, Key, Procedure, Step
from zeus.core.wire import Object
from zeus.providers._zoom.budget import LIGHT
from zeus.providers._zoom.collection import Collection
from zeus.providers.zoom_phone import _sites
from zeus.providers.zoom_phone._extensions import extension_of, is_itself

HOURS = {"Business Hours": "business_hours", "Closed Hours": "closed_hours"}
ACTIONS = {
    "Forward To User": 2, "Forward To Common Area": 4, "Forward To Auto Receptionist": 6, "Forward To Call Queue": 7,
    "Forward To Shared Line Group": 8, "Forward To Number": 10, "Leave Voicemail": 100, "Voicemail Of User": 200,
    "Voicemail Of Auto Receptionist": 300, "Voicemail Of Call Queue": 400, "Voicemail Of Shared Line Group": 500,
    "Repeat Menu": 21, "Root Menu": 22, "Previous Menu": 23, "Dial By Name": 26,
}  # fmt: skip
TARGETED = {2: "phone_user", 4: "common_area", 6: "auto_receptionist", 7: "call_queue", 8: "shared_line_group",
            200: "phone_user", 300: "auto_receptionist", 400: "call_queue", 500: "shared_line_group"}  # fmt: skip
"""Which actions lead to the extension of what."""

_OFF = -1

Extensions = dict[tuple[str, Key], Any]
"""The extension ids that a step has read, by tab and name."""

laid_out = _sites.laid_out(site_id="site.id")
"""How an auto receptionist is laid out."""


@dataclass(frozen=True)
class Receptionists(Collection):
    """Auto receptionists with the keys of their menus, which have an address of their own for each kind of hours."""

    lists_more: bool = True

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`. Zoom shows neither the id nor the menus with the rest."""
        shown = yield self._reading(variables, id)
        if shown.status == 404:
            return None
        keys: list[Object] = []
        for hours in HOURS.values():
            path, query = f"{self.path}/{id}/ivr", {"hours_type": hours}
            call = self._weighed(f"read menu of {hours}", "GET", path, LIGHT, query=query, repeatable=True,
                                 accept=(400, 404))  # fmt: skip
            reply = yield call
            told = reply.body.get("key_actions") if reply.ok and isinstance(reply.body, dict) else ()
            keys += ({**each, "hours": hours} for each in told or () if each.get("action") != _OFF)
        return {**shown.body, "id": id, "keys": keys}

    def sending(self, step: Step) -> Procedure:
        """See `Api.sending`: the receptionist, then one key after the other."""
        if step.action == DELETE or not step.items:
            return (yield from super().sending(step))
        thing: Object = dict(step.before or {})
        if step.action == CREATE or step.values:
            thing = yield from super().sending(replace(step, items=()))
        id = self.id_of(thing) if step.action == CREATE else step.id
        keys = {(each["hours"], each["key"]): each for each in thing.get("keys", ())}
        extensions: Extensions = {}
        for item in step.items:
            key = yield from self._set_key(id, step, item, keys, extensions)
            keys[key["hours"], key["key"]] = key
        return {**thing, "keys": [each for each in keys.values() if each["action"] != _OFF]}

    def _set_key(
        self, id: Any, step: Step, item: Item, held: Mapping[tuple[str, str], Object], extensions: Extensions
    ) -> Procedure:
        """One key a request, as Zoom takes no more (schema of `key_action`); each extension is read once."""
        said = item.values
        hours, name = HOURS[said["Hours"]], said["Key"]
        before = held.get((hours, name), {})
        action = ACTIONS[said["Key Action"]] if said.get("Key Action") else before.get("action", _OFF)
        target: Object = {}
        if item.action == DELETE:
            action = _OFF
        elif action in TARGETED and said.get("Target"):
            led = TARGETED[action], said["Target"]
            if led not in extensions:
                extensions[led] = yield from extension_of(step, led[1], led[:1], own=id)
            own = is_itself(step, led[1], led[:1])
            target = {"extension_id": extensions[led], "id": id if own else step.known.id(*led)}
        elif said.get("Number"):
            target = {"phone_number": said["Number"]}
        sent = {name: value for name, value in target.items() if name != "id"}
        told = {"key": name, "action": action, **({"target": sent} if sent else {})}
        path = f"{self.path}/{id}/ivr"
        label = f"key {name} of {hours}"
        body = {"hours_type": hours, "key_action": told}
        yield self._weighed(label, "PATCH", path, LIGHT, body=body, repeatable=True)
        return {"hours": hours, **told, "target": target or before.get("target", {})}
