"""Devices of Zoom Phone: desk phones and other hardware."""

from zeus.core.attributes import CREATE, UPDATE, Text
from zeus.core.catalog import Shape, Tab
from zeus.core.kinds import Mac
from zeus.core.lists import Ref
from zeus.providers.zoom_phone._common import BARE
from zeus.providers.zoom_phone._devices import Devices, laid_out

TAB = Tab(
    "Devices",
    "A device is a desk phone or other hardware, known by its MAC address.",
    api=Devices(find=lambda step: {"type": "assigned", "keyword": step.key[0].replace("-", "")}),
    synonyms=("Device", "Desk Phones", "Phones"),
    destroys="The device is taken from whoever has it and leaves the account.",
    notes="Zoom changes no MAC address: for a new one the device is unassigned, deleted and made anew. All who share a"
    " device must be of one site. Zoom's published list of models is old, so that a model is not checked here.",
    omitted={"assigned_to": "Assignees says who has the device, also where it is one.",
             "assignee_extension_ids": "Follow from Assignees."},
    shape=Shape(laid_out, lambda thing, _: thing),
    procedure=lambda step: step.usual(),
    attributes=(
        Mac("MAC Address", "mac_address", "The hardware address that is printed on the phone.", key=True, required=True,
            unique=True, wire=BARE, synonyms=("MAC",), example="00-00-5E-00-53-01"),
        Mac("New MAC Address", "mac_address", "The address of the phone that takes this one's place.", only=(UPDATE,),
            renames="MAC Address", replaces=True, wire=BARE, synonyms=("New MAC",)),
        Text("Display Name", "display_name", "What administrators see.", required=True, max_length=255,
             synonyms=("Name", "Device Name"), example="Tacoma Reception"),
        Text("Brand", "type", "The maker of the phone, as Zoom spells it; it cannot be changed later.", required=True,
             max_length=50, only=(CREATE,), unseen=True, synonyms=("Device Type", "Type", "Manufacturer", "Make"),
             example="Poly"),
        Text("Model", "model", "The model of the phone, as Zoom spells it; it cannot be changed later.",
             max_length=50, only=(CREATE,), unseen=True, synonyms=("Device Model",), example="VVX 450"),
        Ref("Site", "site_id", "The site of a phone that nobody has; it cannot be changed later.", to="site",
            only=(CREATE,), synonyms=("Site Name",), example="Tacoma"),
        Ref("Provision Template", "provision_template_id", "The settings that the phone gets when it starts.",
            to="provision_template", synonyms=("Template", "Provisioning Template"), example="Poly Front Desk"),
        Ref("Assignees", "assignees[].id", "Who has the phone: up to ten users or common areas of one site.",
            to=("phone_user", "common_area"), many=True, synonyms=("Assignee", "Assigned To", "User"),
            example="maria.lopez@example.com"),
    ),
)  # fmt: skip
