"""The parameters that campaigns of Five9 give their IVR scripts, one row a parameter."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.core.lists import Ref

TAB = Tab(
    "Campaign IVR Parameters",
    "Each row is one value that a campaign gives its IVR script.",
    part_of="campaign",
    items="parameters[]",
    synonyms=("IVR Parameters", "Script Parameters"),
    notes="Which parameters a script has is drawn in it; Five9 refuses others.",
    attributes=(
        Ref("Campaign Name", "", "The campaign that gives the value.", to="campaign", key=True, required=True,
            synonyms=("Campaign",), example="IN_Orders"),
        Text("Parameter", "parameters[].name", "What the script calls it.", key=True, required=True,
             synonyms=("Parameter Name",), example="greeting"),
        Text("Value", "parameters[].value", "What the script gets in this campaign.", required=True,
             synonyms=("Parameter Value",), example="Welcome_Main"),
    ),
)  # fmt: skip
