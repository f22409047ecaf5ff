"""Resource collections of Webex Contact Center: looked up, so that user profiles may name them."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.providers.webex_contact_center._config import OURS, collection

_MADE = "Put together in Control Hub: twenty kinds of object, each with a list of its own."

TAB = Tab(
    "Resource Collections",
    "A resource collection names the sites, teams, queues and more that a user profile opens; it is made in Control"
    " Hub.",
    api=collection("resource-collection", gathered=False),
    actions=(),
    synonyms=("Resource Collection",),
    omitted={**OURS, "resources": _MADE, "resourceCount": "Counted by Webex."},
    attributes=(
        Text("Resource Collection Name", "name", "What user profiles choose the collection by.", key=True,
             max_length=80, synonyms=("Name", "Resource Collection"), example="Lending Department"),
        Text("Description", "description", "Notes of whoever made the collection.", max_length=255),
    ),
)  # fmt: skip
