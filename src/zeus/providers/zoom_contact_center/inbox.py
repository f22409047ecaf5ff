"""Voicemail inboxes of Zoom Contact Center: looked up, so that queues may overflow to them."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.providers.zoom_contact_center._objects import collection

TAB = Tab(
    "Inboxes",
    "An inbox takes the voicemail of callers for whom nobody was free.",
    api=collection("inboxes", "inboxes", "inbox_id"),
    actions=(),
    synonyms=("Inbox", "Voicemail Inboxes"),
    notes="Inboxes are set up in the portal; here they are looked up for Overflow to Inbox of Queues.",
    omitted=dict.fromkeys(("inbox_description", "inbox_type", "inbox_content_storage_location", "voicemail"),
                          "Set up in the portal, where the inbox is made."),
    attributes=(
        Text("Inbox Name", "inbox_name", "What queues choose the inbox by.", key=True, synonyms=("Name", "Inbox"),
             example="Claims Voicemail"),
    ),
)  # fmt: skip
