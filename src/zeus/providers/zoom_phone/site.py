"""Sites of Zoom Phone."""

from dataclasses import dataclass

from zeus.core.attributes import CREATE, DELETE, UPDATE, Text, Whole
from zeus.core.catalog import Shape, Tab
from zeus.core.flow import Call, FailedError, Procedure, Step
from zeus.core.lists import Ref
from zeus.core.wire import Object
from zeus.providers._zoom.collection import Collection, flattened
from zeus.providers._zoom.pages import tokens
from zeus.providers.zoom_phone._address import ADDRESS_CHECKS, Country, address
from zeus.providers.zoom_phone._policies import KEPT_AT_SITES, left_out, policies

_POLICIES = (
    "Voicemail", "Delete Voicemail", "Download Voicemail", "Videomail", "Voicemail Transcription", "Voicemail By Email",
    "SMS", "International SMS", "International Calling", "Ad Hoc Recording", "Automatic Recording", "Recorded Calls",
    "Call Forwarding", "Call Forwarding Type", "Call Overflow", "Call Overflow Type", "Call Transferring",
    "Call Transferring Type", "Call Park", "Select Outbound Caller ID", "Hide Caller ID", "Delegation",
)  # fmt: skip
_LOCKED = (
    "voicemail", "voicemail_transcription", "voicemail_notification_by_email", "sms", "international_calling",
    "ad_hoc_call_recording", "auto_call_recording", "call_handling_forwarding_to_other_users", "call_overflow",
    "call_transferring", "call_park", "select_outbound_caller_id", "delegation",
)  # fmt: skip
_INDIA = "Only for sites in India, whose rules Zoom does not publish."


@dataclass(frozen=True)
class _Sites(Collection):
    """A site is deleted by moving all that it has to another one."""

    def _delete(self, step: Step) -> Procedure:
        path = step.values.get("Transfer Site")
        if not path:
            raise FailedError("Zoom deletes a site only if another takes over: name it under Transfer Site")
        to = str(step.known.id("site", path))
        if to == str(step.id):
            raise FailedError("a site cannot hand over to itself: name another under Transfer Site")
        yield Call(
            "delete", "DELETE", f"/phone/sites/{step.id}", query={"transfer_site_id": to}, repeatable=True,
            accept=(404,), classes=("all", "phone light"),
        )  # fmt: skip
        return None


_ADDRESS = ("address_line1", "address_line2", "city", "state_code", "zip", "country")


def _address_whole(thing: Object, step: Step) -> Object:
    """An address that is changed is sent with all its parts (text of the PATCH)."""
    if step.action != UPDATE or "default_emergency_address" not in thing:
        return thing
    held = (step.before or {}).get("default_emergency_address") or {}
    whole = {name: held[name] for name in _ADDRESS if held.get(name)}
    return {**thing, "default_emergency_address": {**whole, **thing["default_emergency_address"]}}


TAB = Tab(
    "Sites",
    "A site is a place of the customer with its own address, extensions and settings.",
    api=_Sites(
        "/phone/sites", tokens("sites"), find=lambda step: {"site_name": step.key[-1]},
        late=("caller_id_name", "policy"),
        omits=("short_extension", "sip_zone", "policy", "caller_id_name", "india_state_code", "india_city",
               "india_sdca_npa", "india_entity_name", "default_emergency_address"),
        lists_more=True,
    ),
    synonyms=("Site",),
    keep=("site_code",),
    destroys="The site. All that it has goes to the Transfer Site. The main site cannot be deleted.",
    notes="Several sites must be switched on in the account. An address that is changed is sent whole. Policies hold"
    " for all of the site who have none of their own; to lock them, and to go back to those of the account, is done in"
    " Zoom's own pages.",
    omitted={
        **left_out(KEPT_AT_SITES, locked=_LOCKED),
        "force_off_net": "Shown among the policies only; set in Zoom's own pages.",
        "short_extension.ranges": "Which extensions a site may give is set in Zoom's own pages.",
        "india_state_code": _INDIA, "india_city": _INDIA, "india_sdca_npa": _INDIA, "india_entity_name": _INDIA,
        "source_auto_receptionist_id": "What an auto receptionist does is said on Auto Receptionists.",
        "sip_zone": "No request lists the zones, so that none can be named; Zoom chooses the nearest.",
    },
    checks=ADDRESS_CHECKS,
    shape=Shape(flattened(auto_receptionist_name="main_auto_receptionist.name").read, _address_whole),
    attributes=(
        Text("Site Name", "name", "What administrators call the place.", key=True, required=True, unique=True,
             max_length=255, synonyms=("Name", "Site"), example="Tacoma"),
        Text("New Name", "name", "The name that the site shall have from now on.", only=(UPDATE,), renames="Site Name",
             max_length=255),
        Text("Auto Receptionist Name", "auto_receptionist_name",
             "The main auto receptionist that comes with a new site; it cannot be changed here, but there.",
             only=(CREATE,), required=True, synonyms=("Auto Receptionist", "Main Auto Receptionist"),
             example="AR Tacoma Main"),
        Whole("Site Code", "site_code", "The digits in front of the site's extensions, where site codes are used.",
              min=1, synonyms=("Code",), example="105"),
        Whole("Extension Length", "short_extension.length", "How many digits an extension has after the site code.",
              min=0, synonyms=("Short Extension Length",), example="4"),
        *address("default_emergency_address."),
        Country("Country", "default_emergency_address.country", "The two letters of the country, such as US.",
                required=True, max_length=2, pattern=r"[A-Z]{2}", synonyms=("Country Code",), example="US"),
        Text("Caller ID Name", "caller_id_name", "What called people see, at most 15 characters.",
             synonyms=("CNAM", "Outbound Caller ID Name"), example="Harbor Dental"),
        *policies(*_POLICIES),
        Ref("Transfer Site", "", "To delete the site: the one that takes over all its users, numbers and devices.",
            to="site", only=(DELETE,)),
    ),
)  # fmt: skip
