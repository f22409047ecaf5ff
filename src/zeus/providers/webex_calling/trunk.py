"""Trunks of Webex Calling: the way to a local gateway."""

from zeus.core.attributes import CREATE, UPDATE, Choice, Flag, Secret, Text, Whole
from zeus.core.catalog import Shape, Tab, Wrong
from zeus.core.flow import FailedError, Step, Values
from zeus.core.lists import Ref
from zeus.core.wire import Object
from zeus.providers.webex_calling._config import TELEPHONY, collection, of_id

_TYPES = {"Registering": "REGISTERING", "Certificate Based": "CERTIFICATE_BASED"}
_FIXED = "it cannot be changed later"
_OF_CERTIFICATES = ("Address", "Domain", "Port", "Max Concurrent Calls")


def certificates_need_an_address(values: Values) -> Wrong | None:
    """What a trunk that is known by its certificate must say."""
    if values["Trunk Type"] == "Certificate Based":
        missing = next((heading for heading in _OF_CERTIFICATES if values[heading] is None), None)
        if missing:
            return Wrong(missing, "a Certificate Based trunk needs it")
    return None


def _read(thing: Object) -> Object:
    return of_id(thing, "location", "locationId")


def _write(thing: Object, step: Step) -> Object:
    """Raises FailedError for a change without the password, which Webex wants each time."""
    if step.action == UPDATE and step.values and "password" not in thing:
        raise FailedError("Password: Webex wants it with every change, and never shows it; write it into the row")
    return {name: each for name, each in thing.items() if name in _TAKEN}


_TAKEN = ("address", "deviceType", "domain", "dualIdentitySupportEnabled", "locationId", "maxConcurrentCalls", "name",
          "pChargeInfoSupportPolicy", "password", "port", "trunkType")  # fmt: skip

TAB = Tab(
    "Trunks",
    "A trunk leads calls from Webex to a local gateway, and from there to the public network.",
    api=collection(
        f"{TELEPHONY}/premisePstn/trunks", "trunks", always=("name", "password"),
        omits=("deviceType", "address", "domain", "port", "maxConcurrentCalls", "dualIdentitySupportEnabled",
               "pChargeInfoSupportPolicy")),
    synonyms=("Trunk", "SIP Trunks", "Local Gateways"),
    destroys="The trunk. It is refused while route groups, dial plans or locations use it.",
    notes="Only name, password, dual identity, charge policy and number of calls can be changed; Webex wants the"
    " password with each change. What else changes is another trunk: delete it and make one.",
    checks=(certificates_need_an_address,),
    shape=Shape(_read, _write),
    attributes=(
        Text("Trunk Name", "name", "What route groups and dial plans choose the trunk by.", key=True, required=True,
             unique=True, synonyms=("Name", "Trunk"), example="Tacoma Gateway"),
        Text("New Name", "name", "The name that it shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Trunk Name", synonyms=("New Trunk Name",)),
        Ref("Location Name", "locationId", f"The location where the gateway stands; {_FIXED}.", to="location",
            required=True, only=(CREATE,), synonyms=("Location", "Site"), example="Tacoma"),
        Secret("Password", "password", "The password that the gateway signs in with, without ? and !.", required=True,
               again=True, pattern=r"[^?!]*", allowed="anything but ? and !", example="K4lm-Tacoma-77"),
        Choice("Trunk Type", "trunkType", f"Whether the gateway signs in or is known by certificate; {_FIXED}.",
               of=_TYPES, required=True, only=(CREATE,), synonyms=("Type",), example="Registering"),
        Text("Device Type", "deviceType", f"The kind of gateway, as Webex names it; {_FIXED}.", only=(CREATE,),
             synonyms=("Gateway Type",), example="Cisco Unified Border Element"),
        Text("Address", "address", f"Of a Certificate Based one, its host or SRV name; {_FIXED}.", only=(CREATE,),
             synonyms=("FQDN",)),
        Text("Domain", "domain", f"Of a Certificate Based one, its domain; {_FIXED}.", only=(CREATE,)),
        Whole("Port", "port", f"Of a Certificate Based one, its port; {_FIXED}.", min=0, only=(CREATE,)),
        Whole("Max Concurrent Calls", "maxConcurrentCalls", "Of a Certificate Based one, how many calls at once.",
              min=0, synonyms=("Maximum Concurrent Calls",)),
        Flag("Dual Identity", "dualIdentitySupportEnabled", "Whether caller and payer may differ in the headers.",
             synonyms=("Dual Identity Support",), example="Y"),
        Choice("Charge Info Policy", "pChargeInfoSupportPolicy", "Which number is charged for calls out.", of={
            "Disabled": "DISABLED", "Asserted Identity": "ASSERTED_IDENTITY",
            "Configurable Charge Number": "CONFIGURABLE_CHARGE_NUMBER"}, synonyms=("P-Charge-Info Policy",)),
    ),
)  # fmt: skip
