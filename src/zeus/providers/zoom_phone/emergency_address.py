"""Emergency addresses of Zoom Phone: where help goes."""

from zeus.core.attributes import CREATE, DELETE, UPDATE, Flag
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers._zoom.budget import HEAVY
from zeus.providers._zoom.collection import Collection, flattened
from zeus.providers._zoom.pages import tokens
from zeus.providers.zoom_phone._address import ADDRESS_CHECKS, Country, address

TAB = Tab(
    "Emergency Addresses",
    "An emergency address is where help is sent when somebody of the site dials for it.",
    api=Collection("/phone/emergency_addresses", tokens("emergency_addresses"), weights={"delete": HEAVY}),
    actions=(CREATE, UPDATE, DELETE),
    synonyms=("Emergency Address", "Addresses"),
    destroys="The address. One that locations or people use is refused.",
    notes="Zoom looks an address up and may silently put its own spelling in its place: the next plan shows that as a"
    " change. Two addresses of a site must differ in their first line.",
    omitted={"user_id": "Addresses that people keep for themselves, at home, are theirs."},
    checks=ADDRESS_CHECKS,
    shape=flattened(site_id="site.id"),
    attributes=(
        Ref("Site", "site_id", "The site that the address is for, for good.", to="site", key=True, required=True,
            synonyms=("Site Name",), example="Tacoma"),
        *address(keyed=True),
        Country("Country", "country", "The two letters of the country, such as US.", required=True,
                pattern=r"[A-Z]{2}", synonyms=("Country Code",), example="US"),
        Flag("Default", "is_default", "Whether it is the site's usual address.", synonyms=("Is Default",)),
    ),
)  # fmt: skip
