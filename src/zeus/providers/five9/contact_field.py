"""Contact fields of Five9: the columns of its contact database."""

from zeus.core.attributes import CREATE, Choice, Flag, Text
from zeus.core.catalog import Tab
from zeus.core.soap import OBJECT, PATTERN, Soap, operation
from zeus.providers.five9._restrictions import TYPES

MAPPINGS = (
    "None", "LastAgent", "LastDisposition", "LastSystemDisposition", "LastAgentDisposition", "LastDispositionDateTime",
    "LastSystemDispositionDateTime", "LastAgentDispositionDateTime", "LastAttemptedNumber", "LastAttemptedNumberN1N2N3",
    "LastCampaign", "AttemptsForLastCampaign", "LastList", "CreatedDateTime", "LastModifiedDateTime",
)  # fmt: skip

TAB = Tab(
    "Contact Fields",
    "A contact field is a column of the contact database, which lists and records fill.",
    api=Soap(
        "contactField",
        operation("getContactFields", namePattern=PATTERN),
        makes=operation("createContactField", field=OBJECT),
        changes=operation("modifyContactField", field=OBJECT),
        removes=operation("deleteContactField", fieldName="{0}"),
        strip=("system",),
    ),
    synonyms=("Contact Field", "CRM Fields"),
    destroys="The field, with what every contact has in it. Fields of the system cannot be removed.",
    notes="Five9 changes contact fields only while no campaign runs, and has no operation that renames one.",
    attributes=(
        Text("Field Name", "name", "What the column is called, for good.", key=True, required=True, unique=True,
             synonyms=("Name", "Contact Field"), example="account"),
        Choice("Type", "type", "What kind of value it holds; it cannot be changed later.", of=TYPES, required=True,
               only=(CREATE,), example="STRING"),
        Choice("Display As", "displayAs", "How much room agents see for it; Invisible hides it.",
               of=("Short", "Long", "Invisible"), example="Short"),
        Choice("Map To", "mapTo", "What Five9 itself writes into it, such as the last disposition.", of=MAPPINGS,
               synonyms=("Mapping",), example="None"),
        Flag("System", "system", "Whether it came with the domain, and cannot be removed.",
             read_only="Five9 says which fields are its own"),
    ),
)  # fmt: skip
