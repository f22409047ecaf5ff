"""Policies: what may be done at a site or by a person. The same heading means the same wherever it can be set."""

from collections.abc import Iterable, Mapping

from zeus.core.attributes import Attribute, Choice, Flag
from zeus.providers.zoom_phone._common import POLICY, RISKS

_FLAGS = {
    "Voicemail": ("voicemail.enable", "Whether callers can leave a message.", ("Voicemail Enable", "VM")),
    "Delete Voicemail": ("voicemail.allow_delete", "Whether people may delete their messages.", ()),
    "Download Voicemail": ("voicemail.allow_download", "Whether people may save their messages.", ()),
    "Videomail": ("voicemail.allow_videomail", "Whether colleagues can leave a message on video.", ()),
    "Voicemail Transcription": ("voicemail_transcription.enable", "Whether messages are written down.", ()),
    "Voicemail By Email": ("voicemail_notification_by_email.enable", "Whether a mail tells of a new message.", ()),
    "Voicemail By Phone": ("check_voicemails_over_phone.enable", "Whether messages can be heard by calling.", ()),
    "SMS": ("sms.enable", "Whether text messages may be sent.", ()),
    "International SMS": ("sms.international_sms", "Whether text messages may go to other countries.", ()),
    "International Calling": ("international_calling.enable", "Whether calls may go to other countries.", ()),
    "Ad Hoc Recording": ("ad_hoc_call_recording.enable", "Whether people may record a call.", ()),
    "Automatic Recording": ("auto_call_recording.enable", "Whether calls are recorded by themselves.", ()),
    "Call Forwarding": ("call_handling_forwarding_to_other_users.enable", "Whether calls may be forwarded.",
                        ("Call Forwarding Enable", "Forwarding")),
    "Call Overflow": ("call_overflow.enable", "Whether calls that nobody takes may go elsewhere.", ()),
    "Call Transferring": ("call_transferring.enable", "Whether calls may be transferred.", ()),
    "Call Park": ("call_park.enable", "Whether calls may be parked for others.", ()),
    "Select Outbound Caller ID": ("select_outbound_caller_id.enable",
                                  "Whether people choose the number that called people see.", ()),
    "Hide Caller ID": ("select_outbound_caller_id.allow_hide_outbound_caller_id",
                       "Whether people may hide their number.", ()),
    "Delegation": ("delegation.enable", "Whether assistants may place and answer calls for others.", ()),
    "Elevate To Meeting": ("elevate_to_meeting.enable", "Whether a call may become a meeting.", ()),
    "Hand Off To Room": ("hand_off_to_room.enable", "Whether a call may be sent to a Zoom Room.", ()),
    "Mobile App": ("zoom_phone_on_mobile.enable", "Whether Zoom Phone works in the app for phones.", ()),
    "Desktop App": ("zoom_phone_on_desktop.enable", "Whether Zoom Phone works in the app for computers.", ()),
}  # fmt: skip

_HOW_FAR = {
    "Call Forwarding Type": ("call_handling_forwarding_to_other_users.call_forwarding_type", "calls may be forwarded"),
    "Call Overflow Type": ("call_overflow.call_overflow_type", "calls that nobody takes may go"),
    "Call Transferring Type": ("call_transferring.call_transferring_type", "calls may be transferred"),
}
_WHICH = {"Inbound": "inbound", "Outbound": "outbound", "Both": "both"}


def policies(*headings: str, also: Mapping[str, str] | None = None) -> tuple[Attribute, ...]:
    """The attributes of these headings; `also` says of headings where their member lies elsewhere."""
    return tuple(_policy(heading, also or {}) for heading in (*headings, *(also or ())))


def _policy(heading: str, also: Mapping[str, str]) -> Attribute:
    if heading in _HOW_FAR:
        path, what = _HOW_FAR[heading]
        told = f"How far {what}: Low, not to numbers outside; No Restriction, anywhere."
        return Choice(heading, f"policy.{path}", told, of=RISKS)
    if heading == "Recorded Calls":
        path, told = "policy.auto_call_recording.recording_calls", "Which calls record themselves."
        return Choice(heading, path, told, of=_WHICH)
    path, told, synonyms = _FLAGS[heading]
    return Flag(heading, f"policy.{also.get(heading, path)}", told, synonyms=synonyms)


def left_out(names: Iterable[str], *, locked: Iterable[str] = ()) -> dict[str, str]:
    """Policies that are no attribute; of those in `locked`, that they are locked or go back to what is around them."""
    ends = (f"{name}.{end}" for name in locked for end in ("locked", "reset"))
    return {f"policy.{name}": POLICY for name in (*names, *ends)}


KEPT_AT_SITES = (
    "ad_hoc_call_recording.play_recording_beep_tone", "ad_hoc_call_recording.recording_start_prompt",
    "ad_hoc_call_recording.recording_transcription", "auto_call_recording.allow_stop_resume_recording",
    "auto_call_recording.disconnect_on_recording_failure", "auto_call_recording.inbound_audio_notification",
    "auto_call_recording.outbound_audio_notification", "auto_call_recording.play_recording_beep_tone",
    "auto_call_recording.recording_explicit_consent", "auto_call_recording.recording_start_prompt",
    "auto_call_recording.recording_transcription", "call_park.call_not_picked_up_action",
    "call_park.expiration_period", "call_park.forward_to_extension_id", "call_park.sequence",
    "sms.allow_copy", "sms.allow_paste", "sms.international_sms_countries",
    "voicemail_notification_by_email.forward_voicemail_to_email",
    "voicemail_notification_by_email.include_voicemail_file",
    "voicemail_notification_by_email.include_voicemail_transcription",
    "advanced_encryption", "allow_caller_reach_operator", "allow_end_user_edit_call_handling",
    "allow_mobile_home_phone_callout", "audio_intercom", "auto_delete_data_after_retention_duration",
    "auto_opt_out_in_call_queue", "block_calls_without_caller_id", "block_external_calls", "call_live_transcription",
    "call_queue_opt_out_reason", "call_queue_pickup_code", "call_screening", "call_summary",
    "check_voicemails_over_phone", "customize_line_name", "display_call_feedback_survey", "elevate_to_meeting",
    "external_calling_on_zoom_room_common_area", "force_off_net", "forward_call_outside_of_site", "hand_off_to_room",
    "incoming_call_notification", "manage_call_routing_for_unassigned_numbers", "mobile_switch_to_carrier",
    "obfuscate_sensitive_data_during_call", "personal_audio_library", "prevent_users_upload_audio_files",
    "schedule_firmware_update", "shared_line_group_pickup_code", "shared_voicemail_notification_by_email",
    "show_custom_disclaimer_when_using_zoom_phone", "show_user_last_transferred_call", "sms_auto_reply",
    "sms_template", "team_sms_thread_summary", "voicemail_intent_based_prioritization", "voicemail_tasks",
    "zoom_phone_on_desktop", "zoom_phone_on_mobile", "zoom_phone_on_pwa",
)  # fmt: skip
"""What of a site's policies is no attribute."""
