"""The keys of auto attendants of Webex Calling, one row a key of a menu."""

from zeus.core.attributes import Choice, Text
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.lists import Ref
from zeus.providers.webex_calling._attendants import MENUS
from zeus.providers.webex_calling._policies import location_of_parent

_ACTIONS = {
    "Transfer Without Prompt": "TRANSFER_WITHOUT_PROMPT",
    "Transfer With Prompt": "TRANSFER_WITH_PROMPT",
    "Transfer To Operator": "TRANSFER_TO_OPERATOR",
    "Transfer To Mailbox": "TRANSFER_TO_MAILBOX",
    "Name Dialing": "NAME_DIALING",
    "Extension Dialing": "EXTENSION_DIALING",
    "Repeat Menu": "REPEAT_MENU",
    "Play Announcement": "PLAY_ANNOUNCEMENT",
    "Exit": "EXIT",
}


def transfers_lead_somewhere(values: Values) -> Wrong | None:
    """What a key needs beside its action."""
    action = values["Key Action"]
    if action and action.startswith("Transfer") and not values["Destination"]:
        return Wrong("Destination", f"the action {action} needs the number or extension that callers get")
    if action == "Play Announcement" and not values["Prompt"]:
        return Wrong("Prompt", "the action Play Announcement needs the prompt that is played")
    return None


TAB = Tab(
    "Menu Keys",
    "Each row is a key of an auto attendant's menu, and what pressing it does.",
    part_of="auto_attendant",
    items="keys[]",
    synonyms=("Menu Key", "Auto Attendant Keys", "AA Keys", "Key Presses"),
    notes="Rows of the same attendant are sent together; keys that no row mentions stay.",
    checks=(transfers_lead_somewhere,),
    attributes=(
        location_of_parent("attendant"),
        Text("Auto Attendant Name", "", "The auto attendant whose key it is.", key=True, required=True,
             synonyms=("Auto Attendant", "AA Name"), example="Main Menu"),
        Choice("Menu", "keys[].menu", "Whether it counts while the attendant is open, or closed.", key=True,
               required=True, of=MENUS, example="Business Hours"),
        Choice("Key", "keys[].key", "The key that callers press.", key=True, required=True,
               of=tuple("0123456789*#"), synonyms=("Key Press", "Digit"), example="1"),
        Choice("Key Action", "keys[].action", "What pressing it does.", of=_ACTIONS, required=True,
               synonyms=("Does",), example="Transfer Without Prompt"),
        Text("Destination", "keys[].value", "The number or extension that a transfer leads to.",
             synonyms=("Value", "Transfer To"), example="2501"),
        Ref("Prompt", "keys[].prompt", "The prompt that Play Announcement plays.", to="prompt"),
        Text("Key Name", "keys[].description", "What administrators call the key.", synonyms=("Description",),
             example="Scheduling"),
    ),
)  # fmt: skip
