"""Locations of Webex Calling: the sites where people and phones are."""

from zeus.core.attributes import CREATE, UPDATE, Flag, Text
from zeus.core.catalog import Tab
from zeus.core.kinds import Extension, TimeZone
from zeus.providers.webex_calling._addresses import ADDRESS_CHECKS
from zeus.providers.webex_calling._locations import LOCATIONS, free_of_calling
from zeus.providers.webex_calling._numbers import Number

_LANGUAGE = r"[a-z]{2}_[a-zA-Z]{2}"
_LANGUAGES = "a language as in en_US"

TAB = Tab(
    "Locations",
    "A location is a site of the customer: its address, numbers, prefixes and features belong to it.",
    api=LOCATIONS,
    synonyms=("Location", "Sites", "Site"),
    destroys="Calling is taken from the location, and then the location itself. It is refused while people, workspaces,"
    " virtual lines, trunks, features or numbers are in it, and for the last location with calling.",
    notes="A new location is enabled for Webex Calling at once. How it reaches the public network (its PSTN connection)"
    " is chosen in Control Hub before numbers can be added. The main number must be one of its numbers, and cannot be"
    " taken away again, only changed. Deleting may take Webex up to an hour.",
    omitted={
        "latitude": "Webex finds the place by its address.",
        "longitude": "Webex finds the place by its address.",
        "calling.announcementLanguage": "Written from Announcement Language.",
        "calling.connection": "The connection to the public network is chosen in Control Hub, which checks it.",
        "calling.chargeNumber": "Asked for by few carriers, who set it up with Cisco.",
        "calling.pAccessNetworkInfo": "Only counts in Belgium, Germany and France, where the carrier gives it.",
    },
    procedure=free_of_calling,
    checks=ADDRESS_CHECKS,
    attributes=(
        Text("Location Name", "name", "What the site is called; no two have the same name.", key=True, required=True,
             unique=True, max_length=80, synonyms=("Name", "Location", "Site Name", "Site"), example="Tacoma"),
        Text("New Name", "name", "The name that the location shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Location Name", max_length=80, synonyms=("New Location Name",)),
        TimeZone("Time Zone", "timeZone", "The zone of its clocks and schedules, as in America/Chicago.", required=True,
                 synonyms=("Timezone",), example="America/Los_Angeles"),
        Text("Language", "preferredLanguage", "The language of mails and phones there, as in en_US.", required=True,
             pattern=_LANGUAGE, allowed=_LANGUAGES, synonyms=("Preferred Language",), example="en_US"),
        Text("Announcement Language", "announcementLanguage",
             "The language of what callers hear, as in en_us; it cannot be changed here later.", required=True,
             only=(CREATE,), pattern=_LANGUAGE, allowed=_LANGUAGES, example="en_us"),
        Text("Address Line 1", "address.address1", "Street and house number, where help is sent in an emergency.",
             required=True, synonyms=("Address", "Street", "Address 1"), example="801 Pacific Ave"),
        Text("Address Line 2", "address.address2", "Suite, floor or building, which is not part of the street.",
             synonyms=("Suite", "Address 2"), example="Suite 200"),
        Text("City", "address.city", "The city in which the site lies.", required=True, example="Tacoma"),
        Text("State", "address.state", "The code of state or province, as in WA.", required=True,
             synonyms=("State Code", "Province"), example="WA"),
        Text("Zip", "address.postalCode", "The postal code, in the United States five digits.", required=True,
             synonyms=("Postal Code", "Zip Code", "ZIP"), example="98402"),
        Text("Country", "address.country", "The country by its code of two letters, as in US.", required=True,
             pattern=r"[A-Z]{2}", allowed="two capital letters, as in US", example="US"),
        Text("Notes", "notes", "Notes for administrators about the site; they cannot be changed here later.",
             only=(CREATE,), example="Opened 2019"),
        Number("Main Number", "calling.callingLineId.phoneNumber",
               "The number that the site shows to whom it calls; it must be one of its numbers.",
               synonyms=("Main Phone Number", "Location Number")),
        Text("Caller ID Name", "calling.callingLineId.name", "The name that goes with the main number on calls out.",
             synonyms=("Calling Line ID Name",), example="Harbor Tacoma"),
        Text("External Caller ID Name", "calling.externalCallerIdName", "The name that people outside see, if carriers"
             " carry it.", example="Harbor Dental"),
        Extension("Routing Prefix", "calling.routingPrefix", "The digits that other sites dial before an extension of"
                  " this one.", min=1, synonyms=("Site Code", "Location Code"), example="8105"),
        Extension("Outside Dial Digit", "calling.outsideDialDigit", "The digit that is dialled to get an outside line.",
                  min=1, synonyms=("Outbound Digit",), example="9"),
        Flag("Enforce Outside Dial Digit", "calling.enforceOutsideDialDigit",
             "Whether calls outside are refused without that digit.", example="N"),
    ),
)  # fmt: skip
