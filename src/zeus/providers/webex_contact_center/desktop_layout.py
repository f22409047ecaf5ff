"""Desktop layouts of Webex Contact Center: looked up, not provisioned."""

from zeus.core.attributes import Flag, Text
from zeus.core.catalog import Tab
from zeus.providers.webex_contact_center._config import OURS, collection

_DRAWN = "Layouts are drawn as JSON files and uploaded in Control Hub."

TAB = Tab(
    "Desktop Layouts",
    "A desktop layout arranges the Agent Desktop of the teams that it is given to; it is made in Control Hub.",
    api=collection("desktop-layout", gathered=False),
    actions=(),
    synonyms=("Desktop Layout", "Layouts"),
    omitted={
        **OURS,
        **dict.fromkeys(
            ("editedBy", "jsonFileName", "jsonFileContent", "defaultJsonModified", "validated", "validatedTime",
             "defaultJsonModifiedTime", "modifiedTime"), _DRAWN),
        "teamIds": "Teams name their layout themselves.",
    },
    attributes=(
        Text("Desktop Layout Name", "name", "What teams choose the layout by.", key=True, max_length=255,
             synonyms=("Name", "Desktop Layout"), example="Global Layout"),
        Text("Description", "description", "Notes of whoever made the layout.", max_length=255),
        Flag("Active", "status", "Whether the layout may be given to teams.", example="Y"),
        Flag("Global", "global", "Whether every team without a layout of its own has this one.", example="Y"),
    ),
)  # fmt: skip
