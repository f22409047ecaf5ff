"""Call queues of Webex Calling: callers wait until an agent is free."""

from zeus.core.attributes import UPDATE, Choice, Flag, Text, Whole
from zeus.core.catalog import Tab
from zeus.core.kinds import Extension, TimeZone
from zeus.core.lists import Ref
from zeus.providers.webex_calling._config import OLD_NAMES
from zeus.providers.webex_calling._numbers import Number
from zeus.providers.webex_calling._policies import (
    ALTERNATES,
    POLICIES,
    alternates,
    caller_id_name,
    language,
    location_key,
)
from zeus.providers.webex_calling._queue_policies import OMITTED, closing
from zeus.providers.webex_calling._queues import QUEUES, SHAPE

_BOUNCE, _SET, _OVER = "callPolicies.callBounce", "queueSettings", "queueSettings.overflow"


def _prompt(heading: str, field: str, when: str) -> Ref:
    return Ref(heading, f"{field}.prompt", f"The prompt that callers hear {when}; blank plays what Webex has.",
               to="prompt")  # fmt: skip


TAB = Tab(
    "Call Queues",
    "A call queue holds callers until one of its agents is free; these stand on a tab of their own.",
    api=QUEUES,
    synonyms=("Call Queue", "Queues", "CQ"),
    destroys="The queue with its list of agents and its policies; the agents and its number stay.",
    notes="A queue needs a Phone Number or an Extension. Only what a row changes is sent, and the queue settings that"
    " Webex always wants. At most 50 agents if all are rung at once, 100 if they are weighted, else 1,000.",
    omitted={
        **OLD_NAMES,
        "alternateNumberSettings.alternateNumbers": ALTERNATES["alternateNumbers"],
        **OMITTED,
    },
    shape=SHAPE,
    attributes=(
        location_key(),
        Text("Call Queue Name", "name", "What administrators call it; no other of the location has the same name.",
             key=True, required=True, synonyms=("Name", "Queue Name", "Call Queue", "Queue"), example="Scheduling"),
        Text("New Name", "name", "The name that it shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Call Queue Name", synonyms=("New Queue Name",)),
        Number("Phone Number", "phoneNumber", "The number that callers dial, one of those of the location.",
               synonyms=("Number",)),
        Extension("Extension", "extension", "The digits that colleagues dial.", min=2, synonyms=("Ext",),
                  example="2501"),
        language(),
        TimeZone("Time Zone", "timeZone", "The zone of its clock, as in America/Chicago.", synonyms=("Timezone",),
                 example="America/Los_Angeles"),
        Flag("Enabled", "enabled", "Whether it takes calls at present.", synonyms=("Active", "Status")),
        Choice("Routing Type", "callPolicies.routingType", "Whether skill levels of agents count.",
               of={"Priority Based": "PRIORITY_BASED", "Skill Based": "SKILL_BASED"}, default="Priority Based",
               example="Priority Based"),
        Choice("Routing Policy", "callPolicies.policy", "The order in which free agents are rung.", of=POLICIES,
               default="Circular", synonyms=("Call Routing Pattern", "Policy"), example="Longest Idle"),
        Flag("Bounce", f"{_BOUNCE}.callBounceEnabled", "Whether a call goes on when an agent does not answer."),
        Whole("Bounce Rings", f"{_BOUNCE}.callBounceMaxRings", "After how many rings it goes on.", min=0),
        Flag("Bounce If Unavailable", f"{_BOUNCE}.agentUnavailableEnabled",
             "Whether it goes on when the agent becomes unavailable meanwhile."),
        Flag("Alert Agent", f"{_BOUNCE}.alertAgentEnabled", "Whether an agent is reminded of a call on hold."),
        Whole("Alert Agent Seconds", f"{_BOUNCE}.alertAgentMaxSeconds", "After how many seconds on hold.", min=0),
        Flag("Bounce On Hold", f"{_BOUNCE}.callBounceOnHoldEnabled", "Whether a call on hold too long goes on."),
        Whole("Bounce On Hold Seconds", f"{_BOUNCE}.callBounceOnHoldMaxSeconds", "How many seconds that is.", min=0),
        Whole("Queue Size", f"{_SET}.queueSize", "How many callers may wait at once.", min=0, default="25",
              synonyms=("Maximum Calls",), example="25"),
        Flag("Ring On Offer", f"{_SET}.callOfferToneEnabled", "Whether callers hear ringing when an agent is rung."),
        Flag("Reset Statistics", f"{_SET}.resetCallStatisticsEnabled", "Whether a caller's waiting starts anew there."),
        Choice("Overflow Action", f"{_OVER}.action", "What happens to calls that find the queue full.", of={
            "Busy": "PERFORM_BUSY_TREATMENT", "Ringing": "PLAY_RINGING_UNTIL_CALLER_HANGS_UP",
            "Transfer": "TRANSFER_TO_PHONE_NUMBER"}, default="Busy", example="Transfer"),
        Text("Overflow Number", f"{_OVER}.transferNumber", "The number that such calls go to.", example="2001"),
        Flag("Overflow To Voicemail", f"{_OVER}.sendToVoicemail", "Whether its voicemail takes them."),
        Flag("Overflow After Wait", f"{_OVER}.overflowAfterWaitEnabled", "Whether who waits too long goes there too."),
        Whole("Overflow Seconds", f"{_OVER}.overflowAfterWaitTime", "How many seconds of waiting that is.", min=0),
        Flag("Overflow Message", f"{_OVER}.playOverflowGreetingEnabled", "Whether they hear a message before."),
        _prompt("Overflow Prompt", _OVER, "before they go there"),
        Flag("Welcome", f"{_SET}.welcomeMessage.enabled", "Whether callers are greeted before they wait.", example="Y"),
        Flag("Welcome Always", f"{_SET}.welcomeMessage.alwaysEnabled", "Whether that is so if an agent is free."),
        _prompt("Welcome Prompt", f"{_SET}.welcomeMessage", "as a welcome"),
        Flag("Wait Message", f"{_SET}.waitMessage.enabled", "Whether callers are told how long it will take."),
        Choice("Wait Mode", f"{_SET}.waitMessage.waitMode", "Whether they are told a time, or their place.",
               of={"Time": "TIME", "Position": "POSITION"}),
        Flag("Comfort Message", f"{_SET}.comfortMessage.enabled", "Whether callers hear a message again and again."),
        Whole("Comfort Seconds", f"{_SET}.comfortMessage.timeBetweenMessages", "Seconds between two times.", min=0),
        _prompt("Comfort Prompt", f"{_SET}.comfortMessage", "again and again"),
        _prompt("Hold Music Prompt", f"{_SET}.mohMessage.normalSource", "while they wait"),
        Flag("Whisper", f"{_SET}.whisperMessage.enabled", "Whether agents hear which queue a call is from."),
        _prompt("Whisper Prompt", f"{_SET}.whisperMessage", "if they are agents, before the call"),
        *closing(),
        Flag("Agents May Join", "allowAgentJoinEnabled", "Whether agents join and leave the queue by themselves."),
        Flag("Call Waiting For Agents", "allowCallWaitingForAgentsEnabled", "Whether who is on a call is rung too."),
        Choice("Caller ID", "callingLineIdPolicy", "Whose number agents show on calls for the queue.", of={
            "Direct Line": "DIRECT_LINE", "Location Number": "LOCATION_NUMBER", "Custom": "CUSTOM"}),
        Number("Custom Caller ID Number", "callingLineIdPhoneNumber", "The number shown where that is a custom one."),
        Flag("Caller ID For Agents", "phoneNumberForOutgoingCallsEnabled",
             "Whether agents may show the queue's number on their own calls."),
        *caller_id_name(),
        alternates()[0],
        Flag("Distinctive Ring", "alternateNumberSettings.distinctiveRingEnabled",
             "Whether those numbers may ring in another pattern."),
    ),
)  # fmt: skip
