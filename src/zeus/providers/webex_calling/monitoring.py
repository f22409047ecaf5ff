"""Monitoring of Webex Calling: whose lines a user sees on the phone."""

from zeus.core.attributes import CREATE, UPDATE, Flag
from zeus.core.catalog import Shape, Tab
from zeus.core.flow import FailedError, Step
from zeus.core.lists import Ref
from zeus.core.wire import Object
from zeus.providers.webex_calling._config import MEMBERS
from zeus.providers.webex_calling._settings import of_person, person_key, when_ready

_MOST = 50


def _read(thing: Object) -> Object:
    """Ids in place of what replies show, and the flag by the name that requests have."""
    found = dict(thing)
    if "callParkNotificationEnabled" in found:
        found["enableCallParkNotification"] = found.pop("callParkNotificationEnabled")
    if "monitoredElements" in thing:
        found["monitoredElements"] = [_id(each) for each in thing["monitoredElements"] or ()]
    return found


def _id(element: object) -> object:
    if not isinstance(element, dict):
        return element
    return (element.get("member") or element.get("callparkextension") or {}).get("id")


def _write(thing: Object, step: Step) -> Object:
    """Both members, which Webex wants. Raises FailedError for more lines than a phone may watch."""
    whole = {"enableCallParkNotification": False, "monitoredElements": [], **thing}
    if len(whole["monitoredElements"]) > _MOST:
        raise FailedError(f"Monitored Lines: at most {_MOST} may be watched, not {len(whole['monitoredElements'])}")
    return whole


TAB = Tab(
    "Monitoring",
    "Whose lines a user watches on the phone: colleagues, workspaces, virtual lines, call park extensions.",
    api=of_person("monitoring", omits=("monitoredElements", "enableCallParkNotification"),
                  always=("monitoredElements", "enableCallParkNotification")),
    actions=(CREATE, UPDATE),
    synonyms=("Monitored Lines", "BLF", "Busy Lamp"),
    notes="A filled Monitored Lines cell is the whole list, at most 50. What workspaces watch is set in Control Hub.",
    shape=Shape(_read, _write),
    procedure=when_ready,
    attributes=(
        person_key(),
        Ref("Monitored Lines", "monitoredElements[]",
            "Mail addresses, workspaces, virtual lines or call park extensions, separated by ;.",
            to=(*MEMBERS, "call_park_extension"), many=True, required=True, synonyms=("Monitored Elements", "Lines"),
            example="Tacoma > Lobby"),
        Flag("Call Park Notification", "enableCallParkNotification", "Whether the phone tells of parked calls.",
             synonyms=("Enable Call Park Notification",), default="N", example="Y"),
    ),
)  # fmt: skip
