"""Setting templates of Zoom Phone: what new users, common areas and others start with."""

from zeus.core.attributes import CREATE, UPDATE, Choice, Flag, Text
from zeus.core.catalog import Tab
from zeus.core.lists import Ref
from zeus.providers._zoom.collection import Collection
from zeus.providers._zoom.pages import tokens
from zeus.providers.zoom_phone._common import RISKS
from zeus.providers.zoom_phone._sites import per_site

_PAGES = "Set in Zoom's own pages, where the choices depend on each other."
_RECORDING = "Set with recording in Zoom's own pages."

TAB = Tab(
    "Templates",
    "A template holds settings that users or common areas of a site start with.",
    api=Collection(
        "/phone/setting_templates", per_site(tokens("templates")), lists_more=True,
        weights={"list": "light", "find": "light"},
        late=("policy", "profile", "user_settings"), omits=("policy", "profile", "user_settings"),
    ),
    actions=(CREATE, UPDATE),
    synonyms=("Setting Templates", "Template", "Settings Templates"),
    notes="No request deletes a template: that is done in Zoom's own pages. What a template changes later does not"
    " change who got it before.",
    omitted={
        "policy.ad_hoc_call_recording.recording_start_prompt": _RECORDING,
        "policy.ad_hoc_call_recording.recording_transcription": _RECORDING,
        "policy.auto_call_recording.recording_start_prompt": "Replaced by Zoom.",
        "policy.auto_call_recording.recording_transcription": _RECORDING,
        "policy.auto_call_recording.inbound_audio_notification": _RECORDING,
        "policy.auto_call_recording.outbound_audio_notification": _RECORDING,
        "user_settings": _PAGES,
    },
    attributes=(
        Ref("Site", "site_id", "The site that the template is for, for good.", to="site", key=True, required=True,
            synonyms=("Site Name",), example="Tacoma"),
        Text("Template Name", "name", "What users and common areas name the template by.", key=True, required=True,
             synonyms=("Name", "Template"), example="Front Desk"),
        Text("New Name", "name", "The name that the template shall have from now on.", only=(UPDATE,),
             renames="Template Name"),
        Choice("Type", "type", "What the template is for; it cannot be changed later.", default="User",
               of={"User": "user", "Group": "group", "Auto Receptionist": "autoReceptionist",
                   "Common Area": "commonArea", "Zoom Room": "zr", "Interop": "interop"},
               only=(CREATE,), synonyms=("Template Type",), example="User"),
        Text("Description", "description", "Notes for administrators.", example="Reception of a clinic"),
        Flag("Voicemail", "policy.voicemail.enable", "Whether callers can leave a message.",
             synonyms=("Voicemail Enable",), example="Y"),
        Flag("Voicemail Transcription", "policy.voicemail.allow_transcription", "Whether messages are written down."),
        Flag("SMS", "policy.sms.enable", "Whether text messages may be sent.", example="Y"),
        Flag("International SMS", "policy.sms.international_sms", "Whether text messages may go to other countries."),
        Flag("Call Forwarding", "policy.call_forwarding.enable", "Whether calls may be forwarded.",
             synonyms=("Call Forwarding Enable",), example="Y"),
        Choice("Call Forwarding Type", "policy.call_forwarding.call_forwarding_type",
               "How far calls may be forwarded: Low, not to numbers outside; No Restriction, anywhere.", of=RISKS,
               example="Low"),
        Flag("Call Overflow", "policy.call_overflow.enable", "Whether calls that nobody takes may go elsewhere."),
        Choice("Call Overflow Type", "policy.call_overflow.call_overflow_type",
               "How far such calls may go: Low, not to numbers outside; No Restriction, anywhere.", of=RISKS),
        Flag("Ad Hoc Recording", "policy.ad_hoc_call_recording.enable", "Whether people may record a call."),
        Flag("Automatic Recording", "policy.auto_call_recording.enable", "Whether calls are recorded by themselves."),
        Choice("Recorded Calls", "policy.auto_call_recording.recording_calls", "Which calls record themselves.",
               of={"Inbound": "inbound", "Outbound": "outbound", "Both": "both"}),
        Text("Area Code", "profile.area_code", "The area code that local calls are dialled without."),
        Text("Country", "profile.country", "The two letters of the country, such as US.", example="US"),
    ),
)  # fmt: skip
