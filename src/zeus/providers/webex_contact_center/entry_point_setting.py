"""What entry points of Webex Contact Center set of their flows, one row a setting."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.lists import Ref
from zeus.providers.webex_contact_center._entry_points import SETTINGS

_ITEM = f"{SETTINGS}[]"


def either_a_value_or_an_object(values: Values) -> Wrong | None:
    """What names an object has that object's name as its value."""
    if values["Value"] and values["Object Name"]:
        return Wrong("Value", "the row names an object already: leave this cell blank, or Object Name")
    return None


TAB = Tab(
    "Entry Point Settings",
    "Each row gives a variable of an entry point's flow a value for this entry point, without a change of the flow.",
    part_of="entry_point",
    items=_ITEM,
    synonyms=("Entry Point Setting", "Flow Override Settings", "Flow Overrides"),
    notes="Only a Telephony entry point has settings. Rows of one entry point are sent together; a setting that no row"
    " mentions stays as it is.",
    omitted={f"{_ITEM}.entityType": "Follows from what Object Name names."},
    checks=(either_a_value_or_an_object,),
    attributes=(
        Ref("Entry Point Name", "", "The entry point whose flow is set.", to="entry_point", key=True, required=True,
            synonyms=("Entry Point",), example="EP_Main"),
        Text("Setting Name", f"{_ITEM}.name", "The variable of the flow, as the flow calls it.", key=True,
             required=True, synonyms=("Name", "Setting", "Variable"), example="WelcomePrompt"),
        Text("Setting Type", f"{_ITEM}.type", "The variable's type, as the flow has it.", required=True,
             synonyms=("Type",), example="String"),
        Text("Value", f"{_ITEM}.value", "What the variable holds at this entry point, unless Object Name says it."),
        Ref("Object Name", f"{_ITEM}.entityId", "The prompt or the business hours that the variable names here.",
            to=("prompt", "business_hours"), synonyms=("Prompt or Business Hours", "Entity"), example="Hold_1.wav"),
    ),
)  # fmt: skip
