"""What the cells of a call queue demand of each other, and what of a queue no heading sets."""

from collections.abc import Callable, Mapping

from zeus.core.catalog import Check, Wrong
from zeus.core.flow import Values
from zeus.providers.microsoft_teams._queues import AUDIO, TEXT, TITLES, WHEN, names
from zeus.providers.microsoft_teams._voice_apps import one_place

_WITH_TARGET = frozenset({"Forward", "Voicemail", "Shared Voicemail"})
_SAID = "Written from the Text or Audio of what happens then, by where the call goes."
_RECORDING = "Recording is set up in the Teams admin center, with its templates."


def _target(kind: str) -> Callable[[Values], Wrong | None]:
    def check(values: Values) -> Wrong | None:
        action, target = values[f"{kind} Action"], values[f"{kind} Target"] or values[f"{kind} Number"]
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


def _music(values: Values) -> Wrong | None:
    if values["Hold Music"] is not None and values["Default Music"]:
        return Wrong("Default Music", "Hold Music is filled too, and only one of them plays: write N", "N")
    return None


def _said_once(values: Values) -> Wrong | None:
    pairs = [("Welcome Text", "Welcome Audio"), ("Callback Text", "Callback Audio")]
    pairs += [(f"{kind} {text}", f"{kind} {other}") for kind in TITLES.values() for text, other in
              (("Text", "Audio"), ("Target", "Number"))]  # fmt: skip
    return next((wrong for pair in pairs if (wrong := one_place(*pair)(values))), None)


def _callback_is_offered(values: Values) -> Wrong | None:
    if not values["Callback"]:
        return None
    if not any(values[heading] for heading in ("Callback After Seconds", "Callback After Calls", "Callback Ratio")):
        return Wrong("Callback After Seconds", "it has to be said when a callback is offered: after how many seconds")
    return None


CHECKS: tuple[Check, ...] = (
    *map(_target, TITLES.values()), _in_fifteens, _voicemail_speaks, _music, _said_once, _callback_is_offered,
)  # fmt: skip

OMITTED: Mapping[str, str] = {
    "Identity": "Given by Microsoft; queues are told apart by their names.",
    "Tenant": "Follows from the sign-in.",
    "LineUri": "A number belongs to the resource account.",
    "MusicOnHoldAudioFileId": "Written from Hold Music.",
    "WelcomeMusicAudioFileId": "Written from Welcome Audio.",
    "CallbackOfferAudioFilePromptResourceId": "Written from Callback Audio.",
    **{name: _SAID for when in WHEN for what in (TEXT, AUDIO) for name in names(when, what)},
    **{f"Enable{when}SharedVoicemailSystemPromptSuppression": "Microsoft's usual suits: it says who is called." for when
       in WHEN},
    **dict.fromkeys((
        "AutoRecordingTemplateId", "ComplianceRecordingForCallQueueTemplateId", "CustomAudioFileAnnouncementForCR",
        "CustomAudioFileAnnouncementForCRFailure", "TextAnnouncementForCR",
        "TextAnnouncementForCRFailure"), _RECORDING),
    "AuthorizedUsers": "Who may change a queue is said in the Teams admin center.",
    "HideAuthorizedUsers": "Who may change a queue is said in the Teams admin center.",
    "ChannelId": "A queue that is a channel's is made in Teams.",
    "ChannelUserObjectId": "A queue that is a channel's is made in Teams.",
    "ShouldOverwriteCallableChannelProperty": "A queue that is a channel's is made in Teams.",
    "SharedCallQueueHistoryTemplateId": "History for agents is a template of the Teams admin center.",
    "SharedVoicemailTriageSettingsTemplateId": "A template of the Teams admin center.",
    "ShiftsSchedulingGroupId": "For queues that follow the app Shifts.",
    "ShiftsTeamId": "For queues that follow the app Shifts.",
}  # fmt: skip
