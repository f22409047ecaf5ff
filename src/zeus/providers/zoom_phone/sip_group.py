"""SIP groups of Zoom Phone: how calls reach a carrier or a telephone system of the customer's own."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.providers._zoom.collection import Listed
from zeus.providers._zoom.pages import tokens

_PATH = "/number_management/sip_groups"
_SET = "Set in Zoom's own pages."

TAB = Tab(
    "SIP Groups",
    "A SIP group leads calls to a carrier or telephone system of the customer's own; Zoom's own pages set it up.",
    api=Listed(_PATH, tokens("sip_groups", 100), item=_PATH, id="sip_group_id", weights={"list": "light"},
               query={"allocated_product": "ZOOM_PHONE"}, asked={"allocated_product": "ZOOM_PHONE"}),
    actions=(),
    synonyms=("SIP Group",),
    omitted={"send_sip_group_name": _SET, "sip_trunk": _SET, "source_system": _SET, "sip_group_id": "Given by Zoom."},
    attributes=(
        Text("SIP Group Name", "display_name", "What routing rules and numbers name the group by.", key=True,
             synonyms=("Name", "SIP Group"), example="Tacoma PBX"),
        Text("Description", "description", "Notes of whoever set the group up."),
    ),
)  # fmt: skip
