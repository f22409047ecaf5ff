"""Holiday lists of Webex Contact Center."""

from zeus.core.attributes import UPDATE, Text
from zeus.core.catalog import Tab
from zeus.core.wire import Object
from zeus.providers.webex_contact_center._config import OURS, collection
from zeus.providers.webex_contact_center._hours import NAME, NAME_ALLOWED, listing, shown_once, tidied


def _sent(item: Object) -> Object:
    """A holiday without a last day lasts one; published examples always name both."""
    ended = {"endDate": item["startDate"]} if item.get("startDate") and not item.get("endDate") else {}
    return {**tidied(item), **ended}


TAB = Tab(
    "Holiday Lists",
    "A holiday list names the days on which business hours do not count; its days stand on a tab of their own.",
    api=collection("holiday-list", omits=("holidays",), strip=("holidaysCount",)),
    synonyms=("Holiday List",),
    destroys="The list with all its holidays. It is refused while business hours refer to it.",
    notes="A list needs at least one holiday: see Holidays.",
    omitted={**OURS, "holidaysCount": "Counted by Webex."},
    shape=listing("holidays", "Holidays", shown_once, _sent),
    attributes=(
        Text("Holiday List Name", "name", "What business hours choose the list by.", key=True, required=True,
             unique=True, max_length=80, pattern=NAME, allowed=NAME_ALLOWED, synonyms=("Name", "List Name"),
             example="US Bank Holidays"),
        Text("New Name", "name", "The name that the list shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Holiday List Name", max_length=80, pattern=NAME, allowed=NAME_ALLOWED,
             synonyms=("New Holiday List Name",)),
        Text("Description", "description", "Notes for administrators, such as where the days come from.",
             max_length=255, example="Federal Reserve holidays"),
    ),
)  # fmt: skip
