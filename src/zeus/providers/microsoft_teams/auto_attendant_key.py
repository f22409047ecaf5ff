"""The keys of auto attendants of Microsoft Teams, one row a key."""

from zeus.core.attributes import Choice, Text
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.kinds import Phone
from zeus.core.lists import Ref
from zeus.providers.microsoft_teams._attendants import ACTIONS, KEYS
from zeus.providers.microsoft_teams._voice_apps import one_place


def has_what_its_action_needs(values: Values) -> Wrong | None:
    """A transfer needs somebody to go to, an announcement a text."""
    if values["Action Taken"] == "Transfer" and values["Target"] is None and values["Number"] is None:
        return Wrong("Target", "a Transfer needs to know who gets the call")
    if values["Action Taken"] == "Announcement" and values["Announcement"] is None:
        return Wrong("Announcement", "an Announcement needs the text that is read")
    return None


def does_something(values: Values) -> Wrong | None:
    """Where nobody presses anything and no row says more, the call ends anyway."""
    if values["Key"] == "None" and values["Action Taken"] == "Disconnect":
        return Wrong("Key", "without a key the call ends anyway: leave this row out")
    return None


TAB = Tab(
    "Auto Attendant Keys",
    "Each row is a key that callers of an auto attendant may press, and what it does.",
    part_of="auto_attendant",
    items="keys[]",
    synonyms=("Auto Attendant Key", "Menu Keys", "Menu Options"),
    notes="A key that no row mentions stays as it is.",
    checks=(has_what_its_action_needs, does_something, one_place("Target", "Number")),
    attributes=(
        Ref("Auto Attendant Name", "", "The auto attendant whose callers press it.", to="auto_attendant", key=True,
            required=True, synonyms=("Auto Attendant",), example="Main Line"),
        Choice("Key", "keys[].key", "What is pressed; None for what happens by itself.", of=KEYS, key=True,
               required=True, synonyms=("Tone", "DTMF"), example="1"),
        Choice("Action Taken", "keys[].action", "What the key does.", of=ACTIONS, required=True,
               synonyms=("Key Action", "Menu Action"), example="Transfer"),
        Ref("Target", "keys[].target", "Who gets the call of a Transfer; a group's voicemail is shared.",
            to=("user", "resource_account", "group"), synonyms=("Transfer To",), example="dana.reyes@example.com"),
        Phone("Number", "keys[].number", "A number outside that gets the call of a Transfer instead.",
              synonyms=("Phone Number", "Target Number")),
        Text("Announcement", "keys[].text", "What is read to callers who press it.", synonyms=("Text",)),
    ),
)  # fmt: skip
