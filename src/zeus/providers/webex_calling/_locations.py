"""How a location comes to be and to an end: calling is switched on and off apart from it."""

from collections.abc import Mapping
from typing import Any

from zeus.core.attributes import CREATE, DELETE
from zeus.core.flow import Call, FailedError, Procedure, Step, Wait
from zeus.core.rest import Rest
from zeus.core.wire import Object
from zeus.providers.webex_calling._config import CLASSES, ORG, TELEPHONY, by
from zeus.providers.webex_calling._pages import linked

_JOBS = f"{TELEPHONY}/jobs/locations/deleteCallingLocation"
_RUNNING = ("STARTING", "STARTED", "STOPPING", "QUEUED", "UNKNOWN")
_LOOKS = 60
_PAUSE = 10.0
"""Seconds between two looks at a job that takes calling away: it ends within minutes, at the latest in an hour."""

_IN_THE_WAY = {
    "usersInUseCount": "{} users",
    "workspacesInUseCount": "{} workspaces",
    "virtualLineInUseCount": "{} virtual lines",
    "trunksInUseCount": "{} trunks that are in use",
    "trunksCount": "{} trunks",
    "nonUserEntitiesInUse": "features such as hunt groups or queues",
    "numbersOrderPending": "an order of numbers that is under way",
    "lastLocation": "nothing, but it is the last location with calling, which has to stay",
}


class _Locations(Rest):
    """Switches calling on as soon as a new location is there, before its calling settings are sent."""

    def send_beside(self, step: Step, wanted: Object, held: Object) -> Procedure:
        """See `Rest.send_beside`. Proven live: the language is taken in small letters only."""
        if step.action == CREATE:
            members = ("id", "name", "timeZone", "preferredLanguage", "announcementLanguage", "address")
            body = {name: wanted[name] for name in members if name in wanted}
            body["announcementLanguage"] = str(body["announcementLanguage"]).lower()
            path = f"{TELEPHONY}/locations"
            yield _call(step, "enable calling", "POST", path, body=body, readback=lambda: _enabled(step))
        return (yield from super().send_beside(step, wanted, held))


LOCATIONS = _Locations(
    "/locations", linked("items"), asked=ORG, classes=CLASSES, changes=True, cleared="", find=by("name"),
    omits=("calling",),
    beside={"calling": f"{TELEPHONY}/locations/{{id}}"},
)  # fmt: skip


def free_of_calling(step: Step) -> Procedure:
    """As usual; before a location is deleted, calling is taken away from it."""
    if step.action == DELETE:
        yield from _without_calling(step)
    return (yield from step.usual())


def _enabled(step: Step) -> Procedure:
    """The location among those that have calling."""
    path = f"{TELEPHONY}/locations"
    reply = yield _call(step, "look for calling", "GET", path, query={"name": step.key[-1]}, repeatable=True)
    named = step.key[-1].casefold()
    return [each for each in (reply.body or {}).get("locations") or () if str(each.get("name")).casefold() == named]


def _without_calling(step: Step) -> Procedure:
    """Ask whether calling can be taken away, do so, and wait until it is. Raises FailedError where it cannot.

    Published in 2026; UNCONFIRMED that every organization has it. One that has not answers 404.
    """
    check = f"{TELEPHONY}/locations/{step.id}/actions/precheckForDeletion/invoke"
    reply = yield _call(step, "check deletion", "POST", check, repeatable=True, accept=(404,))
    if reply.ok and (reply.body or {}).get("locationDeleteStatus", "UNBLOCKED") != "UNBLOCKED":
        raise FailedError(f"{_in_the_way(reply.body)} must be taken out of it first")
    body = {"locationId": step.id, "forceDelete": False}
    reply = yield _call(step, "take calling away", "POST", _JOBS, body=body, repeatable=True, accept=(404,))
    if not reply.ok:
        raise FailedError("Webex does not let calling be taken away here: do so in Control Hub, then delete it")
    job = str((reply.body or {}).get("id") or "")
    for look in range(1, _LOOKS + 1):
        reply = yield _call(step, f"look at job {look}", "GET", f"{_JOBS}/{job}", repeatable=True)
        state = str((reply.body or {}).get("latestExecutionStatus") or "COMPLETED")
        if state == "COMPLETED":
            return
        if state not in _RUNNING:
            raise FailedError(f"Webex did not take calling away from it: the job ended as {state}")
        yield Wait(f"wait {look}", _PAUSE)
    raise FailedError("Webex is still taking calling away from it: try again in an hour")


def _in_the_way(told: Mapping[str, Any]) -> str:
    counted = {**(told.get("blockingUnlessForced") or {}), **(told.get("blocking") or {})}
    found = [words.format(counted[name]) for name, words in _IN_THE_WAY.items() if counted.get(name)]
    return ", ".join(found) or "what is in it"


def _call(step: Step, label: str, method: str, path: str, **more: Any) -> Call:
    query = {"orgId": step.variables["org"], **more.pop("query", {})}
    return Call(label, method, path, query=query, classes=CLASSES, **more)
