"""Call queues of Microsoft Teams."""

from zeus.core.attributes import UPDATE, Attribute, Choice, File, Flag, Text, Whole
from zeus.core.catalog import Shape, Tab
from zeus.core.cmdlets import Cmdlets
from zeus.core.kinds import Phone
from zeus.core.lists import Ref
from zeus.providers.microsoft_teams import _queues
from zeus.providers.microsoft_teams._attendants import KEYS
from zeus.providers.microsoft_teams._queue_rules import CHECKS, OMITTED
from zeus.providers.microsoft_teams._queues import TITLES
from zeus.providers.microsoft_teams._shell import BY_CMDLET
from zeus.providers.microsoft_teams._voice_apps import SOUND, in_charge

_TO = ("user", "resource_account", "group")


def _then(when: str, whom: str) -> tuple[Attribute, ...]:
    """What becomes of callers then, beside the action itself."""
    title = TITLES[when]
    return (
        Ref(f"{title} Target", f"{when}ActionTarget", f"Who gets {whom}; for shared voicemail, a group.", to=_TO),
        Phone(f"{title} Number", f"{when}Number", f"A number outside that gets {whom} instead, who is forwarded."),
        Text(f"{title} Text", f"{when}Text", f"What is read to {whom} before.", max_length=4000),
        File(f"{title} Audio", "", f"A file of the prompts file that is played to {whom}, in place of a text.",
             audio=SOUND),
        Whole(f"{title} Priority", f"{when}ActionCallPriority", "Of a call that goes to another queue: 1 is the first"
              " to be answered, 5 the last.", min=1, max=5),
        Flag(f"{title} Transcription", f"Enable{when}SharedVoicemailTranscription", "Whether shared voicemail is"
             " written down too."),
    )  # fmt: skip


TAB = Tab(
    "Call Queues",
    "A call queue holds callers until an agent is free; a resource account with a number leads callers to it.",
    api=Cmdlets("CallQueue", size=100, shaped=_queues.OURS),
    synonyms=("Call Queue", "Queues", "Queue"),
    destroys="The queue; callers of its resource accounts hear that nobody is there.",
    notes=BY_CMDLET + " Sounds are WAV or MP3 of at most 5 MB; Teams does not show them again, so they are sent when"
    " they differ from what Zeus sent last.",
    omitted=OMITTED,
    shape=Shape(_queues.read, _queues.write),
    checks=CHECKS,
    procedure=in_charge("Resource Accounts", "CallQueue"),
    attributes=(
        Text("Queue Name", "Name", "What agents and administrators call it.", key=True, required=True, unique=True,
             synonyms=("Name", "Call Queue", "Queue"), example="Dispatch"),
        Text("New Name", "Name", "The name that the queue shall have from now on.", only=(UPDATE,),
             renames="Queue Name", synonyms=("New Queue Name",)),
        Ref("Resource Accounts", "ApplicationInstances[]", "The accounts whose callers come here.",
            to="resource_account", many=True, synonyms=("Resource Account",), example="ra.dispatch@example.com"),
        Choice("Routing Method", "RoutingMethod", "Who is rung: Attendant all at once, Serial in the order of the list,"
               " Round Robin in turn, Longest Idle whoever waits longest.", default="Attendant", synonyms=("Routing",),
               of={"Attendant": "Attendant", "Serial": "Serial", "Round Robin": "RoundRobin",
                   "Longest Idle": "LongestIdle"}, example="Round Robin"),
        Ref("Agents", "Users[]", "The people who answer, in the order in which they are rung.", to="user", many=True,
            ordered=True, synonyms=("Users", "Members"), example="dana.reyes@example.com"),
        Ref("Agent Groups", "DistributionLists[]", "Groups whose members answer too.", to="group", many=True,
            synonyms=("Distribution Lists", "Groups")),
        Ref("Calling Accounts", "OboResourceAccountIds[]", "The accounts whose numbers agents may show when they call"
            " out.", to="resource_account", many=True, synonyms=("Calling IDs", "OBO Resource Accounts")),
        Whole("Alert Time", "AgentAlertTime", "Seconds that an agent is rung, before the next one is.", min=15, max=180,
              default="30", synonyms=("Agent Alert Time",), example="30"),
        Flag("Allow Opt Out", "AllowOptOut", "Whether agents may stop taking calls of this queue for a while.",
             default="Y", synonyms=("Opt Out",)),
        Flag("Conference Mode", "ConferenceMode", "Whether callers are put through faster, by a conference.",
             default="Y"),
        Flag("Presence Based Routing", "PresenceBasedRouting", "Whether only agents who are shown as free are rung.",
             default="Y", synonyms=("Presence",)),
        Text("Language", "LanguageId", "The language of what the queue says, such as en-US; needed for voicemail.",
             synonyms=("Language ID",), example="en-US"),
        Text("Welcome Text", "WelcomeTextToSpeechPrompt", "What is read to callers when they come.", max_length=4000,
             synonyms=("Greeting", "Welcome Prompt"), example="Thank you for calling dispatch."),
        File("Welcome Audio", "", "A file of the prompts file that callers hear first, in place of a text.",
             audio=SOUND, synonyms=("Welcome File", "Greeting Audio")),
        File("Hold Music", "", "A file of the prompts file that plays while callers wait.", audio=SOUND,
             synonyms=("Music On Hold", "Music File")),
        Flag("Default Music", "UseDefaultMusicOnHold", "Whether callers hear Microsoft's own music while they wait.",
             synonyms=("Use Default Music On Hold",)),
        Whole("Overflow Threshold", "OverflowThreshold", "Callers that may wait; whoever comes then is an overflow.",
              min=0, max=200, default="50", synonyms=("Max Calls",), example="20"),
        Choice("Overflow Action", "OverflowAction", "What becomes of an overflow.", default="Disconnect With Busy",
               of={"Disconnect With Busy": "DisconnectWithBusy", "Forward": "Forward", "Voicemail": "Voicemail",
                   "Shared Voicemail": "SharedVoicemail"}),
        *_then("Overflow", "an overflow"),
        Whole("Timeout Threshold", "TimeoutThreshold", "Seconds that a caller waits, in steps of 15.", min=0, max=2700,
              default="1200", synonyms=("Max Wait Time", "Timeout"), example="300"),
        Choice("Timeout Action", "TimeoutAction", "What becomes of a caller who has waited so long.",
               default="Disconnect", of={"Disconnect": "Disconnect", "Forward": "Forward", "Voicemail": "Voicemail",
                                         "Shared Voicemail": "SharedVoicemail"}),
        *_then("Timeout", "a caller who has waited too long"),
        Choice("No Agent Action", "NoAgentAction", "What becomes of callers while no agent takes calls.",
               of={"Queue": "Queue", "Disconnect": "Disconnect", "Forward": "Forward", "Voicemail": "Voicemail",
                   "Shared Voicemail": "SharedVoicemail"}),
        Choice("No Agent Callers", "NoAgentApplyTo", "Whether that is for all who wait, or for who comes then.",
               of={"All": "AllCalls", "New": "NewCalls"}, synonyms=("No Agent Apply To",)),
        *_then("NoAgent", "a caller while no agent takes calls"),
        Flag("Callback", "IsCallbackEnabled", "Whether callers may be called back instead of waiting.",
             synonyms=("Is Callback Enabled", "Courtesy Callback")),
        Text("Callback Text", "CallbackOfferTextToSpeechPrompt", "What is read to offer it, with the key to press.",
             synonyms=("Callback Offer",)),
        File("Callback Audio", "", "A file of the prompts file that offers it, in place of a text.", audio=SOUND),
        Choice("Callback Key", "CallbackRequestDtmf", "The key by which callers ask for it.",
               of={key: tone for key, tone in KEYS.items() if key != "None"}),
        Whole("Callback After Seconds", "WaitTimeBeforeOfferingCallbackInSecond", "How long a caller has waited when it"
              " is offered.", min=0),
        Whole("Callback After Calls", "NumberOfCallsInQueueBeforeOfferingCallback", "How many wait when it is offered.",
              min=1),
        Whole("Callback Ratio", "CallToAgentRatioThresholdBeforeOfferingCallback", "How many wait for each agent when"
              " it is offered.", min=1),
        Ref("Callback Mail", "CallbackEmailNotificationTarget", "The group that is mailed of callbacks that failed.",
            to="group"),
        Whole("Service Level", "ServiceLevelThresholdResponseTimeInSecond", "Seconds in which calls should be"
              " answered; reports measure by it.", min=0, max=40, synonyms=("SLA", "Service Level Threshold")),
    ),
)  # fmt: skip
