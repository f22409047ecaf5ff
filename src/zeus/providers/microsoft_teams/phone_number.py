"""Phone numbers of Microsoft Teams, and who has them."""

from collections.abc import Mapping

from zeus.core.attributes import CREATE, Choice, Text
from zeus.core.catalog import Tab
from zeus.core.kinds import Phone
from zeus.core.lists import Choices, Ref
from zeus.providers.microsoft_teams._numbers import Numbers

_KINDS: Mapping[str, str] = {
    "Direct Routing": "directRouting", "Calling Plan": "callingPlan", "Operator Connect": "operatorConnect",
}  # fmt: skip

TAB = Tab(
    "Phone Numbers",
    "Each row says who has a phone number: a user, a room, or the account of a call queue.",
    api=Numbers(),
    synonyms=("Phone Number", "Numbers", "Number Assignments", "DIDs", "Voice"),
    destroys="The assignment: who had the number can no longer be called by it. A number of Calling Plan or Operator"
    " Connect stays the tenant's, one of Direct Routing is forgotten.",
    notes="Numbers are ordered or ported with Microsoft or the operator; only one of Direct Routing comes into being"
    " here. Blank leaves the owner, <clear> takes the number away. Those with an"
    " extension are on Extension Numbers.",
    omitted={
        "networkSiteId": "Reserved by Microsoft for itself.",
        "civicAddressId": "Follows from the location.",
        "activationState": "Told by Microsoft while it works.",
        "portInStatus": "Told by Microsoft of numbers that are ported.",
    },
    attributes=(
        Phone("Phone Number", "telephoneNumber", "The number with plus sign and country code.", key=True, required=True,
              unique=True, synonyms=("Number", "DID", "Telephone Number", "LineURI"), example="+13125550110"),
        Ref("Assign To", "assignmentTargetId", "Who has the number: a sign-in name; a Teams Phone license comes first.",
            to=("user", "resource_account"), synonyms=("User", "Assigned To", "User Principal Name", "UPN"),
            example="dana.reyes@example.com"),
        Choice("Number Type", "numberType", "Who provides the number; the tenant's own list shows it, and it cannot be"
               " changed.", of=_KINDS, only=(CREATE,), default="Direct Routing", synonyms=("Phone Number Type", "Type"),
               example="Direct Routing"),
        Choice("Category", "assignmentCategory", "Primary for the number of a user, Private for a second one that rings"
               " apart, Alternate for one more.", synonyms=("Assignment Category",),
               of={"Primary": "primary", "Private": "private", "Alternate": "alternate"}),
        Ref("Emergency Location", "locationId", "Where helpers are sent when somebody calls for help from this number.",
            to="emergency_location", synonyms=("Location", "Location ID", "Emergency Address")),
        Choices("Reverse Lookup", "reverseNumberLookupOptions[]", "What the number is left out of when Teams looks for"
                " whom it belongs to.", of={"Skip Internal VoIP": "skipInternalVoip"}),
        Text("Status", "assignmentStatus", "Whether anybody has it, as Microsoft counts: unassigned, userAssigned.",
             read_only="told by Microsoft"),
        Text("City", "city", "Where the number is at home, of numbers that Microsoft has ordered.",
             read_only="told by Microsoft"),
    ),
)  # fmt: skip
