"""Provision templates of Zoom Phone: settings that desk phones get when they start."""

from zeus.core.attributes import UPDATE, Text
from zeus.core.catalog import Tab
from zeus.providers._zoom.collection import Collection
from zeus.providers._zoom.pages import tokens

TAB = Tab(
    "Provision Templates",
    "A provision template holds settings in the words of a phone's maker, for the devices that use it.",
    api=Collection("/phone/provision_templates", tokens("provision_templates"), omits=("content",)),
    synonyms=("Provision Template", "Device Templates"),
    destroys="The template. Devices that use it fall back to Zoom's own settings.",
    attributes=(
        Text("Provision Template Name", "name", "What devices choose the template by.", key=True, required=True,
             unique=True, max_length=128, synonyms=("Name", "Template Name"), example="Poly Front Desk"),
        Text("New Name", "name", "The name that the template shall have from now on.", only=(UPDATE,),
             renames="Provision Template Name", max_length=128),
        Text("Description", "description", "Notes on which phones it is for.", max_length=255,
             example="VVX 450 at reception"),
        Text("Content", "content", "The settings, line by line, without those that Zoom reserves for itself.",
             synonyms=("Settings",), example="voIpProt.SIP.requestURI.E164=1"),
    ),
)  # fmt: skip
