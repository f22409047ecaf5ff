"""Queues of Webex Contact Center."""

from zeus.core.attributes import CREATE, DELETE, UPDATE, Choice, Flag, Text, Whole
from zeus.core.catalog import Shape, Tab
from zeus.core.kinds import DIGITS, Phone, TimeZone, Url
from zeus.core.lists import Ref
from zeus.providers.webex_contact_center import _queues
from zeus.providers.webex_contact_center._config import OURS, collection, labels
from zeus.providers.webex_contact_center._skills import knowing_skills

_ENTITY = "contact-service-queue"
_BULK = f"{_ENTITY}/v2"
_AI = "Belongs to the AI Assistant, which is set up for the whole organization in Control Hub; kept as it is."

TAB = Tab(
    "Queues",
    "A queue holds contacts until an agent is free. Its teams, skills and agents stand on tabs of their own.",
    api=collection(
        f"v2/{_ENTITY}", listed=f"/organization/{{org}}/v2/{_ENTITY}",
        deleted=f"/organization/{{org}}/{_ENTITY}/{{id}}",
        gather={CREATE: _BULK, DELETE: _BULK}, omits=("callDistributionGroups", "queueSkillRequirements", "agents"),
        strip=("assistantSkill.assistantSkillUpdatedTime", "personalizedAIRouting.evaluationModeStartTime")),
    synonyms=("Queue", "Contact Service Queues"),
    destroys="The queue with its lists of teams, skills and agents. It is refused while flows or profiles refer to it.",
    notes="Which lists count depends on Queue Routing Type: Queue Teams, Queue Skills or Queue Agents.",
    omitted={
        **OURS,
        "xspVersion": "Set by the recording integration, not by people.",
        "assistantSkill": _AI,
        "personalizedAIRouting": _AI,
        "queueLevelSummariesInclusion": _AI,
        "queueLevelSentimentAnalysisInclusion": _AI,
        "queueLevelPredictedWaitTimeInclusion": _AI,
        "queueLevelAutoCsatInclusion": _AI,
        "queueLevelRealTimeTranscriptionsInclusion": _AI,
        "agentsLastUpdatedByUserName": "Kept by Webex.",
        "agentsLastUpdatedByUserEmailPrefix": "Kept by Webex.",
        "agentsLastUpdatedTime": "Kept by Webex.",
    },
    checks=_queues.CHECKS,
    shape=Shape(_queues.read, _queues.write),
    procedure=knowing_skills("queue_skill"),
    attributes=(
        Text("Queue Name", "name", "What supervisors and flows choose the queue by.", key=True, required=True,
             unique=True, synonyms=("Name", "Queue"), example="Q_Lending"),
        Text("New Name", "name", "The name that the queue shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Queue Name", synonyms=("New Queue Name",)),
        Text("Description", "description", "Notes for administrators on who calls here and why.",
             example="Loans and mortgages"),
        Choice("Queue Type", "queueType", "Inbound for contacts that come in, Outbound for calls that agents make.",
               required=True, of=labels("INBOUND", "OUTBOUND"), synonyms=("Type",), example="Inbound"),
        Choice("Channel Type", "channelType", "The kind of contact that waits here; it cannot be changed later.",
               required=True, only=(CREATE,), synonyms=("Channel",), example="Telephony", of=labels(
                   "TELEPHONY", "EMAIL", "FAX", "CHAT", "VIDEO", "OTHERS", "SOCIAL_CHANNEL", "WORK_ITEM")),
        Choice("Social Channel Type", "socialChannelType", "Of a Social Channel queue, which service it is.", of=labels(
            "MESSAGEBIRD", "MESSENGER", "WHATSAPP", "APPLE_BUSINESS_CHAT", "GOOGLE_BUSINESS_MESSAGES")),
        Choice("Queue Routing Type", "queueRoutingType",
               "Who gets the contacts: the teams on Queue Teams, whoever has the skills on Queue Skills, or the agents "
               "on Queue Agents.", of=labels("TEAM_BASED", "SKILL_BASED", "AGENT_BASED"), default="Team Based",
               synonyms=("Contact Distribution", "Queue Routing"), example="Team Based"),
        Choice("Routing Type", "routingType", "Which of several free agents is chosen.",
               default="Longest Available Agent",
               of=labels("LONGEST_AVAILABLE_AGENT", "SKILLS_BASED", "CIRCULAR", "LINEAR"),
               synonyms=("Routing", "Distribution Type"), example="Longest Available Agent"),
        Choice("Skill Based Routing Type", "skillBasedRoutingType",
               "Among those with the skills: who has waited longest, or who has them best; only with the Routing Type "
               "Skills Based.", of=labels("LONGEST_AVAILABLE_AGENT", "BEST_AVAILABLE_AGENT")),
        Whole("Service Level Threshold", "serviceLevelThreshold",
              "Seconds that a contact may wait before it counts as outside the service level; 30 for a new queue.",
              min=0, default="30", synonyms=("SLA", "Service Level", "SLA (sec)", "Service Level Threshold (sec)"),
              example="30"),
        Whole("Maximum Active Contacts", "maxActiveContacts", "How many contacts may be in the queue; 0 is no limit.",
              min=0, default="0", synonyms=("Max Active Contacts",), example="0"),
        Whole("Maximum Time in Queue", "maxTimeInQueue",
              "Seconds after which a waiting call goes to the overflow number; 3600 for a new queue.", min=0,
              default="3600", synonyms=("Max Time In Queue", "Maximum Queue Time", "Max Time"), example="3600"),
        Phone("Overflow Number", "overflowNumber", "Where a call goes that has waited the maximum time.", wire=DIGITS,
              synonyms=("Overflow",), example="+13125550142"),
        Ref("Default Music", "defaultMusicInQueueMediaFileId",
            "The prompt that callers hear while they wait; every Telephony queue needs one.", to="prompt",
            synonyms=("Default Music in Queue", "Music", "Music in Queue"), example="Hold_1.wav"),
        TimeZone("Time Zone", "timezone", "The zone that the queue's routing reckons in, as in America/Chicago.",
                 synonyms=("Timezone",), example="America/Chicago"),
        Flag("Active", "active", "Whether the queue takes contacts at all.", default="Y",
             synonyms=("Status", "Enabled"), example="Y"),
        Flag("Check Agent Availability", "checkAgentAvailability",
             "Whether teams with nobody signed in are passed over.", default="N", example="Y"),
        Flag("Monitoring Permitted", "monitoringPermitted", "Whether supervisors may listen to its calls.", default="N",
             synonyms=("Permit Monitoring",), example="Y"),
        Flag("Parking Permitted", "parkingPermitted", "Whether agents may park its calls.", default="N",
             synonyms=("Permit Parking",), example="N"),
        Flag("Recording Permitted", "recordingPermitted", "Whether its calls may be recorded on demand.", default="N",
             synonyms=("Permit Recording",), example="Y"),
        Flag("Record All Calls", "recordingAllCallsPermitted", "Whether every call is recorded from its start.",
             default="N", synonyms=("Recording All Calls Permitted",), example="Y"),
        Flag("Pause Recording Permitted", "pauseRecordingPermitted", "Whether agents may pause a recording.",
             default="N", synonyms=("Pause/Resume Enabled",), example="N"),
        Whole("Recording Pause Duration", "recordingPauseDuration",
              "Seconds after which a paused recording goes on by itself.", min=0, synonyms=("Pause Duration",)),
        Flag("Outdial Campaign Enabled", "outdialCampaignEnabled", "Whether an Outbound queue is fed by a campaign.",
             synonyms=("Outdial Campaign",)),
        Flag("Manually Assignable", "manuallyAssignable", "Whether agents may pick contacts from the queue by hand."),
        Url("Control Flow", "controlFlowScriptUrl",
            "The address of the queue's control script; blank, and Webex fills it in.",
            synonyms=("Control Flow Script URL",)),
        Url("IVR Requeue URL", "ivrRequeueUrl", "The address of the script that takes a call that is queued again."),
        Text("Vendor ID", "vendorId", "The sign by which an outside agency knows the queue.", pattern=r"[a-zA-Z0-9]*",
             allowed="letters and digits"),
        Text("Subscription ID", "subscriptionId", "The subscription for recording events, where one is used.",
             max_length=80),
    ),
)  # fmt: skip
