"""Call variables of Five9."""

from zeus.core.attributes import CREATE, Choice, Flag, Text
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.core.soap import OBJECT, PATTERN, Soap, operation
from zeus.providers.five9._restrictions import TYPES

TAB = Tab(
    "Call Variables",
    "A call variable travels with a call: scripts fill it, agents and reports see it.",
    api=Soap(
        "callVariable",
        operation("getCallVariables", namePattern=PATTERN),
        makes=operation("createCallVariable", variable=OBJECT),
        changes=operation("modifyCallVariable", variable=OBJECT),
        removes=operation("deleteCallVariable", groupName="{0}", name="{1}"),
        id=("group", "name"),
    ),
    synonyms=("Call Variable", "Variables", "Call Attached Variables"),
    destroys="The variable, and what calls have stored in it.",
    notes="Five9 has no operation that renames a variable. A Default Value together with a predefined list of values is"
    " refused by Five9.",
    attributes=(
        Ref("Group", "group", "The group that the variable belongs to, for good.", to="call_variable_group", key=True,
            required=True, synonyms=("Group Name", "Variable Group"), example="Orders"),
        Text("Variable Name", "name", "What scripts call it, after the group's name, for good.", key=True,
             required=True, synonyms=("Name", "Variable"), example="OrderNumber"),
        Text("Description", "description", "Notes for administrators on what it holds.", example="Asked by the IVR"),
        Choice("Type", "type", "What kind of value it holds; it cannot be changed later.", of=TYPES, required=True,
               only=(CREATE,), example="STRING"),
        Text("Default Value", "defaultValue", "What it holds when a call begins.", example="none"),
        Flag("Reporting", "reporting", "Whether reports may show it.", example="Y"),
        Flag("Sensitive Data", "sensitiveData", "Whether it is masked where agents and reports see it.", example="N"),
        Flag("Apply To All Dispositions", "applyToAllDispositions", "Whether it is asked for at every end of a call.",
             example="N"),
        Ref("Dispositions", "dispositions[]", "The ends of calls at which it is asked for.", to="disposition",
            many=True, example="No Answer"),
    ),
)  # fmt: skip
