"""The entries of address books of Webex Contact Center, one row an entry."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.webex_contact_center._config import NAME, NAME_ALLOWED
from zeus.providers.webex_contact_center._entries import ENTRY_OURS, Dialled

_ITEM = "addressBookEntries[]"

TAB = Tab(
    "Address Book Entries",
    "Each row is a name in an address book and the number that is dialled for it.",
    part_of="address_book",
    items=_ITEM,
    synonyms=("Address Book Entry", "Address Book Contacts"),
    notes="An entry that no row mentions stays as it is. To rename one, delete it and create the other.",
    omitted={f"{_ITEM}.{name}": reason for name, reason in ENTRY_OURS.items()},
    attributes=(
        Ref("Address Book Name", "", "The book that the entry stands in.", to="address_book", key=True, required=True,
            synonyms=("Address Book",), example="Branches"),
        Text("Entry Name", f"{_ITEM}.name", "What agents choose the number by.", key=True, required=True, max_length=80,
             pattern=NAME, allowed=NAME_ALLOWED, synonyms=("Name", "Entry"), example="Peoria Branch"),
        Dialled("Number", f"{_ITEM}.number", "What is dialled: a number with country code, or an extension.",
                required=True, pattern=r"[0-9()+\-]+", allowed="digits, ( ) + and -",
                synonyms=("Phone Number", "Phone", "Entry Number"), example="+13095550117"),
    ),
)  # fmt: skip
