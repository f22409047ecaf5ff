"""Address books of Zoom Contact Center."""

from zeus.core.attributes import UPDATE, Text
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers.zoom_contact_center import _contacts

TAB = Tab(
    "Address Books",
    "An address book holds contacts whom agents and flows know when they call; they stand on a tab of their own.",
    api=_contacts.API,
    synonyms=("Address Book",),
    destroys="The book with all its contacts.",
    notes="Zoom lists address books one unit at a time. A book stays in its unit for good. Each contact is a request of"
    " its own. Books that belong to Salesforce cannot be changed here.",
    procedure=_contacts.with_contacts,
    attributes=(
        Ref("Unit Name", "unit_id", "The unit that the book belongs to, for good.", to="address_book_unit", key=True,
            required=True, synonyms=("Unit", "Address Book Unit"), example="Claims Desk"),
        Text("Address Book Name", "address_book_name", "What people call the book.", key=True, required=True,
             max_length=100, synonyms=("Name", "Address Book"), example="Body Shops"),
        Text("New Name", "address_book_name", "The name that the book shall have from now on.", only=(UPDATE,),
             renames="Address Book Name", max_length=100, synonyms=("New Address Book Name",)),
        Text("Description", "address_book_description", "Notes for administrators on who stands in it.", max_length=256,
             example="Partners who repair cars"),
    ),
)  # fmt: skip
