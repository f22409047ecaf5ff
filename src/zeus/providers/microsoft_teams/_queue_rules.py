"""What the cells of a call queue demand of each other, and what of a queue no heading sets."""

from collections.abc import Callable, Mapping

from zeus.core.catalog import Check, Wrong
from zeus.core.flow import Values

_WITH_TARGET = frozenset({"Forward", "Voicemail", "Shared Voicemail"})
_SOUND = "Audio files are put in by the Teams admin center; a text is read instead."
_CALLBACK = "Callbacks are set up in the Teams admin center, with the sound that offers them."
_RECORDING = "Recording is set up in the Teams admin center, with its templates."


def _target(kind: str) -> Callable[[Values], Wrong | None]:
    def check(values: Values) -> Wrong | None:
        action, target = values[f"{kind} Action"], values[f"{kind} Target"]
        if action in _WITH_TARGET and target is None:
            return Wrong(f"{kind} Target", f"{action} needs to know who gets the call")
        # The other two have a usual action, which a blank cell may mean.
        unsaid = action is None and kind == "No Agent"
        if target is not None and (unsaid or (action is not None and action not in _WITH_TARGET)):
            return Wrong(f"{kind} Action", f"{action or 'blank'} takes no target: write Forward, or leave {kind} Target"
                         " blank", "Forward")  # fmt: skip
        return None

    return check


def _in_fifteens(values: Values) -> Wrong | None:
    seconds = values["Timeout Threshold"]
    if seconds is None or int(seconds) % 15 == 0:
        return None
    near = min(2700, round(int(seconds) / 15) * 15)
    return Wrong("Timeout Threshold", f"{seconds} is rounded by Microsoft: write a multiple of 15", str(near))


def _voicemail_speaks(values: Values) -> Wrong | None:
    actions = (values[f"{kind} Action"] for kind in ("Overflow", "Timeout", "No Agent"))
    if "Shared Voicemail" in actions and values["Language"] is None:
        return Wrong("Language", "shared voicemail needs the language that it speaks, such as en-US")
    return None


CHECKS: tuple[Check, ...] = (*map(_target, ("Overflow", "Timeout", "No Agent")), _in_fifteens, _voicemail_speaks)

_KINDS = ("Disconnect", "RedirectPerson", "RedirectPhoneNumber", "RedirectVoiceApp", "RedirectVoicemail",
          "SharedVoicemail")  # fmt: skip

OMITTED: Mapping[str, str] = {
    "Identity": "Given by Microsoft; queues are told apart by their names.",
    "Tenant": "Follows from the sign-in.",
    "LineUri": "A number belongs to the resource account.",
    "MusicOnHoldAudioFileId": _SOUND,
    "WelcomeMusicAudioFileId": _SOUND,
    **{f"{when}{kind}{what}": _SOUND for when in ("Overflow", "Timeout", "NoAgent") for kind in _KINDS
       for what in ("AudioFilePrompt", "TextToSpeechPrompt")},
    **{f"{when}ActionCallPriority": "Priorities are for queues that share agents." for when in
       ("Overflow", "Timeout", "NoAgent")},
    **{f"Enable{when}SharedVoicemail{what}": "Microsoft's usual suits: change it in the Teams admin center." for when in
       ("Overflow", "Timeout", "NoAgent") for what in ("SystemPromptSuppression", "Transcription")},
    **dict.fromkeys((
        "CallbackEmailNotificationTarget", "CallbackOfferAudioFilePromptResourceId", "CallbackOfferTextToSpeechPrompt",
        "CallbackRequestDtmf", "CallToAgentRatioThresholdBeforeOfferingCallback", "IsCallbackEnabled",
        "NumberOfCallsInQueueBeforeOfferingCallback", "WaitTimeBeforeOfferingCallbackInSecond"), _CALLBACK),
    **dict.fromkeys((
        "AutoRecordingTemplateId", "ComplianceRecordingForCallQueueTemplateId", "CustomAudioFileAnnouncementForCR",
        "CustomAudioFileAnnouncementForCRFailure", "TextAnnouncementForCR",
        "TextAnnouncementForCRFailure"), _RECORDING),
    "AuthorizedUsers": "Who may change a queue is said in the Teams admin center.",
    "HideAuthorizedUsers": "Who may change a queue is said in the Teams admin center.",
    "ChannelId": "A queue that is a channel's is made in Teams.",
    "ChannelUserObjectId": "A queue that is a channel's is made in Teams.",
    "ShouldOverwriteCallableChannelProperty": "A queue that is a channel's is made in Teams.",
    "NoAgentApplyTo": "Microsoft's usual suits: all callers.",
    "OboResourceAccountIds": "Agents call out as themselves, unless the Teams admin center says else.",
    "SharedCallQueueHistoryTemplateId": "History for agents is a template of the Teams admin center.",
    "SharedVoicemailTriageSettingsTemplateId": "A template of the Teams admin center.",
    "ShiftsSchedulingGroupId": "For queues that follow the app Shifts.",
    "ShiftsTeamId": "For queues that follow the app Shifts.",
}  # fmt: skip
