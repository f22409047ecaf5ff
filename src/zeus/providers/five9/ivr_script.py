"""IVR scripts of Five9: what answers calls."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.core.soap import PATTERN, Soap, operation

TAB = Tab(
    "IVR Scripts",
    "An IVR script answers the calls of a campaign; it is drawn in Five9 and named here.",
    api=Soap("ivrScriptDef", operation("getIVRScripts", namePattern=PATTERN)),
    actions=(),
    synonyms=("IVR Script", "Scripts"),
    notes="Scripts are drawn with Five9's designer: rows here can only be referred to.",
    omitted={"xmlDefinition": "The drawing of the designer, which nobody fills in a sheet."},
    attributes=(
        Text("Script Name", "name", "What campaigns choose the script by.", key=True, synonyms=("Name", "IVR Script"),
             example="Main_v4"),
        Text("Description", "description", "Notes of whoever drew it.", example="Main menu"),
    ),
)  # fmt: skip
