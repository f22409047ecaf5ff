"""The contacts in address books of Zoom Contact Center, one row a contact."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.core.kinds import Email, Phone, TimeZone
from zeus.core.lists import Names, Ref
from zeus.providers.zoom_contact_center._contacts import reached_somehow

_ITEM = "contacts[]"
_ELSEWHERE = "Filled by flows and by the systems that know the customers."

TAB = Tab(
    "Address Book Contacts",
    "Each row is a person or firm in an address book, with numbers and mail addresses.",
    part_of="address_book",
    items=_ITEM,
    synonyms=("Address Book Contact", "Contacts"),
    notes="A contact that no row mentions stays as it is. Two contacts of one book with one name cannot be told apart:"
    " the first is the one that is meant.",
    omitted={
        f"{_ITEM}.variables": _ELSEWHERE,
        f"{_ITEM}.custom_fields": _ELSEWHERE,
        f"{_ITEM}.consumer_ids": _ELSEWHERE,
    },
    checks=(reached_somehow,),
    attributes=(
        Ref("Unit Name", "", "The unit in which the book lies.", to="address_book_unit", key=True, required=True,
            synonyms=("Unit", "Address Book Unit"), example="Claims Desk"),
        Text("Address Book Name", "", "The book that the contact stands in.", key=True, required=True,
             synonyms=("Address Book",), example="Body Shops"),
        Text("Display Name", f"{_ITEM}.display_name", "What agents see when the contact calls.", key=True,
             required=True, synonyms=("Name", "Contact", "Contact Name"), example="Harper Auto Glass"),
        Text("First Name", f"{_ITEM}.first_name", "The given name of a person."),
        Text("Last Name", f"{_ITEM}.last_name", "The family name of a person.", synonyms=("Surname",)),
        Names("Phone Numbers", f"{_ITEM}.phone_numbers[]",
              "All numbers with plus sign and country code, separated by ;, five at most.",
              each=Phone("Number", "", "One number."), synonyms=("Phone", "Phone Number"), example="+13125550142"),
        Names("Emails", f"{_ITEM}.emails[]", "All mail addresses, separated by ;, four at most.",
              each=Email("Address", "", "One address."), synonyms=("Email", "E-mail")),
        Text("Location", f"{_ITEM}.location", "Where the contact is.", example="Peoria, IL"),
        TimeZone("Time Zone", f"{_ITEM}.timezone", "The zone in which the contact lives, as in America/Chicago.",
                 max_length=100, synonyms=("Timezone",)),
        Text("Account Number", f"{_ITEM}.account_number", "The number under which you know the contact.",
             synonyms=("Account",)),
        Text("Company", f"{_ITEM}.company", "The firm for which the contact works.", example="Harper Auto Glass"),
        Text("Role", f"{_ITEM}.role", "What the contact does there.", synonyms=("Job Title",)),
    ),
)  # fmt: skip
