"""Emergency addresses of Microsoft Teams: streets and house numbers that were validated."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab, Wrong
from zeus.core.cmdlets import Cmdlets
from zeus.core.flow import Values
from zeus.providers.microsoft_teams._kinds import Country, State
from zeus.providers.microsoft_teams._shell import BY_CMDLET

_WITHOUT_POINT = frozenset({"AU", "JP"})


def needs_a_point(values: Values) -> Wrong | None:
    """Everywhere but in Australia and Japan an address needs its place on the map."""
    if values["Country"] in (None, *_WITHOUT_POINT) or not values["City"]:
        return None
    lacking = next((heading for heading in ("Latitude", "Longitude") if not values[heading]), None)
    return Wrong(lacking, "an address needs its place on the map, as in 41.87850") if lacking else None


TAB = Tab(
    "Emergency Addresses",
    "A civic address that help is sent to; rooms and floors in it are on Emergency Locations.",
    api=Cmdlets("OnlineLisCivicAddress", id="CivicAddressId", names={"CivicAddressId": "CivicAddressId"}),
    synonyms=("Emergency Address", "Civic Addresses", "Addresses"),
    destroys="The address with its locations; it is refused while numbers, subnets or devices lead there.",
    notes=BY_CMDLET + " Zeus tells addresses apart by their Description, which has to be of its own for each.",
    omitted={
        "CityAlias": "The city's other name, of some countries.",
        "CompanyTaxId": "Of some countries, where the operator asks for it.",
        "Confidence": "Told by Microsoft's maps.",
        "HouseNumberSuffix": "Of some countries; write it with the house number.",
        "IsAzureMapValidationRequired": "Microsoft validates by itself where it can.",
        "ValidationStatus": "Told by Microsoft's maps.",
    },
    checks=(needs_a_point,),
    attributes=(
        Text("Address Name", "Description", "What locations and numbers name the address by.", key=True, required=True,
             unique=True, synonyms=("Description", "Name", "Emergency Address"), example="Chicago Yard"),
        Text("Company Name", "CompanyName", "The company that is there, as it stands at the door.", required=True,
             synonyms=("Company",), example="Bluestem Freight Lines"),
        Text("House Number", "HouseNumber", "The number of the house in its street.", synonyms=("Number",),
             example="2200"),
        Text("Pre Directional", "PreDirectional", "What stands before the street's name, such as S for South.",
             synonyms=("Predirectional",)),
        Text("Street Name", "StreetName", "The name of the street without number and without Ave or St.",
             synonyms=("Street", "Address Line 1"), example="Archer"),
        Text("Street Suffix", "StreetSuffix", "What kind of street it is, such as Ave, St or Rd.", example="Ave"),
        Text("Post Directional", "PostDirectional", "What stands after the street's name, such as NW.",
             synonyms=("Postdirectional",)),
        Text("City", "City", "The city or town, as the post office spells it.", example="Chicago"),
        State("State", "StateOrProvince", "The state or province, in two letters where the country has such.",
              synonyms=("State Or Province", "Province"), example="IL"),
        Text("Zip", "PostalCode", "The postal code; type it as text, so that no zero is lost.",
             synonyms=("Postal Code", "Zip Code"), example="60608"),
        Country("Country", "CountryOrRegion", "The country, in two letters.", required=True,
                synonyms=("Country Or Region",), example="US"),
        Text("Latitude", "Latitude", "Degrees north, with five digits behind the point.", synonyms=("Lat",),
             example="41.85110"),
        Text("Longitude", "Longitude", "Degrees east, with a minus sign for west.", synonyms=("Long", "Lon"),
             example="-87.66300"),
        Text("ELIN", "Elin", "The emergency number that stands for this address at gateways that need one.",
             synonyms=("Emergency Location Identification Number",)),
    ),
)  # fmt: skip
