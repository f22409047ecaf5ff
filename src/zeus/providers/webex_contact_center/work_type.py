"""Work types of Webex Contact Center: what auxiliary codes are sorted under."""

from zeus.core.attributes import CREATE, DELETE, UPDATE, Choice, Flag, Text
from zeus.core.catalog import Tab
from zeus.providers.webex_contact_center._config import NAME, NAME_ALLOWED, OURS, collection, labels

_ENTITY = "work-type"

TAB = Tab(
    "Work Types",
    "A work type gathers auxiliary codes of one kind for reports; every tenant has one for each kind already.",
    api=collection(_ENTITY, gather={CREATE: _ENTITY, DELETE: _ENTITY}),
    synonyms=("Work Type",),
    destroys="Only the work type itself. It is refused while auxiliary codes refer to it.",
    notes="Most customers do with the two that Webex has made, and leave this tab empty.",
    omitted=OURS,
    keep=("workTypeCode",),
    attributes=(
        Choice("Code Type", "workTypeCode", "Whether idle codes are sorted under it, or wrap-up codes.", key=True,
               required=True, of=labels("IDLE_CODE", "WRAP_UP_CODE"), synonyms=("Work Type Code", "Type"),
               example="Idle Code"),
        Text("Work Type Name", "name", "What auxiliary codes and reports call it.", key=True, required=True,
             max_length=80, pattern=NAME, allowed=NAME_ALLOWED, synonyms=("Name", "Work Type"), example="Breaks"),
        Text("New Name", "name", "The name that it shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Work Type Name", max_length=80, pattern=NAME, allowed=NAME_ALLOWED,
             synonyms=("New Work Type Name",)),
        Text("Description", "description", "Notes for administrators on what is sorted under it.", max_length=255,
             example="Time away from the desk"),
        Flag("Active", "active", "Whether auxiliary codes may be sorted under it.", default="Y",
             synonyms=("Status", "Enabled"), example="Y"),
    ),
)  # fmt: skip
