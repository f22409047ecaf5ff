"""The records of lists of Five9: contacts, one row each."""

import re
from dataclasses import dataclass

from zeus.core.attributes import BadCellError, Flag, Text
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.kinds import Extension
from zeus.core.lists import Names, Ref
from zeus.providers.five9._records import API, record


@dataclass(frozen=True)
class Number(Extension):
    """The digits of a phone number; Five9 wants those of North America without plus sign and country code."""

    def parse(self, text: str) -> str:
        """See `Attribute.parse`."""
        if re.fullmatch(r"\d(\.\d+)?[eE]\+?\d+", text):
            raise BadCellError(
                f"{text!r} is a number that Excel has shortened: its last digits are lost. Type it again as text"
            )
        if re.fullmatch(r"\d{7,15}", text):
            return super().parse(text)
        plain = re.sub(r"\D", "", text)
        plain = plain[1:] if len(plain) == 11 and plain[0] == "1" else plain
        raise BadCellError(f"{text!r} is not a phone number in digits only", plain if 7 <= len(plain) <= 15 else None)


def fields_have_values(values: Values) -> Wrong | None:
    """Contact fields of the domain's own stand with their values, as in ``account=10023; tier=gold``."""
    for text in values["More Fields"] or ():
        name, sign, value = text.partition("=")
        if not (sign and name.strip() and value.strip()):
            return Wrong("More Fields", f"{text!r} is no contact field with its value, as in account=10023")
    return None


def is_to_be_called(values: Values) -> Wrong | None:
    """Who does not want to be called is on no list."""
    if values["Do Not Call"]:
        return Wrong("Do Not Call", "who is not to be called is on no list: make the action ignore, or delete the row")
    return None


TAB = Tab(
    "List Records",
    "Each row is one contact of a list, known by its first number.",
    api=API,
    unseen=True,
    synonyms=("Records", "Data", "Lists and Data", "Contacts"),
    destroys="The contact's place in the list; the contact itself stays in the database.",
    notes="Up to a hundred records travel in one request. Five9 shows no list's records: an export of the tenant holds"
    " none, and Zeus takes those that it has sent to be as it sent them. A number that is there already is updated.",
    checks=(is_to_be_called, fields_have_values),
    procedure=record,
    attributes=(
        Ref("List Name", "list", "The list that the contact is on.", to="list", key=True, required=True, unseen=True,
            synonyms=("List",), example="Winter Sale"),
        Number("Number 1", "number1", "The number by which the contact is known, in digits.", key=True, required=True,
               unseen=True, min=7, max_length=15, synonyms=("number1", "Phone", "Phone Number"), example="5035550160"),
        Number("Number 2", "number2", "Another number of the contact, in digits.", unseen=True, min=7, max_length=15,
               synonyms=("Alt 1",)),
        Number("Number 3", "number3", "A third number of the contact, in digits.", unseen=True, min=7, max_length=15,
               synonyms=("Alt 2",)),
        Text("First Name", "first_name", "The contact's given name.", unseen=True, example="Robin"),
        Text("Last Name", "last_name", "The contact's family name.", unseen=True, example="Hale"),
        Text("Company", "company", "Where the contact works.", unseen=True),
        Text("Street", "street", "The contact's address: street and house.", unseen=True),
        Text("City", "city", "The town that the contact lives in.", unseen=True),
        Text("State", "state", "The state that the contact lives in.", unseen=True),
        Text("Zip", "zip", "The postal code of the contact, with its leading zeros.", unseen=True,
             synonyms=("Postal Code", "Zip Code"), example="97201"),
        Names("More Fields", "more[]", "Contact fields of your own with their values, separated by ;.", unseen=True,
               synonyms=("Other Fields",), example="account=10023"),
        Flag("Do Not Call", "", "Whether the contact does not want to be called; then it is never sent.", unseen=True,
             synonyms=("DNC",), example="N"),
    ),
)  # fmt: skip
