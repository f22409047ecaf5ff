"""Emergency locations of Microsoft Teams: the floor or room at an emergency address."""

from zeus.core.attributes import Text
from zeus.core.catalog import Tab
from zeus.core.cmdlets import Cmdlets
from zeus.core.lists import Ref
from zeus.providers.microsoft_teams._shell import BY_CMDLET

TAB = Tab(
    "Emergency Locations",
    "A place at an emergency address that tells helpers where in the building somebody is: a floor, a wing, a room.",
    api=Cmdlets("OnlineLisLocation", id="LocationId", names={"LocationId": "LocationId"}),
    synonyms=("Emergency Location", "Locations", "Places"),
    destroys="The location; it is refused while numbers, subnets or devices lead there.",
    notes=BY_CMDLET + " Each address has a location of its own without a place, which Microsoft makes.",
    omitted=dict.fromkeys(
        ("City", "CityAlias", "CompanyName", "CompanyTaxId", "Confidence", "CountryOrRegion", "Description",
         "HouseNumber", "HouseNumberSuffix", "Latitude", "Longitude", "PostalCode", "PostDirectional",
         "PreDirectional", "StateOrProvince", "StreetName", "StreetSuffix", "IsAzureMapValidationRequired"),
        "That of the address: change it there."),
    attributes=(
        Ref("Address Name", "CivicAddressId", "The emergency address that the place is at.", to="emergency_address",
            key=True, required=True, synonyms=("Emergency Address", "Parent Location", "Address"),
            example="Chicago Yard"),
        Text("Location Name", "Location", "What helpers read: floor, wing, room.", key=True, required=True,
             synonyms=("Place", "Location", "Name", "Place Name"), example="Dispatch, 2nd floor"),
        Text("ELIN", "Elin", "The emergency number that stands for this place at gateways that need one.",
             synonyms=("Emergency Location Identification Number",)),
    ),
)  # fmt: skip
