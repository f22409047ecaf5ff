"""What the tabs of campaigns of Five9 have in common: what a campaign is called, who takes its calls, wrap-up."""

from zeus.core.attributes import UPDATE, Choice, Flag, Text, Whole
from zeus.core.lists import Ref
from zeus.providers.five9._timers import Timer


def named(example: str, called: str) -> tuple[Text, ...]:
    """The columns that name and describe a campaign."""
    return (
        Text("Campaign Name", "name", "What agents and reports call the campaign.", key=True, required=True,
             unique=True, synonyms=("Name", "Campaign"), example=example),
        Text("New Name", "name", "The name that it shall have from now on; references may use either name.",
             only=(UPDATE,), renames="Campaign Name"),
        Text("Description", "description", called, example="Spring campaign"),
    )  # fmt: skip


MODE = (
    Choice("Mode", "mode", "ADVANCED lets a campaign profile say how urgent calls are.", of=("BASIC", "ADVANCED"),
           default="BASIC", synonyms=("Campaign Mode",), example="BASIC"),
    Ref("Campaign Profile", "profileName", "In ADVANCED mode, the profile of its calls.", to="campaign_profile",
        synonyms=("Profile", "Profile Name")),
)  # fmt: skip

TAKEN_BY = (
    Ref("Skills", "skills[]", "The skills whose agents take its calls, separated by ;; added to those it has.",
        to="skill", many=True, unseen=True, synonyms=("Skill Names",), example="CS_Orders"),
    Ref("Dispositions", "dispositions[]", "How its calls may end, separated by ;; added to those it has.",
        to="disposition", many=True, unseen=True, example="No Answer"),
    Flag("Training Mode", "trainingMode", "Whether agents only practise.", example="N"),
    Flag("Auto Record", "autoRecord", "Whether every call is recorded.", example="Y"),
)  # fmt: skip

WRAP_UP = (
    Flag("Wrap Up Enabled", "callWrapup.enabled", "Whether agents have a limited time after a call.",
         synonyms=("Wrap-up Enabled",), example="Y"),
    Timer("Wrap Up Timeout", "callWrapup.timeout", "How long: 0:01:00, or 0d 0h 1m 0s.", min=1, max=86_399,
          synonyms=("Wrap-up Timeout",), example="0:01:00"),
    Flag("Wrap Up Not Ready", "callWrapup.agentNotReady", "Whether the agent is not ready when the time is over.",
         example="N"),
    Ref("Wrap Up Disposition", "callWrapup.dispostionName", "What the call ends as when the time is over.",
        to="disposition", example="No Answer"),
    Text("Wrap Up Reason Code", "callWrapup.reasonCodeName",
         "The not-ready reason that is set then, by its name in Five9."),
    Choice("State", "state", "Whether it runs at present.",
           of=("NOT_RUNNING", "STARTING", "RUNNING", "STOPPING", "RESETTING"),
           read_only="Campaigns are started and stopped in Five9"),
)  # fmt: skip

RECORDINGS = dict.fromkeys(
    ("ftpHost", "ftpPassword", "ftpUser", "useFtp", "recordingNameAsSid"),
    "Servers for recordings are set up in Five9.",
)
"""What is left out of every campaign."""

DIALING = (
    Choice("List Dialing Mode", "listDialingMode",
           "VERTICAL_DIALING: all numbers of a contact first; LIST_PENETRATION: all contacts' first numbers first.",
           of=("VERTICAL_DIALING", "LIST_PENETRATION", "EXTENDED_STRATEGY"), example="VERTICAL_DIALING"),
    Flag("List Dialing Ratios", "enableListDialingRatios", "Whether lists are dialed as often as their ratios say.",
         synonyms=("Enable List Dialing Ratios",), example="N"),
    Timer("Redial Timeout", "CRMRedialTimeout", "How long to wait once all numbers of a contact have been tried.",
          min=1, max=5_183_999, synonyms=("CRM Redial Timeout",), example="0:10:00"),
    Whole("Answering Machine Detection", "analyzeLevel", "0 listens shortly, 11 long and surely.", min=0, max=11,
          synonyms=("Analyze Level",), example="6"),
    Flag("Contact Number As Caller ID", "dnisAsAni", "Whether third parties to whom a call goes see the contact's.",
         synonyms=("DNIS As ANI",), example="N"),
    Flag("No Out Of Numbers Alert", "noOutOfNumbersAlert", "Whether nobody is told when all numbers are dialed.",
         example="N"),
    Choice("State Dialing Rule", "stateDialingRule", "By what a contact's hours for calls are found.",
           of=("INHERIT_DOMAIN_SETTINGS", "FOLLOW_STATE_RESTRICTIONS", "REGION", "REGION_THEN_PHONE_NUMBER",
               "REGION_THEN_POSTCODE"), example="INHERIT_DOMAIN_SETTINGS"),
    Choice("Time Zone Assignment", "timeZoneAssignment", "By what a contact's time zone is found.",
           of=("INHERIT_DOMAIN_SETTINGS", "PHONE_NUMBER", "POSTCODE_THEN_PHONE_NUMBER", "REGION_THEN_PHONE_NUMBER"),
           synonyms=("Time Zone",), example="INHERIT_DOMAIN_SETTINGS"),
)  # fmt: skip
"""What campaigns have that call people (baseOutboundCampaign)."""

CALLED = (
    Ref("List Name", "lists[].listName", "The list whose contacts are called.", to="list", key=True, required=True,
        synonyms=("List",), example="Winter Sale"),
    Whole("Priority", "lists[].priority", "Lists of a lower number are dialed first.", min=0, example="1"),
    Whole("Dialing Priority", "lists[].dialingPriority", "The same where the dialer goes by priorities.", min=0),
    Whole("Dialing Ratio", "lists[].dialingRatio", "How often it is dialed beside the other lists.", min=0,
          synonyms=("Ratio",), example="50"),
)  # fmt: skip
"""A list that a campaign calls, beside the column that names the campaign."""
