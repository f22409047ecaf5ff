"""The entry points of flows of Zoom Contact Center, one row each."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.zoom_contact_center._flows import Entry

TAB = Tab(
    "Entry Points",
    "Each row is a number, a mail address or a chat entry at which engagements come to a flow.",
    part_of="flow",
    items="entry_points[]",
    synonyms=("Entry Point", "Flow Entry Points", "Entry Point Numbers"),
    notes="A number has to be assigned to Zoom Contact Center first, in the portal or on Phone Numbers of Zoom Phone."
    " An entry point belongs to one flow at a time; what no row mentions stays.",
    omitted={"entry_points[].entry_id": "Follows from Entry Point.",
             "enable_detect_language": "Set in the portal for mail; N for entry points that are added here."},
    attributes=(
        Ref("Flow Name", "", "The flow to which its engagements go.", to="flow", key=True, required=True,
            synonyms=("Flow", "Control Flow"), example="Claims Main"),
        Entry("Entry Point", "entry_points[].entry",
              "The number with country code, the mail address, or the name of the chat entry.", key=True,
              required=True, after="zoom_phone.phone_number",
              synonyms=("Number", "Phone Number", "Entry Point Name", "Dialed Number"),
              example="+13125550110"),
        Text("Language", "entry_points[].entry_language", "Of a voice flow, what callers hear, as in en-US.",
             pattern=r"[a-z]{2,3}-[A-Z]{2}", allowed="a language and a country, as in en-US",
             synonyms=("Entry Language",), example="en-US"),
    ),
)  # fmt: skip
