"""The contacts on lists of outbound campaigns of Zoom Contact Center, one row each."""

from zeus.core.attributes import UPDATE, Text
from zeus.core.catalog import Shape, Tab
from zeus.core.kinds import Email, Phone, TimeZone
from zeus.core.lists import Names, Ref
from zeus.providers.zoom_contact_center import _campaigns

TAB = Tab(
    "Campaign Contacts",
    "Each row is somebody whom campaigns call, on one contact list.",
    api=_campaigns.CONTACTS,
    synonyms=("Campaign Contact", "Data", "Records", "Contact List Contacts"),
    destroys="The contact; campaigns call it no more.",
    notes="Each contact is a request of its own, and reading takes one for each list and hundred contacts. A second"
    " number of one kind is kept, and not shown.",
    checks=(_campaigns.has_a_number,),
    shape=Shape(_campaigns.read, _campaigns.write),
    procedure=_campaigns.reachable,
    attributes=(
        Ref("Contact List Name", "contact_list_id", "The list on which the contact stands.",
            to="campaign_contact_list", key=True, required=True, synonyms=("Contact List", "List Name", "List"),
            example="Renewals March"),
        Text("Display Name", "contact_display_name", "What agents see while they call; names one contact of the list.",
             key=True, required=True, max_length=64, synonyms=("Name", "Contact", "Contact Name"),
             example="Jordan Ames"),
        Text("New Name", "contact_display_name", "The name that the contact shall have from now on.", only=(UPDATE,),
             renames="Display Name", max_length=64, synonyms=("New Display Name",)),
        Text("First Name", "contact_first_name", "The person's given name.", max_length=64, synonyms=("First",),
             example="Jordan"),
        Text("Last Name", "contact_last_name", "The person's family name.", max_length=64, synonyms=("Last", "Surname"),
             example="Ames"),
        *(Phone(f"{kind} Phone", f"numbers.{kind}", f"The {kind.lower()} number with its country code.",
                synonyms=("Phone Number", "Number", "Phone") if kind == "Main" else (),
                example="+13125550161" if kind == "Main" else None) for kind in _campaigns.KINDS),
        Names("Emails", "contact_emails[]", "All mail addresses, separated by ;, four at most.",
              each=Email("Address", "", "One address."), synonyms=("Email", "E-mail"),
              example="jordan.ames@example.com"),
        Text("Location", "contact_location", "Where the contact is.", max_length=50),
        Text("Account Number", "contact_account_number", "The number under which you know the contact.", max_length=50,
             synonyms=("Account",), example="A-10071"),
        Text("Company", "contact_company", "The firm for which the contact works.", max_length=50),
        Text("Role", "contact_role", "What the contact does there.", max_length=50, synonyms=("Job Title",)),
        TimeZone("Time Zone", "contact_timezone", "The zone by whose clock the contact is called.", max_length=50,
                 synonyms=("Timezone",), example="America/Chicago"),
    ),
)  # fmt: skip
