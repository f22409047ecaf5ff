"""Address book units of Zoom Contact Center."""

from zeus.core.attributes import UPDATE, Text
from zeus.core.catalog import Tab
from zeus.providers.zoom_contact_center._objects import collection

TAB = Tab(
    "Address Book Units",
    "An address book unit groups address books, such as those of one department.",
    api=collection("address_books/units", "units", "unit_id"),
    synonyms=("Address Book Unit", "Units"),
    destroys="The unit with all its address books and their contacts.",
    notes="Units that belong to Salesforce cannot be changed here. That deleting a unit takes its books along is not"
    " published: delete the books first.",
    attributes=(
        Text("Unit Name", "unit_name", "What people call the unit.", key=True, required=True, unique=True,
             max_length=255, synonyms=("Name", "Unit", "Address Book Unit"), example="Claims Desk"),
        Text("New Name", "unit_name", "The name that the unit shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Unit Name", max_length=255, synonyms=("New Unit Name",)),
        Text("Description", "unit_description", "Notes for administrators on whose address books these are.",
             max_length=256, example="Books of the claims department"),
    ),
)  # fmt: skip
