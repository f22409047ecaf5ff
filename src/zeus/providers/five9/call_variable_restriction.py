"""What values call variables of Five9 may have, one row a rule."""

from zeus.core.attributes import Choice, Text
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.five9._restrictions import RESTRICTION_HELP, RESTRICTIONS

TAB = Tab(
    "Call Variable Restrictions",
    "Each row is one rule that the values of a call variable keep to.",
    part_of="call_variable",
    items="restrictions[]",
    synonyms=("Variable Restrictions",),
    attributes=(
        Ref("Group", "", "The group of the variable that keeps to it.", to="call_variable_group", key=True,
            required=True, synonyms=("Group Name",), example="Orders"),
        Text("Variable Name", "", "The variable whose values keep to it.", key=True, required=True,
             synonyms=("Variable",), example="OrderNumber"),
        Choice("Restriction", "restrictions[].type", RESTRICTION_HELP, of=RESTRICTIONS, key=True, required=True,
               synonyms=("Restriction Type",), example="Regexp"),
        Text("Value", "restrictions[].value", "What the rule says: a bound, a pattern, one of the allowed values.",
             key=True, required=True, synonyms=("Restriction Value",), example="[0-9]{6}"),
    ),
)  # fmt: skip
