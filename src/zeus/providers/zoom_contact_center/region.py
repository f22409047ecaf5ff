"""Regions of Zoom Contact Center."""

from zeus.core.attributes import DELETE, UPDATE, Flag, Text
from zeus.core.catalog import Tab
from zeus.core.flow import Call, FailedError, Procedure, Step
from zeus.core.lists import Ref
from zeus.core.rest import fill
from zeus.providers.zoom_contact_center._objects import LIGHT, collection


def _handed_over(step: Step) -> Procedure:
    """A region as usual; its users go to another one when it is deleted. Raises FailedError where none is named."""
    if step.action != DELETE:
        return (yield from step.usual())
    heir = step.values.get("Move Users To")
    if not heir:
        raise FailedError("to delete a region, name under Move Users To the region that its users go to")
    query = {"move_users_to_region_id": str(step.known.id("region", heir))}
    path = fill("/contact_center/regions/{id}", {"id": str(step.id)})
    yield Call("delete", "DELETE", path, query=query, classes=LIGHT, repeatable=True, accept=(404,))
    return None


TAB = Tab(
    "Regions",
    "A region says through which part of Zoom's network the calls of its users go.",
    api=collection("regions", "regions", "region_id"),
    synonyms=("Region", "Sites"),
    destroys="The region. Its users go to the region named under Move Users To, without which Zoom refuses.",
    notes="Regions have to be enabled for the account by Zoom. The main region cannot be deleted.",
    procedure=_handed_over,
    attributes=(
        Text("Region Name", "region_name", "What users are given the region by.", key=True, required=True, unique=True,
             synonyms=("Name", "Region", "Site Name"), example="Central"),
        Text("New Name", "region_name", "The name that the region shall have from now on; references may use either.",
             only=(UPDATE,), renames="Region Name", synonyms=("New Region Name",)),
        Ref("SIP Zone Name", "sip_zone_id",
            "The zone through which calls go, by a name that a region of the account has already.", to="sip_zone",
            required=True, synonyms=("SIP Zone", "Zone"), example="US Central"),
        Flag("Main Region", "is_main_region", "Whether it is the region of who has no other, shown for orientation.",
             read_only="Zoom", synonyms=("Main", "Default")),
        Ref("Move Users To", "", "On delete, the region that the users of the deleted one go to.", to="region",
            only=(DELETE,), synonyms=("Move Users To Region", "Transfer Region", "Transfer Site")),
    ),
)  # fmt: skip
