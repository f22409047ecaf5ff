"""Common areas of Zoom Phone: phones that belong to a place, not to a person."""

from zeus.core.attributes import CREATE, UPDATE, Choice, Flag, Text
from zeus.core.catalog import Tab
from zeus.core.kinds import Extension, Phone, TimeZone
from zeus.core.lists import Ref
from zeus.providers._zoom.collection import Apart, Collection, by_id
from zeus.providers._zoom.pages import tokens
from zeus.providers.zoom_phone._address import Country
from zeus.providers.zoom_phone._common import LANGUAGES, POLICY, WHOLE
from zeus.providers.zoom_phone._common_areas import laid_out
from zeus.providers.zoom_phone._phone_users import plans
from zeus.providers.zoom_phone._sites import coded

_PATH = "/phone/common_areas"
_LATE = ("department", "cost_center", "emergency_address_id", "outbound_caller_id", "area_code", "policy",
         "default_transcription_language")  # fmt: skip
_KEPT = (
    "ad_hoc_call_recording", "auto_call_recording", "call_park", "hand_off_to_room", "select_outbound_caller_id",
    "mobile_switch_to_carrier", "voicemail_notification_by_email", "check_voicemails_over_phone", "delegation",
    "ios_call_kit", "hide_phone_call_history_in_ios", "international_calling.reset", "voicemail_transcription.reset",
)  # fmt: skip

TAB = Tab(
    "Common Areas",
    "A common area is a place with a phone that belongs to nobody: a lobby, a break room.",
    api=Collection(
        _PATH, coded(tokens("common_areas", 100)), late=_LATE, lists_more=True,
        apart=(
            Apart("Calling Plans", "calling_plans[].type", f"{_PATH}/{{id}}/calling_plans", plans, "plan", 20,
                  added_first=True, made_with=True),
            Apart("Phone Numbers", "phone_numbers[].id", f"{_PATH}/{{id}}/phone_numbers", by_id, "number", 20),
        ),
        omits=("area_code", "cost_center", "country", "country_iso_code", "department", "emergency_address",
               "default_transcription_language", "emergency_address_id", "outbound_caller_id", "outbound_caller_ids",
               "policy"),
    ),
    synonyms=("Common Area", "Common Area Phones"),
    destroys="The common area; its numbers and devices become free.",
    notes="Extensions are written without the code of the site. The code that unlocks the phone and what its keys do"
    " are set in Zoom's own pages.",
    omitted={
        **{f"policy.{name}": POLICY for name in _KEPT},
        "calling_plans[].billing_subscription_id": "Tells several subscriptions apart; most accounts have one.",
    },
    shape=laid_out,
    attributes=(
        Text("Common Area Name", "display_name", "What administrators and callers see, at least 3 characters.",
             key=True, required=True, unique=True, synonyms=("Display Name", "Name", "Common Area"),
             example="Tacoma Break Room"),
        Text("New Name", "display_name", "The name that the place shall have from now on.", only=(UPDATE,),
             renames="Common Area Name"),
        Extension("Extension", "extension_number", "The digits that colleagues dial, without the code of the site.",
                  wire=WHOLE, synonyms=("Extension Number", "Ext", "New Extension"), example="2190"),
        Ref("Site", "site_id", "The site that the place is in.", to="site", synonyms=("Site Name",), example="Tacoma"),
        Ref("Calling Plans", "calling_plans[].type", "All plans of the place by their full names, separated by ;.",
            to="calling_plan", many=True, synonyms=("Calling Plan", "Plan"), example="US/CA Unlimited Calling Plan"),
        Ref("Phone Numbers", "phone_numbers[].id", "All direct numbers of the place, separated by ;.",
            to="phone_number", many=True, synonyms=("Phone Number", "DID")),
        Ref("Template", "template_id", "The template of the same site that the place gets when it is made, for good.",
            to="setting_template", only=(CREATE,), unseen=True, synonyms=("Template Name",)),
        Country("Country", "country_iso_code", "The two letters of the country, such as US.",
                pattern=r"[A-Z]{2}", synonyms=("Country Code",),
                example="US"),
        TimeZone("Time Zone", "timezone", "The zone of the place, as in America/Los_Angeles.", unseen=True,
                 synonyms=("Timezone",), example="America/Los_Angeles"),
        Text("Area Code", "area_code", "The area code that local calls are dialled without.", example="253"),
        Text("Department", "department", "The part of the company that the place belongs to.", example="Front Office"),
        Text("Cost Center", "cost_center", "Who pays for the place's licence.", synonyms=("Cost Centre",),
             example="4100"),
        Ref("Emergency Address", "emergency_address_id", "Where help is sent when somebody calls it from there.",
            to="emergency_address", example="Tacoma > 801 Pacific Ave"),
        Phone("Outbound Caller ID", "outbound_caller_id", "The number that called people see.",
              synonyms=("Caller ID",)),
        Choice("Transcription Language", "default_transcription_language", "The language of messages in writing.",
               of=LANGUAGES),
        Flag("International Calling", "policy.international_calling.enable", "Whether calls may go abroad."),
        Flag("Voicemail Transcription", "policy.voicemail_transcription.enable", "Whether messages are written down."),
    ),
)  # fmt: skip
