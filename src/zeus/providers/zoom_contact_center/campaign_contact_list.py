"""The contact lists of outbound campaigns of Zoom Contact Center."""

from zeus.core.attributes import UPDATE, Text
from zeus.core.catalog import Tab
from zeus.providers.zoom_contact_center._campaigns import LISTS

TAB = Tab(
    "Campaign Contact Lists",
    "A contact list holds those whom outbound campaigns call; they stand on a tab of their own.",
    api=LISTS,
    synonyms=("Campaign Contact List", "Contact Lists", "Lists"),
    destroys="The list with all its contacts.",
    notes="Campaigns are made and started in the portal, where they choose their lists.",
    attributes=(
        Text("Contact List Name", "contact_list_name", "What campaigns choose the list by.", key=True, required=True,
             unique=True, max_length=100, synonyms=("Name", "Contact List", "List Name"), example="Renewals March"),
        Text("New Name", "contact_list_name", "The name that the list shall have from now on.", only=(UPDATE,),
             renames="Contact List Name", max_length=100, synonyms=("New Contact List Name",)),
        Text("Description", "contact_list_description", "Notes for administrators on whom it holds.", max_length=100,
             example="Policies that end in March"),
    ),
)  # fmt: skip
