"""Call queues of Microsoft Teams."""

from zeus.core.attributes import UPDATE, Choice, Flag, Text, Whole
from zeus.core.catalog import Shape, Tab
from zeus.core.cmdlets import Cmdlets
from zeus.core.lists import Names, Ref
from zeus.providers.microsoft_teams import _queues
from zeus.providers.microsoft_teams._queue_rules import CHECKS, OMITTED
from zeus.providers.microsoft_teams._shell import BY_CMDLET
from zeus.providers.microsoft_teams._voice_apps import in_charge

_TO = ("user", "resource_account")

TAB = Tab(
    "Call Queues",
    "A call queue holds callers until an agent is free; a resource account with a number leads callers to it.",
    api=Cmdlets("CallQueue", size=100),
    synonyms=("Call Queue", "Queues", "Queue"),
    destroys="The queue; callers of its resource accounts hear that nobody is there.",
    notes=BY_CMDLET,
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
        Names("Agent Groups", "DistributionLists[]", "Groups whose members answer too, by object ID.",
              synonyms=("Distribution Lists", "Groups")),
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
        Flag("Default Music", "UseDefaultMusicOnHold", "Whether callers hear Microsoft's own music while they wait.",
             synonyms=("Use Default Music On Hold",)),
        Whole("Overflow Threshold", "OverflowThreshold", "Callers that may wait; whoever comes then is an overflow.",
              min=0, max=200, default="50", synonyms=("Max Calls",), example="20"),
        Choice("Overflow Action", "OverflowAction", "What becomes of an overflow.", default="Disconnect With Busy",
               of={"Disconnect With Busy": "DisconnectWithBusy", "Forward": "Forward", "Voicemail": "Voicemail",
                   "Shared Voicemail": "SharedVoicemail"}),
        Ref("Overflow Target", "OverflowActionTarget", "Who gets an overflow that is forwarded or goes to voicemail.",
            to=_TO),
        Whole("Timeout Threshold", "TimeoutThreshold", "Seconds that a caller waits, in steps of 15.", min=0, max=2700,
              default="1200", synonyms=("Max Wait Time", "Timeout"), example="300"),
        Choice("Timeout Action", "TimeoutAction", "What becomes of a caller who has waited so long.",
               default="Disconnect", of={"Disconnect": "Disconnect", "Forward": "Forward", "Voicemail": "Voicemail",
                                         "Shared Voicemail": "SharedVoicemail"}),
        Ref("Timeout Target", "TimeoutActionTarget", "Who gets a caller that is forwarded or goes to voicemail.",
            to=_TO),
        Choice("No Agent Action", "NoAgentAction", "What becomes of callers while no agent takes calls.",
               of={"Queue": "Queue", "Disconnect": "Disconnect", "Forward": "Forward", "Voicemail": "Voicemail",
                   "Shared Voicemail": "SharedVoicemail"}),
        Ref("No Agent Target", "NoAgentActionTarget", "Who gets callers while no agent takes calls.", to=_TO),
        Whole("Service Level", "ServiceLevelThresholdResponseTimeInSecond", "Seconds in which calls should be"
              " answered; reports measure by it.", min=0, max=40, synonyms=("SLA", "Service Level Threshold")),
    ),
)  # fmt: skip
