"""Outbound campaigns of Five9."""

from zeus.core.attributes import Choice, Decimals, Flag, Whole
from zeus.core.catalog import Tab, Wrong
from zeus.core.flow import Values
from zeus.core.lists import Ref
from zeus.providers.five9._campaign_columns import DIALING, MODE, RECORDINGS, TAKEN_BY, WRAP_UP, named
from zeus.providers.five9._campaigns import OUTBOUND, advanced_needs_a_profile, campaign
from zeus.providers.five9._timers import Timer

ACTIONS = ("DROP_CALL", "PLAY_PROMPT", "START_IVR_SCRIPT")


def actions_say_with_what(values: Values) -> Wrong | None:
    """A prompt or a script is named where one is played or started."""
    for action, argument in (("On Answering Machine", "Machine Prompt Or Script"),
                             ("On Queue Timeout", "Queue Prompt Or Script")):  # fmt: skip
        if values[action] in ACTIONS[1:] and not values[argument]:
            return Wrong(argument, f"{values[action]} needs it: name the prompt or the IVR script")
    return None


TAB = Tab(
    "Outbound Campaigns",
    "An outbound campaign calls the contacts of its lists, and gives agents of its skills those who answer.",
    api=OUTBOUND,
    synonyms=("Outbound Campaign",),
    destroys="The campaign; its lists and their contacts stay. It is refused while the campaign runs.",
    notes="Its lists are on the tab Outbound Campaign Lists. Zeus starts and stops no campaign. Five9 does not show"
    " which skills and dispositions a campaign has: they are added, never taken away.",
    omitted={
        **RECORDINGS,
        "lists[].campaignName": "The campaign whose row it is.",
        "type": "Every row of this tab is OUTBOUND.",
    },
    checks=(advanced_needs_a_profile, actions_say_with_what),
    procedure=campaign,
    attributes=(
        *named("OUT_Sale", "Notes for administrators on whom it calls, and why."),
        *MODE,
        Choice("Dialing Mode", "dialingMode", "PREVIEW shows agents the contact first; the others dial by themselves.",
               of=("PREDICTIVE", "PROGRESSIVE", "PREVIEW", "POWER"), example="PREVIEW"),
        Decimals("Calls Per Agent", "callsAgentRatio", "In POWER mode, how many numbers are dialed for a ready agent.",
                 min=1, synonyms=("Calls Agent Ratio", "Call To Agent Ratio"), example="1.5"),
        Whole("Dialing Priority", "dialingPriority", "Beside other campaigns, where the domain goes by priorities.",
              min=1, max=99, example="3"),
        Whole("Dialing Ratio", "dialingRatio", "Beside other campaigns, where the domain goes by ratios.", min=1,
              max=99, example="50"),
        Choice("Distribution Algorithm", "distributionAlgorithm", "Which agent gets the next call.",
               of=("LongestReadyTime", "LongestReadyTimeExcludeMC", "RoundRobin", "MinCallsHandled", "MinHandleTime"),
               example="LongestReadyTime"),
        Choice("Distribution Time Frame", "distributionTimeFrame", "Over what time that is counted.",
               of=("minutes15", "minutes30", "minutes60", "hours8", "hours24", "thisDay"), example="minutes30"),
        Choice("Call Analysis", "callAnalysisMode", "What is listened for when somebody answers.",
               of=("NO_ANALYSIS", "FAX_ONLY", "FAX_AND_ANSWERING_MACHINE"), synonyms=("Call Analysis Mode",),
               example="FAX_ONLY"),
        Choice("On Answering Machine", "actionOnAnswerMachine.actionType", "What is done when a machine answers.",
               of=ACTIONS, example="DROP_CALL"),
        Ref("Machine Prompt Or Script", "actionOnAnswerMachine.actionArgument", "What is played or started then.",
            to=("prompt", "ivr_script")),
        Timer("Machine Maximum Wait", "actionOnAnswerMachine.maxWaitTime", "How long to wait for the machine's tone.",
              min=1, max=86_399),
        Timer("Max Queue Time", "maxQueueTime", "How long who answers waits for an agent.", min=1, max=86_399,
              example="0:00:30"),
        Flag("Telemarketing Max Queue Time", "useTelemarketingMaxQueTimeEq1", "Whether that is one second, as some"
             " laws want.", example="N"),
        Choice("On Queue Timeout", "actionOnQueueExpiration.actionType", "What is done when that time is over.",
               of=ACTIONS, synonyms=("On Queue Expiration",), example="DROP_CALL"),
        Ref("Queue Prompt Or Script", "actionOnQueueExpiration.actionArgument", "What is played or started then.",
            to=("prompt", "ivr_script")),
        Timer("Queue Action Maximum Wait", "actionOnQueueExpiration.maxWaitTime", "How long that may take.", min=1,
              max=86_399),
        Flag("Monitor Dropped Calls", "monitorDroppedCalls", "Whether dropped calls are counted.", example="Y"),
        Decimals("Max Dropped Calls", "maxDroppedCallsPercentage", "The percentage that may be dropped.", min=0,
                 max=100, synonyms=("Max Dropped Calls Percentage",), example="3"),
        Flag("Limit Preview Time", "limitPreviewTime", "In PREVIEW mode, whether the time to look is limited.",
             example="Y"),
        Timer("Max Preview Time", "maxPreviewTime", "In PREVIEW mode, how long.", min=1, max=86_399,
              example="0:01:00"),
        Flag("Dial On Timeout", "dialNumberOnTimeout", "Whether it is dialed then; else the agent becomes not ready.",
             synonyms=("Dial Number On Timeout",), example="Y"),
        Flag("Preview Dial Immediately", "previewDialImmediately", "In PREVIEW mode, whether it is dialed at once.",
             example="N"),
        *DIALING,
        *TAKEN_BY,
        *WRAP_UP,
    ),
)  # fmt: skip
