"""Administrators' roles of Webex, which users may be given."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.providers.webex_calling._config import collection

TAB = Tab(
    "Administrator Roles",
    "What an administrator may do in Control Hub: Full Administrator, Read-only Administrator, and others.",
    api=collection("/roles", "items", item="/roles/{id}", asked={}, sifted={}),
    actions=(),
    synonyms=("Administrator Role", "Roles", "Role", "Permission Profiles"),
    notes="Webex makes the roles: here they can only be looked at and referred to.",
    omitted={"id": "Given by Webex."},
    attributes=(
        Text("Role Name", "name", "What Control Hub calls it.", key=True, synonyms=("Name", "Role"),
             example="Read-only Administrator"),
    ),
)  # fmt: skip
