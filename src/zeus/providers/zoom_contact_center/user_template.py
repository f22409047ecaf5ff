"""User templates of Zoom Contact Center: looked up, so that new users may be made by one."""

from zeus.core.attributes import Choice, Text
from zeus.core.catalog import Tab
from zeus.providers.zoom_contact_center._objects import collection, labels

TAB = Tab(
    "User Templates",
    "A user template holds settings that a new user begins with; it is made in the Zoom portal.",
    api=collection("users/templates", "user_templates", "template_id", size=100),
    actions=(),
    synonyms=("User Template", "Templates"),
    notes="A template mixes settings that have tabs of their own, so it is looked up and not made here.",
    omitted=dict.fromkeys((
        "template_description", "selected_blocks", "role", "package", "team", "client_integration", "external_url",
        "user_access", "country_or_region", "region", "mobile_client", "emergency_calling", "assigned_queues", "skills",
        "engagement_capacity"), "Set in the portal, where the template is made."),
    keep=("template_type", "template_status"),
    attributes=(
        Text("Template Name", "template_name", "What users are made by.", key=True, max_length=100,
             synonyms=("Name", "Template"),
             example="Claims Agent"),
        Choice("Template Type", "template_type", "Add for new users, Update for those that are there already.",
               of=labels("add", "update"), example="Add"),
        Choice("Status", "template_status", "Whether the template can be used.",
               of=labels("active", "inactive", "needs_attention"), example="Active"),
    ),
)  # fmt: skip
