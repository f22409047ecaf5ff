"""The keys of auto receptionists' menus, one row a key."""

from zeus.core.attributes import Choice, Text
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.kinds import Phone
from zeus.core.lists import Ref
from zeus.providers.zoom_phone._receptionists import ACTIONS, HOURS, TARGETED

_ITEM = "keys[]"
_NUMBER = "Forward To Number"


def leads_somewhere(values: Values) -> Wrong | None:
    """An action that leads somewhere needs to say where, the others need nothing (text of `action`)."""
    action = values["Key Action"]
    if not action:
        return None
    if (ACTIONS[action] in TARGETED) != bool(values["Target"]):
        told = "needs a Target" if ACTIONS[action] in TARGETED else "has no Target: leave the cell blank"
        return Wrong("Target", f"{action} {told}")
    if (action == _NUMBER) != bool(values["Number"]):
        return Wrong("Number", f"{action} " + ("needs a Number" if action == _NUMBER else "has no Number"))
    return None


def key_suits_action(values: Values) -> Wrong | None:
    """Going back in the menu is for * and #, dialling by name for digits."""
    key, action = values["Key"], values["Key Action"]
    if key and action in ("Repeat Menu", "Root Menu", "Previous Menu") and key not in ("*", "#"):
        return Wrong("Key Action", f"{action} is for the keys * and # only")
    if key in ("*", "#") and action == "Dial By Name":
        return Wrong("Key Action", "Dial By Name is for the keys 0 to 9 only")
    return None


TAB = Tab(
    "Auto Receptionist Keys",
    "Each row says what a key does in the menu of an auto receptionist.",
    part_of="auto_receptionist",
    items=_ITEM,
    synonyms=("Auto Receptionist Key", "IVR", "Menu Keys"),
    notes="Each key is a request of its own. A key that no row mentions stays; to delete a row disables its key."
    " Menus of holidays and breaks are set in Zoom's own pages.",
    checks=(leads_somewhere, key_suits_action),
    attributes=(
        Ref("Auto Receptionist Name", "", "The auto receptionist whose menu it is.", to="auto_receptionist", key=True,
            required=True, synonyms=("Auto Receptionist",), example="AR Tacoma After Hours"),
        Choice("Hours", f"{_ITEM}.hours", "The hours in which the key does this.", of=HOURS, key=True, required=True,
               synonyms=("Hours Type",), example="Business Hours"),
        Text("Key", f"{_ITEM}.key", "What the caller presses: 0 to 9, * or #.", key=True, required=True,
             pattern=r"[0-9*#]", allowed="one of 0 to 9, * and #", example="1"),
        Choice("Key Action", f"{_ITEM}.action", "What happens then.", of=ACTIONS, required=True,
               synonyms=("Does",), example="Forward To User"),
        Ref("Target", f"{_ITEM}.target.id", "Where the call goes: a user, common area, queue, group or receptionist.",
            to=("phone_user", "common_area", "call_queue", "shared_line_group", "auto_receptionist"),
            synonyms=("Forward To", "Destination"), example="maria.lopez@example.com"),
        Phone("Number", f"{_ITEM}.target.phone_number", "The number outside that the call goes to.",
              synonyms=("Phone Number",)),
    ),
)  # fmt: skip
