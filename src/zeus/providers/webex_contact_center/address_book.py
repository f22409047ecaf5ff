"""Address books of Webex Contact Center."""

from zeus.core.attributes import CREATE, UPDATE, Choice, Text
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.lists import Ref
from zeus.providers.webex_contact_center._config import NAME, NAME_ALLOWED, OURS, collection, labels
from zeus.providers.webex_contact_center._entries import with_entries

_V3 = "/organization/{org}/v3/address-book"
_ENTRIES = "addressBookEntries"


def only_a_site_s_book_names_a_site(values: Values) -> Wrong | None:
    """A book is for everybody, or for one site: `siteId` belongs to the latter alone."""
    kind, site = values["Parent Type"], values["Site Name"]
    if kind == "Site" and site is None:
        return Wrong("Site Name", "a book of the Parent Type Site needs the site that it is for")
    if kind == "Organization" and site is not None:
        return Wrong("Parent Type", "Organization means every site, but Site Name names one: write Site, or leave Site "
                     "Name blank", "Site")  # fmt: skip
    return None


TAB = Tab(
    "Address Books",
    "An address book holds numbers that agents dial by name; its entries stand on a tab of their own.",
    # v1 and v2, which hold the entries too, are withdrawn; v3 leaves them to their own address.
    api=collection("v3/address-book", gathered=False, listed=_V3, omits=(_ENTRIES,),
                   inside={_ENTRIES: "/organization/{org}/v2/address-book/{id}/entry"}),
    synonyms=("Address Book", "Speed Dial Lists"),
    destroys="The book with all its entries, for good. It is refused while desktop profiles refer to it.",
    notes="Each entry is a request of its own, after that of the book.",
    omitted=OURS,
    checks=(only_a_site_s_book_names_a_site,),
    procedure=with_entries("address-book", made_at_once=False),
    attributes=(
        Text("Address Book Name", "name", "What desktop profiles choose the book by.", key=True, required=True,
             unique=True, max_length=80, pattern=NAME, allowed=NAME_ALLOWED, synonyms=("Name", "Address Book"),
             example="Branches"),
        Text("New Name", "name", "The name that the book shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Address Book Name", max_length=80, pattern=NAME, allowed=NAME_ALLOWED,
             synonyms=("New Address Book Name",)),
        Text("Description", "description", "Notes for administrators on what numbers these are.", max_length=255,
             example="Direct lines of all branches"),
        Choice("Parent Type", "parentType",
               "Organization for a book that every site may use, Site for one of a single site; it cannot be changed "
               "later.", of=labels("ORGANIZATION", "SITE"), default="Organization", only=(CREATE,),
               synonyms=("Type", "Scope"), example="Site"),
        Ref("Site Name", "siteId", "Of a book of a single site, which site that is.", to="site",
            synonyms=("Site", "Parent Site"), example="Chicago HQ"),
    ),
)  # fmt: skip
