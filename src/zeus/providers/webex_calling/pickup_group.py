"""Pickup groups of Webex Calling: colleagues who take each other's calls."""

from zeus.core.attributes import UPDATE, Choice, Text, Whole
from zeus.core.catalog import Shape, Tab
from zeus.core.flow import Step
from zeus.core.wire import Object
from zeus.providers.webex_calling._config import located, of_ids
from zeus.providers.webex_calling._policies import location_key


def _read(thing: Object) -> Object:
    return of_ids(thing, "agents")


def _write(thing: Object, step: Step) -> Object:
    return thing


TAB = Tab(
    "Pickup Groups",
    "A pickup group lets its members answer each other's ringing phones; they stand on a tab of their own.",
    api=located("callPickups", "callPickups", everywhere=False,
                omits=("notificationType", "notificationDelayTimerSeconds", "agents")),
    synonyms=("Pickup Group", "Call Pickups", "Call Pickup Groups"),
    destroys="The group with its list of members, who stay.",
    notes="Webex gives a group another id with another name; what refers to it follows.",
    shape=Shape(_read, _write),
    attributes=(
        location_key(),
        Text("Pickup Group Name", "name", "What administrators call it; no other of the location has the same name.",
             key=True, required=True, synonyms=("Name", "Pickup Group"), example="Front Office"),
        Text("New Name", "name", "The name that it shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Pickup Group Name", synonyms=("New Pickup Group Name",)),
        Choice("Notification", "notificationType", "How the members learn that a phone of the group rings.", of={
            "None": "NONE", "Audio Only": "AUDIO_ONLY", "Visual Only": "VISUAL_ONLY",
            "Audio And Visual": "AUDIO_AND_VISUAL"}, synonyms=("Notification Type",), example="Visual Only"),
        Whole("Notification Delay", "notificationDelayTimerSeconds",
              "After how many seconds of ringing they learn of it.", min=0,
              synonyms=("Notification Delay Seconds",), example="6"),
    ),
)  # fmt: skip
