"""The numbers in outdial ANI lists of Webex Contact Center, one row a number."""

from zeus.core.attributes import Flag, Text
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.webex_contact_center._config import NAME, NAME_ALLOWED
from zeus.providers.webex_contact_center._entries import ENTRY_OURS, CallerId

_ITEM = "outdialANIEntries[]"

TAB = Tab(
    "Outdial ANI Entries",
    "Each row is a number that agents may show when they call out, and the name that they choose it by.",
    part_of="outdial_ani",
    items=_ITEM,
    synonyms=("Outdial ANI Entry", "Outdial ANI Numbers"),
    notes="A number that no row mentions stays as it is. Webex does not check that a number is yours: a foreign one"
    " breaks the law in many countries, or calls fail. To rename an entry, delete it and create the other.",
    omitted={f"{_ITEM}.{name}": reason for name, reason in ENTRY_OURS.items()},
    attributes=(
        Ref("Outdial ANI Name", "", "The list that the number stands in.", to="outdial_ani", key=True, required=True,
            synonyms=("Outdial ANI",), example="Lending Caller IDs"),
        Text("Entry Name", f"{_ITEM}.name", "What agents choose the number by.", key=True, required=True, max_length=80,
             pattern=NAME, allowed=NAME_ALLOWED, synonyms=("Name", "Entry"), example="Main Line"),
        CallerId("Number", f"{_ITEM}.number", "The number that the other side sees, or a SIP address.", required=True,
                 synonyms=("Phone Number", "ANI", "Entry Number", "Caller ID"), example="+13125550110"),
        Flag("Default Entry", f"{_ITEM}.defaultANIEntry",
             "Whether it is shown where the agent chooses none; Y for one of a list at most.", default="N",
             synonyms=("Default", "Default ANI Entry"), example="Y"),
    ),
)  # fmt: skip
