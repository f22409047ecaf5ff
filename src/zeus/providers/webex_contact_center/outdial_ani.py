"""Outdial ANI of Webex Contact Center: lists of numbers that agents may show when they call out."""

from zeus.core.attributes import UPDATE, Text
from zeus.core.catalog import Tab
from zeus.core.flow import FailedError, Procedure, Step
from zeus.providers.webex_contact_center._config import NAME, NAME_ALLOWED, OURS, collection
from zeus.providers.webex_contact_center._entries import with_entries

_sent = with_entries("outdial-ani", made_at_once=True)


def _with_one_default(step: Step) -> Procedure:
    """Two rows that both want to be the default contradict each other, whatever Webex would make of it."""
    if sum(bool(item.values.get("Default Entry")) for item in step.items) > 1:
        raise FailedError("several of its Outdial ANI Entries are to be the Default Entry: write Y in one row only")
    return (yield from _sent(step))


TAB = Tab(
    "Outdial ANI",
    "An outdial ANI is a list of numbers that agents may show when they call out; they stand on a tab of their own.",
    api=collection("outdial-ani", omits=("outdialANIEntries",)),
    synonyms=("Outdial ANIs", "Outdial ANI Lists", "Caller ID Lists"),
    destroys="The list with all its numbers. It is refused while desktop profiles refer to it.",
    notes="In a list that exists already, each number is a request of its own.",
    omitted=OURS,
    procedure=_with_one_default,
    attributes=(
        Text("Outdial ANI Name", "name", "What desktop profiles choose the list by.", key=True, required=True,
             unique=True, max_length=80, pattern=NAME, allowed=NAME_ALLOWED, synonyms=("Name", "Outdial ANI"),
             example="Lending Caller IDs"),
        Text("New Name", "name", "The name that the list shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Outdial ANI Name", max_length=80, pattern=NAME, allowed=NAME_ALLOWED,
             synonyms=("New Outdial ANI Name",)),
        Text("Description", "description", "Notes for administrators on who calls out with these numbers.",
             max_length=255, example="Lenders who call members back"),
    ),
)  # fmt: skip
