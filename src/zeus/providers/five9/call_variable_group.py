"""Groups of call variables of Five9."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.core.soap import PATTERN, Soap, operation

TAB = Tab(
    "Call Variable Groups",
    "A group holds call variables together; a variable's full name is Group.Variable.",
    api=Soap(
        "callVariablesGroup",
        operation("getCallVariableGroups", namePattern=PATTERN),
        makes=operation("createCallVariablesGroup", name="{name}", description="{description}"),
        changes=operation("modifyCallVariablesGroup", name="{name}", description="{description}"),
        removes=operation("deleteCallVariablesGroup", name="{0}"),
        strip=("variables",),
    ),
    synonyms=("Call Variable Group", "Variable Groups"),
    destroys="The group. It is refused while variables or scripts use it.",
    notes="Five9 has no operation that renames a group.",
    omitted={"variables": "The variables of a group are on the tab Call Variables."},
    attributes=(
        Text("Group Name", "name", "The first part of the names of its variables, for good.", key=True, required=True,
             unique=True, synonyms=("Name", "Group"), example="Orders"),
        Text("Description", "description", "Notes for administrators on what it holds.", example="About the order"),
    ),
)  # fmt: skip
