"""Virtual lines of Webex Calling: more numbers that people answer on their own phones."""

from zeus.core.attributes import Text
from zeus.core.catalog import Shape, Tab
from zeus.core.flow import Step
from zeus.core.kinds import Extension, TimeZone
from zeus.core.wire import Object
from zeus.providers.webex_calling._config import TELEPHONY, by, collection, of_id
from zeus.providers.webex_calling._numbers import Number
from zeus.providers.webex_calling._policies import language, location_key

_SHOWN = ("id", "number", "location", "numberOfDevicesAssigned", "billingPlan", "externalCallerIdNamePolicy",
          "customExternalCallerIdName", "directLineCallerIdName", "dialByName")  # fmt: skip


def _read(thing: Object) -> Object:
    """Number and location as requests have them."""
    number = thing.get("number") or {}
    found = {name: number[shown] for name, shown in (("phoneNumber", "external"), ("extension", "extension"))
             if number.get(shown)}  # fmt: skip
    return {**of_id(thing, "location", "locationId"), **found}


def _write(thing: Object, step: Step) -> Object:
    """Only what requests take."""
    return {name: each for name, each in thing.items() if name not in _SHOWN}


TAB = Tab(
    "Virtual Lines",
    "A virtual line is a number of its own that people answer on their phones; it needs no licence.",
    api=collection(
        f"{TELEPHONY}/virtualLines", "virtualLines", find=by(locationId="locationId"), strip=("locationId",),
        later=("announcementLanguage", "timeZone"), omits=("announcementLanguage", "displayName", "timeZone")),
    synonyms=("Virtual Line", "VL"),
    destroys="The line with its voicemail and settings; its number is free again.",
    notes="A virtual line is told by its location and extension, since several may have the same name. To change the"
    " extension, delete the line and make another.",
    shape=Shape(_read, _write),
    attributes=(
        location_key(),
        Extension("Extension", "extension", "The digits that colleagues dial, by which the line is known here.",
                  key=True, required=True, synonyms=("Ext", "Virtual Line"), example="2150"),
        Text("First Name", "firstName", "The first part of the name that phones show.", required=True, max_length=30,
             synonyms=("Given Name",), example="After"),
        Text("Last Name", "lastName", "The second part of the name that phones show.", required=True, max_length=30,
             synonyms=("Surname",), example="Hours"),
        Text("Display Name", "displayName", "The name as a whole; blank makes it of the two parts.",
             example="After Hours"),
        Number("Phone Number", "phoneNumber", "The number that callers dial, one of those of the location.",
              synonyms=("Number",)),
        Text("Caller ID First Name", "callerIdFirstName", "The first name that is shown to whom the line calls.",
             max_length=30, example="After"),
        Text("Caller ID Last Name", "callerIdLastName", "The last name that is shown to whom the line calls.",
             max_length=30, example="Hours"),
        Number("Caller ID Number", "callerIdNumber", "The number that is shown to whom the line calls."),
        language("announcementLanguage"),
        TimeZone("Time Zone", "timeZone", "The zone of its clock, as in America/Chicago.", synonyms=("Timezone",),
                 example="America/Los_Angeles"),
    ),
)  # fmt: skip
