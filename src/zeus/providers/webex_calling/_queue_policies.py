"""Call queues: where calls go on holidays, at night, and when nobody is there; and what of a queue is no column."""

from collections.abc import Mapping

from zeus.core.attributes import Attribute, Choice, Flag, Text
from zeus.providers.webex_calling._followed import Followed

_BUSY = {"Busy": "BUSY", "Transfer": "TRANSFER"}
_RARE = "Rarely changed; set in Control Hub and sent back as it was read."
_SET = "queueSettings"

OMITTED: Mapping[str, str] = {
    **dict.fromkeys(("callPolicies.distinctiveRing", "queueSettings.comfortMessageBypass",
                     "queueSettings.mohMessage.alternateSource", "queueSettings.mohMessage.normalSource.enabled",
                     "queueSettings.mohMessage.normalSource.audioPlaylistId"), _RARE),
    **dict.fromkeys(("queueSettings.waitMessage.defaultHandlingTime", "queueSettings.waitMessage.handlingTime",
                     "queueSettings.waitMessage.minimumEstimatedCallbackTime",
                     "queueSettings.waitMessage.callbackOptionEnabled",
                     "queueSettings.waitMessage.internationalCallbackEnabled",
                     "queueSettings.waitMessage.estimatedWaitingTime", "queueSettings.waitMessage.queuePosition",
                     "queueSettings.waitMessage.playUpdatedEstimatedWaitMessage",
                     "queueSettings.waitMessage.highVolumeMessageEnabled"), _RARE),
    **{f"{_SET}.{message}.{member}": "Written from the prompt." for member in ("greeting", "audioAnnouncementFiles")
       for message in ("welcomeMessage", "comfortMessage", "whisperMessage", "overflow",
                       "mohMessage.normalSource")},
    **dict.fromkeys(("holidayService.playAnnouncementBeforeEnabled", "holidayService.audioMessageSelection",
                     "holidayService.holidayScheduleLevel", "holidayService.audioFiles",
                     "nightService.playAnnouncementBeforeEnabled", "nightService.audioMessageSelection",
                     "nightService.announcementMode", "nightService.manualAudioMessageSelection",
                     "nightService.businessHoursLevel", "nightService.audioFiles", "nightService.manualAudioFiles",
                     "forcedForward.playAnnouncementBeforeEnabled", "forcedForward.audioMessageSelection",
                     "forcedForward.audioFiles", "strandedCalls.audioMessageSelection",
                     "strandedCalls.audioFiles"), _RARE),
}  # fmt: skip
"""Members of queues that are no columns, with the reason."""


def closing() -> tuple[Attribute, ...]:
    """The policies that have an address of their own."""
    return (
        Flag("Holiday Service", "holidayService.holidayServiceEnabled", "Whether it closes on holidays.", example="Y"),
        Choice("Holiday Action", "holidayService.action", "What happens to calls on holidays.", of=_BUSY),
        Followed("Holiday Schedule", "holidayService.holidayScheduleName", "Which days those are: a row of Schedules."),
        Text("Holiday Number", "holidayService.transferPhoneNumber", "The number that calls go to on holidays."),
        Flag("Night Service", "nightService.nightServiceEnabled", "Whether it closes outside business hours."),
        Choice("Night Action", "nightService.action", "What happens to calls when it is closed.", of=_BUSY),
        Followed("Night Schedule", "nightService.businessHoursName", "The schedule with the business hours.",
                 example="Tacoma > Business Hours > Clinic Hours"),
        Text("Night Number", "nightService.transferPhoneNumber", "The number that calls go to when it is closed."),
        Flag("Force Night Service", "nightService.forceNightServiceEnabled", "Whether it is closed at present."),
        Flag("Forced Forward", "forcedForward.forcedForwardEnabled", "Whether every call is sent on at present."),
        Text("Forced Forward Number", "forcedForward.transferPhoneNumber", "The number that every call goes to then."),
        Choice("Stranded Calls", "strandedCalls.action", "What happens to calls when no agent is signed in.", of={
            "None": "NONE", "Busy": "BUSY", "Transfer": "TRANSFER", "Night Service": "NIGHT_SERVICE",
            "Ringing": "RINGING", "Announcement": "ANNOUNCEMENT"}, example="Transfer"),
        Text("Stranded Calls Number", "strandedCalls.transferPhoneNumber", "The number that they go to.",
             example="2001"),
    )  # fmt: skip
