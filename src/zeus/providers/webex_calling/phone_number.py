"""Phone numbers of Webex Calling, which belong to locations."""

from zeus.core.attributes import CREATE, Choice, Flag, Text
from zeus.core.catalog import Shape, Tab
from zeus.core.flow import Step
from zeus.core.kinds import Phone
from zeus.core.lists import Ref
from zeus.core.wire import Object
from zeus.providers.webex_calling._numbers import NUMBERS, added, plain_number


def _read(thing: Object) -> Object:
    """The number alone, and who has it by name."""
    found = dict(thing)
    if isinstance(thing.get("phoneNumbers"), list):
        found["phoneNumber"] = next(map(plain_number, thing["phoneNumbers"]), None)
    owner = thing.get("owner") or {}
    names = (owner.get("firstName"), owner.get("lastName"))
    return {**found, "assignedTo": " ".join(str(name) for name in names if name and name != ".") or "Nobody"}


def _left(thing: Object) -> int:
    """One while nobody has the number."""
    return 0 if thing.get("owner") else 1


def _write(thing: Object, step: Step) -> Object:
    return thing


TAB = Tab(
    "Phone Numbers",
    "A phone number belongs to a location; people, places and features of that location can be given it.",
    api=NUMBERS,
    synonyms=("Phone Number", "Numbers", "DIDs", "Directory Numbers"),
    destroys="The number is taken from the location. It is refused while somebody has it, and for the main number.",
    notes="Only numbers of locations with a local gateway or a carrier without integration can be added here; Cisco"
    " Calling Plans order and port them in Control Hub, where adding them here may do harm. Numbers that are there"
    " already are passed over.",
    omitted={
        "phoneNumbers": "Written from Phone Number.",
        "numberType": "Told from the number itself; mobile numbers are ordered in Control Hub.",
        "numberUsageType": "Service numbers are set up by Cisco.",
        "subscriptionId": "Only asked for by orders of mobile numbers, which are placed in Control Hub.",
        "carrierId": "Only asked for by orders of mobile numbers, which are placed in Control Hub.",
        "action": "Written from State.",
    },
    left=_left,
    left_together=True,
    shape=Shape(_read, _write),
    procedure=added,
    attributes=(
        Phone("Phone Number", "phoneNumber", "The number with plus sign and country code, as in +12535550121.",
              key=True,              required=True, unique=True, synonyms=("Number", "Directory Number", "DID", "TN"),
              example="+12535550121"),
        Ref("Location Name", "locationId", "The location that has the number, which cannot be changed later.",
            to="location", required=True, only=(CREATE,), synonyms=("Location", "Site", "Site Name"),
            example="Tacoma"),
        Choice("State", "state", "Active numbers can be called; others wait, for a port for instance.",
               of={"Active": "ACTIVE", "Inactive": "INACTIVE"}, default="Active", synonyms=("Status",),
               example="Active"),
        Flag("Main Number", "mainNumber", "Whether it is its location's main number, shown for orientation.",
             read_only="Locations"),
        Text("Assigned To", "assignedTo", "Who or what has the number, shown for orientation.",
             read_only="the tab of its owner", synonyms=("Owner",)),
    ),
)  # fmt: skip
