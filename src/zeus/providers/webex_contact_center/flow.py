"""Flows of Webex Contact Center: looked up, so that entry points may name them; they are drawn in Flow Designer."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from zeus.core.attributes import Choice, Text
from zeus.core.catalog import Tab
from zeus.core.flow import Call, Procedure
from zeus.core.rest import Rest
from zeus.providers.webex_contact_center._pages import until_nothing_new

_STORE = "/flow-store"
_PATH = f"{_STORE}/{{org}}/project/5e5c9ad6d61f870d6d778c1b/flows"
"""The project is the same in all organizations (published; another one finds nothing, and says nothing of it)."""


def _wherever(call: Call) -> Procedure:
    """The flows at the address published in May 2026, or at that of August 2026, which leaves its first part out."""
    found = yield from until_nothing_new(replace(call, accept=(404,)))
    if found is None:
        later = replace(call, label=f"{call.label} once more", path=call.path.removeprefix(_STORE))
        found = yield from until_nothing_new(later)
    return found


@dataclass(frozen=True)
class _Flows(Rest):
    """Flows can only be listed: a single one is looked up in the list, as the whole of it is another kind of object."""

    def reading(self, variables: Mapping[str, str], id: Any) -> Procedure:
        """See `Api.reading`."""
        call = self._call("read", "GET", self.path, variables, query={"ids": str(id)}, repeatable=True)
        return next((flow for flow in (yield from self.pages(call)) if flow["id"] == id), None)


TAB = Tab(
    "Flows",
    "A flow says what happens to a contact at an entry point; it is drawn and published in Flow Designer.",
    api=_Flows(_PATH, _wherever, item=_PATH),
    actions=(),
    synonyms=("Flow", "Flow Designer Flows"),
    notes="Subflows, which no entry point can name, are not listed.",
    omitted=dict.fromkeys((
        "id", "orgId", "version", "flowType", "createdBy", "createdDate", "lastModifiedBy", "lastModifiedDate",
        "lockedAt", "lockedBy", "assignedRS", "tags", "tagHistories"), "Shown by Flow Designer."),
    keep=("status",),
    attributes=(
        Text("Flow Name", "name", "What entry points choose the flow by.", key=True,
             synonyms=("Name", "Flow"), example="Main_IVR"),
        Text("Description", "description", "Notes of whoever drew the flow."),
        Choice("Status", "status", "Whether the flow was ever published; one that was not takes no contacts.",
               of=("Draft", "Published"), example="Published"),
    ),
)  # fmt: skip
