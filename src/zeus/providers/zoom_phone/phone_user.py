"""Phone users: people of the account who have Zoom Phone."""

from zeus.core.attributes import Choice, Flag
from zeus.core.catalog import Tab
from zeus.core.kinds import Extension
from zeus.core.lists import Ref
from zeus.providers.zoom_phone._common import DIGITS, RISKS
from zeus.providers.zoom_phone._phone_users import ACTIVE, PhoneUsers
from zeus.providers.zoom_phone._policies import left_out, policies
from zeus.providers.zoom_phone._sites import laid_out

_KEPT = (
    "ad_hoc_call_recording.recording_start_prompt", "ad_hoc_call_recording.recording_transcription",
    "ad_hoc_call_recording.play_recording_beep_tone", "ad_hoc_call_recording.reset",
    "auto_call_recording.allow_stop_resume_recording", "auto_call_recording.disconnect_on_recording_failure",
    "auto_call_recording.recording_explicit_consent", "auto_call_recording.recording_start_prompt",
    "auto_call_recording.recording_transcription", "auto_call_recording.play_recording_beep_tone",
    "auto_call_recording.reset", "auto_call_recording.inbound_audio_notification",
    "auto_call_recording.outbound_audio_notification", "call_overflow.reset", "call_park.reset",
    "call_park.call_not_picked_up_action", "call_park.expiration_period", "call_park.forward_to_extension_id",
    "call_transferring.reset", "emergency_address_management", "emergency_calls_to_psap",
    "forwarding_to_external_numbers", "call_handling_forwarding_to_other_users.reset", "hand_off_to_room.reset",
    "mobile_switch_to_carrier", "sms.international_sms_countries", "sms.allow_copy", "sms.allow_paste",
    "voicemail_access_members", "personal_audio_library", "voicemail_transcription",
    "zoom_phone_on_mobile.reset", "zoom_phone_on_mobile.allow_calling_clients",
    "zoom_phone_on_mobile.allow_sms_mms_clients", "zoom_phone_on_mobile.allow_calling_sms_mms",
    "zoom_phone_on_desktop.reset", "zoom_phone_on_desktop.allow_calling_clients",
    "zoom_phone_on_desktop.allow_sms_mms_clients", "voicemail_notification_by_email.reset",
    "voicemail_notification_by_email.include_voicemail_file",
    "voicemail_notification_by_email.include_voicemail_transcription", "shared_voicemail_notification_by_email",
    "check_voicemails_over_phone.reset", "audio_intercom", "e2e_encryption", "online_fax",
    "show_custom_disclaimer_when_using_zoom_phone",
)  # fmt: skip


TAB = Tab(
    "Phone Users",
    "A phone user is a meeting user with Zoom Phone: an extension, calling plans, numbers, settings.",
    api=PhoneUsers(),
    synonyms=("Phone User",),
    keep=("extension_id",),
    also_by=("extension_id",),
    destroys="The person's Zoom Phone: numbers and devices become free, messages are lost. The person stays.",
    notes="The person must be a meeting user who is active. New users are added ten in one request; if Zoom refuses"
    " that, halves of it find who is at fault. Who has it by a licence of Zoom Workplace is there already, and switched"
    " on when a row changes something; that takes a while. Extensions are written without the code of the site. Names"
    " are kept on Meeting Users. A template counts when it is given; what it changes later does not. Hours, call"
    " handling and forwarding numbers of single people are set in the Zoom portal.",
    omitted=left_out(_KEPT),
    shape=laid_out(emergency_address_id="emergency_address.id", site_id="site.id"),
    attributes=(
        Ref("Email", "email", "The mail address of the person, as on Meeting Users.", to="meeting_user", key=True,
            required=True, unique=True, synonyms=("User", "User Name", "Email Address"),
            example="maria.lopez@example.com"),
        Extension("Extension", "extension_number", "The digits that colleagues dial, without the code of the site.",
                  required=True, wire=DIGITS, synonyms=("Extension Number", "Ext", "New Extension"),
                  example="2101"),
        Ref("Site", "site_id", "The site that the person belongs to.", to="site", required=True,
            synonyms=("Site Name",), example="Tacoma"),
        Ref("Calling Plans", "calling_plans[].type", "All plans of the person by their full names, separated by ;.",
            to="calling_plan", many=True, required=True, synonyms=("Calling Plan", "Plan", "License"),
            example="US/CA Unlimited Calling Plan"),
        Ref("Phone Numbers", "phone_numbers[].id", "All direct numbers of the person, separated by ;.",
            to="phone_number", many=True, synonyms=("Phone Number", "DID", "Direct Number"), example="+12535550121"),
        Ref("Template", "template_id", "The template, of the same site, whose settings the person gets.",
            to="setting_template", unseen=True, synonyms=("Template Name", "Setting Template"),
            example="Tacoma > Front Desk"),
        Ref("Emergency Address", "emergency_address_id", "Where help is sent when the person calls it.",
            to="emergency_address", example="Tacoma > 801 Pacific Ave"),
        Flag("Active", "status", "Whether calls of the person go through.", wire=ACTIVE,
             synonyms=("Status", "Activation Status"), example="Y"),
        Flag("Voicemail", "policy.voicemail.enable", "Whether callers can leave a message.",
             synonyms=("Voicemail Enable", "VM"), example="Y"),
        Flag("Voicemail Transcription", "policy.voicemail.allow_transcription", "Whether messages are written down.",
             example="Y"),
        Flag("Delete Voicemail", "policy.voicemail.allow_delete", "Whether the person may delete messages."),
        Flag("Download Voicemail", "policy.voicemail.allow_download", "Whether the person may save messages."),
        Flag("Videomail", "policy.voicemail.allow_videomail", "Whether colleagues can leave a message on video."),
        Flag("Call Forwarding", "policy.call_handling_forwarding_to_other_users.enable",
             "Whether the person may forward calls.", synonyms=("Call Forwarding Enable", "Forwarding"), example="Y"),
        Choice("Call Forwarding Type", "policy.call_handling_forwarding_to_other_users.call_forwarding_type",
               "How far calls may be forwarded: Low, not to numbers outside; No Restriction, anywhere.", of=RISKS,
               example="Low"),
        Flag("Call Overflow", "policy.call_overflow.enable", "Whether calls that nobody takes may go elsewhere."),
        Choice("Call Overflow Type", "policy.call_overflow.call_overflow_type",
               "How far such calls may go: Low, not to numbers outside; No Restriction, anywhere.", of=RISKS),
        Flag("SMS", "policy.sms.enable", "Whether the person may send text messages.", example="Y"),
        Flag("International SMS", "policy.sms.international_sms", "Whether text messages may go to other countries."),
        Flag("International Calling", "policy.international_calling", "Whether calls may go to other countries."),
        Flag("Ad Hoc Recording", "policy.ad_hoc_call_recording.enable", "Whether the person may record a call."),
        Flag("Automatic Recording", "policy.auto_call_recording.enable", "Whether calls are recorded by themselves."),
        Choice("Recorded Calls", "policy.auto_call_recording.recording_calls", "Which calls record themselves.",
               of={"Inbound": "inbound", "Outbound": "outbound", "Both": "both"}),
        *policies(
            "Select Outbound Caller ID", "Hide Caller ID", "Voicemail By Email", "Voicemail By Phone",
            "Call Transferring", "Call Transferring Type", "Call Park", "Hand Off To Room", "Mobile App", "Desktop App",
            also={"Delegation": "delegation", "Elevate To Meeting": "elevate_to_meeting"},
        ),
    ),
)  # fmt: skip
