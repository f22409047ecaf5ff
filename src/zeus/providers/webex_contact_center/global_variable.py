"""Global variables of Webex Contact Center (``cad-variable`` in its addresses)."""

import re

from zeus.core.attributes import CREATE, DELETE, UPDATE, Choice, Flag, Text
from zeus.core.catalog import Shape, Tab, Wrong
from zeus.core.flow import Step, Values
from zeus.core.wire import Object
from zeus.providers.webex_contact_center._config import OURS, collection

_ENTITY = "cad-variable"
_TYPES = {"String": "String", "Integer": "Integer", "Date Time": "DateTime", "Boolean": "Boolean", "Decimal": "Decimal"}
"""Proven live: only these spellings are taken, of the two that are published of each."""

_FORMS = {"Integer": (r"-?\d+", "a whole number", "0"), "Decimal": (r"-?\d+(\.\d+)?", "a number", "0"),
          "Boolean": (r"true|false", "true or false", "false"),
          "Date Time": (r".+", "a date with a time", None)}  # fmt: skip
"""By type: the form of a default value, its name, and what a variable usually begins with."""

_MEANT = {"y": "true", "yes": "true", "1": "true", "n": "false", "no": "false", "0": "false"}


def what_agents_see_has_a_label(values: Values) -> Wrong | None:
    """Proven live: a variable that agents see is refused without its label."""
    if values["Agent Viewable"] and not values["Desktop Label"]:
        return Wrong("Desktop Label", "agents see this variable: write what their desktop shall call it")
    return None


def the_default_value_is_of_the_type(values: Values) -> Wrong | None:
    """Proven live: a default value that does not fit the type is refused.

    UNCONFIRMED: the form of a Date Time, so any text is taken; that only a String may begin empty.
    """
    kind, text = values["Variable Type"], values["Default Value"]
    if kind not in _FORMS or text is None:
        return None
    form, named, usual = _FORMS[kind]
    if re.fullmatch(form, text):
        return None
    if not text:
        return Wrong("Default Value", f"a variable of the type {kind} needs one: write {named}", usual)
    meant = _MEANT.get(text.casefold(), text.casefold()) if kind == "Boolean" else ""
    return Wrong("Default Value", f"{text!r} is not {named}, as the type {kind} asks for",
                 meant if re.fullmatch(form, meant) else None)  # fmt: skip


def _write(thing: Object, step: Step) -> Object:
    """Webex wants a default value in any case; none is an empty one."""
    return {"defaultValue": "", **thing}


TAB = Tab(
    "Global Variables",
    "A global variable carries something that is known of a contact through flows to the agent's desktop and reports.",
    api=collection(_ENTITY, gather=dict.fromkeys((CREATE, UPDATE, DELETE), _ENTITY)),
    synonyms=("Global Variable", "CAD Variables", "CAD Variable"),
    destroys="The variable, and its column in reports. It is refused while flows refer to it.",
    notes="Webex lets nobody rename a variable: delete it and create another.",
    omitted=OURS,
    shape=Shape(dict, _write),
    checks=(what_agents_see_has_a_label, the_default_value_is_of_the_type),
    attributes=(
        Text("Variable Name", "name", "What flows call it, for good: it cannot be renamed.", key=True, required=True,
             unique=True, max_length=80, pattern=r"[a-zA-Z\d_]+", allowed="letters, digits and _",
             synonyms=("Name", "Global Variable", "Global Variable Name"), example="memberId"),
        Text("Description", "description", "Notes for administrators on where its value comes from.", max_length=256,
             example="Number of the member who calls"),
        Choice("Variable Type", "variableType", "What kind of value it holds.", required=True, of=_TYPES,
               synonyms=("Type", "Data Type"), example="String"),
        Text("Default Value", "defaultValue",
             "What it holds until a flow sets it; a String may begin empty, the other types may not.", max_length=256,
             default="", synonyms=("Default", "Value")),
        Flag("Active", "active", "Whether flows may use it.", default="Y", synonyms=("Status", "Enabled"), example="Y"),
        Flag("Agent Viewable", "agentViewable", "Whether agents see it on their desktop; then it needs a label.",
             default="N", synonyms=("Viewable", "Make Agent Viewable"), example="Y"),
        Flag("Agent Editable", "agentEditable", "Whether agents may change it on their desktop.", default="N",
             synonyms=("Editable",), example="N"),
        Text("Desktop Label", "desktopLabel", "What the agent's desktop calls it.", max_length=50,
             synonyms=("Label",), example="Member ID"),
        Flag("Reportable", "reportable", "Whether its value is stored for reports.", default="N",
             synonyms=("Make Reportable",), example="Y"),
        Flag("Sensitive", "sensitive", "Whether its value is kept out of logs and reports.",
             synonyms=("Secure", "Mark as Sensitive")),
    ),
)  # fmt: skip
