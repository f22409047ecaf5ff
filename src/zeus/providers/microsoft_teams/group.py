"""Groups of Microsoft 365: referred to, never made."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.providers.microsoft_teams._browsed import Browsed
from zeus.providers.microsoft_teams._graph import pages

TAB = Tab(
    "Groups",
    "The groups of the tenant: whose members answer a call queue, who shares a voicemail, whom callers may ask for.",
    api=Browsed("/groups", pages("id", "displayName", "mail", "description"), classes=("directory",)),
    actions=(),
    synonyms=("Group", "Distribution Lists", "Security Groups"),
    notes="Groups are made in the Microsoft 365 admin center; each team is one of them too. A name that two groups bear"
    " can be used for neither.",
    attributes=(
        Text("Group Name", "displayName", "What people call the group, in address lists and in Teams.", key=True,
             synonyms=("Name", "Group", "Display Name"), example="Billing Staff"),
        Text("Mail", "mail", "The mail address that reaches everybody in it.", read_only="kept by Microsoft",
             example="billing.staff@example.com"),
        Text("Description", "description", "Notes of administrators on what the group is for.",
             read_only="kept by Microsoft"),
    ),
)  # fmt: skip
