"""What values contact fields of Five9 may have, one row a rule."""

from zeus.core.attributes import Choice, Text
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.five9._restrictions import RESTRICTION_HELP, RESTRICTIONS

TAB = Tab(
    "Contact Field Restrictions",
    "Each row is one rule that the values of a contact field keep to.",
    part_of="contact_field",
    items="restrictions[]",
    synonyms=("Field Restrictions",),
    attributes=(
        Ref("Field Name", "", "The field whose values keep to it.", to="contact_field", key=True, required=True,
            synonyms=("Contact Field",), example="account"),
        Choice("Restriction", "restrictions[].type", RESTRICTION_HELP, of=RESTRICTIONS, key=True, required=True,
               synonyms=("Restriction Type",), example="Regexp"),
        Text("Value", "restrictions[].value", "What the rule says: a bound, a pattern, one of the allowed values.",
             key=True, required=True, synonyms=("Restriction Value",), example="[0-9]{6}"),
    ),
)  # fmt: skip
