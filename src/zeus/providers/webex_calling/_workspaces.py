"""Workspaces with calling: what lists show of them, and their numbers, which lie elsewhere."""

from collections.abc import Mapping
from typing import Any

from zeus.core.attributes import CREATE
from zeus.core.catalog import Shape
from zeus.core.flow import Call, FailedError, Procedure, Step
from zeus.core.rest import Rest
from zeus.core.wire import Object
from zeus.providers.webex_calling._config import CLASSES, ORG, by
from zeus.providers.webex_calling._pages import linked

_TAKEN = ("calendar", "calling", "capacity", "deviceHostedMeetings", "displayName", "floorId", "hotdeskingStatus",
          "indoorNavigation", "locationId", "notes", "sipAddress", "type")  # fmt: skip
_CALLING = {"Phone Number", "Extension", "Calling License"}


class _Workspaces(Rest):
    """The workspaces; each read one shows its numbers under `numbers`."""

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`."""
        thing = yield from super().reading(variables, id)
        if thing is None:
            return None
        query = {"orgId": variables["org"]}
        path = f"/workspaces/{id}/features/numbers"
        told = yield Call("read numbers", "GET", path, query=query, classes=CLASSES, repeatable=True, accept=(404,))
        return {**thing, "numbers": (told.body or {}).get("phoneNumbers") or [] if told.ok else []}


WORKSPACES = _Workspaces(
    "/workspaces", linked("items"), classes=CLASSES, find=by("displayName", "locationId"),
    sifted={**ORG, "calling": "webexCalling"},
    omits=("calling", "phoneNumber", "extension", "callingLicense"),
)  # fmt: skip


def _read(thing: Object) -> Object:
    """Licence and numbers beside the rest."""
    calling = (thing.get("calling") or {}).get("webexCalling") or {}
    numbers = thing.get("numbers")
    first: Object = next((each for each in numbers or () if each.get("primary")), {})
    found: Object = {}
    if "calling" in thing:
        found["callingLicense"] = next(iter(calling.get("licenses") or ()), None)
        found["phoneNumber"] = first.get("directNumber") if numbers is not None else calling.get("phoneNumber")
        found["extension"] = first.get("extension") if numbers is not None else calling.get("extension")
    return {**thing, **found}


def _write(thing: Object, step: Step) -> Object:
    """The whole workspace as requests have it. Raises FailedError for a new one that nobody could reach.

    What calls it stays as it is where it is left out.
    """
    whole = {name: each for name, each in thing.items() if name in _TAKEN and name != "calling"}
    if step.action == CREATE:
        if not thing.get("phoneNumber") and not thing.get("extension"):
            raise FailedError("Extension: nobody could reach it; give it an Extension or a Phone Number")
        whole["orgId"] = step.variables.get("org", "")
        if thing.get("supportedDevices"):
            whole["supportedDevices"] = thing["supportedDevices"]
    if step.action == CREATE or _CALLING & step.values.keys():
        found = {name: thing.get(name) for name in ("phoneNumber", "extension", "locationId")}
        licenses = [thing["callingLicense"]] if thing.get("callingLicense") else None
        kept = {name: each for name, each in {**found, "licenses": licenses}.items() if each}
        whole["calling"] = {"type": "webexCalling", "webexCalling": kept}
    return whole


SHAPE = Shape(_read, _write)
