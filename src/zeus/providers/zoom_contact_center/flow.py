"""Flows of Zoom Contact Center: drawn in the portal; named, published, and given their entry points here."""

from zeus.core.attributes import DELETE, UPDATE, Choice, Flag, Text
from zeus.core.catalog import Shape, Tab
from zeus.providers.zoom_contact_center import _flows
from zeus.providers.zoom_contact_center._objects import CHANNELS, collection, labels

TAB = Tab(
    "Flows",
    "A flow says what happens to an engagement at its entry points; it is drawn in the portal.",
    api=collection("flows", "flows", "flow_id", size=100),
    actions=(UPDATE, DELETE),
    synonyms=("Flow", "Control Flows"),
    destroys="The flow with all its versions. It is refused while anything uses it.",
    notes="A flow is drawn in the portal, or imported there from the file of another account. Its entry points stand on"
    " Entry Points.",
    omitted={
        "flow_file": "The drawing of a flow, which names queues and prompts of its own account by their ids.",
        "import_mode": "Belongs to the import of a drawing.",
        "flow_version_description": "Belongs to whoever drew the version.",
        "flow_version": "Follows from the flow: its latest.",
    },
    shape=Shape(_flows.read, _flows.write),
    procedure=_flows.changed,
    attributes=(
        Text("Flow Name", "flow_name", "What people call the flow.", key=True, required=True, unique=True,
             synonyms=("Name", "Flow", "Control Flow"), example="Claims Main"),
        Text("New Name", "flow_name", "The name that the flow shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Flow Name", synonyms=("New Flow Name",)),
        Text("Description", "flow_description", "Notes for administrators on what the flow does.",
             example="Greets, asks for the claim, queues"),
        Flag("Published", "published", "Whether the latest version takes engagements; Y publishes it, for good.",
             synonyms=("Publish",)),
        Choice("Channel", "channel", "The kind of engagement that the flow takes, shown for orientation.", of=CHANNELS,
               read_only="the portal", synonyms=("Channel Type",)),
        Choice("Status", "status", "Where the flow stands, shown for orientation.", read_only="the portal",
               of=labels("draft", "published", "archived", "debugging")),
    ),
)  # fmt: skip
