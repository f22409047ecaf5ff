"""External contacts of Zoom Phone: people outside whom everybody of the account can look up and dial."""

from zeus.core.attributes import CREATE, UPDATE, Flag, Text
from zeus.core.catalog import Tab
from zeus.core.flow import FailedError, Procedure, Step
from zeus.core.kinds import Email, Extension, Phone
from zeus.core.lists import Names
from zeus.providers._zoom.collection import Collection
from zeus.providers._zoom.pages import tokens


def reachable(step: Step) -> Procedure:
    """A new contact without an extension needs a number (text of `phone_numbers`)."""
    if step.action == CREATE and not (step.values.get("Phone Numbers") or step.values.get("Extension")):
        raise FailedError("a contact needs a number or an extension: fill in Phone Numbers or Extension")
    return (yield from step.usual())


TAB = Tab(
    "External Contacts",
    "An external contact is somebody outside whom the whole account finds in its directory.",
    api=Collection("/phone/external_contacts", tokens("external_contacts"), id="external_contact_id",
                   weights={"list": "light", "find": "light"}),
    synonyms=("External Contact", "Contacts"),
    destroys="Only the entry of the directory.",
    omitted={
        "profile_picture": "Pictures are switched on by Zoom's support and added in Zoom's own pages.",
        "routing_path": "A SIP group for the contact's calls is never shown again; set it in Zoom's own pages.",
    },
    procedure=reachable,
    attributes=(
        Text("Contact Name", "name", "What colleagues look the contact up by.", key=True, required=True, unique=True,
             max_length=255, synonyms=("Name", "External Contact"), example="Puget Dental Lab"),
        Text("New Name", "name", "The name that the contact shall have from now on.", only=(UPDATE,),
             renames="Contact Name", max_length=255),
        Text("Contact ID", "id", "A number of your own for the contact, such as the one in your customer database.",
             synonyms=("Customer ID",), example="LAB-001"),
        Email("Email", "email", "The contact's mail address.", max_length=255, example="lab@example.org"),
        Extension("Extension", "extension_number", "An internal short number that leads to the contact.",
                  synonyms=("Extension Number",), example="8801"),
        Names("Phone Numbers", "phone_numbers[]", "The contact's numbers with country code, separated by ;.",
              each=Phone("Phone Number", "", ""), synonyms=("Phone Number", "Phone"),
              example="+12535550190"),
        Text("Description", "description", "Notes for whoever looks the contact up.", example="Crowns and bridges"),
        Flag("Auto Call Recorded", "auto_call_recorded", "Whether calls with the contact count as recorded there.",
             synonyms=("Recorded",), example="N"),
        Flag("Enable Internal Extension", "enable_internal_extension",
             "Whether the extension can be dialled inside the account.", example="Y"),
    ),
)  # fmt: skip
