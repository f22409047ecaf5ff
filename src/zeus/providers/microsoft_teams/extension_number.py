"""Phone numbers with an extension, of Direct Routing of Microsoft Teams, and who has them."""

from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.microsoft_teams._extensions import Extensions, LongNumber
from zeus.providers.microsoft_teams._shell import BY_CMDLET

TAB = Tab(
    "Extension Numbers",
    "Each row says who has a number with an extension: many people behind one number of Direct Routing.",
    api=Extensions(),
    synonyms=("Extension Number", "Numbers With Extensions", "Extensions"),
    destroys="The assignment: who had the number can no longer be called by it, and Teams forgets it.",
    notes=BY_CMDLET + " Numbers without an extension are on Phone Numbers.",
    omitted={
        "AssignmentCategory": "An extension is somebody's usual number.",
        "EnterpriseVoiceEnabled": "Set by Microsoft where a number is assigned.",
        "NetworkSiteId": "Reserved by Microsoft for itself.",
        "Notify": "Nobody is mailed.",
        "NumberType": "Only Direct Routing has extensions.",
        "ReverseNumberLookup": "Calls between colleagues stay in Teams, as usual.",
    },
    attributes=(
        LongNumber("Phone Number", "TelephoneNumber", "The number with plus sign, country code and extension.",
                   key=True, required=True, unique=True, synonyms=("Number", "Extension", "LineURI"),
                   example="+13125550110;ext=1234"),
        Ref("Assign To", "AssignedPstnTargetId", "Who has the number: a sign-in name; a Teams Phone license comes"
            " first.", to=("user", "resource_account"), required=True,
            synonyms=("User", "Assigned To", "User Principal Name", "UPN"), example="dana.reyes@example.com"),
        Ref("Emergency Location", "LocationId", "Where helpers are sent when somebody calls for help from this number.",
            to="emergency_location", synonyms=("Location", "Location ID", "Emergency Address")),
    ),
)  # fmt: skip
