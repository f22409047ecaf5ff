"""Emergency locations of Zoom Phone: where in a building a device is, as the network tells."""

from zeus.core.attributes import CREATE, UPDATE, Flag, Text
from zeus.core.catalog import Shape, Tab, Wrong
from zeus.core.flow import Values
from zeus.core.kinds import Ip, Mac
from zeus.core.lists import Names, Ref
from zeus.providers._zoom.collection import Collection
from zeus.providers._zoom.pages import tokens
from zeus.providers.zoom_phone._common import COLONS
from zeus.providers.zoom_phone._locations import as_sent, laid_out
from zeus.providers.zoom_phone._sites import per_site


def strict_needs_private(values: Values) -> Wrong | None:
    """A strict match compares private addresses (text of `private_ip`)."""
    if values["Strict Match"] and not values["Private IP"]:
        return Wrong("Private IP", "a strict match needs private addresses or subnets: fill them in")
    return None


TAB = Tab(
    "Emergency Locations",
    "An emergency location is a place in a building that a device is found at by its network.",
    api=Collection("/phone/locations", per_site(tokens("locations")), lists_more=True,
                   weights={"list": "light", "find": "light"}),
    synonyms=("Emergency Location", "Locations", "ERLs"),
    destroys="The location and those below it; devices there fall back to the site's address.",
    checks=(strict_needs_private,),
    shape=Shape(laid_out, as_sent),
    attributes=(
        Text("Location Name", "name", "What the place is called; no other location has the same name.", key=True,
             required=True, unique=True, synonyms=("Name", "Emergency Location"), example="Tacoma Floor 2"),
        Text("New Name", "name", "The name that the location shall have from now on.", only=(UPDATE,),
             renames="Location Name"),
        Ref("Site", "site_id", "The site that the place belongs to, for good.", to="site", only=(CREATE,),
            synonyms=("Site Name",), example="Tacoma"),
        Ref("Parent Location", "parent_location_id", "The place around this one, for good: the floor of a room.",
            to="emergency_location", only=(CREATE,), synonyms=("Parent",)),
        Ref("Emergency Address", "emergency_address_id", "The address that help is sent to, of the same site.",
            to="emergency_address", required=True, synonyms=("Address",), example="Tacoma > 801 Pacific Ave"),
        Names("Public IP", "public_ips[]", "The addresses that the place shows outside, separated by ;.",
              each=Ip("Public IP", "", ""), synonyms=("Public IP Address", "Public IPs"), example="198.51.100.7"),
        Names("Private IP", "private_ips[]", "The addresses or subnets within the place, separated by ;.",
              each=Ip("Private IP", "", ""), synonyms=("Private IP Address", "Subnet"), example="192.0.2.0/24"),
        Names("BSSID", "bssids[]", "The wireless access points of the place, separated by ;.",
              each=Mac("BSSID", "", "", wire=COLONS), synonyms=("BSSIDs",), example="00-00-5E-00-53-A1"),
        Ref("ELIN", "elin_phone_number_id", "The number that emergency services call back; only one place has it.",
            to="phone_number", synonyms=("Emergency Location Identification Number", "Emergency Number")),
        Flag("Strict Match", "minimum_match_criteria", "Whether public and private address must both agree.",
             synonyms=("Minimum Match Criteria",), example="N"),
        Ref("SIP Group", "sip_group_id", "Of a place with its own carrier: the way that emergency calls take.",
            to="sip_group"),
    ),
)  # fmt: skip
